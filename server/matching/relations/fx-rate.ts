import type { PreparedTrade } from "../prepared.ts";
import { topSlot } from "../term-places.ts";
import {
  halfLastDigit,
  isDecimalText,
  magnitude,
  minus,
  order,
  type Scaled,
  scaledOf,
  times,
} from "../values/decimal-text.ts";
import { equivalent, type Verdict } from "../values/verdict.ts";
import { type Relation, type RelationContext, trusted } from "./model.ts";

const INVERSE = equivalent("fx.inverseRate");
const ROUNDED: Verdict = { outcome: "WITHIN_TOLERANCE", rule: "fx.rateOfAmounts" };

interface Slots {
  readonly one: number;
  readonly other: number;
}

/** Half a minor unit is the most that rounding an amount can hide; 0.5 covers JPY as well. */
const HALF_UNIT: Scaled = { units: 5n, scale: 1 };

const add = (a: Scaled, b: Scaled): Scaled => minus(a, { units: -b.units, scale: b.scale });

/**
 * Whether `rate` times `base` is `quote` as far as the printed digits can tell: half of the last
 * digit of the rate, and the rounding of the quoted amount.
 */
function gives(rate: string, base: Scaled, quote: Scaled): boolean {
  const distance = magnitude(minus(times(scaledOf(rate), base), quote));
  const slack = add(times(halfLastDigit(rate), base), HALF_UNIT);
  return order(distance, slack) <= 0;
}

type Quotation = "direct" | "inverse" | null;

/** How a printed rate relates two amounts; null when it relates them in neither direction. */
export function quotationOf(rate: string, one: string, other: string): Quotation {
  if (!isDecimalText(rate) || !isDecimalText(one) || !isDecimalText(other)) return null;
  const a = magnitude(scaledOf(one));
  const b = magnitude(scaledOf(other));
  if (a.units === 0n || b.units === 0n) return null;
  if (gives(rate, a, b)) return "direct";
  return gives(rate, b, a) ? "inverse" : null;
}

/** Whether two printed rates are each other's inverse as far as their digits can tell. */
export function areInverse(a: string, b: string): boolean {
  const one: Scaled = { units: 1n, scale: 0 };
  const product = times(scaledOf(a), scaledOf(b));
  const slack = add(
    times(halfLastDigit(a), magnitude(scaledOf(b))),
    times(halfLastDigit(b), magnitude(scaledOf(a))),
  );
  return order(magnitude(minus(product, one)), slack) <= 0;
}

function amountsOf(trade: PreparedTrade, slots: Slots): readonly [string, string] | null {
  const one = trusted(trade.top, slots.one);
  const other = trusted(trade.top, slots.other);
  return one === undefined || other === undefined ? null : [one, other];
}

/**
 * A rate follows from the two amounts: quoted the other way round it is the same deal (trap T14),
 * and with fewer digits it is the same within half of its last one. Each side's rate must agree
 * with that side's own amounts; the amounts are compared on their own.
 */
function rateOfAmounts(slots: Slots) {
  return ({ ours, theirs, bank, counterparty }: RelationContext): Verdict | null => {
    if (bank === undefined || counterparty === undefined) return null;
    const our = amountsOf(ours, slots);
    const their = amountsOf(theirs, slots);
    if (our === null || their === null) {
      return areInverse(bank.value, counterparty.value) ? INVERSE : null;
    }
    const ourWay = quotationOf(bank.value, our[0], our[1]);
    const theirWay = quotationOf(counterparty.value, their[0], their[1]);
    if (ourWay === null || theirWay === null) return null;
    return ourWay === theirWay ? ROUNDED : INVERSE;
  };
}

const fxAmounts = (prefix: string): Slots => ({
  one: topSlot(`${prefix}fx.bankPays.amount`),
  other: topSlot(`${prefix}fx.counterpartyPays.amount`),
});

const optionAmounts: Slots = { one: topSlot("callAmount"), other: topSlot("putAmount") };

/** An option's strike is a term of its own: it may be quoted inversely, but never be rounded. */
const invertedStrike: Relation = (context) => {
  if (amountsOf(context.ours, optionAmounts) === null) return null;
  if (amountsOf(context.theirs, optionAmounts) === null) return null;
  const verdict = rateOfAmounts(optionAmounts)(context);
  return verdict?.outcome === "EQUIVALENT" ? verdict : null;
};

/** Relations of exchange rates by term key. */
export const FX_RELATIONS: Readonly<Record<string, readonly Relation[]>> = {
  rate: [rateOfAmounts(fxAmounts(""))],
  "near.rate": [rateOfAmounts(fxAmounts("near."))],
  "far.rate": [rateOfAmounts(fxAmounts("far."))],
  strike: [invertedStrike],
};
