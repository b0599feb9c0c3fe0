import type { MatchState } from "./match-state.ts";

/** End of the regulatory deadline, or null with what is missing to know it. */
export interface DueDate {
  readonly at: string | null;
  readonly note: string;
}

/**
 * The deadline of a match. It depends on what both parties are under the rules, on the instant of
 * execution and on whether the trade is cleared. No confirmation states these, so without them
 * the deadline is unknown: never silently the longest.
 */
export function dueOf(match: Pick<MatchState, "bank" | "counterparty">): DueDate {
  const tradeDate = match.bank?.tradeDate ?? match.counterparty?.tradeDate ?? null;
  const missing = [
    ...(tradeDate === null ? ["trade date"] : []),
    "time of execution",
    "regulatory classification of both parties",
  ];
  return { at: null, note: `Deadline not known: ${missing.join(", ")} missing.` };
}
