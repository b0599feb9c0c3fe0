"use client";

import Link from "next/link";
import { useState } from "react";
import { formatCount } from "#components/format/numbers.ts";
import { ResultMark } from "#components/matches/result-mark.tsx";
import { StateChip } from "#components/matches/state-chip.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Segments } from "#components/ui/segments.tsx";
import {
  FINDING_LISTS,
  FINDINGS_PAGE,
  type Finding,
  type FindingList,
  type RunView,
} from "#server/contracts/rematch.ts";
import { useFindings } from "./use-impact.ts";

const TITLES: Readonly<Record<FindingList, string>> = {
  contradictions: "Contradict a decision",
  newlyBroken: "Newly broken",
  newlyMatched: "Newly matched",
  changed: "Changed otherwise",
};

const NONE: Readonly<Record<FindingList, string>> = {
  contradictions: "No decision of a person is contradicted.",
  newlyBroken: "No match breaks by it.",
  newlyMatched: "No break matches by it.",
  changed: "Nothing else changes.",
};

function FindingRow({ finding }: { readonly finding: Finding }) {
  const { matchId, bankReference, counterpartyReference, state, was, becomes } = finding;
  return (
    <tr>
      <td>
        <Link
          href={`/matches/${encodeURIComponent(matchId)}?view=all`}
          className="font-medium text-accent hover:underline"
        >
          {bankReference ?? "No reference"} and {counterpartyReference ?? "no reference"}
        </Link>
      </td>
      <td>{finding.counterpartyName}</td>
      <td>
        <span className="inline-flex items-center gap-1.5">
          <ResultMark result={was} />
          <span className="text-soft">becomes</span>
          <ResultMark result={becomes} />
        </span>
      </td>
      <td>
        <StateChip state={state} />
        {finding.returned ? <span className="ml-1 text-soft">goes back to review</span> : null}
      </td>
      <td className="!whitespace-normal">{finding.why ?? finding.terms.join(", ")}</td>
    </tr>
  );
}

/** The lists of a run over the desk, each entry a way to its match. */
export function Findings({ run: { run, counts } }: { readonly run: RunView }) {
  const first = FINDING_LISTS.find((list) => counts[list] > 0) ?? "contradictions";
  const [chosen, setChosen] = useState<FindingList | null>(null);
  const [page, setPage] = useState(0);
  const list = chosen ?? first;
  const count = counts[list];
  const pages = Math.max(1, Math.ceil(count / FINDINGS_PAGE));
  const query = useFindings({ run, list, page }, count);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-2.5 py-1.5">
        <Segments
          label="What changes"
          value={list}
          onChange={(next) => {
            setChosen(next);
            setPage(0);
          }}
          options={FINDING_LISTS.map((value) => ({
            value,
            label: TITLES[value],
            count: counts[value],
          }))}
        />
        {pages > 1 ? (
          <span className="ml-auto flex items-center gap-1.5">
            <Button size="sm" disabled={page === 0} onClick={() => setPage(page - 1)}>
              Previous
            </Button>
            <span className="text-soft text-xs">
              Page {formatCount(page + 1)} of {formatCount(pages)}
            </span>
            <Button size="sm" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
              Next
            </Button>
          </span>
        ) : null}
      </div>
      {count === 0 ? (
        <Empty title={NONE[list]} className="py-4" />
      ) : (
        <Query query={query} what="the matches" rows={3}>
          {(findings) => (
            <div className="max-h-72 overflow-auto border-t">
              <table className="data-table">
                <thead>
                  <tr>
                    <th scope="col">Match</th>
                    <th scope="col">Counterparty</th>
                    <th scope="col">Result</th>
                    <th scope="col">State</th>
                    <th scope="col">{list === "contradictions" ? "Why" : "Terms"}</th>
                  </tr>
                </thead>
                <tbody>
                  {findings.map((finding) => (
                    <FindingRow key={finding.matchId} finding={finding} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Query>
      )}
    </>
  );
}
