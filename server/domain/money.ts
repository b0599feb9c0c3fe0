import { minorUnitsOf } from "./currencies.ts";
import {
  type DecimalText,
  decimalsOf,
  equalDecimal,
  roundHalfUp,
  shift,
  withinTolerance,
} from "./decimal.ts";

/** An amount of one currency: plain decimal text and an ISO 4217 code. */
export interface Money {
  readonly amount: DecimalText;
  readonly currency: string;
}

/** @returns whether both are the same amount of the same currency. CNY is not CNH (T16). */
export function equalMoney(a: Money, b: Money): boolean {
  return a.currency === b.currency && equalDecimal(a.amount, b.amount);
}

/** @returns whether two amounts of one currency differ by at most `units` minor units (a cent,
 * a yen, a fils); false when the currency differs or is unknown. */
export function withinMinorUnits(a: Money, b: Money, units: number): boolean {
  const minorUnits = minorUnitsOf(a.currency);
  if (minorUnits === null || a.currency !== b.currency) return false;
  return withinTolerance(a.amount, b.amount, shift(String(units), -minorUnits));
}

/** @returns whether the amount has no more decimals than its currency can pay. */
export function isPayable({ amount, currency }: Money): boolean {
  const minorUnits = minorUnitsOf(currency);
  return minorUnits !== null && decimalsOf(amount) <= minorUnits;
}

/** @returns the amount rounded to what the currency can pay; unchanged for an unknown code. */
export function roundToMinorUnits({ amount, currency }: Money): Money {
  const minorUnits = minorUnitsOf(currency);
  return { amount: minorUnits === null ? amount : roundHalfUp(amount, minorUnits), currency };
}
