import { type MatchEvent, makeEvent, type StoredComparison } from "../audit/catalogue.ts";
import type { Side } from "../domain/trade.ts";
import type { MatchingEngine } from "./engine.ts";
import { evidenceHashOf, factsOf, matchable } from "./facts.ts";
import type { MatchState } from "./match-state.ts";
import type { TradeRecord, WorkflowStore } from "./stores.ts";

/** What is signed of a trade that stands alone. */
export function loneEvidence(record: TradeRecord): string {
  const facts = factsOf(record);
  return record.side === "BANK"
    ? evidenceHashOf(facts, null, null)
    : evidenceHashOf(null, facts, null);
}

/** The trade on the other side of a match, if there is one. */
export async function partnerOf(
  store: WorkflowStore,
  match: MatchState,
  side: Side,
): Promise<TradeRecord | null> {
  const facts = side === "BANK" ? match.counterparty : match.bank;
  return facts ? store.trade(facts.side, facts.tradeId) : null;
}

const inOrder = (one: TradeRecord, other: TradeRecord): [TradeRecord, TradeRecord] =>
  one.side === "BANK" ? [one, other] : [other, one];

export function compareRecords(
  engine: MatchingEngine,
  one: TradeRecord,
  other: TradeRecord,
): StoredComparison {
  const [bank, counterparty] = inOrder(one, other);
  return engine.compare(matchable(bank), matchable(counterparty));
}

export function bothFacts(one: TradeRecord, other: TradeRecord) {
  const [bank, counterparty] = inOrder(one, other);
  return { bank: factsOf(bank), counterparty: factsOf(counterparty) };
}

/** What a match has to know of trades that were cancelled before they came into it. */
export function cancelledSides(trades: readonly TradeRecord[]): readonly MatchEvent[] {
  return trades
    .filter(({ status }) => status === "CANCELLED")
    .map(({ side, processingId }) => makeEvent("SideCancelled", { side, processingId }));
}

export function pairEvidence(
  one: TradeRecord,
  other: TradeRecord | null,
  comparison: StoredComparison | null,
): string {
  if (other === null) return loneEvidence(one);
  const { bank, counterparty } = bothFacts(one, other);
  return evidenceHashOf(bank, counterparty, comparison);
}
