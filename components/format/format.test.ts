import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatAmount, formatBytes, groupDigits } from "./numbers.ts";
import { formatTermValue } from "./term-value.ts";
import { formatDate, formatDeadline, formatRelative } from "./time.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");

describe("amounts", () => {
  it("loses no digit, however long", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
        fc.nat(999999),
        (whole, cents) => {
          const text = `${whole}.${cents}`;
          expect(groupDigits(text).replaceAll(",", "")).toBe(text);
        },
      ),
    );
  });

  it("groups by thousands and names the currency", () => {
    expect(formatAmount("1250000.50", "EUR")).toBe("1,250,000.50 EUR");
    expect(formatAmount(null, "EUR")).toBe("");
    expect(groupDigits("n/a")).toBe("n/a");
  });

  it("names sizes", () => {
    expect([formatBytes(512), formatBytes(6349), formatBytes(53477376)]).toEqual([
      "512 B",
      "6.2 KB",
      "51.0 MB",
    ]);
  });
});

describe("time", () => {
  it("says what is left, what is late and what is not known", () => {
    expect(formatDeadline("2026-11-20T14:10:00Z", NOW)).toEqual({
      text: "due in 2h 10m",
      urgency: "soon",
    });
    expect(formatDeadline("2026-11-20T09:00:00Z", NOW)).toEqual({
      text: "past due 3h",
      urgency: "past",
    });
    expect(formatDeadline(null, NOW).urgency).toBe("unknown");
  });

  it("keeps the largest unit of an age", () => {
    expect(formatRelative("2026-11-20T10:25:00Z", NOW)).toBe("1h ago");
    expect(formatRelative("2026-11-20T11:59:58Z", NOW)).toBe("just now");
  });

  it("shows calendar dates without a zone", () => {
    expect(formatDate("2026-09-05")).toBe("05 Sep 2026");
    expect(formatDate("tomorrow")).toBe("tomorrow");
  });
});

describe("term values", () => {
  it("follow the kind of the term dictionary", () => {
    expect(formatTermValue("legs.0.notionalAmount", "50000000")).toBe("50,000,000");
    expect(formatTermValue("legs.0.fixedRate", "3.75")).toBe("3.75%");
    expect(formatTermValue("productType", "InterestRateSwap")).toBe("Interest rate swap");
    expect(formatTermValue("tradeDate", "2026-11-18")).toBe("18 Nov 2026");
    expect(formatTermValue("ownReference", "20881734")).toBe("20881734");
  });
});
