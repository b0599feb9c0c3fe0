import { addDays, daysBetween, isCalendarDate, isWeekend } from "#server/domain/calendar-date.ts";
import type { Diagnosis } from "./model.ts";

/** Working days between two dates by weekends alone; holidays need a calendar. */
function weekdaysBetween(from: string, to: string): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (!isWeekend(day)) count += 1;
  }
  return count;
}

function swapped(bank: string, counterparty: string): boolean {
  return (
    bank.slice(0, 4) === counterparty.slice(0, 4) &&
    bank.slice(5, 7) === counterparty.slice(8) &&
    bank.slice(8) === counterparty.slice(5, 7)
  );
}

const months = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

function nearDays(bank: string, counterparty: string): Diagnosis | null {
  const [a, b] = bank < counterparty ? [bank, counterparty] : [counterparty, bank];
  const apart = daysBetween(a, b);
  if (apart > 5) return null;
  if ((isWeekend(a) || isWeekend(b)) && weekdaysBetween(a, b) <= 1) {
    return {
      cause: "oneBusinessDay",
      explanation: `One of ${bank} and ${counterparty} falls on a weekend: one side has rolled it.`,
      nextStep: "Compare the business day convention and the business centres.",
    };
  }
  if (weekdaysBetween(a, b) === 1 && apart > 1) {
    return {
      cause: "oneBusinessDay",
      explanation: `${bank} and ${counterparty} are one business day apart, over a weekend.`,
      nextStep: "Compare the holidays of the business centres on both papers.",
    };
  }
  if (apart !== 1) return null;
  return {
    cause: "oneDay",
    explanation: `${bank} and ${counterparty} are one day apart.`,
    nextStep:
      "Check for a holiday in one of the business centres, or a spot lag counted differently.",
  };
}

/** Explains two dates that differ. */
export function diagnoseDates(bank: string, counterparty: string): Diagnosis {
  const plain: Diagnosis = {
    cause: "dateDiffers",
    explanation: `We state ${bank}, the counterparty ${counterparty}.`,
    nextStep: "Ask both desks which date was traded.",
  };
  if (!isCalendarDate(bank) || !isCalendarDate(counterparty)) return plain;
  if (swapped(bank, counterparty)) {
    return {
      cause: "dayMonthSwapped",
      explanation: `Day and month are swapped between ${bank} and ${counterparty}.`,
      nextStep: "Look at how each paper prints dates; one was read in the wrong order.",
    };
  }
  const near = nearDays(bank, counterparty);
  if (near !== null) return near;
  const apart = Math.abs(months(bank) - months(counterparty));
  const sameDay = bank.slice(8) === counterparty.slice(8);
  if (sameDay && apart === 12) {
    return {
      cause: "oneYear",
      explanation: `${bank} and ${counterparty} are exactly one year apart.`,
      nextStep: "Check the year on both papers and the tenor that was traded.",
    };
  }
  if (sameDay && apart === 1) {
    return {
      cause: "oneMonth",
      explanation: `${bank} and ${counterparty} are exactly one month apart.`,
      nextStep: "Check the month on both papers.",
    };
  }
  return plain;
}
