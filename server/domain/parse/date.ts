import { dateOf } from "../calendar-date.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { foldWord, tidy } from "./tidy.ts";

const MONTHS: readonly (readonly string[])[] = [
  ["january", "jan", "januar", "janner", "janvier", "janv", "gennaio", "enero"],
  ["february", "feb", "februar", "feber", "fevrier", "fevr", "fev"],
  ["march", "mar", "marz", "maerz", "mrz", "mars"],
  ["april", "apr", "avril", "avr"],
  ["may", "mai"],
  ["june", "jun", "juni", "juin"],
  ["july", "jul", "juli", "juillet", "juil"],
  ["august", "aug", "aout"],
  ["september", "sep", "sept", "septembre"],
  ["october", "oct", "oktober", "okt", "octobre"],
  ["november", "nov", "novembre"],
  ["december", "dec", "dezember", "dez", "decembre"],
];
const monthOf = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1])));

/** Two-digit years: trades and their maturities lie between 1980 and 2079. */
const fullYear = (text: string) =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) >= 80 ? 1900 : 2000);

interface Form {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[]) => { day: number; month: number; year: number } | null;
}

const named = (day: string, month: string, year: string) => {
  const number = monthOf.get(month.replace(/\.$/, ""));
  return number === undefined ? null : { day: Number(day), month: number, year: fullYear(year) };
};

const FORMS: readonly Form[] = [
  {
    rule: "date.iso",
    pattern: /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/,
    read: ([y = "", m = "", d = ""]) => ({ year: Number(y), month: Number(m), day: Number(d) }),
  },
  {
    rule: "date.dayMonthNameYear",
    pattern:
      /\b(\d{1,2})(?:st|nd|rd|th|er|e|\.)?(?:\s+day)?(?:\s+(?:of|de))?[\s-]*([a-z]{3,10})\.?,?[\s-]*'?(\d{4}|\d{2})\b/,
    read: ([d = "", m = "", y = ""]) => named(d, m, y),
  },
  {
    rule: "date.monthNameDayYear",
    pattern: /\b([a-z]{3,10})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4}|'?\d{2})\b/,
    read: ([m = "", d = "", y = ""]) => named(d, m, y.replace("'", "")),
  },
  {
    rule: "date.yearMonthNameDay",
    pattern: /\b(\d{4})[\s-]+([a-z]{3,10})[\s-]+(\d{1,2})\b/,
    read: ([y = "", m = "", d = ""]) => named(d, m, y),
  },
  {
    rule: "date.compact",
    pattern: /(?<!\d)(20\d{2}|19\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/,
    read: ([y = "", m = "", d = ""]) => ({ year: Number(y), month: Number(m), day: Number(d) }),
  },
];

const NUMERIC = /(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)/;

/**
 * Reads a calendar date from English, German or French print. A numeric date whose order nothing
 * in the document settles stays in doubt (T17); a day that does not exist is kept as doubt too.
 */
export function parseDate(raw: string, context: ParseContext): Parsed | null {
  const printed = tidy(raw);
  const text = foldWord(printed);
  for (const { rule, pattern, read } of FORMS) {
    const groups = pattern.exec(text);
    const parts = groups === null ? null : read(groups.slice(1));
    if (parts !== null) return exact(parts, rule, printed);
  }
  return numeric(text, printed, context);
}

function exact(
  parts: { day: number; month: number; year: number },
  rule: string,
  printed: string,
): Parsed {
  const value = dateOf(parts.year, parts.month, parts.day);
  return value === null ? impossible(printed, rule) : { value, rule, confidence: 0.98 };
}

function impossible(printed: string, rule: string): Parsed {
  return {
    value: printed,
    rule,
    confidence: 0.2,
    doubt: {
      code: "DATE_IMPOSSIBLE",
      message: `"${printed}" is no day of the calendar. Ask for a corrected document.`,
    },
  };
}

function numeric(text: string, printed: string, context: ParseContext): Parsed | null {
  const found = NUMERIC.exec(text);
  if (found === null) return null;
  const [, first = "", sign = "", second = "", yearText = ""] = found;
  const year = fullYear(yearText);
  const dayFirst = dateOf(year, Number(second), Number(first));
  const monthFirst = dateOf(year, Number(first), Number(second));
  if (dayFirst === null && monthFirst === null) return impossible(printed, "date.numeric");
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) {
    return { value: dayFirst ?? monthFirst ?? "", rule: "date.numericOneOrder", confidence: 0.97 };
  }
  // A point between the figures is written in countries that put the day first, all of them.
  if (sign === ".") return { value: dayFirst, rule: "date.numericPoints", confidence: 0.95 };
  if (context.numericDateOrder !== null) {
    return {
      value: context.numericDateOrder === "DMY" ? dayFirst : monthFirst,
      rule: "date.orderOfDocument",
      confidence: 0.95,
    };
  }
  if (context.language === "de" || context.language === "fr") {
    return { value: dayFirst, rule: "date.orderOfLanguage", confidence: 0.93 };
  }
  return {
    value: dayFirst,
    rule: "date.numericAmbiguous",
    confidence: 0.4,
    doubt: {
      code: "DATE_AMBIGUOUS",
      message: `"${printed}" may be ${dayFirst} or ${monthFirst}. Nothing in the document settles which.`,
    },
  };
}
