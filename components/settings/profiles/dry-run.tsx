"use client";

import { useQueryClient } from "@tanstack/react-query";
import { formatCount } from "#components/format/numbers.ts";
import { Time } from "#components/format/time.tsx";
import { type Action, useAction } from "#components/query/action.ts";
import { keys } from "#components/query/keys.ts";
import { useMay } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { RunView, SteerDryRun } from "#server/contracts/rematch.ts";
import { Findings } from "./findings.tsx";

export type Steer = Action<SteerDryRun, null>;

export const matchesWord = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? "match" : "matches"}`;

export function percentOf({ checked, total }: RunView): number {
  return total === 0 ? 0 : Math.min(100, (100 * checked) / total);
}

/** What the dry run says of the desk: how far it is, and the lists. */
export function DryRun({ run, steer }: { readonly run: RunView | null; readonly steer: Steer }) {
  return (
    <section aria-label="Dry run" className="border-t">
      {run === null ? (
        <p role="status" className="px-2.5 py-1.5 text-soft">
          The dry run over the desk begins within seconds.
        </p>
      ) : (
        <>
          <Head run={run} steer={steer} />
          <Findings key={run.run} run={run} />
        </>
      )}
    </section>
  );
}

function Head({ run, steer }: { readonly run: RunView; readonly steer: Steer }) {
  const client = useQueryClient();
  const may = useMay("proposeSettings");
  const { run: start, pending, refusal } = useAction(steer);
  const act = async (what: SteerDryRun["what"]): Promise<void> => {
    await start({ run: run.run, what });
    await client.invalidateQueries({ queryKey: keys.deskImpact });
  };
  const running = run.state === "RUNNING";
  return (
    <>
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 px-2.5 py-1">
        <span className="font-semibold">Dry run</span>
        {running ? (
          <Progress percent={percentOf(run)} label="Dry run" className="w-56" />
        ) : (
          <Ended run={run} />
        )}
        {running ? (
          <span className="text-soft">
            {formatCount(run.checked)} of {matchesWord(run.total)}
          </span>
        ) : null}
        {may ? (
          <Button
            size="sm"
            className="ml-auto"
            disabled={pending}
            onClick={() => void act(running ? "cancel" : "again")}
          >
            {running ? "Cancel the dry run" : "Run again"}
          </Button>
        ) : null}
      </div>
      {refusal === null ? null : (
        <Notice kind="refusal" className="mx-2.5 mb-1">
          {refusal.message}
        </Notice>
      )}
    </>
  );
}

function Ended({ run }: { readonly run: RunView }) {
  const { state, message, checked, finishedAt, counts } = run;
  if (state !== "DONE") {
    return <span className="text-fault">{message ?? "It was not finished."}</span>;
  }
  return (
    <span className="text-soft">
      {matchesWord(checked)} compared under the proposed profiles. Nothing was written.
      {counts.returned === 0
        ? null
        : ` ${formatCount(counts.returned)} open ${counts.returned === 1 ? "proposal goes" : "proposals go"} back to review.`}
      {finishedAt === null ? null : (
        <>
          {" · "}
          <Time at={finishedAt} show="relative" />
        </>
      )}
    </span>
  );
}
