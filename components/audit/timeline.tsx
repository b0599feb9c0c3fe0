"use client";

import { Bot, CircleUserRound } from "lucide-react";
import { Time } from "#components/format/time.tsx";
import { sentenceCase } from "#components/format/words.ts";
import type { AuditEventView } from "#server/contracts/matches.ts";

type Values = Readonly<Record<string, unknown>>;

function words(value: unknown): string {
  if (value === undefined || value === null || value === "") return "nothing";
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : JSON.stringify(value);
}

/** What an event changed, as "before → after" per attribute. */
export function BeforeAfter({
  before,
  after,
}: {
  readonly before: Values | null;
  readonly after: Values | null;
}) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const changed = names.filter((name) => words(before?.[name]) !== words(after?.[name]));
  if (changed.length === 0) return null;
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-xs">
      {changed.map((name) => (
        <div key={name} className="contents">
          <dt className="text-soft">{sentenceCase(name.replace(/([a-z])([A-Z])/g, "$1 $2"))}</dt>
          <dd className="min-w-0 break-words">
            {before === null ? null : (
              <>
                <del className="text-soft no-underline">{words(before[name])}</del>
                <span aria-hidden> → </span>
                <span className="sr-only">became</span>{" "}
              </>
            )}
            <ins className="no-underline">{words(after?.[name])}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Everything that happened to a match, newest first. */
export function Timeline({ events }: { readonly events: readonly AuditEventView[] }) {
  const newestFirst = [...events].sort(
    (a, b) => b.at.localeCompare(a.at) || b.sequence - a.sequence,
  );
  return (
    <ol className="p-2.5">
      {newestFirst.map((event) => {
        const system = event.actor.subject === "system";
        const Icon = system ? Bot : CircleUserRound;
        return (
          <li
            key={`${event.stream} ${event.sequence}`}
            id={`event-${event.stream}-${event.sequence}`}
            className="grid grid-cols-[1.25rem_1fr] gap-x-2 border-b py-1.5 last:border-0"
          >
            <Icon className="mt-0.5 size-4 text-soft" aria-hidden />
            <div className="min-w-0">
              <p className="break-words">
                {event.summary}{" "}
                <span className="text-soft text-xs">
                  {event.actor.name} · <Time at={event.at} />
                </span>
              </p>
              {event.reason === null || event.summary.includes(event.reason) ? null : (
                <blockquote className="mt-0.5 border-line-strong border-l-2 pl-2 italic">
                  {event.reason}
                </blockquote>
              )}
              <BeforeAfter before={event.before} after={event.after} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
