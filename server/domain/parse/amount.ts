import { minorUnitsOf } from "../currencies.ts";
import { compareDecimal, isNegative, shift } from "../decimal.ts";
import { type Chosen, chooseNumber } from "./choose-number.ts";
import { clearCurrencyIn } from "./currency.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { figuresIn, type Numeral } from "./numeral.ts";
import { tidy } from "./tidy.ts";

/** Words that multiply the figure before them, by power of ten. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^\s?-?(?:billions?|milliarden?|milliards?|mrd\.?|bn|bio\.?)\b/i, 9],
  [/^\s?-?(?:millions?|millionen|mio\.?|mn|mln|mill\.?|MM|mm)(?![a-z])/i, 6],
  [/^\s?(?:thousand|tausend|mille|tsd\.?|k)\b/i, 3],
  [/^\s?(?:lakhs?|lacs?)\b/i, 5],
  [/^\s?(?:crores?)\b/i, 7],
];

function scaleBehind(text: string, figure: Numeral): { power: number; ambiguous: boolean } {
  const behind = text.slice(figure.end, figure.end + 20);
  for (const [word, power] of SCALES) if (word.test(behind)) return { power, ambiguous: false };
  // A bare "m" is a million in English and a thousand in Latin house styles (T15).
  return { power: 6, ambiguous: /^\s?[mM](?![a-zA-Z])/.test(behind) };
}

/** The figure that is the amount: the one beside a currency, else the longest. */
function mainFigure(text: string): Numeral | undefined {
  const figures = figuresIn(text);
  const beside = figures.find(
    (figure) =>
      /(?:\b[A-Z]{3}|[$€£¥])\s?-?\s?\(?$/.test(text.slice(0, figure.start)) ||
      /^\s?(?:[A-Z]{3}\b|[€£$¥])/.test(text.slice(figure.end)),
  );
  return beside ?? [...figures].sort((a, b) => b.text.length - a.text.length)[0];
}

/**
 * Reads an amount of money as plain decimal text. Separators are settled by evidence
 * ({@link chooseNumber}), never by the size; a negative amount is kept and put in doubt, because
 * direction is said by roles and not by signs.
 */
export function parseAmount(raw: string, context: ParseContext): Parsed | null {
  const text = tidy(raw);
  const figure = mainFigure(text);
  if (figure === undefined) return null;
  const currency = clearCurrencyIn(text, context) ?? context.currencyHint ?? null;
  const { power, ambiguous } = scaleBehind(text, figure);
  const scaled = ambiguous || scaledWord(text, figure);
  const chosen = chooseNumber(figure, context, {
    minorUnits: currency === null ? null : minorUnitsOf(currency),
    neverGrouped: false,
    scale: scaled ? power : 0,
  });
  return judge(text, chosen, scaled ? power : 0, ambiguous);
}

function scaledWord(text: string, figure: Numeral): boolean {
  const behind = text.slice(figure.end, figure.end + 20);
  return SCALES.some(([word]) => word.test(behind));
}

function judge(text: string, chosen: Chosen, power: number, ambiguous: boolean): Parsed {
  const value = shift(chosen.value, power);
  const doubt = ambiguous
    ? {
        code: "AMOUNT_SCALE_AMBIGUOUS",
        message: `"${text}": "m" may mean thousand or million. Decide which.`,
      }
    : chosen.kind === "either"
      ? {
          code: "AMOUNT_SEPARATOR_AMBIGUOUS",
          message: `"${text}" may be ${value} or ${shift(chosen.other, power)}. Nothing in the document settles which.`,
        }
      : isNegative(value)
        ? {
            code: "AMOUNT_NEGATIVE",
            message: `"${text}" is negative. Amounts are positive; the payer says the direction.`,
          }
        : undefined;
  const rule = `amount.${chosen.kind === "clear" ? chosen.rule : "ambiguous"}${power === 0 ? "" : ".scaled"}`;
  return doubt === undefined
    ? { value, rule, confidence: 0.98 }
    : { value, rule, confidence: 0.4, doubt };
}

/** Reads a plain count or quantity: the first figure of the text. */
export function parseNumber(raw: string, context: ParseContext): Parsed | null {
  const text = tidy(raw);
  const figure = figuresIn(text)[0];
  if (figure === undefined) return versionLike(text);
  const scaled = scaledWord(text, figure);
  const power = scaled ? scaleBehind(text, figure).power : 0;
  const chosen = chooseNumber(figure, context, {
    minorUnits: 0,
    neverGrouped: false,
    scale: power,
  });
  const parsed = judge(text, chosen, power, false);
  return { ...parsed, rule: parsed.rule.replace("amount", "number") };
}

/** "V2", "Version 2", "Series S41". */
function versionLike(text: string): Parsed | null {
  const found = /\b(?:v|ver|version|s|series|rev)\.?\s?(\d{1,4})\b/i.exec(text)?.[1];
  return found === undefined
    ? null
    : { value: String(Number(found)), rule: "number.behindLetter", confidence: 0.95 };
}

/** Reads a price or exchange rate: prices are positive and rarely grouped. */
export function parsePrice(raw: string, context: ParseContext): Parsed | null {
  const text = tidy(raw);
  const figures = figuresIn(text);
  const figure = figures.find(({ text: digits }) => /[.,]/.test(digits)) ?? figures[0];
  if (figure === undefined) return null;
  const grouped = /[.,']\d{3}[.,']/.test(figure.text);
  const chosen = chooseNumber(figure, context, {
    minorUnits: null,
    neverGrouped:
      !grouped &&
      figure.text.replace(/\D/g, "").length <= 8 &&
      !/^\d{1,3}[,']\d{3}$/.test(figure.text),
    scale: 0,
  });
  const parsed = judge(text, chosen, 0, false);
  const zero = compareDecimal(parsed.value, "0") === 0;
  return zero && parsed.doubt === undefined
    ? {
        ...parsed,
        rule: "price.zero",
        confidence: 0.4,
        doubt: { code: "PRICE_ZERO", message: `"${text}" is a price of zero. Check the document.` },
      }
    : { ...parsed, rule: parsed.rule.replace("amount", "price") };
}
