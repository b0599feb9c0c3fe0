"use client";

import Link from "next/link";
import { useState } from "react";
import { Time } from "#components/format/time.tsx";
import { productShort, SIDE_TITLES } from "#components/format/words.ts";
import { Panel } from "#components/overview/figures.tsx";
import type { Action } from "#components/query/action.ts";
import { useMay } from "#components/shell/actor.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { SampleMark } from "#components/ui/sample-mark.tsx";
import type {
  ChangeMemory,
  EntryState,
  MemoryEntry,
  SenderMemory,
} from "#server/contracts/reading.ts";
import { termFor } from "#server/domain/terms/dictionary.ts";
import { MemoryDialog, type MemoryStep } from "./memory-dialog.tsx";
import { MODE_WORDS, useMemory } from "./use-memory.ts";

const STATES: Readonly<Record<EntryState, string>> = {
  ON: "On",
  OFF: "Off",
  CONTRADICTED: "Off: contradicted by a correction",
  REMOVED: "Removed",
};

const titleOf = (entry: MemoryEntry): string => {
  const title = termFor(entry.term)?.title ?? entry.term;
  if (entry.leg === null) return title;
  return `${title} (${entry.leg.type === null ? `leg ${entry.leg.index + 1}` : `${entry.leg.type} leg`})`;
};

const whereOf = ({ section, column, relation }: MemoryEntry): string =>
  [
    section === null ? "" : `under "${section}"`,
    column === null ? "" : `column "${column}"`,
    relation === "below" ? "value below the label" : "",
  ]
    .filter((part) => part !== "")
    .join(", ");

function EntryRow({
  entry,
  controls,
}: {
  readonly entry: MemoryEntry;
  readonly controls: boolean | ((to: "ON" | "OFF" | "REMOVED") => void);
}) {
  const { learntFrom, changed } = entry;
  return (
    <tr className={entry.state === "ON" ? undefined : "text-soft"}>
      <td className="!whitespace-normal">
        <strong className="font-medium">{entry.printedLabel}</strong>
        <span className="block text-soft text-xs">{whereOf(entry)}</span>
      </td>
      <td className="!whitespace-normal">
        {titleOf(entry)}
        <span className="block text-soft text-xs">{productShort(entry.product)}</span>
      </td>
      <td className="!whitespace-normal">
        <Link
          className="text-accent hover:underline"
          href={`/matches/${encodeURIComponent(learntFrom.matchId)}?view=all`}
        >
          {learntFrom.fileName}, page {learntFrom.page}
        </Link>
        <span className="block text-soft text-xs">
          {entry.learntBy.name}, <Time at={entry.learntAt} />
        </span>
      </td>
      <td className="text-right">{entry.used}</td>
      <td className="text-right">{entry.confirmed}</td>
      <td className="text-right">{entry.corrected}</td>
      <td className="!whitespace-normal">
        {STATES[entry.state]} <span className="text-soft text-xs">v{entry.version}</span>
        {changed === null ? null : (
          <span className="block text-soft text-xs">
            {changed.by.name}, <Time at={changed.at} />: {changed.reason}
          </span>
        )}
      </td>
      {typeof controls === "boolean" ? (
        controls ? (
          <td />
        ) : null
      ) : (
        <td className="text-right">
          <span className="inline-flex gap-1">
            <Button size="sm" onClick={() => controls(entry.state === "ON" ? "OFF" : "ON")}>
              {entry.state === "ON" ? "Switch off" : "Switch on"}
              <span className="sr-only"> {entry.printedLabel}</span>
            </Button>
            <Button size="sm" onClick={() => controls("REMOVED")}>
              Remove<span className="sr-only"> {entry.printedLabel}</span>
            </Button>
          </span>
        </td>
      )}
    </tr>
  );
}

function Sender({
  memory,
  mayChange,
  onStep,
}: {
  readonly memory: SenderMemory;
  readonly mayChange: boolean;
  readonly onStep: (step: MemoryStep) => void;
}) {
  const { key, name, lei, bic, side, mode, sample, entries } = memory;
  const title = name ?? lei ?? bic ?? key;
  const ids = [lei === null ? "" : `LEI ${lei}`, bic === null ? "" : `BIC ${bic}`];
  return (
    <Panel
      title={title}
      detail={
        <span className="flex items-center gap-2 text-xs">
          {sample ? <SampleMark /> : null}
          <span className="text-soft">
            {[SIDE_TITLES[side], ...ids].filter((part) => part !== "").join(" · ")} ·{" "}
            {MODE_WORDS[mode]}
          </span>
          {mayChange ? (
            <Button
              size="sm"
              onClick={() => onStep({ what: "SENDER", sender: key, from: mode, title })}
            >
              Change<span className="sr-only"> learning from {title}</span>
            </Button>
          ) : null}
        </span>
      }
    >
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col" className="w-64">
              Label on paper
            </th>
            <th scope="col" className="w-44">
              Is read as
            </th>
            <th scope="col">Learnt from</th>
            <th scope="col" className="!text-right">
              Used
            </th>
            <th scope="col" className="!text-right">
              Confirmed
            </th>
            <th scope="col" className="!text-right">
              Corrected
            </th>
            <th scope="col">State</th>
            {mayChange ? (
              <th scope="col">
                <span className="sr-only">Change</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => {
            const step = (to: "ON" | "OFF" | "REMOVED"): void =>
              onStep({
                what: "ENTRY",
                sender: key,
                entry: entry.id,
                version: entry.version,
                to,
                title: `"${entry.printedLabel}" of ${title}`,
              });
            const isChangeable = mayChange && entry.state !== "REMOVED";
            return (
              <EntryRow key={entry.id} entry={entry} controls={isChangeable ? step : mayChange} />
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

/** What has been learnt of every sender, with its history and its switches. */
export function Senders({ change }: { readonly change: Action<ChangeMemory, SenderMemory> }) {
  const memory = useMemory();
  const mayChange = useMay("proposeSettings");
  const [step, setStep] = useState<MemoryStep | null>(null);
  return (
    <>
      <Query query={memory} what="what is remembered" rows={6}>
        {(senders) =>
          senders.length === 0 ? (
            <Panel title="Learnt from corrections">
              <Empty title="Nothing has been learnt yet." className="py-6">
                When somebody corrects a term by pointing at it, its label is remembered for that
                sender and shown here.
              </Empty>
            </Panel>
          ) : (
            <div className="space-y-2">
              {senders.map((each) => (
                <Sender key={each.key} memory={each} mayChange={mayChange} onStep={setStep} />
              ))}
            </div>
          )
        }
      </Query>
      {step === null ? null : (
        <MemoryDialog step={step} change={change} onClose={() => setStep(null)} />
      )}
    </>
  );
}
