"use client";

import Link from "next/link";
import { toast } from "sonner";
import { useAction } from "#components/query/action.ts";
import { useRefreshMatch } from "#components/query/hooks.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import type { MatchDetail } from "#server/contracts/matches.ts";
import type { DecisionActions } from "./decision-actions.ts";

interface CandidatesProps {
  readonly detail: MatchDetail;
  readonly pair: DecisionActions["pair"];
  /** Called with the match that now holds both sides. */
  readonly onPaired: (matchId: string) => void;
}

/** Trades that could be the partner, best first, with the reason. The figure only ranks them; a
 * person may choose one, and the engine compares the two. */
export function Candidates({ detail, pair, onPaired }: CandidatesProps) {
  const { run, pending, refusal, clear } = useAction(pair);
  const refresh = useRefreshMatch();
  const { matchId, version, candidates } = detail;
  const choose = async (tradeId: string): Promise<void> => {
    const paired = await run({ matchId, version, tradeId });
    if (paired === null) {
      // What was refused was refused because something has changed: show what it is now.
      await refresh(matchId);
      return;
    }
    toast(paired.summary);
    onPaired(paired.matchId);
    await refresh(matchId);
  };
  return (
    <>
      {refusal === null ? null : (
        <Notice
          kind="refusal"
          className="m-2"
          action={
            <Button size="sm" onClick={clear}>
              Close
            </Button>
          }
        >
          {refusal.message}
        </Notice>
      )}
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">Reference</th>
            <th scope="col">Counterparty</th>
            <th scope="col" className="!text-right">
              Rank
            </th>
            <th scope="col">Why it could be</th>
            <th scope="col">
              <span className="sr-only">Choose</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => (
            <CandidateRow
              key={candidate.tradeId}
              candidate={candidate}
              permission={detail.allowed.pair}
              pending={pending}
              onChoose={() => void choose(candidate.tradeId)}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface CandidateRowProps {
  readonly candidate: MatchDetail["candidates"][number];
  readonly permission: MatchDetail["allowed"]["pair"];
  readonly pending: boolean;
  readonly onChoose: () => void;
}

function CandidateRow({ candidate, permission, pending, onChoose }: CandidateRowProps) {
  const name = candidate.reference ?? "No reference";
  const button = (
    <Button
      size="sm"
      aria-label={`Pair with ${name}`}
      aria-disabled={!permission.allowed || undefined}
      disabled={pending}
      onClick={onChoose}
    >
      Pair
    </Button>
  );
  return (
    <tr>
      <td>
        {candidate.matchId === null ? (
          name
        ) : (
          <Link
            className="text-accent hover:underline"
            href={`/matches/${encodeURIComponent(candidate.matchId)}?view=all`}
          >
            {name}
          </Link>
        )}
      </td>
      <td>{candidate.counterpartyName}</td>
      <td className="text-right">{candidate.score.toFixed(2)}</td>
      <td className="!whitespace-normal">{candidate.reasons.join("; ")}</td>
      <td className="text-right">
        {permission.allowed ? (
          button
        ) : (
          <Tooltip text={permission.why ?? "Not possible now."}>{button}</Tooltip>
        )}
      </td>
    </tr>
  );
}
