import { describe, expect, it } from "vitest";
import { readLayout } from "../document/read-layout.ts";
import { paper, rows, text, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

async function termsOf(bytes: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const outcome = await readLayout(bytes);
  if (!outcome.ok) throw new Error(outcome.reason.message);
  const told = interpretDocument(outcome.layout, { fileName: "paper.pdf", side: "BANK" });
  if ("failure" in told) throw new Error(told.failure.message);
  return Object.fromEntries((told.trades[0]?.terms ?? []).map(({ path, value }) => [path, value]));
}

const INTRODUCTION = text(
  "We confirm the terms of the Transaction between Larch Bank AG (“Party A”) and Ferrum Re SE (“Party B”).",
);

describe("rows the geometry does not tell apart", () => {
  it("are read beside a heading in a column of its own, each leg under its heading", async () => {
    const terms = await termsOf(
      await paper(
        title("Floating/Floating Basis Swap"),
        INTRODUCTION,
        rows(
          [50, 160, 340],
          ["Economic Terms", "Deal Date", "4 November 2026"],
          ["", "Principal", "EUR 45,000,000"],
          ["", "Start", "6 November 2026"],
          ["", "Termination Date", "6 November 2030"],
          ["Floating Leg", "Floating leg paid by", "Party A"],
          ["", "Benchmark", "EURIBOR"],
          ["", "Designated Maturity", "3M"],
          ["", "Spread over index", "plus 4.1 basis points per annum"],
          ["", "Day count convention", "Actual/360"],
          ["Floating Leg 2", "Floating leg paid by", "Party B"],
          ["", "Benchmark", "EURIBOR"],
          ["", "Designated Maturity", "six (6) months"],
          ["", "Day count convention", "Actual/360"],
        ),
      ),
    );
    expect(terms).toMatchObject({
      tradeDate: "2026-11-04",
      effectiveDate: "2026-11-06",
      terminationDate: "2030-11-06",
      "legs.0.notionalAmount": "45000000",
      "legs.0.payer": "bank",
      "legs.0.tenor": "3M",
      "legs.0.spreadBp": "4.1",
      "legs.1.payer": "counterparty",
      "legs.1.tenor": "6M",
    });
  });

  it("are read where labels stand over their values in columns that run down the page", async () => {
    const terms = await termsOf(
      await paper(
        title("Rate Cap"),
        INTRODUCTION,
        rows(
          [50, 320],
          ["Traded on", "Floating Rate Index"],
          ["12 November 2026", "USD-SOFR-COMPOUND"],
          ["Principal", "Accrual Basis"],
          ["USD 22,000,000.00", "Actual/360"],
          ["Start", "Cap Rate"],
          ["16 November 2026", "4.25% per annum"],
          ["Final Maturity", "Premium"],
          ["16 November 2029", "USD 241,500.00"],
        ),
      ),
    );
    expect(terms).toMatchObject({
      productType: "RateCap",
      tradeDate: "2026-11-12",
      notionalAmount: "22000000",
      effectiveDate: "2026-11-16",
      terminationDate: "2029-11-16",
      floatingIndex: "USD-SOFR-COMPOUND",
      dayCount: "ACT/360",
      capRate: "4.25",
      "premium.amount": "241500",
    });
  });
});
