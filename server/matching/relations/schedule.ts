import { addDays, addMonths, daysBetween, isCalendarDate } from "#server/domain/calendar-date.ts";
import type { TermReading } from "#server/domain/trade.ts";
import type { PreparedTrade, Slots } from "../prepared.ts";
import { legSlot, topSlot } from "../term-places.ts";
import { canonicalPeriod } from "../values/aliases.ts";
import { trusted } from "./model.ts";

/** A payment comes at the end of its period, give or take holidays and a few days' delay. */
const NEAR_DAYS = 7;
/** No schedule has more periods: a century of months. */
const MOST_PERIODS = 1_200;

const EFFECTIVE = topSlot("effectiveDate");
const TERMINATION = topSlot("terminationDate");
const TOP_FREQUENCY = topSlot("paymentFrequency");
const LEG_FREQUENCY = legSlot("paymentFrequency");
/** Credit default swaps roll on fixed days, so their stub is always the first period. */
const STUB_IN_FRONT = new Set(["CreditDefaultSwap", "CreditDefaultSwapIndex"]);

const near = (a: string, b: string): boolean => Math.abs(daysBetween(a, b)) <= NEAR_DAYS;

type Step = (date: string, periods: number) => string;

/** How a period moves a date; null for one payment at term and for what is no period. */
function stepOf(frequency: string): Step | null {
  const period = canonicalPeriod(frequency);
  if (period === null || period === "term") return null;
  const count = Number(period.slice(0, -1));
  if (count <= 0) return null;
  return period.endsWith("m")
    ? (date, periods) => addMonths(date, count * periods)
    : (date, periods) => addDays(date, count * periods);
}

/** The first date after the beginning that whole periods lead to from the end. */
function firstFromTheEnd(effective: string, termination: string, step: Step): string | null {
  let first: string | null = null;
  for (let periods = 0; periods < MOST_PERIODS; periods += 1) {
    const date = step(termination, -periods);
    if (date <= effective) break;
    first = date;
  }
  return first;
}

/**
 * Whether a first or final payment date says no more than the dates and the frequency of its paper
 * do. One that does not is a stub, and where a stub stands is a term of the contract.
 *
 * @returns true also where the paper states too little to tell
 */
export function followsFromSchedule(
  key: string,
  trade: PreparedTrade,
  slots: Slots,
  { value }: TermReading,
): boolean {
  const effective = trusted(trade.top, EFFECTIVE);
  const termination = trusted(trade.top, TERMINATION);
  if (effective === undefined || termination === undefined) return true;
  if (![value, effective, termination].every(isCalendarDate)) return true;
  if (key.endsWith("finalPaymentDate")) return near(value, termination);
  if (!key.endsWith("firstPaymentDate")) return true;
  const isLeg = key.startsWith("legs.");
  const frequency = isLeg ? trusted(slots, LEG_FREQUENCY) : trusted(trade.top, TOP_FREQUENCY);
  const step = frequency === undefined ? null : stepOf(frequency);
  if (step === null) return true;
  const backward = firstFromTheEnd(effective, termination, step);
  if (backward === null || !near(value, backward)) return false;
  return STUB_IN_FRONT.has(trade.trade.productType ?? "") || near(value, step(effective, 1));
}
