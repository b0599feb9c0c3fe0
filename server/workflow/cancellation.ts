import { valueAt } from "../domain/trade.ts";
import type { MatchableTrade } from "../matching/matching.ts";
import type { Cancellation, TradeRecord } from "./stores.ts";

/** What tells whether a cancellation means a paper. */
interface Paper {
  readonly printedVersion: number | null;
  /** Date printed on it (ISO). */
  readonly date: string | null;
  readonly receivedAt: string;
}

/**
 * Whether a cancellation reaches a paper: by the version it names; where it names none everything
 * up to its date, and on the same or no date everything that arrived before it. A paper without a
 * version is the first one, and always reached.
 */
export function reaches(cancellation: Cancellation, paper: Paper): boolean {
  const { printedVersion } = paper;
  if (printedVersion === null) return true;
  if (cancellation.reach !== null) return printedVersion <= cancellation.reach;
  if (printedVersion <= 1) return true;
  if (cancellation.date !== null && paper.date !== null && cancellation.date !== paper.date) {
    return paper.date < cancellation.date;
  }
  return paper.receivedAt < cancellation.receivedAt;
}

/** The one of two cancellations of a trade that reaches further. */
export function furtherReaching(one: Cancellation | undefined, other: Cancellation): Cancellation {
  if (one === undefined) return other;
  if (one.reach !== null && other.reach !== null) return other.reach > one.reach ? other : one;
  if (one.reach !== null || other.reach !== null) return one.reach === null ? one : other;
  const late = ({ date, receivedAt }: Cancellation): string => `${date ?? ""}#${receivedAt}`;
  return late(other) > late(one) ? other : one;
}

/** @returns the date printed on the paper a trade was read from. */
export const paperDate = ({ trade }: Pick<TradeRecord, "trade">): string | null =>
  valueAt(trade.terms, "confirmationDate") ?? null;

/**
 * A trade of which only the cancellation is here goes by the reference of what it cancels: the
 * other side quotes that one, never the number of the cancellation.
 */
export function underCancelledReference(
  messageType: string,
  terms: MatchableTrade["terms"],
): MatchableTrade["terms"] {
  if (messageType !== "CANCELLATION") return terms;
  const cancelled = terms.find(({ path }) => path === "cancelsReference");
  if (cancelled === undefined) return terms;
  return [
    ...terms.filter(({ path }) => path !== "ownReference"),
    { ...cancelled, path: "ownReference" },
  ];
}
