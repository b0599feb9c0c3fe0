import { shift } from "../decimal.ts";
import { chooseNumber } from "./choose-number.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { figuresIn, type Numeral } from "./numeral.ts";
import { doubtful, quote, read } from "./tidy.ts";

/** Powers of ten from the printed unit to percent. */
const PERCENT_POWER = { percent: 0, bp: -2, perMille: -1 } as const;
type RateKind = "percent" | "spread";
type RateUnit = keyof typeof PERCENT_POWER;

const UNITS: readonly (readonly [RateUnit, RegExp])[] = [
  ["percent", /^ ?(?:%|٪|﹪|％|per ?cents?\b|pct\b|prozent\b|p\.c\.|pour ?cent\b|v\. ?h\.|vh\b)/i],
  [
    "bp",
    /^ ?(?:bps?\b|bips\b|b\.p\.s?\.?|basis[ -]?points?\b|basispunkten?\b|points? de base\b|pb\b|pdb\b)/i,
  ],
  ["perMille", /^ ?(?:‰|per ?mille?\b|promille\b|pour mille\b)/i],
];

/** @returns the unit printed directly behind a figure, or null. */
function unitAt(rest: string): RateUnit | null {
  return UNITS.find(([, pattern]) => pattern.test(rest))?.[0] ?? null;
}

/** A figure as a rate. */
interface RateFigure {
  /** In percent. */
  readonly parsed: Parsed;
  /** The unit stands beside the figure. */
  readonly hasUnit: boolean;
}

function percentOf(
  figure: Numeral,
  unit: RateUnit | null,
  context: ParseContext,
  kind: RateKind,
): Parsed {
  // The likeliest reading for a person to judge; without a unit it stays in doubt.
  const usual = kind === "spread" ? "bp" : "percent";
  const chosen = chooseNumber(figure, context, { minorUnits: null, neverGrouped: true, scale: 0 });
  const hinted = unit ?? context.unitHint ?? null;
  const value = shift(chosen.value, PERCENT_POWER[hinted ?? usual]);
  if (chosen.kind === "either") {
    return doubtful(
      value,
      `${kind}.ambiguousSeparator`,
      "NUMBER_AMBIGUOUS",
      `${quote(figure.text)} can be read with a decimal point or a decimal comma.`,
    );
  }
  if (unit !== null) {
    const rule = { percent: "percentSign", bp: "basisPoints", perMille: "perMille" }[unit];
    return read(value, `${kind}.${rule}`);
  }
  if (chosen.value === "0") return read("0", `${kind}.zeroNeedsNoUnit`, 0.95);
  if (hinted !== null) return read(value, `${kind}.unitOfLabel`, 0.95);
  return doubtful(
    value,
    `${kind}.noUnit`,
    "UNIT_MISSING",
    `${quote(figure.text)} has no unit: percent, basis points or a fraction? Its size does not say.`,
  );
}

/** Vulgar fractions of bond coupons; only halves of halves, which end as decimals. */
const FRACTION =
  /(?<![\d.,/])(?:(\d{1,3})(?: ?- ?| ))?(\d{1,2})\/(2|4|8|16|32|64)(?=\s?(?:%|per ?cents?\b|pct\b|prozent\b|pour ?cent\b))/gi;

/** Fractions that are one character, each with the room it needs behind a whole number. */
const ONE_CHARACTER: Readonly<Record<string, string>> = {
  "⅛": " 1/8",
  "¼": " 1/4",
  "⅜": " 3/8",
  "½": " 1/2",
  "⅝": " 5/8",
  "¾": " 3/4",
  "⅞": " 7/8",
};

/** @returns the text with `4 1/2%`, `4-1/2%` and `4½%` written as `4.5%`, and `5/8%` as `0.625%`. */
export function withoutFractions(text: string): string {
  return text
    .replace(/ ?([⅛¼⅜½⅝¾⅞])/g, (all, sign: string) => ONE_CHARACTER[sign] ?? all)
    .replace(FRACTION, (all, whole: string | undefined, over: string, under: string) => {
      const part = Number(over) / Number(under);
      // Denominators are powers of two, so the quotient is exact.
      return part < 1 ? String(Number(whole ?? 0) + part) : all;
    });
}

/** "+/- 5 bps": which of the two is agreed, nobody can tell. */
const EITHER_SIGN = /(?:\+ ?\/ ?-|±|\+-) ?$/;

function inDoubt({ value, rule }: Parsed, text: string): Parsed {
  const message = `${quote(text)} leaves open whether it is added or taken off.`;
  return doubtful(value, rule, "SIGN_OPEN", message);
}

/** @returns every figure of a tidied text read as a rate in percent. */
export function rateFiguresIn(text: string, context: ParseContext, kind: RateKind): RateFigure[] {
  return figuresIn(text).map((figure) => {
    const unit = unitAt(text.slice(figure.end, figure.end + 20));
    const parsed = percentOf(figure, unit, context, kind);
    const either = EITHER_SIGN.test(text.slice(0, figure.start));
    return { parsed: either ? inDoubt(parsed, text) : parsed, hasUnit: unit !== null };
  });
}
