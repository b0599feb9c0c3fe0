"use client";

import { useSyncExternalStore } from "react";
import { cn } from "#components/ui/cn.ts";
import { formatClock, formatDeadline, formatInstant, formatRelative } from "./time.ts";

const TICK_MS = 15_000;

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** The time, one clock for the whole page; null while the server renders, because its idea of now
 * and of the viewer's zone would not survive hydration. */
function useNow(): number | null {
  return useSyncExternalStore<number | null>(
    subscribe,
    () => Math.max(now, 0),
    () => null,
  );
}

interface TimeProps {
  readonly at: string;
  /** `both` puts the age behind the absolute time; `relative` keeps the absolute in the title. */
  readonly show?: "both" | "relative" | "absolute";
  readonly className?: string;
}

/** An instant, absolute with zone and relative to now. */
export function Time({ at, show = "both", className }: TimeProps) {
  const current = useNow();
  const absolute = formatInstant(at, current === null ? "UTC" : undefined);
  const relative = current === null ? null : formatRelative(at, Math.max(current, Date.parse(at)));
  const text =
    show === "relative" && relative !== null
      ? relative
      : show === "both" && relative !== null
        ? `${absolute} · ${relative}`
        : absolute;
  return (
    <time dateTime={at} title={absolute} className={className}>
      {text}
    </time>
  );
}

/** "as of 14:02:11 UTC". */
export function AsOf({ at }: { readonly at: string }) {
  const current = useNow();
  return (
    <time dateTime={at} className="whitespace-nowrap text-soft text-xs">
      as of {formatClock(at, current === null ? "UTC" : undefined)}
    </time>
  );
}

interface DeadlineProps {
  readonly dueAt: string | null;
  readonly note: string;
  readonly withNote?: boolean;
  /** For a column that already says "Deadline": `9h late`, `in 2h 10m`. */
  readonly short?: boolean;
}

/** The regulatory deadline in words; weight and wording carry the urgency, not a colour. */
export function Deadline({ dueAt, note, withNote = false, short = false }: DeadlineProps) {
  const current = useNow();
  if (current === null) return <span className="text-soft">…</span>;
  const { text, urgency } = formatDeadline(dueAt, current);
  // The note of an unknown deadline is a whole sentence that says what is missing.
  if (withNote && dueAt === null && note !== "") {
    return <span className="text-soft">{note.replace(/^Deadline not known/, "not known")}</span>;
  }
  const absolute = dueAt === null ? "" : `${formatInstant(dueAt, undefined)}. `;
  return (
    <span
      title={`${absolute}${note}`}
      className={cn(
        urgency === "past" && "font-semibold text-fault",
        urgency === "soon" && "font-semibold",
        urgency === "unknown" && "text-soft",
      )}
    >
      {short ? text.replace(/^past due (.*)$/, "$1 late").replace(/^due /, "") : text}
      {withNote && note !== "" ? <span className="font-normal text-soft"> ({note})</span> : null}
    </span>
  );
}
