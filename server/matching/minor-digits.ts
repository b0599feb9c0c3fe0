import { minorUnitsOf } from "#server/domain/currencies.ts";
import type { Slots } from "./prepared.ts";
import { legSlot, topSlot } from "./term-places.ts";

const COMMON_DIGITS = 2;
const LEG_CURRENCY = legSlot("notionalCurrency");

const CURRENCY_OF: Readonly<Record<string, number>> = {
  interestAmount: topSlot("notionalCurrency"),
  notionalAmount: topSlot("notionalCurrency"),
  callAmount: topSlot("callCurrency"),
  putAmount: topSlot("putCurrency"),
  "premium.amount": topSlot("premium.currency"),
  "fee.amount": topSlot("fee.currency"),
  "fx.bankPays.amount": topSlot("fx.bankPays.currency"),
  "fx.counterpartyPays.amount": topSlot("fx.counterpartyPays.currency"),
  "near.fx.bankPays.amount": topSlot("near.fx.bankPays.currency"),
  "near.fx.counterpartyPays.amount": topSlot("near.fx.counterpartyPays.currency"),
  "far.fx.bankPays.amount": topSlot("far.fx.bankPays.currency"),
  "far.fx.counterpartyPays.amount": topSlot("far.fx.counterpartyPays.currency"),
};

/** @returns digits of the minor unit of the currency a term is in. */
export function minorDigitsFor(key: string, slots: Slots, top: Slots): number {
  const currency = key.startsWith("legs.*.")
    ? slots[LEG_CURRENCY]
    : top[CURRENCY_OF[key] ?? topSlot("notionalCurrency")];
  return currency === undefined ? COMMON_DIGITS : (minorUnitsOf(currency.value) ?? COMMON_DIGITS);
}
