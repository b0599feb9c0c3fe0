import { negate } from "../decimal.ts";
import type { ParseContext } from "./model.ts";
import type { Numeral } from "./numeral.ts";

/** What a figure means in this document, or why nobody can tell. */
export type Chosen =
  | { readonly kind: "clear"; readonly value: string; readonly rule: string }
  | { readonly kind: "either"; readonly value: string; readonly other: string };

export interface Hints {
  /** Decimals that the currency can pay; null when no currency is known. */
  readonly minorUnits: number | null;
  /** An amount has three decimals only in a currency that has them: language alone, which knows
   * nothing of currencies, must not turn a thousand into one. */
  readonly isAmount?: boolean;
  /** A rate is never printed with groups of thousands. */
  readonly neverGrouped: boolean;
  /** Power of ten of a word behind the figure ("million"). */
  readonly scale: number;
}

const NO_HINTS: Hints = { minorUnits: null, neverGrouped: false, scale: 0 };

/** Decimal sign of the language in which a document is written. */
const SIGN_OF_LANGUAGE = { en: ".", de: ",", fr: "," } as const;

/**
 * Decides between decimal point and decimal comma. Order of evidence: only one is possible; the
 * other figures of the document; only one can be paid in the currency; what the kind of term is;
 * the language of the document. Never the size of the number.
 */
export function chooseNumber(
  figure: Numeral,
  context: ParseContext,
  hints: Hints = NO_HINTS,
): Chosen {
  const { point, comma } = figure;
  const signed = (value: string): string => (figure.negative ? negate(value) : value);
  const clear = (value: string, rule: string): Chosen => ({
    kind: "clear",
    value: signed(value),
    rule,
  });
  if (point === null || comma === null) {
    const only = point ?? comma ?? "0";
    return clear(only, point === null ? "decimalComma" : "decimalPoint");
  }
  if (point === comma) return clear(point, "plainDigits");
  if (context.decimalSign !== null) {
    return clear(context.decimalSign === "." ? point : comma, "decimalSignOfDocument");
  }
  // Both are possible only with one separator and three digits behind it.
  const [fraction, grouped] = figure.text.includes(".") ? [point, comma] : [comma, point];
  const payable = hints.minorUnits === null || 3 - hints.scale <= hints.minorUnits;
  if (!payable) return clear(grouped, "groupedByMinorUnits");
  if (hints.neverGrouped) return clear(fraction, "ratesAreNotGrouped");
  if (context.language !== null) {
    const value = SIGN_OF_LANGUAGE[context.language] === "." ? point : comma;
    const risky = hints.isAmount === true && hints.minorUnits === null && value === fraction;
    if (!risky) return clear(value, "decimalSignOfLanguage");
  }
  return { kind: "either", value: signed(grouped), other: signed(fraction) };
}
