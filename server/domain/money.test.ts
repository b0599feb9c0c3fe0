import { describe, expect, it } from "vitest";
import { CURRENCY_CODES, minorUnitsOf } from "./currencies.ts";
import { equalMoney, isPayable, roundToMinorUnits, withinMinorUnits } from "./money.ts";

const money = (amount: string, currency: string) => ({ amount, currency });

describe("money", () => {
  it("is equal only in the same currency", () => {
    expect(equalMoney(money("50000000.00", "USD"), money("50000000", "USD"))).toBe(true);
    expect(equalMoney(money("1", "CNY"), money("1", "CNH"))).toBe(false);
  });

  it.each([
    ["JPY", 0],
    ["USD", 2],
    ["KWD", 3],
    ["BHD", 3],
    ["CLF", 4],
    ["CNH", 2],
  ])("%s has %i minor units (T16)", (currency, units) => {
    expect(minorUnitsOf(currency)).toBe(units);
  });

  it("measures tolerance in minor units of the currency", () => {
    expect(withinMinorUnits(money("100", "JPY"), money("101", "JPY"), 1)).toBe(true);
    expect(withinMinorUnits(money("100.00", "USD"), money("100.02", "USD"), 1)).toBe(false);
    expect(withinMinorUnits(money("1", "XYZ"), money("1", "XYZ"), 1)).toBe(false);
  });

  it("knows what can be paid", () => {
    expect(isPayable(money("100.50", "JPY"))).toBe(false);
    expect(isPayable(money("100.00", "JPY"))).toBe(true);
    expect(roundToMinorUnits(money("100.505", "USD"))).toEqual(money("100.51", "USD"));
  });

  it("lists each code once, in three capitals", () => {
    expect(new Set(CURRENCY_CODES).size).toBe(CURRENCY_CODES.length);
    for (const code of CURRENCY_CODES) expect(code).toMatch(/^[A-Z]{3}$/);
  });
});
