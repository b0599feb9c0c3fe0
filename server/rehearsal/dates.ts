/** Calendar dates as ISO text. Bank holidays are those common to the large centres; a rehearsal
 * needs dates a desk would accept, not a full calendar. */
const FIXED_HOLIDAYS = new Set(["01-01", "05-01", "12-25", "12-26"]);

function shift(date: string, days: number): string {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}

/** Easter Sunday of a year (Gregorian computus). */
function easterOf(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const leapCentury = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCentury - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  const month = String(Math.floor(sum / 31)).padStart(2, "0");
  return `${year}-${month}-${String((sum % 31) + 1).padStart(2, "0")}`;
}

/** @returns true when the large centres work on `date` (YYYY-MM-DD). */
export function isBusinessDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || FIXED_HOLIDAYS.has(date.slice(5))) return false;
  const easter = easterOf(Number(date.slice(0, 4)));
  return date !== shift(easter, -2) && date !== shift(easter, 1);
}

/** @returns `date` when it is a business day, otherwise the next one. */
export function following(date: string): string {
  return isBusinessDay(date) ? date : following(shift(date, 1));
}

/** @returns the date `count` business days after `date` (before, when negative). */
export function addBusinessDays(date: string, count: number): string {
  const step = count < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(count); left > 0; ) {
    day = shift(day, step);
    if (isBusinessDay(day)) left -= 1;
  }
  return day;
}

/** @returns the same day `months` later, at the last of the month where that day is missing. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0));
  target.setUTCDate(Math.min(day, last.getUTCDate()));
  return target.toISOString().slice(0, 10);
}

/** @returns calendar days from `from` to `to`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** @returns `date` moved by calendar days. */
export function addDays(date: string, days: number): string {
  return shift(date, days);
}
