"use client";

import { useState } from "react";
import { formatCount } from "#components/format/numbers.ts";
import { Time } from "#components/format/time.tsx";
import { Panel } from "#components/overview/figures.tsx";
import { Button } from "#components/ui/button.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { DeskImpact } from "#server/contracts/rematch.ts";
import { matchesWord, percentOf } from "./dry-run.tsx";
import { Findings } from "./findings.tsx";

type Rematch = NonNullable<DeskImpact["rematch"]>;

/** How far the desk has been compared again under the signed version, and what that changed. */
export function RematchStatus({ rematch }: { readonly rematch: Rematch }) {
  const [open, setOpen] = useState(false);
  const { counts, state, version } = rematch;
  const changed = counts.newlyBroken + counts.newlyMatched + counts.changed;
  return (
    <Panel
      title="The desk under the signed version"
      detail={
        <Button size="sm" variant="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Hide the matches" : "Show the matches"}
        </Button>
      }
    >
      <div role="status" className="flex flex-wrap items-center gap-x-3 px-2.5 py-1.5">
        {state === "RUNNING" ? (
          <>
            <span>Comparing again under version {version}.</span>
            <Progress percent={percentOf(rematch)} label="Re-match" className="w-56" />
          </>
        ) : (
          <span>
            {matchesWord(rematch.checked)} compared again under version {version}:{" "}
            {formatCount(changed)} changed, {formatCount(counts.contradictions)} decided{" "}
            {counts.contradictions === 1 ? "one is" : "ones are"} contradicted and left as{" "}
            {counts.contradictions === 1 ? "it is" : "they are"}.
          </span>
        )}
        {state === "WAITING" ? (
          <span className="text-soft">
            A second look follows, for what was being filed while it was signed.
          </span>
        ) : null}
        {rematch.finishedAt === null ? null : (
          <Time at={rematch.finishedAt} className="text-soft" />
        )}
      </div>
      {open ? <Findings key={rematch.run} run={rematch} /> : null}
    </Panel>
  );
}
