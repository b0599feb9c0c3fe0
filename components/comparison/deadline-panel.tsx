"use client";

import Link from "next/link";
import { formatDate, formatInstant } from "#components/format/time.ts";
import { Deadline } from "#components/format/time.tsx";
import type { Action } from "#components/query/action.ts";
import type { DeadlineView } from "#server/contracts/deadlines.ts";
import type { MatchDetail, StateExecution } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";
import { ExecutionForm } from "./execution-form.tsx";

interface DeadlinePanelProps {
  readonly detail: MatchDetail;
  readonly stateExecution: Action<StateExecution, Decided>;
}

const CLOCK = { RULE: "rule", MARKET: "market practice, no rule" } as const;

/** Why the deadline is what it is: rule, days that were skipped, what went in and what is missing. */
export function DeadlinePanel({ detail, stateExecution }: DeadlinePanelProps) {
  const { deadline, allowed } = detail;
  return (
    <div className="space-y-3 p-2.5">
      <div className="space-y-2">
        <ToDo deadline={deadline} />
        {deadline.deadlines.map((clock) => (
          <Clock key={clock.ruleId} clock={clock} />
        ))}
        {deadline.assumptions.map((assumption) => (
          <p key={assumption} className="border-differ border-l-2 pl-2">
            <span className="font-medium">Assumed: </span>
            {assumption}
          </p>
        ))}
        {deadline.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {deadline.earlier.map(({ version, dueAt, note }) => (
          <p key={version} className="text-soft">
            Terms of version {version}, before the amendment:{" "}
            <Deadline dueAt={dueAt} note={note} withNote />
          </p>
        ))}
      </div>
      <div className="space-y-2">
        <table className="data-table">
          <caption className="sr-only">What the deadline was worked out from</caption>
          <thead>
            <tr>
              <th scope="col">Input</th>
              <th scope="col">Value</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {deadline.inputs.map(({ title, value, source }) => (
              <tr key={title}>
                <td>{title}</td>
                <td className="!whitespace-normal">{valueWords(value)}</td>
                <td className="!whitespace-normal text-soft">{source}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <ExecutionForm
          key={`${detail.matchId} ${detail.version}`}
          detail={detail}
          allowed={allowed.stateExecution}
          action={stateExecution}
        />
      </div>
    </div>
  );
}

/** Instants and dates among the inputs are told as people read them. */
function valueWords(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return formatInstant(value, "UTC");
  return formatDate(value);
}

function ToDo({ deadline: { missing } }: { readonly deadline: DeadlineView }) {
  if (missing.length === 0) return null;
  return (
    <section aria-label="What is missing">
      <h2 className="font-semibold">The deadline is not known. What is missing:</h2>
      <ul className="list-disc pl-5">
        {missing.map(({ text, href }) => (
          <li key={text}>
            {text}
            {href === null ? (
              ""
            ) : (
              <>
                {": "}
                <Link href={href} className="font-medium text-accent hover:underline">
                  enter it
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Clock({ clock }: { readonly clock: DeadlineView["deadlines"][number] }) {
  const { regime, citation, asks, dueAt, zone, basis, skipped } = clock;
  return (
    <section aria-label={`${regime} deadline`}>
      <h2 className="font-semibold">
        {formatInstant(dueAt, zone)} <span className="font-normal text-soft">({zone})</span>
      </h2>
      <p>
        {asks}{" "}
        <span className="text-soft">
          {regime}, {CLOCK[clock.clock]}: {citation}
        </span>
      </p>
      <ol className="list-decimal pl-5">
        {basis.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {skipped.length === 0 ? null : (
        <p>
          Not counted:{" "}
          {skipped
            .map(({ date, reasons }) => `${formatDate(date)} (${reasons.join(", ")})`)
            .join("; ")}
        </p>
      )}
    </section>
  );
}
