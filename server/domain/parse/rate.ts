import { compareDecimal, negate, shift } from "../decimal.ts";
import { chooseNumber } from "./choose-number.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { figuresIn, type Numeral } from "./numeral.ts";
import { tidy } from "./tidy.ts";

type Unit = "percent" | "bp" | null;

/** A rate beyond this is a misprint or a misread, and a person must look (percent). */
const HIGHEST_RATE = "100";

function unitBehind(text: string, figure: Numeral): Unit {
  const behind = text.slice(figure.end, figure.end + 30);
  if (/^\s?(?:%|per ?cent|p\.?c\.?\b|pct|prozent|pour ?cent|v\.? ?h\.?)/i.test(behind))
    return "percent";
  if (
    /^\s?(?:bps?\b|b\.p\.?|basis ?points?|basispunkte?n?|points? de base|pb\b|pdb\b)/i.test(behind)
  )
    return "bp";
  return null;
}

/** The sign is said by figure or word: "-25 bps", "minus 25 bps", "less 0.25%". */
function signed(text: string, figure: Numeral, value: string): string {
  if (figure.negative) return value;
  const before = text.slice(0, figure.start);
  return /(?:\bminus|\bless|\bnegative|\babz[üu]glich|\bmoins|-)\s*$/i.test(before) &&
    !/\d\s*-\s*$/.test(before) &&
    compareDecimal(value, "0") > 0
    ? negate(value)
    : value;
}

function numberIn(text: string, context: ParseContext): { figure: Numeral; value: string } | null {
  const figures = figuresIn(text);
  const figure = figures.find((candidate) => unitBehind(text, candidate) !== null) ?? figures[0];
  if (figure === undefined) return null;
  const chosen = chooseNumber(figure, context, { minorUnits: null, neverGrouped: true, scale: 0 });
  return { figure, value: signed(text, figure, chosen.value) };
}

/**
 * Reads a rate in percent: "3.75%", "3.75 per cent", "375 bps". The unit comes from the text or the
 * label; a bare figure is in doubt, never judged by its size (T7).
 */
export function parsePercent(raw: string, context: ParseContext): Parsed | null {
  const text = tidy(raw);
  const found = numberIn(text, context);
  if (found === null) return null;
  const unit = unitBehind(text, found.figure) ?? context.unitHint ?? null;
  const value = unit === "bp" ? shift(found.value, -2) : found.value;
  if (unit === null) {
    return {
      value,
      rule: "percent.unitMissing",
      confidence: 0.5,
      doubt: {
        code: "UNIT_MISSING",
        message: `"${text}" states no unit: percent, basis points or a decimal? Decide which.`,
      },
    };
  }
  const size = value.startsWith("-") ? value.slice(1) : value;
  if (compareDecimal(size, HIGHEST_RATE) > 0) {
    return {
      value,
      rule: `percent.${unit}`,
      confidence: 0.3,
      doubt: {
        code: "RATE_IMPLAUSIBLE",
        message: `"${text}" is a rate above ${HIGHEST_RATE}%. Check the document.`,
      },
    };
  }
  return { value, rule: `percent.${unit}`, confidence: 0.98 };
}

const NO_SPREAD =
  /^(?:none|nil|zero|flat|no spread|keiner?|null|aucune?|n[ée]ant|not applicable|inapplicable|n\/a)\.?$/i;

/** Reads a spread in basis points with its sign: "plus 25 bps", "+0.25%", "minus 5 basis points". */
export function parseSpreadBp(raw: string, context: ParseContext): Parsed | null {
  const text = tidy(raw);
  if (NO_SPREAD.test(text)) return { value: "0", rule: "spread.none", confidence: 0.95 };
  const found = numberIn(text, context);
  if (found === null) return null;
  const unit = unitBehind(text, found.figure) ?? context.unitHint ?? null;
  if (unit !== null)
    return {
      value: unit === "bp" ? found.value : shift(found.value, 2),
      rule: `spread.${unit}`,
      confidence: 0.98,
    };
  // Nothing is nothing in any unit.
  if (compareDecimal(found.value, "0") === 0)
    return { value: "0", rule: "spread.zero", confidence: 0.96 };
  return {
    value: found.value,
    rule: "spread.unitMissing",
    confidence: 0.4,
    doubt: {
      code: "UNIT_MISSING",
      message: `"${text}" states no unit: basis points or percent? Decide which.`,
    },
  };
}
