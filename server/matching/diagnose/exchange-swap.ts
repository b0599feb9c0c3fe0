import type { PreparedTrade } from "../prepared.ts";
import { trusted } from "../relations/model.ts";
import { topSlot } from "../term-places.ts";
import { sameDecimal } from "../values/decimal-text.ts";
import type { Diagnosis } from "./model.ts";

const EXCHANGE_TERM = /^(near\.|far\.|)fx\.(?:bankPays|counterpartyPays)\./;

const PAYERS = ["bankPays", "counterpartyPays"] as const;
type Payer = (typeof PAYERS)[number];

const SLOTS = new Map(
  ["", "near.", "far."].map((prefix) => {
    const slots = (payer: Payer) => ({
      amount: topSlot(`${prefix}fx.${payer}.amount`),
      currency: topSlot(`${prefix}fx.${payer}.currency`),
    });
    return [prefix, { bankPays: slots("bankPays"), counterpartyPays: slots("counterpartyPays") }];
  }),
);

/**
 * Explains an amount or currency of an exchange by the two papers having the payers the other way
 * round: one sentence for what shows up as four differences.
 */
export function diagnoseByExchange(
  path: string,
  ours: PreparedTrade,
  theirs: PreparedTrade,
): Diagnosis | null {
  const prefix = EXCHANGE_TERM.exec(path)?.[1];
  const slots = prefix === undefined ? undefined : SLOTS.get(prefix);
  if (slots === undefined) return null;
  const isCrossed = (our: Payer, their: Payer): boolean => {
    const [a, b] = [slots[our], slots[their]];
    const [amount, currency] = [trusted(ours.top, a.amount), trusted(ours.top, a.currency)];
    const other = trusted(theirs.top, b.amount);
    if (amount === undefined || other === undefined || currency === undefined) return false;
    return sameDecimal(amount, other) && currency === trusted(theirs.top, b.currency);
  };
  if (!isCrossed("bankPays", "counterpartyPays")) return null;
  if (!isCrossed("counterpartyPays", "bankPays")) return null;
  return {
    cause: "sidesSwapped",
    explanation:
      "Both papers exchange the same two amounts, but each has the other party paying them: the sides are swapped.",
    nextStep: "Check with the trader which currency was bought before anything else.",
  };
}
