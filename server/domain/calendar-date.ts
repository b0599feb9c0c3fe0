/** A calendar date without time or zone, `YYYY-MM-DD`, years 1900 to 2199. */
export type CalendarDate = string;

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

/** @returns true in a Gregorian leap year. */
function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** @returns the number of days of a month counted from 1; 0 for no such month. */
function daysInMonth(year: number, month: number): number {
  const length = MONTH_LENGTHS[month - 1] ?? 0;
  return month === 2 && isLeapYear(year) ? 29 : length;
}

/** @returns the date, or null when there is no such day. */
export function dateOf(year: number, month: number, day: number): CalendarDate | null {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return null;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** @returns true for an existing day in ISO form. */
export function isCalendarDate(text: string): text is CalendarDate {
  const match = ISO.exec(text);
  if (match === null) return false;
  return dateOf(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** Year, month and day as numbers. @throws RangeError when `date` is no calendar date. */
export function partsOf(date: CalendarDate): { year: number; month: number; day: number } {
  if (!isCalendarDate(date)) throw new RangeError("Not a calendar date");
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8)),
  };
}

/** Days since 1970-01-01. UTC is only the ruler here; no zone is meant. */
function dayNumber(date: CalendarDate): number {
  const { year, month, day } = partsOf(date);
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

/** @returns the date `days` later; negative goes back. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10);
}

/** @returns the same day `months` later, or the last day of a shorter month. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  const targetDay = Math.min(day, daysInMonth(targetYear, targetMonth));
  return `${pad(targetYear, 4)}-${pad(targetMonth, 2)}-${pad(targetDay, 2)}`;
}

/** @returns calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  dayNumber(to) - dayNumber(from);

/** @returns the ISO weekday, Monday 1 to Sunday 7. 1970-01-01 was a Thursday. */
export function weekdayOf(date: CalendarDate): Weekday {
  const index = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return (index + 1) as Weekday;
}

/** @returns true on Saturday and Sunday. */
export const isWeekend = (date: CalendarDate): boolean => weekdayOf(date) >= 6;

/** @returns -1, 0 or 1; ISO texts order as they read. */
export const compareDates = (a: CalendarDate, b: CalendarDate): -1 | 0 | 1 =>
  a < b ? -1 : a > b ? 1 : 0;
