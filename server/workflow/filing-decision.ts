import { paperDate, reaches } from "./cancellation.ts";
import type { TradeRecord } from "./stores.ts";
import type { TradeIdentity } from "./trade-identity.ts";

/** What a confirmation is to the trade that is already on file. */
export type FilingKind =
  /** Nothing on file: a new trade. */
  | "NEW"
  /** A cancellation of something that has not arrived. */
  | "NEW_CANCELLED"
  /** The same document again (redelivery). */
  | "REDELIVERED"
  /** The same terms in another document. */
  | "REPEAT"
  /** An older version that arrived late, or a cancellation of one. */
  | "OLD"
  /** A newer version. */
  | "SUPERSEDES"
  | "CANCELS"
  /** What a cancellation that came first had cancelled: its terms hold, and it stays cancelled. */
  | "CANCELLED_BEFORE";

export interface Incoming {
  readonly identity: TradeIdentity;
  readonly processingId: string;
  readonly position: number;
  readonly termsHash: string;
  /** Date printed on the paper (ISO). */
  readonly date: string | null;
  readonly receivedAt: string;
}

/**
 * Decides it from what is printed: versions first, message types second, dates third. Arrival
 * counts only when nothing else tells, so that papers in whatever order lead to the same end.
 */
export function decideFiling(existing: TradeRecord | null, incoming: Incoming): FilingKind {
  const { identity } = incoming;
  const cancels = identity.messageType === "CANCELLATION";
  if (existing === null) return cancels ? "NEW_CANCELLED" : "NEW";
  if (existing.processingId === incoming.processingId && existing.position === incoming.position) {
    return "REDELIVERED";
  }
  const standing = { ...existing, date: paperDate(existing) };
  if (cancels) {
    if (existing.status === "CANCELLED") return "REPEAT";
    const { receivedAt, date } = incoming;
    return reaches({ reach: identity.reach ?? null, date, receivedAt }, standing)
      ? "CANCELS"
      : "OLD";
  }
  if (existing.termsHash === incoming.termsHash) return "REPEAT";
  if (!isLater(standing, incoming)) return "OLD";
  return existing.status === "CANCELLED" && isCancelled(standing, incoming)
    ? "CANCELLED_BEFORE"
    : "SUPERSEDES";
}

type Standing = TradeRecord & { readonly date: string | null };

/** Whether a paper takes the place of the one on file. A cancellation alone says no terms. */
function isLater(existing: Standing, incoming: Incoming): boolean {
  const { printedVersion: theirs, messageType } = incoming.identity;
  const ours = existing.printedVersion;
  if (existing.messageType === "CANCELLATION") return true;
  if (ours !== null && theirs !== null && ours !== theirs) return theirs > ours;
  if (existing.messageType === "AMENDMENT" && messageType === "NEW") return false;
  if (existing.messageType === "NEW" && messageType === "AMENDMENT") return true;
  const { date } = incoming;
  if (date !== null && existing.date !== null && date !== existing.date) {
    return date > existing.date;
  }
  return incoming.receivedAt >= existing.receivedAt;
}

/** Whether the cancellation on file reaches a paper that came after it. */
function isCancelled(existing: Standing, incoming: Incoming): boolean {
  const { printedVersion } = incoming.identity;
  const { date, receivedAt } = incoming;
  // Written before cancellations were remembered: only a version of its own brings it back.
  const cancellation = existing.cancellation ?? { reach: null, date: null, receivedAt: "" };
  if (cancellation.reach !== null || printedVersion === null) {
    return reaches(cancellation, { printedVersion, date, receivedAt });
  }
  // What was cancelled comes back only under a version later than the one that was.
  const cancelled =
    existing.messageType === "CANCELLATION" ? 1 : (existing.printedVersion ?? Infinity);
  if (printedVersion <= cancelled) return true;
  return reaches(cancellation, { printedVersion, date, receivedAt });
}
