import { type Failure, refuse } from "../domain/failures.ts";
import { staleness, wrongState } from "./decide.ts";
import { isLone, isOpen, type MatchState } from "./match-state.ts";
import type { TradeRecord } from "./stores.ts";

/** Rules of pairing and separating by hand. Pure: the same state always gives the same answer. */

const MIN_REASON = 10;

/** Why no partner can be chosen for this match now, or null. */
export function refusedPairing(match: MatchState, version: number): Failure | null {
  const stale = staleness(match, { version });
  if (stale) return stale;
  if (!isLone(match)) {
    return wrongState(match, "Both sides are here already. Separate them first.").failure;
  }
  if (!isOpen(match)) {
    return wrongState(match, "A partner can be chosen only while nothing is proposed.").failure;
  }
  if (match.candidates.length === 0 && !match.apart?.length) {
    return refuse("WRONG_STATE", "There is no possible partner to choose from.").failure;
  }
  return null;
}

/** Whether a person may choose this trade: it was shown as possible, or was separated before. */
export function isChoosable(match: MatchState, tradeId: string): boolean {
  const other = match.bank ? "counterparty" : "bank";
  return (
    match.candidates.some((candidate) => candidate.tradeId === tradeId) ||
    (match.apart ?? []).some((pair) => pair[other] === tradeId)
  );
}

/** Why the chosen trade cannot be the partner now, or null. */
export function refusedPartner(
  match: MatchState,
  tradeId: string,
  partner: { readonly trade: TradeRecord; readonly match: MatchState } | null,
): Failure | null {
  if (partner === null || !isChoosable(match, tradeId)) {
    return refuse(
      "STALE_VERSION",
      "This trade is not among the possible partners any more. Look at the current version and choose again.",
    ).failure;
  }
  const free = partner.trade.status === "CURRENT" && isLone(partner.match) && isOpen(partner.match);
  if (free) return null;
  return refuse(
    "WRONG_STATE",
    "The trade you chose is not free any more: it was paired, proposed or cancelled meanwhile. Choose another one, or separate that pair first.",
    { matchId: partner.match.matchId },
  ).failure;
}

/** Why the two sides of this match cannot be separated now, or null. */
export function refusedSeparation(
  match: MatchState,
  command: { readonly version: number; readonly reason: string },
): Failure | null {
  const stale = staleness(match, { version: command.version });
  if (stale) return stale;
  if (isLone(match)) return wrongState(match, "There is only one side here.").failure;
  if (!isOpen(match)) {
    const then =
      match.state === "PROPOSED"
        ? "Withdraw or send back the proposal first."
        : "Its sides cannot be separated now.";
    return wrongState(match, then).failure;
  }
  if (command.reason.trim().length < MIN_REASON) {
    return refuse(
      "OVERRIDE_REASON_REQUIRED",
      `Give a reason of at least ${MIN_REASON} characters: the auditor will read it.`,
    ).failure;
  }
  return null;
}
