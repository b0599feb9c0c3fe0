"use client";

import { type ReactNode, useId, useState } from "react";
import { Time } from "#components/format/time.tsx";
import { Panel } from "#components/overview/figures.tsx";
import { useMay, useSubject } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import type { BookLine, BookView, DecideBook } from "#server/contracts/books.ts";
import type { BookChanges } from "./use-book.ts";

const SHORTEST_REASON = 10;

/** What a change of settings changes, one line a value. */
export function ChangedLines({
  lines,
  before: was = "Holds now",
  after: becomes = "Proposed",
}: {
  readonly lines: readonly BookLine[];
  /** Titles of the two columns. */
  readonly before?: string;
  readonly after?: string;
}) {
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th scope="col">Setting</th>
          <th scope="col">{was}</th>
          <th scope="col">{becomes}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ path, before, after }) => (
          <tr key={path}>
            <td className="!whitespace-normal">{path}</td>
            <td className="!whitespace-normal break-all">{before ?? <Absent />}</td>
            <td className="!whitespace-normal break-all font-medium">{after ?? <Absent />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Absent() {
  return <span className="text-soft">not there</span>;
}

interface OpenProposalProps {
  readonly view: Pick<BookView, "book" | "revision"> & {
    readonly proposal: NonNullable<BookView["proposal"]>;
  };
  readonly changes: BookChanges;
  /** What else the signer has to know before signing. */
  readonly children?: ReactNode;
  /** Why it must not be signed as it is; null: it may. */
  readonly barred?: string | null;
  /** What the signer has taken note of, where the book asks for it. */
  readonly acknowledged?: DecideBook["acknowledged"];
}

/** The open proposal of a book, to be signed, sent back or withdrawn. */
export function OpenProposal({
  view,
  changes,
  children,
  barred = null,
  acknowledged,
}: OpenProposalProps) {
  const { book, revision, proposal } = view;
  const maySign = useMay("signSettings");
  const own = useSubject() === proposal.by.subject;
  const [reason, setReason] = useState("");
  const field = useId();
  const decide = (decision: "SIGN" | "RETURN") =>
    changes.decide({
      book,
      revision,
      decision,
      reason,
      ...(acknowledged === undefined ? {} : { acknowledged }),
    });
  const short = reason.trim().length < SHORTEST_REASON;
  return (
    <Panel
      title="Proposed change"
      detail={
        <span>
          {proposal.by.name}, <Time at={proposal.at} />
        </span>
      }
    >
      <p className="border-b px-2.5 py-1.5">{proposal.reason}</p>
      <ChangedLines lines={proposal.lines} />
      {children}
      <div className="space-y-2 border-t px-2.5 py-2">
        {own ? (
          <div className="flex flex-wrap items-center gap-2">
            <p className="text-soft">You proposed this. Somebody else signs it.</p>
            <Button
              disabled={changes.pending}
              onClick={() => void changes.withdraw({ book, revision })}
            >
              Withdraw
            </Button>
          </div>
        ) : maySign ? (
          <>
            <label htmlFor={field} className="block font-medium">
              Reason (at least {SHORTEST_REASON} characters)
            </label>
            <input
              id={field}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              className="field w-full"
            />
            {barred === null ? null : <p className="text-differ">{barred}</p>}
            <div className="flex gap-2">
              <Button
                variant="primary"
                disabled={changes.pending || short || barred !== null}
                onClick={() => void decide("SIGN")}
              >
                Sign
              </Button>
              <Button disabled={changes.pending || short} onClick={() => void decide("RETURN")}>
                Send back
              </Button>
            </div>
          </>
        ) : (
          <p className="text-soft">Waits for an approver.</p>
        )}
      </div>
    </Panel>
  );
}
