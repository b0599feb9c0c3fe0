import { addMonths } from "../dates.ts";
import { writeDate } from "./dates.ts";
import type { Voice } from "./voice.ts";

const MONTHS_BETWEEN: Readonly<Record<string, number>> = { "3M": 3, "6M": 6, "1Y": 12 };

/**
 * Writes a payment rhythm as formal letters do: by its days in each year.
 * @param anchor unadjusted date the days roll from.
 * @param first first payment date, named at the end.
 * @returns null where the rhythm has no such form (monthly, at maturity).
 */
export function writePaymentDays(
  frequency: string,
  anchor: string,
  first: string,
  voice: Voice,
): string | null {
  const months = MONTHS_BETWEEN[frequency];
  if (months === undefined || voice.language !== "en") return null;
  const rolls = Array.from({ length: 12 / months }, (_, index) =>
    addMonths(anchor, index * months).slice(5),
  ).sort();
  const days = rolls.map((roll) => withoutYear(writeDate(`2026-${roll}`, voice)));
  const last = days.pop() ?? "";
  const listed = days.length === 0 ? last : `${days.join(", ")} and ${last}`;
  return `${listed} in each year, commencing on ${writeDate(first, voice)}`;
}

function withoutYear(date: string): string {
  return date.replace(/,? 2026$/, "");
}
