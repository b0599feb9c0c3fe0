import { weekdayOf } from "../calendar-date.ts";
import { datesIn, type FoundDate } from "./date-forms.ts";
import { weekdayNamed } from "./date-words.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { doubtful, foldWord, quote, read, tidy } from "./tidy.ts";

/** The weekday printed before a date; a wrong one says that one of the two is a misprint. */
function weekdayContradicts(text: string, found: FoundDate, date: string): boolean {
  const word = /([a-z]{3,10})[.,]?(?: the| den| le| dem)? ?$/.exec(text.slice(0, found.start))?.[1];
  const weekday = word === undefined ? null : weekdayNamed(word);
  return weekday !== null && weekday !== weekdayOf(date);
}

function orderOf(found: FoundDate, context: ParseContext): readonly ["DMY" | "MDY", string] | null {
  if (context.numericDateOrder !== null)
    return [context.numericDateOrder, "date.orderOfDocument"] as const;
  // Countries that write points between the figures put the day first, all of them.
  if (found.sign === ".") return ["DMY", "date.numericPoints"] as const;
  if (context.language === "de" || context.language === "fr")
    return ["DMY", "date.orderOfLanguage"] as const;
  return null;
}

function readOne(text: string, printed: string, found: FoundDate, context: ParseContext): Parsed {
  const [first, second] = found.readings;
  if (first === undefined) {
    const message = `${quote(printed)} is no day of the calendar. Ask for a corrected document.`;
    return doubtful(printed.slice(0, 60), found.rule, "DATE_IMPOSSIBLE", message);
  }
  const order = second === undefined ? null : orderOf(found, context);
  if (second !== undefined && order === null) {
    const message = `${quote(printed)} may be ${first} or ${second}. Nothing in the document settles which.`;
    return doubtful(first, "date.numericAmbiguous", "DATE_AMBIGUOUS", message);
  }
  const value = second !== undefined && order?.[0] === "MDY" ? second : first;
  if (weekdayContradicts(text, found, value)) {
    const message = `${quote(printed)} names a weekday that ${value} is not. One of the two is a misprint.`;
    return doubtful(value, found.rule, "DATE_WEEKDAY", message);
  }
  return read(value, order?.[1] ?? found.rule, order === null ? 0.98 : 0.95);
}

/**
 * Reads a calendar date from English, German or French print: `20 November 2026`, `20-Nov-26`,
 * `November 20th, 2026`, `20. November 2026`, `1er novembre 2026`, `2026-11-20`, `20261120`,
 * `20/11/2026`. A numeric date whose order nothing in the document settles stays in doubt (T17),
 * and so do a day that does not exist, a wrong weekday and a text with several dates.
 */
export function parseDate(raw: string, context: ParseContext): Parsed | null {
  const printed = tidy(raw);
  const text = foldWord(printed);
  const found = datesIn(text);
  // "dated as of 12 March 2010, as amended on ...": the agreement's date is the one named so.
  const dated = found.filter(({ start }) => /\bdated(?: as of)? $/.test(text.slice(0, start)));
  const chosen = dated.length === 1 ? dated : found;
  const readings = chosen.map((date) => readOne(text, printed, date, context));
  const [first] = readings;
  if (first === undefined) return null;
  const values = [...new Set(readings.map(({ value }) => value))];
  if (values.length === 1) return readings.find(({ doubt }) => doubt === undefined) ?? first;
  const message = `${quote(printed)} states several dates: ${values.slice(0, 4).join(", ")}. Choose the one that is meant.`;
  return doubtful(first.value, first.rule, "VALUE_SEVERAL", message);
}
