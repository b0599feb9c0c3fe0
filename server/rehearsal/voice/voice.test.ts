import { describe, expect, it } from "vitest";
import { houseOf } from "../houses.ts";
import { OUR_BANK } from "../parties.ts";
import { writeTenor } from "./codes.ts";
import { settlesOrder, writeDate } from "./dates.ts";
import { writeMoney, writeNumber, writePercent, writeSpread } from "./numbers.ts";
import type { Voice } from "./voice.ts";

const ENGLISH: Voice = houseOf(OUR_BANK).voice;
const voice = (more: Partial<Voice>): Voice => ({ ...ENGLISH, ...more });

describe("numbers", () => {
  it.each([
    ["1,000.00", "1,234,567.80"],
    ["1.000,00", "1.234.567,80"],
    ["1'000.00", "1'234'567.80"],
    ["1 000,00", "1\u00a0234\u00a0567,80"],
    ["1000.00", "1234567.80"],
    ["1000,00", "1234567,80"],
  ] as const)("writes %s", (style, expected) => {
    expect(writeNumber("1234567.8", style, 2)).toBe(expected);
  });

  it("keeps the currency's minor units", () => {
    expect(writeMoney("5000000", "EUR", voice({}))).toBe("EUR 5,000,000.00");
    expect(writeMoney("750000000", "JPY", voice({}))).toBe("JPY 750,000,000");
    expect(writeMoney("12500000", "USD", voice({ money: "million" }))).toBe("USD 12.5 million");
    expect(writeMoney("12345678.91", "USD", voice({ money: "million" }))).toBe("USD 12,345,678.91");
  });

  it("always prints the unit of a rate", () => {
    expect(writePercent("3.75", voice({ percent: "sign" }))).toBe("3.7500%");
    expect(writePercent("3.75", voice({ percent: "perCentWords" }))).toBe(
      "3.750 per cent per annum",
    );
    expect(
      writePercent("2.5", voice({ language: "de", number: "1.000,00", percent: "spacedSign" })),
    ).toBe("2,50\u00a0%");
  });

  it.each([
    ["25", "plusPercent", "plus 0.25%"],
    ["-12.5", "plusPercent", "minus 0.125%"],
    ["-12", "signedBps", "-12 bps"],
    ["40", "basisPoints", "40 basis points"],
    ["-40", "basisPoints", "minus 40 basis points"],
  ] as const)("writes a spread of %s as %s", (points, spread, expected) => {
    expect(writeSpread(points, voice({ spread }))).toBe(expected);
  });
});

describe("dates", () => {
  it.each([
    [{ date: "D MMMM YYYY" }, "3 November 2026"],
    [{ date: "MMMM D, YYYY" }, "November 3, 2026"],
    [{ date: "DD-MMM-YYYY" }, "03-Nov-2026"],
    [{ date: "DDMMMYY" }, "03NOV26"],
    [{ date: "MM/DD/YYYY" }, "11/03/2026"],
    [{ date: "DD.MM.YYYY", language: "de" }, "03.11.2026"],
    [{ date: "D. MMMM YYYY", language: "de" }, "3. November 2026"],
    [{ date: "D MMMM YYYY", language: "fr" }, "3 novembre 2026"],
  ] as const)("writes %o", (more, expected) => {
    expect(writeDate("2026-11-03", voice(more))).toBe(expected);
  });

  it("writes the French first of the month", () => {
    expect(writeDate("2026-12-01", voice({ language: "fr" }))).toBe("1er décembre 2026");
  });

  it("knows which dates settle the order of day and month", () => {
    expect(settlesOrder(["2026-03-04", "2026-11-12"])).toBe(false);
    expect(settlesOrder(["2026-03-04", "2026-11-13"])).toBe(true);
  });
});

describe("tenors", () => {
  it("spells them out by language", () => {
    expect(writeTenor("6M", voice({}))).toBe("6 months");
    expect(writeTenor("1M", voice({}))).toBe("1 month");
    expect(writeTenor("6M", voice({ language: "de" }))).toBe("6 Monate");
    expect(writeTenor("3M", voice({ language: "fr" }))).toBe("3 mois");
    expect(writeTenor("3M", voice({ codes: true }))).toBe("3M");
  });
});
