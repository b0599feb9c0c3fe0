import type { CalendarDate } from "../calendar-date.ts";
import type { Calendars } from "../calendars.ts";

/** Upper edges of the age buckets in business days past due; what lies beyond has its own. */
const DEFAULT_AGE_EDGES: readonly number[] = [1, 2, 5, 10, 30];

export interface Age {
  /** `NOT_DUE`, `DUE_TODAY`, `1`, `2`, `3-5`, `6-10`, `11-30`, `>30`. */
  readonly bucket: string;
  /** Business days since the due day; 0 when not past due. */
  readonly daysPastDue: number;
  /** Counts for the monthly report of unconfirmed trades (149/2013 art. 12(4)). */
  readonly overFiveDays: boolean;
}

/** @returns the names of the buckets for `edges`, youngest first. */
export function ageBuckets(edges: readonly number[] = DEFAULT_AGE_EDGES): readonly string[] {
  const between = edges.map((edge, index) => {
    const from = (edges[index - 1] ?? 0) + 1;
    return from === edge ? String(edge) : `${from}-${edge}`;
  });
  return ["NOT_DUE", "DUE_TODAY", ...between, `>${edges.at(-1) ?? 0}`];
}

/**
 * Ages a trade by business days past due (A1). `today` is the calendar date where it was due.
 * @throws RangeError when the calendars have no data for a centre or year.
 */
export function ageOf(
  dueDate: CalendarDate,
  today: CalendarDate,
  centres: readonly string[],
  calendars: Calendars,
  edges: readonly number[] = DEFAULT_AGE_EDGES,
): Age {
  if (today < dueDate) return { bucket: "NOT_DUE", daysPastDue: 0, overFiveDays: false };
  if (today === dueDate) return { bucket: "DUE_TODAY", daysPastDue: 0, overFiveDays: false };
  // A weekend after the due day is past due, though no business day has gone by: it counts as one.
  const days = Math.max(1, calendars.businessDaysBetween(dueDate, today, centres));
  const at = edges.findIndex((edge) => days <= edge);
  const names = ageBuckets(edges);
  const bucket = names[at < 0 ? names.length - 1 : at + 2] ?? "";
  return { bucket, daysPastDue: days, overFiveDays: days > 5 };
}
