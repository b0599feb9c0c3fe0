import { describe, expect, it } from "vitest";
import type { ParseContext } from "../../domain/parse/model.ts";
import { listedDates } from "./listed-dates.ts";

const CONTEXT: ParseContext = {
  language: "en",
  numericDateOrder: "DMY",
  decimalSign: null,
  definitionsYear: null,
  roleOf: () => null,
};

describe("dates of payment listed one by one", () => {
  it.each([
    ["22 November 2027, 20 November 2028 and 20 November 2029", "1Y", "22 November 2027"],
    ["20.05.2027, 22.11.2027, 22.05.2028, 20.11.2028", "6M", "20.05.2027"],
    ["le 22 février 2027, le 20 mai 2027 et le 20 août 2027", "3M", "22 février 2027"],
    ["2027-01-29 / 2027-02-26 / 2027-03-31", "1M", "2027-01-29"],
  ])("%s", (value, period, first) => {
    expect(listedDates(value, CONTEXT)).toMatchObject({ frequency: { value: period }, first });
  });

  it.each([
    "22 November 2027 and 20 November 2028",
    "22 November 2027, 20 May 2028, 20 November 2029",
    "from 22 November 2027 to 20 November 2028, first reset 20 May 2028",
    "quarterly",
  ])("tells nothing of %s", (value) => {
    expect(listedDates(value, CONTEXT)).toBeNull();
  });
});
