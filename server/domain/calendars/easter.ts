import { addDays, type CalendarDate, dateOf } from "../calendar-date.ts";

/** @returns Easter Sunday of the western churches (Gregorian computus, valid for 1900 to 2199). */
export function easterSunday(year: number): CalendarDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const skipped = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (skipped + 19 * golden + 15) % 30;
  const early = epact - (epact === 29 || (epact === 28 && golden > 10) ? 1 : 0);
  const toSunday =
    (year + Math.floor(year / 4) + early + 2 - century + Math.floor(century / 4)) % 7;
  const fullMoon = dateOf(year, 3, 21);
  if (fullMoon === null) throw new RangeError("Year out of range");
  return addDays(fullMoon, early + 7 - toSunday);
}
