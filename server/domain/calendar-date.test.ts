import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  compareDates,
  dateOf,
  daysBetween,
  isCalendarDate,
  weekdayOf,
} from "./calendar-date.ts";

const anyDate = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays("1950-01-01", days));

describe("calendar dates", () => {
  it.each([
    ["2026-11-20", 5],
    ["2027-03-28", 7],
    ["1969-12-31", 3],
    ["2024-02-29", 4],
  ])("%s is weekday %i", (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });

  it.each(["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "1899-12-31", "26-01-01", ""])(
    "knows no %s",
    (text) => {
      expect(isCalendarDate(text)).toBe(false);
      expect(() => addDays(text, 1)).toThrow(RangeError);
    },
  );

  it("adds and counts days the same way", () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const later = addDays(date, days);
        expect(daysBetween(date, later)).toBe(days);
        expect(compareDates(date, later)).toBe(Math.sign(-days) + 0);
        expect(addDays(later, -days)).toBe(date);
      }),
    );
  });

  it("keeps to the last day of a shorter month", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2026-03-31", -13)).toBe("2025-02-28");
    expect(addMonths("2026-11-30", 1)).toBe("2026-12-30");
  });

  it("builds only days that exist", () => {
    expect(dateOf(2026, 2, 28)).toBe("2026-02-28");
    expect(dateOf(2026, 2, 29)).toBeNull();
    expect(dateOf(2026.5, 2, 1)).toBeNull();
  });
});
