import { addDays, type CalendarDate, compareDates, isWeekend, partsOf } from "./calendar-date.ts";
import { AMERICAS } from "./calendars/americas.ts";
import { ASIA_PACIFIC } from "./calendars/asia-pacific.ts";
import { EUROPE } from "./calendars/europe.ts";
import { type CentreHolidays, holidaysOf } from "./calendars/rules.ts";

/** Conventions that move a date; FpML codes. */
export const BUSINESS_DAY_CONVENTIONS = [
  "FOLLOWING",
  "MODFOLLOWING",
  "PRECEDING",
  "MODPRECEDING",
  "NEAREST",
  "NONE",
] as const;
export type BusinessDayConvention = (typeof BUSINESS_DAY_CONVENTIONS)[number];

/** Business days of sets of centres. A day is good only if it is good in all of them. Every method
 * throws RangeError for a centre or year without data: "not known" is never "open". */
export interface Calendars {
  /** Whether data exist for all centres in the year of `date`. */
  covers(centres: readonly string[], date: CalendarDate): boolean;
  isBusinessDay(date: CalendarDate, centres: readonly string[]): boolean;
  /** Why the day is no business day: `GBLO: Boxing Day (substitute)`; empty for a business day. */
  reasonsClosed(date: CalendarDate, centres: readonly string[]): readonly string[];
  adjust(
    date: CalendarDate,
    convention: BusinessDayConvention,
    centres: readonly string[],
  ): CalendarDate;
  /** The first business day after `date`. */
  nextBusinessDay(date: CalendarDate, centres: readonly string[]): CalendarDate;
  previousBusinessDay(date: CalendarDate, centres: readonly string[]): CalendarDate;
  /** `days` business days after `date`; negative goes back; 0 is `date` itself, good or not. */
  addBusinessDays(date: CalendarDate, days: number, centres: readonly string[]): CalendarDate;
  /** Business days after `from` up to and with `to`; negative when `to` is earlier. */
  businessDaysBetween(from: CalendarDate, to: CalendarDate, centres: readonly string[]): number;
  /** The last year whose proclaimed days are published, over all centres. */
  proclaimedTo(centres: readonly string[]): number;
}

/** Data that ship with the product. */
export const SHIPPED_HOLIDAYS: readonly CentreHolidays[] = [
  ...EUROPE,
  ...AMERICAS,
  ...ASIA_PACIFIC,
];

class HolidayTable implements Calendars {
  readonly #centres: ReadonlyMap<string, CentreHolidays>;
  readonly #years = new Map<string, ReadonlyMap<CalendarDate, string>>();

  constructor(data: readonly CentreHolidays[]) {
    this.#centres = new Map(data.map((centre) => [centre.centre, centre]));
  }

  #centre(code: string): CentreHolidays {
    const centre = this.#centres.get(code);
    if (centre === undefined) throw new RangeError(`No holiday data for business centre ${code}`);
    return centre;
  }

  #holidayName(date: CalendarDate, code: string): string | undefined {
    const centre = this.#centre(code);
    const { year } = partsOf(date);
    if (year < centre.validFrom || year > centre.validTo) {
      throw new RangeError(`No holiday data for ${code} in ${year}`);
    }
    const key = `${code}${year}`;
    const known = this.#years.get(key);
    const days = known ?? holidaysOf(centre, year);
    if (known === undefined) this.#years.set(key, days);
    return days.get(date);
  }

  covers(centres: readonly string[], date: CalendarDate): boolean {
    const { year } = partsOf(date);
    return centres.every((code) => {
      const centre = this.#centres.get(code);
      return centre !== undefined && year >= centre.validFrom && year <= centre.validTo;
    });
  }

  isBusinessDay(date: CalendarDate, centres: readonly string[]): boolean {
    // Every centre is asked, so that missing data are noticed on weekends too.
    const closed = centres.filter((code) => this.#holidayName(date, code) !== undefined);
    return closed.length === 0 && !isWeekend(date);
  }

  reasonsClosed(date: CalendarDate, centres: readonly string[]): readonly string[] {
    const holidays = centres.flatMap((code) => {
      const name = this.#holidayName(date, code);
      return name === undefined ? [] : [`${code}: ${name}`];
    });
    return isWeekend(date) ? ["weekend", ...holidays] : holidays;
  }

  #roll(date: CalendarDate, step: 1 | -1, centres: readonly string[]): CalendarDate {
    let day = date;
    while (!this.isBusinessDay(day, centres)) day = addDays(day, step);
    return day;
  }

  adjust(
    date: CalendarDate,
    convention: BusinessDayConvention,
    centres: readonly string[],
  ): CalendarDate {
    if (convention === "NONE") return date;
    const after = this.#roll(date, 1, centres);
    if (convention === "FOLLOWING") return after;
    const before = this.#roll(date, -1, centres);
    const sameMonth = (day: CalendarDate): boolean => day.slice(0, 7) === date.slice(0, 7);
    if (convention === "PRECEDING") return before;
    if (convention === "MODFOLLOWING") return sameMonth(after) ? after : before;
    if (convention === "MODPRECEDING") return sameMonth(before) ? before : after;
    // NEAREST (2006 Definitions 4.12): back from Saturday and weekday holidays, on from Sunday and Monday.
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    return weekday === 6 || weekday === 0 ? after : before;
  }

  nextBusinessDay(date: CalendarDate, centres: readonly string[]): CalendarDate {
    return this.#roll(addDays(date, 1), 1, centres);
  }

  previousBusinessDay(date: CalendarDate, centres: readonly string[]): CalendarDate {
    return this.#roll(addDays(date, -1), -1, centres);
  }

  addBusinessDays(date: CalendarDate, days: number, centres: readonly string[]): CalendarDate {
    let day = date;
    for (let left = Math.abs(days); left > 0; left -= 1) {
      day = days > 0 ? this.nextBusinessDay(day, centres) : this.previousBusinessDay(day, centres);
    }
    return day;
  }

  businessDaysBetween(from: CalendarDate, to: CalendarDate, centres: readonly string[]): number {
    if (compareDates(from, to) > 0) return -this.businessDaysBetween(to, from, centres) + 0;
    let count = 0;
    for (let day = from; day < to; ) {
      day = addDays(day, 1);
      if (this.isBusinessDay(day, centres)) count += 1;
    }
    return count;
  }

  proclaimedTo(centres: readonly string[]): number {
    const years = centres.map((code) => {
      const centre = this.#centre(code);
      return centre.proclaimedTo ?? centre.validTo;
    });
    return Math.min(...years);
  }
}

/** @returns calendars over `data`; a later entry for the same centre replaces an earlier one, so
 * settings override what ships: `createCalendars([...SHIPPED_HOLIDAYS, ...overrides])`. */
export function createCalendars(data: readonly CentreHolidays[] = SHIPPED_HOLIDAYS): Calendars {
  return new HolidayTable(data);
}
