import type { BlockKeys, MatchableTrade } from "./matching.ts";
import { type Features, featuresOf } from "./pairing/features.ts";
import type { ReferenceForm } from "./pairing/quoted.ts";

/** A reference finds itself, and by its number its own print with another prefix or suffix. */
function addReference(keys: Set<string>, whose: string, reference: ReferenceForm | null): void {
  if (reference === null) return;
  keys.add(`${whose}|${reference.compact}`);
  if (reference.core !== null) keys.add(`${whose}|~${reference.core}`);
}

/**
 * Keys under which a partner finds these features. References and UTI find it by themselves; of the
 * economics every key leaves something out, so that one wrong or missing term hides no partner.
 * At most thirteen keys, whatever the trade.
 */
export function blockKeysOfFeatures(features: Features): BlockKeys {
  const { side, own, other, uti, tradeDate, endDate, monies } = features;
  const keys = new Set<string>();
  const [ours, theirs] = side === "BANK" ? [own, other] : [other, own];
  addReference(keys, "bankRef", ours);
  addReference(keys, "counterpartyRef", theirs);
  if (uti !== null) keys.add(`uti|${uti}`);
  for (const { amount, currency } of monies) {
    if (tradeDate !== null) keys.add(`traded|${tradeDate}|${currency}|${amount}`);
    if (endDate !== null) keys.add(`ends|${endDate}|${currency}|${amount}`);
    if (tradeDate === null || endDate === null) continue;
    keys.add(`amount|${tradeDate}|${endDate}|${amount}`);
    keys.add(`dates|${tradeDate}|${endDate}|${currency}`);
  }
  return [...keys];
}

/** @returns the keys under which a trade is stored and under which its partner is looked for. */
export function blockKeysOf(trade: MatchableTrade): BlockKeys {
  return blockKeysOfFeatures(featuresOf(trade));
}
