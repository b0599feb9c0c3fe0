import { type CalendarDate, isCalendarDate } from "../calendar-date.ts";

/** A wall clock reading: calendar date and `HH:MM:SS`. */
export interface LocalTime {
  readonly date: CalendarDate;
  readonly time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(zone, format);
  return format;
}

/** @returns true when `zone` is an IANA time zone that this runtime knows. */
export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}

/** @returns the wall clock of `zone` at an instant. @throws RangeError for a bad instant or zone. */
export function localTimeAt(instant: string, zone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  const { year = "", month = "", day = "", hour = "", minute = "", second = "" } = parts;
  return { date: `${year}-${month}-${day}`, time: `${hour}:${minute}:${second}` };
}

/**
 * @returns the instant (ISO, UTC) at which the clocks of `zone` show `time` on `date`. A time that
 * a change of clocks skips is the instant of the change; one that comes twice is the first.
 * @throws RangeError for a date that does not exist or an unknown zone.
 */
export function instantOf({ date, time }: LocalTime, zone: string): string {
  if (!isCalendarDate(date)) throw new RangeError("Not a calendar date");
  const wanted = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(wanted)) throw new RangeError("Not a time of day");
  // The offset is at most 14 hours: try the offsets in force on both sides of the wanted time.
  const offsets = [-86_400_000, 86_400_000].map((around) => offsetAt(wanted + around, zone));
  const exact = offsets
    .map((offset) => wanted - offset)
    .filter((instant) => instant + offsetAt(instant, zone) === wanted);
  const instant = exact.length > 0 ? Math.min(...exact) : wanted - Math.min(...offsets);
  return new Date(instant).toISOString();
}

function offsetAt(instant: number, zone: string): number {
  const { date, time } = localTimeAt(new Date(instant).toISOString(), zone);
  return Date.parse(`${date}T${time}Z`) - Math.floor(instant / 1000) * 1000;
}
