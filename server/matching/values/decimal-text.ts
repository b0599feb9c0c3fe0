/**
 * Exact arithmetic on canonical decimal text. Equal texts never reach big integers, so the usual
 * comparison costs a scan of a dozen characters; what differs is compared without any float.
 */

/** A decimal as `units` times ten to the power of minus `scale`. */
export interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

/** Longer texts are not amounts anybody trades; refusing them bounds the time of one comparison. */
const LONGEST_DECIMAL = 1_000;
const ZERO = 48;
const NINE = 57;
const DOT = 46;
const MINUS = 45;

/** @returns true for `-?digits(.digits)?`; never for exponents, NaN, blanks or endless text. */
export function isDecimalText(text: string): boolean {
  const length = text.length;
  if (length === 0 || length > LONGEST_DECIMAL) return false;
  let at = text.charCodeAt(0) === MINUS ? 1 : 0;
  let digits = 0;
  let dots = 0;
  for (; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) digits += 1;
    else if (code === DOT && digits > 0 && dots === 0) dots = 1;
    else return false;
  }
  return digits > 0 && text.charCodeAt(length - 1) !== DOT;
}

/** @returns the one shortest form: no leading or trailing zeros, no negative zero. */
export function plainDecimal(text: string): string {
  const negative = text.charCodeAt(0) === MINUS;
  let start = negative ? 1 : 0;
  let end = text.length;
  const dot = text.indexOf(".");
  if (dot >= 0) {
    while (text.charCodeAt(end - 1) === ZERO) end -= 1;
    if (end - 1 === dot) end = dot;
  }
  const whole = dot >= 0 && dot < end ? dot : end;
  while (start < whole - 1 && text.charCodeAt(start) === ZERO) start += 1;
  const digits = text.slice(start, end);
  return negative && digits !== "0" ? `-${digits}` : digits;
}

/** @returns whether two decimal texts name the same number. */
export function sameDecimal(a: string, b: string): boolean {
  return a === b || plainDecimal(a) === plainDecimal(b);
}

/** @returns the exact value; the caller has checked the text with {@link isDecimalText}. */
export function scaledOf(text: string): Scaled {
  const dot = text.indexOf(".");
  return dot < 0
    ? { units: BigInt(text), scale: 0 }
    : { units: BigInt(text.slice(0, dot) + text.slice(dot + 1)), scale: text.length - dot - 1 };
}

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

const raised = (value: Scaled, scale: number): bigint =>
  value.units * powerOfTen(scale - value.scale);

/** @returns `a - b`, exactly. */
export function minus(a: Scaled, b: Scaled): Scaled {
  const scale = Math.max(a.scale, b.scale);
  return { units: raised(a, scale) - raised(b, scale), scale };
}

/** @returns `a * b`, exactly. */
export function times(a: Scaled, b: Scaled): Scaled {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** @returns the absolute value. */
export function magnitude(value: Scaled): Scaled {
  return value.units < 0n ? { units: -value.units, scale: value.scale } : value;
}

/** @returns a negative number, zero or a positive number as `a` is less than, equal to or more than `b`. */
export function order(a: Scaled, b: Scaled): number {
  const difference = minus(a, b).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** @returns half a unit of the last digit printed: what rounding may have hidden. */
export function halfLastDigit(text: string): Scaled {
  return { units: 5n, scale: scaledOf(text).scale + 1 };
}

/** @returns plain decimal text. */
export function textOf(value: Scaled): string {
  const negative = value.units < 0n;
  const digits = (negative ? -value.units : value.units).toString().padStart(value.scale + 1, "0");
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale);
  return plainDecimal(`${negative ? "-" : ""}${whole}${value.scale > 0 ? `.${fraction}` : ""}`);
}
