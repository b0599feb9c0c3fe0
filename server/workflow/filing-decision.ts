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
  /** An older version that arrived late. */
  | "OLD"
  /** A newer version. */
  | "SUPERSEDES"
  | "CANCELS";

export interface Incoming {
  readonly identity: TradeIdentity;
  readonly processingId: string;
  readonly position: number;
  readonly termsHash: string;
  readonly receivedAt: string;
}

/** Decides it from versions first, message types second, and arrival only when nothing else tells. */
export function decideFiling(existing: TradeRecord | null, incoming: Incoming): FilingKind {
  const { identity } = incoming;
  const cancels = identity.messageType === "CANCELLATION";
  if (existing === null) return cancels ? "NEW_CANCELLED" : "NEW";
  if (existing.processingId === incoming.processingId && existing.position === incoming.position) {
    return "REDELIVERED";
  }
  if (cancels) return existing.status === "CANCELLED" ? "REPEAT" : "CANCELS";
  if (existing.termsHash === incoming.termsHash) return "REPEAT";
  const order = versionOrder(existing, incoming);
  // What was cancelled comes back only under a version of its own.
  if (existing.status === "CANCELLED") return order === "newer" ? "SUPERSEDES" : "OLD";
  if (order !== "unknown") return order === "newer" ? "SUPERSEDES" : "OLD";
  if (existing.messageType === "AMENDMENT" && identity.messageType === "NEW") return "OLD";
  if (existing.messageType === "NEW" && identity.messageType === "AMENDMENT") return "SUPERSEDES";
  return incoming.receivedAt >= existing.receivedAt ? "SUPERSEDES" : "OLD";
}

function versionOrder(existing: TradeRecord, incoming: Incoming): "newer" | "older" | "unknown" {
  const ours = existing.printedVersion;
  const theirs = incoming.identity.printedVersion;
  if (ours === null || theirs === null || ours === theirs) return "unknown";
  return theirs > ours ? "newer" : "older";
}
