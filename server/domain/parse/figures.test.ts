import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalDecimal } from "../decimal.ts";
import { parseAmount } from "./amount.ts";
import type { ParseContext } from "./model.ts";
import { parseNumber, parsePrice } from "./number.ts";
import { parsePercent } from "./percent.ts";
import { parseSpread } from "./spread.ts";

const silent: ParseContext = {
  language: null,
  numericDateOrder: null,
  decimalSign: null,
  definitionsYear: null,
  roleOf: () => null,
};
const english: ParseContext = { ...silent, language: "en" };
const german: ParseContext = { ...silent, language: "de" };

const clear = (parsed: ReturnType<typeof parseAmount>) =>
  parsed === null || parsed.doubt !== undefined ? null : parsed.value;

describe("amounts", () => {
  it.each([
    ["USD 50,000,000.00", "50000000"],
    ["USD50,000,000", "50000000"],
    ["EUR 50.000.000,00", "50000000"],
    ["CHF 1'000'000.-", "1000000"],
    ["1 000 000,00 EUR", "1000000"],
    ["1\u202f000\u202f000,50 €", "1000000.5"],
    ["INR 10,00,000", "1000000"],
    ["USD 50 million", "50000000"],
    ["EUR 1,5 Mio.", "1500000"],
    ["1MM", "1000000"],
    ["50mm", "50000000"],
    ["2bn", "2000000000"],
    ["3 Mrd. EUR", "3000000000"],
    ["500k", "500000"],
    ["5 MEUR", "5000000"],
    ["MUSD 2.5", "2500000"],
    ["TEUR 500", "500000"],
    ["500 T€", "500000"],
    ["KEUR 1'250", "1250000"],
    ["USD 1,000", "1000"],
    ["EUR 1.000", "1000"],
    ["USD 50,000,000.00 (fifty million US Dollars)", "50000000"],
    ["50,000,000.00 on 16 September 2029", "50000000"],
    ["JPY 5,000,000,000", "5000000000"],
    ["KWD 1,234.567", "1234.567"],
  ])("%s is %s (T15)", (text, value) => {
    expect(clear(parseAmount(text, english))).toBe(value);
  });

  it.each([
    ["1m", "AMOUNT_SCALE"],
    ["USD 1M", "AMOUNT_SCALE"],
    ["1.000", "AMOUNT_AMBIGUOUS"],
    ["JPY 100.50", "AMOUNT_PRECISION"],
    ["(50,000.00)", "AMOUNT_NEGATIVE"],
    ["USD -5,000", "AMOUNT_NEGATIVE"],
    ["USD 5O,000,000", "OCR_SUSPECT"],
    ["l,000,000.00", "OCR_SUSPECT"],
    ["USD 50,000,000 / EUR 40,000,000", "VALUE_SEVERAL"],
  ])("%s is in doubt: %s", (text, code) => {
    expect(parseAmount(text, english)?.doubt?.code).toBe(code);
  });

  it("settles a separator only by evidence of the document", () => {
    expect(parseAmount("1,000", silent)?.doubt?.code).toBe("AMOUNT_AMBIGUOUS");
    expect(clear(parseAmount("1.000", { ...silent, decimalSign: "," }))).toBe("1000");
    expect(clear(parseAmount("1.000", german))).toBe("1000");
    expect(clear(parseAmount("1,000", { ...silent, currencyHint: "USD" }))).toBe("1000");
    expect(parseAmount("1 Billion EUR", german)?.doubt?.code).toBe("AMOUNT_SCALE");
  });

  it.each(["N/A", "-", "", "as agreed", "1,00,00", "9".repeat(400)])(
    "reads nothing in %s",
    (text) => {
      expect(parseAmount(text, english)).toBeNull();
    },
  );

  const styles = [
    [",", "."],
    [".", ","],
    ["'", "."],
    ["\u00a0", ","],
  ] as const;
  it("reads back what any house writes", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 14n }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom(...styles),
        fc.constantFrom("USD", "EUR", "GBP"),
        fc.boolean(),
        (whole, cents, [group, decimal], currency, before) => {
          const fraction = String(cents).padStart(2, "0");
          const grouped = String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, group);
          const printed = `${grouped}${decimal}${fraction}`;
          const text = before ? `${currency} ${printed}` : `${printed} ${currency}`;
          expect(clear(parseAmount(text, silent))).toBe(canonicalDecimal(`${whole}.${fraction}`));
        },
      ),
    );
  });
});

describe("rates", () => {
  it.each([
    ["3.75%", "3.75"],
    ["3,75 % p.a.", "3.75"],
    ["3.75 per cent per annum", "3.75"],
    ["3,75 Prozent", "3.75"],
    ["3,75 pour cent", "3.75"],
    ["375 bps", "3.75"],
    ["4 1/2%", "4.5"],
    ["4-1/2 per cent.", "4.5"],
    ["4½%", "4.5"],
    ["3 ⅜ per cent", "3.375"],
    ["5/8%", "0.625"],
    [".50%", "0.5"],
    ["0.25% (negative)", "-0.25"],
    ["0,25 % p.a. (negativ)", "-0.25"],
    ["-0.25%", "-0.25"],
    ["minus 0.25%", "-0.25"],
    ["3.75% (Act/360)", "3.75"],
    ["3.125%", "3.125"],
    ["3.75000%", "3.75"],
    ["0", "0"],
  ])("%s is %s percent (T7)", (text, value) => {
    expect(clear(parsePercent(text, silent))).toBe(value);
  });

  it("never guesses a unit by size", () => {
    for (const text of ["0.50", "3.75", "0.0375", "375"]) {
      expect(parsePercent(text, english)?.doubt?.code).toBe("UNIT_MISSING");
    }
    expect(clear(parsePercent("0.50", { ...english, unitHint: "percent" }))).toBe("0.5");
    expect(clear(parsePercent("50", { ...english, unitHint: "bp" }))).toBe("0.5");
    expect(parsePercent("3.75% plus 0.25%", english)?.doubt?.code).toBe("VALUE_SEVERAL");
  });

  it("reads percent and basis points to the same rate", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (points) => {
        const sign = points < 0 ? "-" : "";
        const whole = Math.trunc(Math.abs(points) / 100);
        const rest = String(Math.abs(points) % 100).padStart(2, "0");
        const percent = `${sign}${whole}.${rest}%`;
        const same = clear(parsePercent(percent, silent));
        expect(same).not.toBeNull();
        expect(clear(parsePercent(`${points} bps`, silent))).toBe(same);
        expect(clear(parseSpread(percent, silent))).toBe(String(points));
        expect(clear(parseSpread(`${points} basis points`, silent))).toBe(String(points));
      }),
    );
  });
});

describe("spreads", () => {
  it.each([
    ["plus 25 bps", "25"],
    ["+0.25%", "25"],
    ["minus 5 basis points", "-5"],
    ["less 10bp", "-10"],
    ["abzüglich 5 Basispunkte", "-5"],
    ["moins 5 points de base", "-5"],
    ["None", "0"],
    ["Flat", "0"],
    ["-0.00%", "0"],
    ["12.5 bps", "12.5"],
    ["(25 bps)", "-25"],
    ["USD-SOFR-COMPOUND plus 0.25%", "25"],
  ])("%s is %s basis points", (text, value) => {
    expect(clear(parseSpread(text, english))).toBe(value);
  });

  it("takes a bare figure for basis points only if the document says so", () => {
    expect(parseSpread("25", english)?.doubt?.code).toBe("UNIT_MISSING");
    expect(clear(parseSpread("25", { ...english, unitHint: "bp" }))).toBe("25");
    expect(clear(parseSpread("0.25", { ...english, unitHint: "percent" }))).toBe("25");
    expect(parseSpread("N/A", english)).toBeNull();
  });

  it.each(["+/- 5 bps", "± 5bp", "+- 0.05%"])("%s leaves the sign to a person", (text) => {
    expect(parseSpread(text, english)?.doubt?.code).toBe("SIGN_OPEN");
  });
});

describe("numbers and prices", () => {
  it.each([
    ["five Business Days", "5"],
    ["two (2) Business Days", "2"],
    ["500,000", "500000"],
    ["10,000 bbl", "10000"],
    ["V2", "2"],
    ["Series 41", "41"],
  ])("%s is the number %s", (text, value) => {
    expect(clear(parseNumber(text, english))).toBe(value);
  });

  it.each([
    ["1.0850", "1.085"],
    ["EUR/USD 1.0850", "1.085"],
    ["1 EUR = 1.0850 USD", "1.085"],
    ["GBP 1 = USD 1.2567", "1.2567"],
    ["145.20 JPY per 1 USD", "145.2"],
    ["USD 82.50 per barrel", "82.5"],
    ["98.75%", "98.75"],
  ])("%s is the price %s", (text, value) => {
    expect(clear(parsePrice(text, english))).toBe(value);
  });

  it("leaves prices in 32nds to a person", () => {
    expect(parsePrice("101-16+", english)?.doubt?.code).toBe("PRICE_FRACTION");
  });

  it("leaves one separator and three digits in doubt when nothing settles it", () => {
    expect(parsePrice("1.085", silent)?.doubt?.code).toBe("NUMBER_AMBIGUOUS");
    expect(clear(parsePrice("1,085", german))).toBe("1.085");
    expect(clear(parseNumber("1.085", german))).toBe("1085");
  });
});
