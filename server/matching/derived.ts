import { daysBetween, isCalendarDate, partsOf } from "#server/domain/calendar-date.ts";
import { minorUnitsOf } from "#server/domain/currencies.ts";
import type { FieldComparison } from "./matching.ts";
import type { PreparedTrade } from "./prepared.ts";
import { quotationOf } from "./relations/fx-rate.ts";
import { trusted } from "./relations/model.ts";
import { topSlot } from "./term-places.ts";
import { canonicalDayCount } from "./values/aliases.ts";
import {
  isDecimalText,
  magnitude,
  minus,
  order,
  type Scaled,
  scaledOf,
  textOf,
  times,
} from "./values/decimal-text.ts";

/** What a term must be, given the terms it follows from. */
export interface Recomputed {
  /** The value the inputs give, or null when they only confirm or contradict the stated one. */
  readonly expected: string | null;
  /** Whether the paper's own value agrees with its own inputs; null when it states none. */
  readonly consistent: boolean | null;
  readonly formula: string;
}

type Formula = (value: (key: string) => string | undefined) => Recomputed | null;

const WORKING_DIGITS = 12;

function decimalsOf(
  value: (key: string) => string | undefined,
  keys: readonly string[],
): readonly Scaled[] | null {
  const texts = keys.map(value);
  const decimals = texts.flatMap((text) =>
    text !== undefined && isDecimalText(text) ? [scaledOf(text)] : [],
  );
  return decimals.length === keys.length ? decimals : null;
}

const product = (factors: readonly Scaled[]): Scaled =>
  factors.reduce(times, { units: 1n, scale: 0 });

/** Divides, keeping enough digits for any minor unit. */
function quotient(value: Scaled, divisor: number): Scaled {
  const raised = value.units * 10n ** BigInt(WORKING_DIGITS);
  return { units: raised / BigInt(divisor), scale: value.scale + WORKING_DIGITS };
}

function rounded(value: Scaled, digits: number): Scaled {
  if (value.scale <= digits) return value;
  const step = 10n ** BigInt(value.scale - digits);
  const half = value.units < 0n ? -step / 2n : step / 2n;
  return { units: (value.units + half) / step, scale: digits };
}

/** One minor unit is what two ways of rounding may differ by. */
function nearly(stated: string | undefined, expected: Scaled, digits: number): boolean | null {
  if (stated === undefined || !isDecimalText(stated)) return null;
  const distance = magnitude(minus(scaledOf(stated), expected));
  return order(distance, { units: 1n, scale: digits }) <= 0;
}

function amountOf(
  value: (key: string) => string | undefined,
  key: string,
  currencyKey: string,
  exact: Scaled,
  formula: string,
): Recomputed {
  const digits = minorUnitsOf(value(currencyKey) ?? "") ?? 2;
  const expected = rounded(exact, digits);
  return {
    expected: textOf(expected),
    consistent: nearly(value(key), expected, digits),
    formula,
  };
}

function thirty360(from: string, to: string, european: boolean): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  const first = Math.min(a.day, 30);
  const last = b.day === 31 && (european || first === 30) ? 30 : b.day;
  return (b.year - a.year) * 360 + (b.month - a.month) * 30 + (last - first);
}

/** Days and year of the day counts that one simple interest period uses. */
function yearFraction(dayCount: string, from: string, to: string): [number, number] | null {
  switch (canonicalDayCount(dayCount)) {
    case "ACT/360":
      return [daysBetween(from, to), 360];
    case "ACT/365.FIXED":
      return [daysBetween(from, to), 365];
    case "30/360":
      return [thirty360(from, to, false), 360];
    case "30E/360":
      return [thirty360(from, to, true), 360];
    default:
      return null;
  }
}

const period = (value: (key: string) => string | undefined): [string, string] | null => {
  const [from, to] = [value("effectiveDate"), value("terminationDate")];
  if (from === undefined || to === undefined) return null;
  return isCalendarDate(from) && isCalendarDate(to) ? [from, to] : null;
};

const interest: Formula = (value) => {
  const factors = decimalsOf(value, ["notionalAmount", "fixedRate"]);
  const dates = period(value);
  const dayCount = value("dayCount");
  if (factors === null || dates === null || dayCount === undefined) return null;
  const fraction = yearFraction(dayCount, ...dates);
  if (fraction === null) return null;
  const [days, year] = fraction;
  const exact = quotient(times(product(factors), { units: BigInt(days), scale: 0 }), year * 100);
  const formula = `notional × rate × ${days}/${year}`;
  return amountOf(value, "interestAmount", "notionalCurrency", exact, formula);
};

const days: Formula = (value) => {
  const dates = period(value);
  if (dates === null) return null;
  const expected = String(daysBetween(...dates));
  const stated = value("numberOfDays");
  const formula = "days from effective to termination date";
  return { expected, consistent: stated === undefined ? null : stated === expected, formula };
};

const premium: Formula = (value) => {
  const perOption = decimalsOf(value, ["premiumPerOption", "numberOfOptions"]);
  const perUnit = decimalsOf(value, ["premiumPerUnit", "totalQuantity"]);
  const factors = perOption ?? perUnit;
  if (factors === null) return null;
  const formula = perOption === null ? "price per unit × total quantity" : "price × options";
  return amountOf(value, "premium.amount", "premium.currency", product(factors), formula);
};

const equityNotional: Formula = (value) => {
  const factors = decimalsOf(value, ["numberOfShares", "initialPrice"]);
  if (factors === null) return null;
  const exact = product(factors);
  return amountOf(value, "notionalAmount", "notionalCurrency", exact, "shares × initial price");
};

const totalQuantity: Formula = (value) => {
  const quantity = decimalsOf(value, ["quantity"]);
  const dates = period(value);
  if (quantity === null || dates === null) return null;
  const [from, to] = dates.map(partsOf);
  if (from === undefined || to === undefined) return null;
  const months = (to.year - from.year) * 12 + (to.month - from.month) + 1;
  const expected = times(product(quantity), { units: BigInt(Math.max(months, 0)), scale: 0 });
  const stated = value("totalQuantity");
  if (stated === undefined || !isDecimalText(stated)) return null;
  // Only monthly deliveries can be recomputed; other schedules say nothing against the total.
  const consistent = order(scaledOf(stated), expected) === 0 ? true : null;
  return { expected: textOf(expected), consistent, formula: `quantity × ${months} months` };
};

function exchangeRate(prefix: string): Formula {
  return (value) => {
    const one = value(`${prefix}fx.bankPays.amount`);
    const other = value(`${prefix}fx.counterpartyPays.amount`);
    const rate = value(`${prefix}rate`);
    if (one === undefined || other === undefined || rate === undefined) return null;
    const consistent = quotationOf(rate, one, other) !== null;
    return { expected: null, consistent, formula: `${one} and ${other}` };
  };
}

const FORMULAS: Readonly<Record<string, Formula>> = {
  interestAmount: interest,
  numberOfDays: days,
  "premium.amount": premium,
  notionalAmount: equityNotional,
  totalQuantity,
  rate: exchangeRate(""),
  "near.rate": exchangeRate("near."),
  "far.rate": exchangeRate("far."),
};

/** Recomputes a term from the terms of the same paper; null when it does not follow from them. */
export function recompute(trade: PreparedTrade, key: string): Recomputed | null {
  return FORMULAS[key]?.((input) => trusted(trade.top, topSlot(input))) ?? null;
}

function verdictOf(trade: PreparedTrade, key: string, whose: string): string | null {
  const computed = recompute(trade, key);
  if (computed === null || computed.consistent === null) return null;
  const gives =
    computed.expected === null ? "" : ` (${computed.formula} gives ${computed.expected})`;
  return computed.consistent
    ? `${whose} agrees with its own terms${gives}`
    : `${whose} contradicts its own terms${gives || ` (${computed.formula})`}`;
}

const OPEN: ReadonlySet<string> = new Set(["DIFFERENT", "WITHIN_TOLERANCE"]);

/** Adds to the sentence of a derived term that differs which paper contradicts itself. */
export function explainByRecomputing(
  field: FieldComparison,
  ours: PreparedTrade,
  theirs: PreparedTrade,
): FieldComparison {
  if (!OPEN.has(field.outcome) || FORMULAS[field.path] === undefined) return field;
  const found = [
    verdictOf(ours, field.path, "Our value"),
    verdictOf(theirs, field.path, "theirs"),
  ].filter((text) => text !== null);
  if (found.length === 0) return field;
  const [first = "", ...rest] = found;
  const sentence = `${first.slice(0, 1).toUpperCase()}${first.slice(1)}`;
  return { ...field, explanation: `${field.explanation} ${[sentence, ...rest].join("; ")}.` };
}
