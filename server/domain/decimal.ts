import { Decimal as BaseDecimal } from "decimal.js";

/** Wide enough that no sum or product of printed trade figures is ever rounded silently. */
const Exact = BaseDecimal.clone({ precision: 120, toExpNeg: -400, toExpPos: 400 });

/** Longer texts are not figures anybody trades; refusing them bounds the time of one operation. */
const LONGEST_DECIMAL = 100;

const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** Plain decimal text: optional minus, digits, optional fraction; never an exponent or a group. */
export type DecimalText = string;

/** @returns true for plain decimal text of a length that trades use. */
export function isDecimalText(text: string): text is DecimalText {
  return text.length <= LONGEST_DECIMAL && PLAIN.test(text);
}

const of = (text: DecimalText): BaseDecimal => {
  if (!isDecimalText(text)) throw new RangeError("Not plain decimal text");
  return new Exact(text);
};

const textOf = (value: BaseDecimal): DecimalText => (value.isZero() ? "0" : value.toFixed());

/** @returns the one shortest form: no leading or trailing zeros, no negative zero (T30).
 * @throws RangeError when `text` is not plain decimal text. */
export const canonicalDecimal = (text: DecimalText): DecimalText => textOf(of(text));

/** @returns `a + b`, exactly. */
export const add = (a: DecimalText, b: DecimalText): DecimalText => textOf(of(a).plus(of(b)));

/** @returns `a - b`, exactly. */
export const subtract = (a: DecimalText, b: DecimalText): DecimalText => textOf(of(a).minus(of(b)));

/** @returns `a / b` to 120 significant digits. @throws RangeError when `b` is zero. */
export function divide(a: DecimalText, b: DecimalText): DecimalText {
  const divisor = of(b);
  if (divisor.isZero()) throw new RangeError("Division by zero");
  return textOf(of(a).dividedBy(divisor));
}

/** @returns -1, 0 or 1 as `a` is less than, equal to or more than `b`. */
export function compareDecimal(a: DecimalText, b: DecimalText): -1 | 0 | 1 {
  const order = of(a).comparedTo(of(b));
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

/** @returns whether two texts name the same number, however many zeros they print. */
export const equalDecimal = (a: DecimalText, b: DecimalText): boolean => compareDecimal(a, b) === 0;

/** @returns whether `|a - b| <= tolerance`; the edge is inside. */
export function withinTolerance(a: DecimalText, b: DecimalText, tolerance: DecimalText): boolean {
  return of(a).minus(of(b)).abs().lessThanOrEqualTo(of(tolerance));
}

/** @returns `text` moved by powers of ten: `shift("375", -2)` is `3.75`. */
export const shift = (text: DecimalText, places: number): DecimalText =>
  textOf(of(text).times(new Exact(`1e${places}`)));

/** @returns the number of decimals that `text` states once zeros that say nothing are gone. */
export const decimalsOf = (text: DecimalText): number => of(text).decimalPlaces();

/** @returns `text` rounded half away from zero to `places` decimals, as settlement desks round. */
export const roundHalfUp = (text: DecimalText, places: number): DecimalText =>
  textOf(of(text).toDecimalPlaces(places, BaseDecimal.ROUND_HALF_UP));

/** @returns `-a`. */
export const negate = (a: DecimalText): DecimalText => textOf(of(a).negated());

/** @returns whether the number is below zero; negative zero is not. */
export const isNegative = (a: DecimalText): boolean => compareDecimal(a, "0") < 0;
