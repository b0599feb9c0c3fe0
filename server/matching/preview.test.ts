import { describe, expect, it } from "vitest";
import { compareTrades } from "./compare.ts";
import { matchExceptionsOf } from "./exceptions.ts";
import { type TermValues, tradeOf } from "./golden/golden.ts";
import { GOLDEN_TERMS } from "./golden/products.ts";
import { previewCorrection, whatWouldMatch } from "./preview.ts";
import { DEFAULT_PROFILE } from "./profiles.ts";

const terms = GOLDEN_TERMS.get("InterestRateSwap") ?? {};
const papers = (change: TermValues) =>
  [
    tradeOf("ours", "BANK", "InterestRateSwap", terms),
    tradeOf("theirs", "COUNTERPARTY", "InterestRateSwap", { ...terms, ...change }),
  ] as const;

describe("whatWouldMatch", () => {
  it("names the one thing in the way", () => {
    const obstacles = whatWouldMatch(...papers({ "legs.0.fixedRate": "3.57" }));
    expect(obstacles).toMatchObject([
      {
        field: { path: "legs.0.fixedRate" },
        diagnosis: { cause: "digitsTransposed" },
        ifCorrected: "MATCHED",
      },
    ]);
  });

  it("says when one correction is not enough, and previews several", () => {
    const pair = papers({ "legs.0.fixedRate": "375", "legs.1.tenor": null });
    expect(whatWouldMatch(...pair).map(({ ifCorrected }) => ifCorrected)).toEqual([
      "BREAK",
      "BREAK",
    ]);
    const both = ["legs.0.fixedRate", "legs.1.tenor"];
    expect(previewCorrection(...pair, both, "bank").result).toBe("MATCHED");
    expect(previewCorrection(...pair, both, "counterparty").result).toBe("MATCHED");
    expect(compareTrades(...pair).result).toBe("BREAK");
  });

  it("has nothing to say of a match", () => {
    expect(whatWouldMatch(...papers({}))).toEqual([]);
  });
});

describe("matchExceptionsOf", () => {
  it("speaks FIX", () => {
    const comparison = compareTrades(
      ...papers({ tradeDate: "2026-11-19", "legs.1.tenor": null, "legs.0.notionalAmount": "5" }),
    );
    const said = matchExceptionsOf(comparison, DEFAULT_PROFILE).map(
      ({ matchExceptionType, matchExceptionElementType, matchExceptionAllocValue }) => [
        matchExceptionType,
        matchExceptionElementType,
        matchExceptionAllocValue,
      ],
    );
    expect(said).toContainEqual([4, 3, "2026-11-20"]);
    expect(said).toContainEqual([3, null, "6M"]);
    expect(said).toContainEqual([4, 16, "50000000"]);
  });
});
