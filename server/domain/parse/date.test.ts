import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, partsOf } from "../calendar-date.ts";
import { parseDate } from "./date.ts";
import type { ParseContext } from "./model.ts";

const silent: ParseContext = {
  language: null,
  numericDateOrder: null,
  decimalSign: null,
  definitionsYear: null,
  roleOf: () => null,
};
const english: ParseContext = { ...silent, language: "en" };

describe("dates", () => {
  it.each([
    "20 November 2026",
    "20-Nov-2026",
    "20-Nov-26",
    "20NOV26",
    "20 NOV 2026",
    "November 20, 2026",
    "November 20th, 2026",
    "Nov. 20, 2026",
    "20th day of November, 2026",
    "20. November 2026",
    "20 novembre 2026",
    "den 20.11.2026",
    "20.11.26",
    "2026-11-20",
    "2026/11/20",
    "20261120",
    "20/11/2026",
    "11/20/2026",
    "Friday, 20 November 2026",
    "vendredi 20 novembre 2026",
    "20 November 2026, subject to adjustment in accordance with the Following Business Day Convention",
    "2026-11-20T00:00:00Z".slice(0, 10),
  ])("%s is 2026-11-20", (text) => {
    expect(parseDate(text, english)).toMatchObject({ value: "2026-11-20" });
    expect(parseDate(text, english)?.doubt).toBeUndefined();
  });

  it.each([
    ["1er janvier 2026", "2026-01-01"],
    ["1. März 2026", "2026-03-01"],
    ["5. Mai 2026", "2026-05-05"],
    ["15-Sep-2024", "2024-09-15"],
    ["31 décembre 2030", "2030-12-31"],
    ["1 août 2026", "2026-08-01"],
    ["04/04/2026", "2026-04-04"],
    ["15 Feb 98", "1998-02-15"],
    ["dated as of 12 March 2010, as amended on 5 May 2012", "2010-03-12"],
  ])("%s is %s", (text, value) => {
    expect(parseDate(text, english)).toMatchObject({ value });
    expect(parseDate(text, english)?.doubt).toBeUndefined();
  });

  it("leaves an open order in doubt until the document settles it (T17)", () => {
    const text = "03/04/2026";
    expect(parseDate(text, english)?.doubt?.code).toBe("DATE_AMBIGUOUS");
    expect(parseDate(text, { ...english, numericDateOrder: "DMY" })?.value).toBe("2026-04-03");
    expect(parseDate(text, { ...english, numericDateOrder: "MDY" })?.value).toBe("2026-03-04");
    expect(parseDate(text, { ...silent, language: "de" })?.value).toBe("2026-04-03");
    expect(parseDate("03.04.2026", english)?.value).toBe("2026-04-03");
  });

  it.each([
    ["31 February 2026", "DATE_IMPOSSIBLE"],
    ["13/13/2026", "DATE_IMPOSSIBLE"],
    ["Monday, 20 November 2026", "DATE_WEEKDAY"],
    ["20 November 2026 (adjusted: 23 November 2026)", "VALUE_SEVERAL"],
  ])("%s is in doubt: %s", (text, code) => {
    expect(parseDate(text, english)?.doubt?.code).toBe(code);
  });

  it.each(["", "N/A", "two Business Days", "1,234,567.89", "12.50", "GCS382857_V1"])(
    "finds none in %s",
    (text) => {
      expect(parseDate(text, english)).toBeNull();
    },
  );

  const months =
    "January February March April May June July August September October November December".split(
      " ",
    );
  it("reads back every day however it is written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), (days) => {
        const iso = addDays("1980-01-01", days);
        const { year, month, day } = partsOf(iso);
        const name = months[month - 1] ?? "";
        const forms = [
          iso,
          `${day} ${name} ${year}`,
          `${name} ${day}, ${year}`,
          `${day}-${name.slice(0, 3)}-${year}`,
          `${String(day).padStart(2, "0")}${name.slice(0, 3).toUpperCase()}${String(year).slice(2)}`,
        ];
        for (const form of forms) expect(parseDate(form, silent)).toMatchObject({ value: iso });
        const numeric = `${day}/${month}/${year}`;
        expect(parseDate(numeric, { ...silent, numericDateOrder: "DMY" })?.value).toBe(iso);
      }),
      { numRuns: 300 },
    );
  });
});
