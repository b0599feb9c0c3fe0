import { addDays, isCalendarDate, isWeekend } from "#server/domain/calendar-date.ts";
import { createCalendars, SHIPPED_HOLIDAYS } from "#server/domain/calendars.ts";
import type { PreparedTrade } from "../prepared.ts";
import { TOP_KEYS, topSlot } from "../term-places.ts";
import { canonicalCentre } from "../values/aliases.ts";
import type { Diagnosis } from "./model.ts";

const calendars = createCalendars();
const TITLES = new Map(SHIPPED_HOLIDAYS.map(({ centre, title }) => [centre, title]));

/** The centre that keeps the holidays of a currency, for papers that print no centres. */
const CENTRE_OF_CURRENCY: Readonly<Record<string, string>> = {
  EUR: "EUTA",
  GBP: "GBLO",
  USD: "USNY",
  CHF: "CHZU",
  JPY: "JPTO",
  CAD: "CATO",
  AUD: "AUSY",
  SGD: "SGSI",
  HKD: "HKHK",
};
const CURRENCY_SLOTS = TOP_KEYS.flatMap((key, slot) => (/urrency$/.test(key) ? [slot] : []));
const TRADE_DATE = topSlot("tradeDate");

/** Two dates further apart than the longest run of holidays were not rolled. */
const FURTHEST = 6;
/** A holiday longer before a date plays no part in counting the days to it. */
const LONGEST_LAG = 5;

/** Centres that either paper prints, then those of the currencies it trades in. */
function centresOf(trades: readonly PreparedTrade[]): readonly string[] {
  const centres = new Set<string>();
  for (const { lists } of trades) {
    for (const row of lists?.get("businessCenters")?.values() ?? []) {
      const value = row.get("")?.value;
      if (value !== undefined) centres.add(canonicalCentre(value));
    }
  }
  for (const { top } of trades) {
    for (const slot of CURRENCY_SLOTS) {
      const centre = CENTRE_OF_CURRENCY[top[slot]?.value ?? ""];
      if (centre !== undefined) centres.add(centre);
    }
  }
  return [...centres].filter((centre) => TITLES.has(centre));
}

/** The name of the holiday that closes a centre on a weekday; null when it is open or not known. */
function holidayOn(date: string, centre: string): string | null {
  if (isWeekend(date) || !calendars.covers([centre], date)) return null;
  const [reason] = calendars.reasonsClosed(date, [centre]);
  return reason === undefined ? null : reason.slice(reason.indexOf(":") + 2);
}

const day = (date: string): string => {
  const written = new Date(`${date}T00:00:00Z`);
  const month = written.toLocaleString("en-GB", { month: "long", timeZone: "UTC" });
  return `${written.getUTCDate()} ${month} ${written.getUTCFullYear()}`;
};

interface Holiday {
  readonly date: string;
  readonly centre: string;
  readonly name: string;
}

const closed = ({ date, centre, name }: Holiday): string =>
  `${day(date)} is a holiday in ${TITLES.get(centre) ?? centre} (${name}, ${centre})`;

const NEXT =
  "Compare the business centres and the business day convention of both papers; the one that left out the centre states the wrong date.";

function weekdaysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = addDays(from, 1); at < to; at = addDays(at, 1)) if (!isWeekend(at)) days.push(at);
  return days;
}

/** One of the dates is a holiday and the other is where it rolls to. */
function rolled(early: string, late: string, centres: readonly string[]): Diagnosis | null {
  for (const centre of centres) {
    for (const [from, to, way] of [
      [early, late, "forward"],
      [late, early, "back"],
    ] as const) {
      const name = holidayOn(from, centre);
      const steps = weekdaysBetween(early, late);
      const bridged = steps.every((date) => centres.some((each) => holidayOn(date, each) !== null));
      if (name === null || !bridged || isWeekend(to)) continue;
      return {
        cause: "holiday",
        explanation: `${closed({ date: from, centre, name })}: one side has rolled ${way} to ${day(to)}.`,
        nextStep: NEXT,
      };
    }
  }
  return null;
}

/** Both dates are open, and one side has counted a holiday before them as a business day. */
function counted(
  early: string,
  late: string,
  tradeDate: string | undefined,
  centres: readonly string[],
): Diagnosis | null {
  if (tradeDate === undefined || weekdaysBetween(early, late).length > 0) return null;
  if (isWeekend(early) || isWeekend(late)) return null;
  for (let lag = 1; lag <= LONGEST_LAG; lag += 1) {
    const date = addDays(early, -lag);
    if (date <= tradeDate) return null;
    for (const centre of centres) {
      const name = holidayOn(date, centre);
      if (name === null) continue;
      return {
        cause: "holiday",
        explanation: `${closed({ date, centre, name })}: counted from the trade date, one side has left that day out and comes to ${day(late)}.`,
        nextStep: NEXT,
      };
    }
  }
  return null;
}

/**
 * Explains two dates by a holiday of a centre that the papers name, or whose currency they trade.
 *
 * @returns null when no known holiday leads from one date to the other
 */
export function diagnoseByHoliday(
  bank: string,
  counterparty: string,
  ours: PreparedTrade,
  theirs: PreparedTrade,
): Diagnosis | null {
  if (!isCalendarDate(bank) || !isCalendarDate(counterparty)) return null;
  const [early, late] = bank < counterparty ? [bank, counterparty] : [counterparty, bank];
  if (addDays(early, FURTHEST) < late) return null;
  const centres = centresOf([ours, theirs]);
  const tradeDate = ours.top[TRADE_DATE]?.value ?? theirs.top[TRADE_DATE]?.value;
  return (
    rolled(early, late, centres) ??
    counted(early, late, isCalendarDate(tradeDate ?? "") ? tradeDate : undefined, centres)
  );
}
