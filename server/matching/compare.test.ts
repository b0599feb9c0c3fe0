import { describe, expect, it } from "vitest";
import { compareTrades } from "./compare.ts";
import { type TermValues, tradeOf } from "./golden/golden.ts";
import { GOLDEN_TERMS } from "./golden/products.ts";

const unquoted: TermValues = { ownReference: null, otherReference: null };

const swap = {
  "parties.bank.lei": "529900T8BM49AURSDO55",
  "parties.bank.name": "Alpha Bank AG",
  "parties.counterparty.name": "Beta Bank plc",
  tradeDate: "2026-11-20",
  effectiveDate: "2026-11-24",
  terminationDate: "2031-11-24",
  "legs.0.payer": "bank",
  "legs.0.type": "fixed",
  "legs.0.notionalAmount": "50000000",
  "legs.0.notionalCurrency": "EUR",
  "legs.0.fixedRate": "3.75",
  "legs.0.dayCount": "30/360",
  "legs.0.paymentFrequency": "1Y",
  "legs.1.payer": "counterparty",
  "legs.1.type": "floating",
  "legs.1.notionalAmount": "50000000",
  "legs.1.notionalCurrency": "EUR",
  "legs.1.floatingIndex": "EUR-EURIBOR",
  "legs.1.tenor": "6M",
  "legs.1.dayCount": "ACT/360",
  "legs.1.paymentFrequency": "6M",
};

const compare = (changes: Readonly<Record<string, string | null>>) =>
  compareTrades(
    tradeOf("ours", "BANK", "InterestRateSwap", swap),
    tradeOf("theirs", "COUNTERPARTY", "InterestRateSwap", { ...swap, ...changes }),
  );

describe("compareTrades", () => {
  it("matches equal papers", () => {
    expect(compare({}).result).toBe("MATCHED");
  });

  it("breaks on one economic term and names it", () => {
    const { result, fields } = compare({ "legs.0.fixedRate": "3.57" });
    expect(result).toBe("BREAK");
    expect(fields.filter((field) => field.blocking)).toMatchObject([
      { path: "legs.0.fixedRate", outcome: "DIFFERENT", bank: "3.75", counterparty: "3.57" },
    ]);
  });

  it("says who is silent", () => {
    const { result, fields } = compare({ "legs.1.tenor": null });
    expect(result).toBe("BREAK");
    expect(fields.filter((field) => field.blocking)).toMatchObject([
      { path: "legs.1.tenor", outcome: "MISSING_THEIRS", counterpartyPath: null },
    ]);
  });

  it("refuses two silences where the product needs the term (T27)", () => {
    const { "legs.0.dayCount": _, ...silent } = swap;
    const { result, fields } = compareTrades(
      tradeOf("ours", "BANK", "InterestRateSwap", silent),
      tradeOf("theirs", "COUNTERPARTY", "InterestRateSwap", silent),
    );
    expect(result).toBe("UNREADABLE");
    expect(fields.filter((field) => field.blocking)).toMatchObject([
      { path: "legs.0.dayCount", outcome: "UNREADABLE", rule: "t27.bothMissing" },
    ]);
  });

  it("counts no days of a zero coupon inflation swap, and of that alone", () => {
    const zero = {
      ...swap,
      "legs.0.dayCount": null,
      "legs.0.paymentFrequency": "1T",
      "legs.1.type": "inflation",
      "legs.1.floatingIndex": "UK-RPI",
      "legs.1.tenor": null,
      "legs.1.dayCount": null,
      "legs.1.paymentFrequency": "1T",
      "legs.1.inflationLag": "2M",
    };
    const both = (terms: TermValues) =>
      compareTrades(
        tradeOf("ours", "BANK", "InflationSwap", terms),
        tradeOf("theirs", "COUNTERPARTY", "InflationSwap", terms),
      ).result;
    expect(both(zero)).toBe("MATCHED");
    expect(both({ ...zero, "legs.0.paymentFrequency": "1Y" })).toBe("UNREADABLE");
  });

  it("takes a rate that is set for every period as said by the periods", () => {
    expect(compare({ "legs.1.resetFrequency": "6M" }).result).toBe("MATCHED");
    expect(compare({ "legs.1.resetFrequency": "3M" }).result).toBe("BREAK");
  });

  it("never passes a doubtful reading, even of equal values", () => {
    const ours = tradeOf("ours", "BANK", "InterestRateSwap", swap);
    const theirs = tradeOf("theirs", "COUNTERPARTY", "InterestRateSwap", swap);
    const doubted = {
      ...theirs,
      terms: theirs.terms.map((term) =>
        term.path === "tradeDate"
          ? { ...term, doubt: { code: "DATE_AMBIGUOUS", message: "Day or month first?" } }
          : term,
      ),
    };
    const { result, fields } = compareTrades(ours, doubted);
    expect(result).toBe("UNREADABLE");
    expect(fields.find((field) => field.path === "tradeDate")).toMatchObject({
      outcome: "UNREADABLE",
      explanation: "Day or month first?",
    });
  });

  it("numbers a term that we do not state by our own legs", () => {
    const turned = Object.fromEntries(
      Object.entries({ ...swap, "legs.1.spreadBp": "25" }).map(([path, value]) => [
        path.replace(/^legs\.([01])/, (_, leg: string) => `legs.${leg === "0" ? 1 : 0}`),
        value,
      ]),
    );
    const { fields } = compareTrades(
      tradeOf("ours", "BANK", "InterestRateSwap", swap),
      tradeOf("theirs", "COUNTERPARTY", "InterestRateSwap", turned),
    );
    expect(fields.filter((field) => field.blocking)).toMatchObject([
      {
        path: "legs.1.spreadBp",
        bankPath: null,
        counterpartyPath: "legs.0.spreadBp",
        outcome: "MISSING_OURS",
      },
    ]);
  });

  it("compares what two different products share", () => {
    const { result, fields } = compareTrades(
      tradeOf("ours", "BANK", "InterestRateSwap", swap),
      tradeOf("theirs", "COUNTERPARTY", "BasisSwap", { ...swap, tradeDate: "2026-11-19" }),
    );
    expect(result).toBe("BREAK");
    expect(fields.filter((field) => field.blocking).map((field) => field.path)).toEqual([
      "productType",
      "tradeDate",
    ]);
  });

  it("takes spot and forward for one exchange, if all its terms agree", () => {
    const terms = GOLDEN_TERMS.get("FxSpot") ?? {};
    const spot = tradeOf("ours", "BANK", "FxSpot", { ...terms, ...unquoted });
    const forward = (change: TermValues) =>
      tradeOf("theirs", "COUNTERPARTY", "FxForward", { ...terms, ...unquoted, ...change });
    expect(compareTrades(spot, forward({}))).toMatchObject({
      result: "MATCHED",
      fields: expect.arrayContaining([
        expect.objectContaining({ path: "productType", rule: "product.outrightExchange" }),
      ]),
    });
    expect(compareTrades(spot, forward({ valueDate: "2027-12-20" })).result).toBe("BREAK");
    expect(compareTrades(spot, forward({ valueDate: null })).result).toBe("BREAK");
    const nonDeliverable = { ...forward({}), productType: "FxNonDeliverableForward" as const };
    expect(compareTrades(spot, nonDeliverable).result).toBe("BREAK");
  });

  it("does not pass an empty pair", () => {
    const { result } = compareTrades(
      tradeOf("ours", "BANK", null, {}),
      tradeOf("theirs", "COUNTERPARTY", null, {}),
    );
    expect(result).toBe("UNREADABLE");
  });
});

describe("values without ink", () => {
  const ours = tradeOf("ours", "BANK", "InterestRateSwap", swap);
  const theirs = tradeOf("theirs", "COUNTERPARTY", "InterestRateSwap", swap);
  const readBy = (reader: string) => ({
    ...theirs,
    terms: theirs.terms.map((term) =>
      term.path === "legs.0.fixedRate" ? { ...term, evidence: null, reader } : term,
    ),
  });

  it.each(["layout", "ocr", "model:x"])("never let a value of %s pass the gate", (reader) => {
    const { result, fields } = compareTrades(ours, readBy(reader));
    expect(result).toBe("UNREADABLE");
    expect(fields.find(({ path }) => path === "legs.0.fixedRate")).toMatchObject({
      outcome: "UNREADABLE",
      rule: "evidence.ungrounded",
    });
  });

  it("accept what a person typed", () => {
    expect(compareTrades(ours, readBy("person:ana")).result).toBe("MATCHED");
  });
});
