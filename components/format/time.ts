const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in the two largest units that say something: `2h 10m`, `3d 4h`, `45s`. */
export function formatSpan(milliseconds: number): string {
  const span = Math.abs(milliseconds);
  if (span < MINUTE) return `${Math.round(span / 1000)}s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)}m`;
  if (span < DAY) {
    const minutes = Math.floor((span % HOUR) / MINUTE);
    return minutes === 0
      ? `${Math.floor(span / HOUR)}h`
      : `${Math.floor(span / HOUR)}h ${minutes}m`;
  }
  const hours = Math.floor((span % DAY) / HOUR);
  return hours === 0 ? `${Math.floor(span / DAY)}d` : `${Math.floor(span / DAY)}d ${hours}h`;
}

/** "5m ago", "in 2h": the largest unit only; "just now" below five seconds. */
export function formatRelative(instant: string, now: number): string {
  const difference = Date.parse(instant) - now;
  if (Math.abs(difference) < 5000) return "just now";
  const [span] = formatSpan(difference).split(" ");
  return difference < 0 ? `${span} ago` : `in ${span}`;
}

/** Absolute instant with its zone: `20 Nov 2026, 14:02 UTC`. */
export function formatInstant(instant: string, zone: string | undefined): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "2-digit",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(new Date(instant));
}

/** Clock time with seconds and zone, for "as of". */
export function formatClock(instant: string, zone: string | undefined): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(new Date(instant));
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A calendar date without zone: `2026-09-15` becomes `15 Sep 2026`. Other text is unchanged. */
export function formatDate(date: string | null): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? "");
  if (parts === null) return date ?? "";
  const [, year = "", month = "", day = ""] = parts;
  return `${day} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

export interface DeadlineText {
  readonly text: string;
  readonly urgency: "past" | "soon" | "later" | "unknown";
}

/**
 * How much time is left, in words: `due in 2h 10m`, `past due 3h`. A deadline whose inputs are
 * missing is `unknown`, never a silent all-clear.
 */
export function formatDeadline(dueAt: string | null, now: number): DeadlineText {
  if (dueAt === null) return { text: "not known", urgency: "unknown" };
  const left = Date.parse(dueAt) - now;
  if (left < 0) return { text: `past due ${formatSpan(left)}`, urgency: "past" };
  return { text: `due in ${formatSpan(left)}`, urgency: left < DAY ? "soon" : "later" };
}
