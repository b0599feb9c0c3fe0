import { isCurrencyCode, minorUnitsOf } from "../currencies.ts";
import { decimalsOf, isNegative as isBelowZero, shift } from "../decimal.ts";
import { chooseNumber } from "./choose-number.ts";
import { clearCurrencyIn } from "./currency.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { figuresIn, type Numeral } from "./numeral.ts";
import { suspectFigure } from "./ocr-twins.ts";
import { scaleAt, withSizeApart } from "./scale.ts";
import { doubtful, isBlank, quote, read, tidy } from "./tidy.ts";

interface Candidate {
  readonly parsed: Parsed;
  /** Stands beside a currency or is told in millions: surely an amount. */
  readonly marked: boolean;
}

const CODE_BEFORE = /(?:^|[^A-Za-z])([A-Z]{3})[ .:]?[-(+]? ?$/;
const SYMBOL_BEFORE = /[$€£¥₹₩₪] ?[-(]?$/;
const CURRENCY_AFTER =
  /^(?:\.-+|,-+|-)? ?(?:\(?([A-Z]{3})(?![A-Za-z])|[$€£¥₹₩₪]|euros?\b|[Uu][Ss] dollars?\b|yen\b|pounds? sterling\b)/;

function isMarked(text: string, figure: Numeral): boolean {
  const before = CODE_BEFORE.exec(text.slice(Math.max(0, figure.start - 8), figure.start));
  if (before !== null && isCurrencyCode(before[1] ?? "")) return true;
  if (SYMBOL_BEFORE.test(text.slice(Math.max(0, figure.start - 3), figure.start))) return true;
  const after = CURRENCY_AFTER.exec(text.slice(figure.end, figure.end + 24));
  return after !== null && (after[1] === undefined || isCurrencyCode(after[1]));
}

function amountOf(
  text: string,
  figure: Numeral,
  context: ParseContext,
  currency: string | null,
): Candidate {
  const scale = scaleAt(text.slice(figure.end, figure.end + 16), context.language);
  const marked = scale !== null || isMarked(text, figure);
  const minorUnits = currency === null ? null : minorUnitsOf(currency);
  const power = scale?.power ?? 0;
  const chosen = chooseNumber(figure, context, {
    minorUnits,
    isAmount: scale === null,
    neverGrouped: false,
    scale: power,
  });
  const value = shift(chosen.value, power);
  const rule = chosen.kind === "clear" ? `amount.${chosen.rule}` : "amount.ambiguousSeparator";
  const problem = (code: string, message: string): Candidate => ({
    marked,
    parsed: doubtful(value, rule, code, message),
  });
  if (chosen.kind === "either") {
    const message = `${quote(figure.text)} is ${value} or ${shift(chosen.other, power)}: nothing in the document says which sign separates decimals.`;
    return problem("AMOUNT_AMBIGUOUS", message);
  }
  if (scale !== null && scale.doubt !== null) return problem("AMOUNT_SCALE", scale.doubt);
  if (isBelowZero(value)) {
    return problem(
      "AMOUNT_NEGATIVE",
      "An amount below zero: decide who pays and state it positive.",
    );
  }
  if (minorUnits !== null && decimalsOf(value) > minorUnits) {
    return problem(
      "AMOUNT_PRECISION",
      `${currency} has ${minorUnits} decimals, the amount states more.`,
    );
  }
  return {
    marked,
    parsed: read(value, rule, chosen.rule === "decimalSignOfLanguage" ? 0.93 : 0.98),
  };
}

/** @returns the one value that all candidates state, or a doubt that names the several. */
export function theOne(parsed: readonly Parsed[], text: string, what: string): Parsed | null {
  const [first] = parsed;
  if (first === undefined) return null;
  const values = [...new Set(parsed.map(({ value }) => value))];
  if (values.length === 1) return parsed.find(({ doubt }) => doubt === undefined) ?? first;
  return doubtful(
    first.value,
    first.rule,
    "VALUE_SEVERAL",
    `${quote(text)} states several ${what}: ${values.slice(0, 4).join(", ")}. Choose the one that is meant.`,
  );
}

/**
 * Reads an amount in any of the usual ways to write one: separators `.` `,` `'` blank and lakh
 * groups, ISO code or symbol before or behind, `million`, `mm`, `Mio.`, `bn`, `Mrd.`, `k`.
 * @returns plain decimal text; in doubt for `1m`, for a sign that may group or divide, for an
 * amount below zero and for more decimals than the currency has.
 */
export function parseAmount(raw: string, context: ParseContext): Parsed | null {
  const text = withSizeApart(tidy(raw));
  if (isBlank(text)) return null;
  const suspect = suspectFigure(text);
  if (suspect !== null) {
    const parsed = parseAmount(suspect.likely, context);
    return doubtful(
      parsed?.value ?? "0",
      "amount.ocrTwins",
      "OCR_SUSPECT",
      `${quote(suspect.printed)} has letters among its digits; it may be ${suspect.likely}.`,
    );
  }
  const currency = clearCurrencyIn(text, context) ?? context.currencyHint ?? null;
  const candidates = figuresIn(text).map((figure) => amountOf(text, figure, context, currency));
  const marked = candidates.filter((candidate) => candidate.marked);
  const chosen = marked.length > 0 ? marked : candidates;
  return theOne(
    chosen.map(({ parsed }) => parsed),
    text,
    "amounts",
  );
}
