import { addDays, type CalendarDate, dateOf, isWeekend, weekdayOf } from "../calendar-date.ts";
import { easterSunday } from "./easter.ts";

/** What happens when a holiday falls on a weekend. `monday`: the next free Monday on; `nearest`:
 * Saturday to Friday, Sunday to Monday; `sundayOnly`: only a Sunday moves, to the next free weekday;
 * `none`: nothing moves. */
type Substitute = "none" | "monday" | "nearest" | "sundayOnly";

/** One yearly holiday as data. Years are inclusive. */
export type HolidayRule = {
  readonly name: string;
  readonly from?: number;
  readonly to?: number;
} & (
  | {
      readonly kind: "fixed";
      readonly month: number;
      readonly day: number;
      readonly substitute?: Substitute;
    }
  | { readonly kind: "easter"; readonly offset: number }
  /** `nth` -1 is the last one of the month. */
  | {
      readonly kind: "weekday";
      readonly month: number;
      readonly weekday: number;
      readonly nth: number;
    }
  /** The last such weekday before a day of the month (Victoria Day). */
  | {
      readonly kind: "weekdayBefore";
      readonly month: number;
      readonly day: number;
      readonly weekday: number;
    }
);

/** The holidays of one business centre: rules, and the dates that no rule gives. */
export interface CentreHolidays {
  /** FpML business centre code. */
  readonly centre: string;
  readonly title: string;
  readonly source: string;
  readonly validFrom: number;
  readonly validTo: number;
  /** Last year whose proclaimed days are published; later ones are expected and may still move. */
  readonly proclaimedTo?: number;
  readonly rules: readonly HolidayRule[];
  /** Proclaimed, lunar or otherwise dated days: closed, or open although a rule says closed. */
  readonly closed: Readonly<Record<string, string>>;
  readonly open?: readonly CalendarDate[];
}

function exact(year: number, month: number, day: number): CalendarDate {
  const date = dateOf(year, month, day);
  if (date === null) throw new RangeError("A holiday rule names a day that does not exist");
  return date;
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): CalendarDate {
  if (nth < 0) {
    const next = month === 12 ? exact(year + 1, 1, 1) : exact(year, month + 1, 1);
    const last = addDays(next, -1);
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  const first = exact(year, month, 1);
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
}

function dayOf(rule: HolidayRule, year: number): CalendarDate {
  switch (rule.kind) {
    case "fixed":
      return exact(year, rule.month, rule.day);
    case "easter":
      return addDays(easterSunday(year), rule.offset);
    case "weekday":
      return nthWeekday(year, rule.month, rule.weekday, rule.nth);
    case "weekdayBefore": {
      const before = addDays(exact(year, rule.month, rule.day), -1);
      return addDays(before, -((weekdayOf(before) - rule.weekday + 7) % 7));
    }
  }
}

function substituteOf(
  date: CalendarDate,
  substitute: Substitute,
  taken: ReadonlyMap<CalendarDate, string>,
): CalendarDate | null {
  const weekday = weekdayOf(date);
  if (substitute === "none" || weekday < 6) return null;
  if (substitute === "nearest") return addDays(date, weekday === 6 ? -1 : 1);
  if (substitute === "sundayOnly" && weekday === 6) return null;
  let moved = addDays(date, 1);
  while (isWeekend(moved) || taken.has(moved)) moved = addDays(moved, 1);
  return moved;
}

/** @returns the holidays of `year` by date with their names, substitutes included; weekends are not
 * listed unless a holiday falls on one. Substitutes may fall into a neighbouring year. */
export function holidaysOf(
  centre: CentreHolidays,
  year: number,
): ReadonlyMap<CalendarDate, string> {
  const days = new Map<CalendarDate, string>();
  const moving: { date: CalendarDate; substitute: Substitute; name: string }[] = [];
  for (const rule of centre.rules) {
    if (year < (rule.from ?? year) || year > (rule.to ?? year)) continue;
    const date = dayOf(rule, year);
    days.set(date, rule.name);
    const substitute = rule.kind === "fixed" ? (rule.substitute ?? "none") : "none";
    if (substitute !== "none") moving.push({ date, substitute, name: rule.name });
  }
  for (const [date, name] of Object.entries(centre.closed)) {
    if (date.startsWith(`${year}-`)) days.set(date, name);
  }
  // In order of the calendar, so that Boxing Day moves after Christmas Day has.
  for (const { date, substitute, name } of moving.sort((a, b) => (a.date < b.date ? -1 : 1))) {
    const moved = substituteOf(date, substitute, days);
    if (moved !== null) days.set(moved, `${name} (substitute)`);
  }
  for (const date of centre.open ?? []) days.delete(date);
  return days;
}
