import { describe, expect, it } from "vitest";
import type { Side } from "#server/domain/trade.ts";
import { type FiledTrade, matchBatch } from "./batch.ts";
import { type TermValues, tradeOf } from "./golden/golden.ts";
import { GOLDEN_TERMS } from "./golden/products.ts";

const terms = GOLDEN_TERMS.get("FxForward") ?? {};

const filed = (file: string, side: Side, change: TermValues): FiledTrade => ({
  file,
  trade: tradeOf("same id everywhere", side, "FxForward", {
    ...terms,
    ownReference: null,
    otherReference: null,
    uti: null,
    ...change,
  }),
});

describe("matchBatch", () => {
  const trades = [
    filed("b/one.pdf", "BANK", { ownReference: "A1" }),
    filed("b/two-v1.pdf", "BANK", { ownReference: "A2_V1", valueDate: "2027-06-01" }),
    filed("b/two-v2.pdf", "BANK", { ownReference: "A2_V2", valueDate: "2027-06-02" }),
    filed("b/alone.pdf", "BANK", { ownReference: "A3", tradeDate: "2026-01-05" }),
    filed("b/gone.pdf", "BANK", { ownReference: "A4", tradeDate: "2026-01-06" }),
    filed("b/gone-cancel.pdf", "BANK", { ownReference: "A4", messageType: "CANCELLATION" }),
    filed("b/one-copy.pdf", "BANK", { ownReference: "A1" }),
    filed("c/one.pdf", "COUNTERPARTY", { otherReference: "A1" }),
    filed("c/two.pdf", "COUNTERPARTY", { otherReference: "A2", valueDate: "2027-06-01" }),
    filed("c/alleged.pdf", "COUNTERPARTY", {
      ownReference: "X9",
      tradeDate: "2025-03-03",
      "fx.bankPays.amount": "5000000",
    }),
  ];

  const outcome = matchBatch(trades);

  it("pairs what is in force and says what broke", () => {
    const seen = outcome.pairs.map(({ bank, counterparty, result, fields }) => [
      bank,
      counterparty,
      result,
      fields.filter((field) => field.blocking).map((field) => field.path),
    ]);
    expect(seen).toEqual([
      ["b/one.pdf", "c/one.pdf", "MATCHED", []],
      ["b/two-v2.pdf", "c/two.pdf", "BREAK", ["valueDate"]],
    ]);
  });

  it("names every other file in one place", () => {
    expect(outcome).toMatchObject({
      unpaired: { bank: ["b/alone.pdf"], counterparty: ["c/alleged.pdf"] },
      ambiguous: [],
      superseded: ["b/two-v1.pdf"],
      cancelled: ["b/gone-cancel.pdf", "b/gone.pdf"],
      duplicates: ["b/one-copy.pdf"],
    });
  });

  it("does not depend on the order of the files", () => {
    expect(matchBatch([...trades].reverse())).toEqual(outcome);
  });

  it("matches nothing without failing", () => {
    expect(matchBatch([])).toMatchObject({ pairs: [], unpaired: { bank: [], counterparty: [] } });
  });
});
