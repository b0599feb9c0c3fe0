import type { PreparedTrade } from "../prepared.ts";
import { TOP_KEYS } from "../term-places.ts";
import {
  isDecimalText,
  magnitude,
  minus,
  order,
  type Scaled,
  scaledOf,
  textOf,
} from "../values/decimal-text.ts";
import type { Diagnosis } from "./model.ts";

/** What is paid beside the main amount of a trade and may be netted into it. */
const PAID_BESIDE: Readonly<Record<string, string>> = {
  "fee.amount": "fee",
  "premium.amount": "premium",
  interestAmount: "interest",
};
const SLOTS = TOP_KEYS.flatMap((key, slot) => {
  const name = PAID_BESIDE[key];
  return name === undefined ? [] : [{ key, slot, name }];
});
/** Words of terms that no dictionary knows and that may be netted as well. */
const CHARGES =
  /tax|duty|levy|fee|commission|brokerage|charge|accrued|coupon|steuer|provision|taxe/i;
const LONGEST_NUMBER = 60;

interface Charge {
  readonly name: string;
  readonly amount: Scaled;
}

function chargesOf(trade: PreparedTrade, path: string): Charge[] {
  const stated = SLOTS.flatMap(({ key, slot, name }) =>
    key === path ? [] : [{ name, value: trade.top[slot]?.value }],
  );
  const others = (trade.unknown ?? [])
    .filter((reading) => CHARGES.test(reading.path))
    .map((reading) => ({ name: reading.path, value: reading.value }));
  return [...stated, ...others].flatMap(({ name, value }) =>
    value !== undefined && value.length <= LONGEST_NUMBER && isDecimalText(value)
      ? [{ name, amount: magnitude(scaledOf(value)) }]
      : [],
  );
}

/**
 * Explains two amounts that differ by exactly what one of the papers states beside them: one side
 * prints the amount with it, the other without.
 *
 * @param path the term that differs, which is not compared with itself
 */
export function diagnoseByNetting(
  path: string,
  bank: string,
  counterparty: string,
  ours: PreparedTrade,
  theirs: PreparedTrade,
): Diagnosis | null {
  for (const text of [bank, counterparty]) {
    if (text.length > LONGEST_NUMBER || !isDecimalText(text)) return null;
  }
  const [our, their] = [magnitude(scaledOf(bank)), magnitude(scaledOf(counterparty))];
  const difference = magnitude(minus(our, their));
  const zero = { units: 0n, scale: 0 };
  for (const charge of [...chargesOf(ours, path), ...chargesOf(theirs, path)]) {
    if (order(charge.amount, zero) === 0 || order(charge.amount, difference) !== 0) continue;
    const larger = order(our, their) > 0 ? "Our paper" : "The counterparty's paper";
    const smaller = order(our, their) > 0 ? "the counterparty's" : "ours";
    return {
      cause: "grossAgainstNet",
      explanation: `${bank} and ${counterparty} differ by exactly the ${charge.name} of ${textOf(charge.amount)}: ${larger} states the amount with it, ${smaller} without.`,
      nextStep:
        "Agree whether the amount is gross or net, and have the other part confirmed by itself.",
    };
  }
  return null;
}
