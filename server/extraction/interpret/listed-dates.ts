import { type CalendarDate, daysBetween, isCalendarDate } from "../../domain/calendar-date.ts";
import type { ParseContext, Parsed } from "../../domain/parse/model.ts";
import { parseTerm } from "../../domain/parse/parse-term.ts";
import { definitionOf } from "./reading.ts";
import { DATE_TEXT } from "./text-forms.ts";

const EACH_DATE = new RegExp(DATE_TEXT, "giu");
/** What may stand between dates of a list; any other word makes it a sentence. */
const BETWEEN = /^(?:[\s,;/&+()–-]|and|und|et|the|on|am|le|les)*$/iu;
const FEWEST = 3;
const DAYS_OF_MONTH = 30.4375;
/** Weekends and holidays move a day by so many at most. */
const SHIFT = 6;

/** Dates of payment listed one by one. */
export interface ListedDates {
  readonly frequency: Parsed;
  /** The first of them, as printed. */
  readonly first: string;
}

/**
 * "20 May 2027, 22 November 2027, 22 May 2028": payments evenly apart, each by its date.
 * @returns null for fewer than three dates, uneven ones, or words between them
 */
export function listedDates(value: string, context: ParseContext): ListedDates | null {
  const printed = value.match(EACH_DATE) ?? [];
  const [first] = printed;
  if (first === undefined || printed.length < FEWEST) return null;
  if (!BETWEEN.test(value.replace(EACH_DATE, ""))) return null;
  const dates = printed.flatMap((raw): CalendarDate[] => {
    const date = parseTerm(definitionOf("tradeDate"), raw, context);
    return date === null || date.doubt !== undefined || !isCalendarDate(date.value)
      ? []
      : [date.value];
  });
  if (dates.length < printed.length) return null;
  const steps = new Set(dates.slice(1).map((date, at) => monthsBetween(dates[at] ?? date, date)));
  const [months] = steps;
  if (steps.size !== 1 || months === undefined || months < 1 || 12 % months !== 0) return null;
  const period = months === 12 ? "1Y" : `${months}M`;
  return { frequency: { value: period, rule: "period.listedDates", confidence: 0.93 }, first };
}

/** Whole months from one day of payment to the next; zero where they are no whole months. */
function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  const days = daysBetween(from, to);
  const months = Math.round(days / DAYS_OF_MONTH);
  return Math.abs(days - months * DAYS_OF_MONTH) <= SHIFT ? months : 0;
}
