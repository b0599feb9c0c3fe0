import { dateOf } from "../calendar-date.ts";
import { monthNamed } from "./date-words.ts";

/** One date found in a folded text. */
export interface FoundDate {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  /** ISO dates it may mean: none for a day that does not exist, two for an open order. */
  readonly readings: readonly string[];
  /** For two readings: the one with the day first stands first. */
  readonly sign?: string;
}

/** Two-digit years: trades and their maturities lie between 1980 and 2079. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year >= 80 ? 1900 + year : 2000 + year;
}

interface Form {
  readonly rule: string;
  readonly pattern: RegExp;
  /** Positions of day, month and year among the groups. */
  readonly order: readonly [day: number, month: number, year: number];
}

const FORMS: readonly Form[] = [
  {
    rule: "date.iso",
    pattern: /(?<![\d-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d-])/g,
    order: [4, 3, 1],
  },
  {
    rule: "date.dayMonthNameYear",
    pattern:
      /(?<!\d)(\d{1,2})(?:(?:st|nd|rd|th|er|e)(?![a-z])|\.)?(?: day)?(?: of\b| de\b)?[ ./-]{0,2}([a-z]{3,10})[.,]?[ ./-]{0,2}'?(\d{4}|\d{2})(?!\d)/g,
    order: [1, 2, 3],
  },
  {
    rule: "date.monthNameDayYear",
    pattern:
      /(?<![a-z])([a-z]{3,10})\.?[ -]{1,2}(\d{1,2})(?:st|nd|rd|th)?(?:,? |,|-)'?(\d{4}|\d{2})(?!\d)/g,
    order: [2, 1, 3],
  },
  {
    rule: "date.yearMonthNameDay",
    pattern: /(?<!\d)(\d{4})[ -]([a-z]{3,10})[ -](\d{1,2})(?!\d)/g,
    order: [3, 2, 1],
  },
  {
    rule: "date.compact",
    pattern: /(?<![\da-z])((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\da-z])/g,
    order: [3, 2, 1],
  },
];

const NUMERIC = /(?<![\d./-])(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?![\d-]|[./]\d)/g;

function formDates(text: string, { rule, pattern, order }: Form): FoundDate[] {
  const found: FoundDate[] = [];
  for (const match of text.matchAll(pattern)) {
    const [day = "", month = "", year = ""] = order.map((group) => match[group] ?? "");
    const number = /^\d+$/.test(month) ? Number(month) : monthNamed(month);
    if (number === null) continue;
    const date = dateOf(fullYear(year), number, Number(day));
    const end = match.index + match[0].length;
    found.push({ rule, start: match.index, end, readings: date === null ? [] : [date] });
  }
  return found;
}

function numericDates(text: string): FoundDate[] {
  return [...text.matchAll(NUMERIC)].map((match) => {
    const [, first = "", sign = "", second = "", yearText = ""] = match;
    const year = fullYear(yearText);
    const dayFirst = dateOf(year, Number(second), Number(first));
    const monthFirst = dateOf(year, Number(first), Number(second));
    const readings = [dayFirst, monthFirst].filter((date) => date !== null);
    return {
      rule:
        readings.length === 2 && dayFirst !== monthFirst ? "date.numeric" : "date.numericOneOrder",
      start: match.index,
      end: match.index + match[0].length,
      readings: [...new Set(readings)],
      sign,
    };
  });
}

/** @returns the dates of a folded, tidied text in order of print; no two overlap. */
export function datesIn(text: string): FoundDate[] {
  const all = [...FORMS.flatMap((form) => formDates(text, form)), ...numericDates(text)];
  const kept: FoundDate[] = [];
  for (const date of all) {
    if (kept.every((other) => date.end <= other.start || date.start >= other.end)) kept.push(date);
  }
  return kept.sort((a, b) => a.start - b.start);
}
