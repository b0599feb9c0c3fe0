import { canonicalDecimal } from "../decimal.ts";

/** One figure found in a text. */
export interface Numeral {
  /** As printed, without sign. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly negative: boolean;
  /** Its value if the decimal sign is a point; null when that cannot be. */
  readonly point: string | null;
  /** Its value if the decimal sign is a comma; null when that cannot be. */
  readonly comma: string | null;
}

/** Longer figures are noise, not amounts. */
const LONGEST_FIGURE = 40;

/** Digits with single separators between; a space only groups exactly three digits. */
const FIGURE = /(?:\d+|(?<![\d.,])[.,]\d+)(?:[.,']\d+| \d{3}(?!\d))*/g;

/** @returns true when `whole` is grouped in threes by one sign, or in lakhs by commas. */
function isGrouped(whole: string): boolean {
  if (/^\d+$/.test(whole)) return true;
  return (
    /^[1-9]\d{0,2}(?:,\d{3})+$/.test(whole) ||
    /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(whole) ||
    /^[1-9]\d{0,2}(?:'\d{3})+$/.test(whole) ||
    /^[1-9]\d{0,2}(?: \d{3})+$/.test(whole) ||
    /^[1-9]\d?(?:,\d{2})+,\d{3}$/.test(whole)
  );
}

function valueWith(text: string, sign: "." | ","): string | null {
  if (text.length > LONGEST_FIGURE) return null;
  const at = text.lastIndexOf(sign);
  const hasFraction = at >= 0 && text.indexOf(sign) === at;
  const whole = hasFraction ? text.slice(0, at) : text;
  const fraction = hasFraction ? text.slice(at + 1) : "";
  if (!hasFraction && text.includes(sign)) return null;
  if (hasFraction && !/^\d+$/.test(fraction)) return null;
  if (whole !== "" && !isGrouped(whole)) return null;
  const digits = whole.replace(/[^\d]/g, "") || "0";
  return canonicalDecimal(fraction === "" ? digits : `${digits}.${fraction}`);
}

/** What a figure means under each decimal sign: `1,000` is 1000 with a point and 1 with a comma. */
function meaningsOf(text: string): { point: string | null; comma: string | null } {
  return { point: valueWith(text, "."), comma: valueWith(text, ",") };
}

/** "0.25% (negative)". */
const SAID_BEHIND =
  /^ ?(?:%|per ?cent\.?|prozent|pour ?cent|bps?\.?|basis ?points?)?(?: p\.a\.)?,? ?\(?(?:negative?|n[ée]gatif|negativ)\)?\.?$/i;
/** "(0.25%)", "(25 bps)". */
const CLOSED_BEHIND = /^ ?(?:%|bps?|basis ?points?|per ?cent\.?)?\)/i;

/** A minus or its word stands before the figure, or the figure stands in accounting brackets. */
function isNegative(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  if (/(?:^|[\s(:=]|[A-Z]{3}|[$€£¥])-\s?(?:[A-Z]{3} ?|[$€£¥] ?)?$/.test(before)) return true;
  if (
    /(?:minus|less|negative|abzüglich|abzueglich|moins)\s+(?:[A-Z]{3} ?|[$€£¥] ?)?$/i.test(before)
  )
    return true;
  if (SAID_BEHIND.test(text.slice(end, end + 40))) return true;
  if (/\((?:[A-Z]{3} ?|[$€£¥] ?)?$/.test(before) && CLOSED_BEHIND.test(text.slice(end, end + 14))) {
    // "(50 000 000)" alone is accounting for minus; after words it repeats a figure in brackets.
    return /^[^A-Za-z0-9]*(?:[A-Z]{3})?[^A-Za-z0-9]*$/.test(text.slice(0, start));
  }
  return false;
}

/** A date beside an amount ("50,000,000.00 on 16 September 2029") is no second amount. */
const DATE =
  /(?<![\w.,])(?:\d{1,2}(?:st|nd|rd|th|er|\.)?[ -][A-Za-zäéû]{3,9}\.?,?[ -]\d{4}|[A-Za-zäéû]{3,9}\.? \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4})(?![\w,])/g;

const withoutDates = (text: string): string =>
  text.replace(DATE, (date) => " ".repeat(date.length));

/** @returns the figures of a tidied text that can be numbers, in order; dates are left out. */
export function figuresIn(printed: string): Numeral[] {
  const text = withoutDates(printed);
  const found: Numeral[] = [];
  for (const match of text.matchAll(FIGURE)) {
    const start = match.index;
    const end = start + match[0].length;
    // Part of a code such as "A123" or "T+2"; currency codes may stick to the figure.
    if (
      /[A-Za-z0-9_]/.test(text[start - 1] ?? "") &&
      !/(?:^|[^A-Za-z])[A-Z]{3}$/.test(text.slice(Math.max(0, start - 4), start))
    )
      continue;
    const { point, comma } = meaningsOf(match[0]);
    if (point === null && comma === null) continue;
    found.push({
      text: match[0],
      start,
      end,
      negative: isNegative(text, start, end),
      point,
      comma,
    });
  }
  return found;
}
