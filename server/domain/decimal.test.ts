import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  canonicalDecimal,
  compareDecimal,
  decimalsOf,
  divide,
  equalDecimal,
  isDecimalText,
  negate,
  roundHalfUp,
  shift,
  subtract,
  withinTolerance,
} from "./decimal.ts";

const plain = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.stringMatching(/^\d{0,12}$/))
  .map(([whole, fraction]) => (fraction === "" ? `${whole}` : `${whole}.${fraction}`));

describe("plain decimal text", () => {
  it.each([
    ["50000000.00", "50000000"],
    ["-0.00", "0"],
    ["007.50", "7.5"],
    ["0.000000000000000001", "0.000000000000000001"],
    ["123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"],
  ])("%s has the canonical form %s", (text, canonical) => {
    expect(canonicalDecimal(text)).toBe(canonical);
  });

  it.each(["", "1e5", "NaN", "1,000", " 1", ".5", "1.", "+1", "9".repeat(400)])(
    "refuses %s",
    (text) => {
      expect(isDecimalText(text)).toBe(false);
      expect(() => canonicalDecimal(text)).toThrow(RangeError);
    },
  );

  it("adds and subtracts without losing a digit", () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(subtract(add(a, b), b)).toBe(canonicalDecimal(a));
        expect(compareDecimal(a, b)).toBe(-compareDecimal(b, a) + 0);
      }),
    );
  });

  it("shifts exactly, never through a float", () => {
    expect(shift("375", -2)).toBe("3.75");
    fc.assert(
      fc.property(plain, fc.integer({ min: -12, max: 12 }), (a, places) => {
        expect(equalDecimal(shift(shift(a, places), -places), a)).toBe(true);
      }),
    );
  });

  it("counts the edge of a tolerance as inside", () => {
    expect(withinTolerance("100.01", "100", "0.01")).toBe(true);
    expect(withinTolerance("100.0100000001", "100", "0.01")).toBe(false);
  });

  it("rounds half away from zero", () => {
    expect(roundHalfUp("2.5", 0)).toBe("3");
    expect(roundHalfUp("-2.5", 0)).toBe("-3");
    expect(roundHalfUp("1.005", 2)).toBe("1.01");
  });

  it("counts decimals and negates", () => {
    expect(decimalsOf("1.2500")).toBe(2);
    expect(negate("0.00")).toBe("0");
    expect(() => divide("1", "0.0")).toThrow(RangeError);
  });
});
