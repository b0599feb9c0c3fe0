import { isCalendarDate } from "#server/domain/calendar-date.ts";
import {
  BUSINESS_DAY_CONVENTIONS,
  type BusinessDayConvention,
  createCalendars,
} from "#server/domain/calendars.ts";
import type { PreparedTrade } from "../prepared.ts";
import { legSlot, topSlot } from "../term-places.ts";
import { canonicalCentre, canonicalConvention } from "../values/aliases.ts";
import { equivalent } from "../values/verdict.ts";
import type { Relation } from "./model.ts";

const ADJUSTED = equivalent("date.adjusted");

const TOP_CONVENTION = topSlot("businessDayConvention");
const LEG_CONVENTION = legSlot("businessDayConvention");
const CENTRES = "businessCenters";

/** The one convention of a trade; null when it states none, several, or one in doubt. */
function conventionOf(trade: PreparedTrade): BusinessDayConvention | null {
  const stated = new Set<string>();
  const top = trade.top[TOP_CONVENTION];
  const readings = [top, ...trade.legs.map((leg) => leg.slots[LEG_CONVENTION])];
  for (const reading of readings) {
    if (reading === undefined) continue;
    if (reading.doubt !== undefined) return null;
    stated.add(canonicalConvention(reading.value));
  }
  if (stated.size !== 1) return null;
  return BUSINESS_DAY_CONVENTIONS.find((convention) => stated.has(convention)) ?? null;
}

/** The centres of a trade, in order; null when it states none or one is in doubt. */
function centresOf(trade: PreparedTrade): readonly string[] | null {
  const rows = trade.lists?.get(CENTRES);
  if (rows === undefined) return null;
  const codes = new Set<string>();
  for (const row of rows.values()) {
    const reading = row.get("");
    if (reading === undefined || reading.doubt !== undefined) return null;
    codes.add(canonicalCentre(reading.value));
  }
  return [...codes].sort();
}

const calendars = createCalendars();

/** The business day a date is moved to; null where the calendars of the centres are not known. */
function adjust(
  date: string,
  convention: BusinessDayConvention,
  centres: readonly string[],
): string | null {
  return calendars.covers(centres, date) ? calendars.adjust(date, convention, centres) : null;
}

/**
 * One paper prints a date before adjustment and the other after it (trap T10): the same date only
 * if both state the same convention and the same centres, and adjusting the one gives the other.
 */
const adjusted: Relation = ({ ours, theirs, bank, counterparty }) => {
  if (bank === undefined || counterparty === undefined) return null;
  if (!isCalendarDate(bank.value) || !isCalendarDate(counterparty.value)) return null;
  const convention = conventionOf(ours);
  const centres = centresOf(ours);
  if (convention === null || convention !== conventionOf(theirs)) return null;
  if (centres === null || centres.join() !== centresOf(theirs)?.join()) return null;
  const same =
    adjust(bank.value, convention, centres) === counterparty.value ||
    adjust(counterparty.value, convention, centres) === bank.value;
  return same ? ADJUSTED : null;
};

/** Trade dates and expiries are never adjusted silently; period and payment dates are. */
export const DATE_RELATIONS: Readonly<Record<string, readonly Relation[]>> = {
  effectiveDate: [adjusted],
  terminationDate: [adjusted],
  paymentDate: [adjusted],
  "legs.*.firstPaymentDate": [adjusted],
  "legs.*.finalPaymentDate": [adjusted],
};
