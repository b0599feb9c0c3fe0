import { describe, expect, it } from "vitest";
import type { ProductType } from "#server/domain/products.ts";
import { compareTrades } from "../compare.ts";
import { type TermValues, tradeOf } from "../golden/golden.ts";
import { GOLDEN_TERMS } from "../golden/products.ts";
import { whatWouldMatch } from "../preview.ts";
import type { Cause } from "./diagnose.ts";

interface Case {
  readonly name: string;
  readonly product: ProductType;
  readonly path: string;
  /** What our paper says instead of the product's golden terms. */
  readonly ours?: TermValues;
  /** What theirs says instead of ours. */
  readonly theirs: TermValues;
  readonly cause: Cause;
  readonly says: string;
}

const PARIS = { "businessCenters.0": "FRPA", "businessCenters.1": null };

const CASES: readonly Case[] = [
  {
    name: "a date that one side rolls over a holiday in Paris",
    product: "InterestRateSwap",
    path: "effectiveDate",
    ours: { ...PARIS, tradeDate: "2026-05-04", effectiveDate: "2026-05-08" },
    theirs: { effectiveDate: "2026-05-11", "businessCenters.0": "EUTA" },
    cause: "holiday",
    says: "8 May 2026 is a holiday in Paris (Victory in Europe Day, FRPA)",
  },
  {
    name: "a value date counted over a holiday in New York",
    product: "FxForward",
    path: "valueDate",
    ours: { tradeDate: "2026-11-24", valueDate: "2026-11-27" },
    theirs: { valueDate: "2026-11-30" },
    cause: "holiday",
    says: "26 November 2026 is a holiday in New York",
  },
  {
    name: "a weekend and no holiday",
    product: "FxForward",
    path: "valueDate",
    ours: { tradeDate: "2027-02-16", valueDate: "2027-02-26" },
    theirs: { valueDate: "2027-03-01" },
    cause: "oneBusinessDay",
    says: "over a weekend",
  },
  {
    name: "a premium with and without the fee beside it",
    product: "EquityOption",
    path: "premium.amount",
    ours: {
      "premium.amount": "250000",
      premiumPerOption: null,
      "fee.payer": "bank",
      "fee.amount": "12500",
      "fee.currency": "EUR",
    },
    theirs: { "premium.amount": "262500" },
    cause: "grossAgainstNet",
    says: "the fee of 12500: The counterparty's paper states the amount with it, ours without",
  },
  {
    name: "a price with and without the tax that only their paper shows",
    product: "Repo",
    path: "purchasePrice",
    ours: { purchasePrice: "1004250.75" },
    theirs: { purchasePrice: "1000000.75", "Stamp tax": "4250" },
    cause: "grossAgainstNet",
    says: "the Stamp tax of 4250: Our paper states the amount with it",
  },
  {
    name: "digits swapped",
    product: "InterestRateSwap",
    path: "legs.0.fixedRate",
    theirs: { "legs.0.fixedRate": "3.57" },
    cause: "digitsTransposed",
    says: "swapped",
  },
  ...(["10", "100", "1000"] as const).map(
    (factor): Case => ({
      name: `a factor of ${factor}`,
      product: "TermDeposit",
      path: "notionalAmount",
      ours: { notionalAmount: "5000000", interestAmount: null },
      theirs: { notionalAmount: String(5_000_000 * Number(factor)) },
      cause: "factor",
      says: `a factor of ${factor}.`,
    }),
  ),
  {
    name: "a sign",
    product: "InterestRateSwap",
    path: "legs.1.spreadBp",
    ours: { "legs.1.spreadBp": "12.5" },
    theirs: { "legs.1.spreadBp": "-12.5" },
    cause: "signFlipped",
    says: "opposite signs",
  },
  {
    name: "payer and receiver",
    product: "FxOption",
    path: "buyer",
    ours: { buyer: "bank", seller: "counterparty" },
    theirs: { buyer: "counterparty", seller: "bank" },
    cause: "sidesSwapped",
    says: "the sides are swapped",
  },
  ...["fx.bankPays.amount", "fx.counterpartyPays.currency"].map(
    (path): Case => ({
      name: `the payers of an exchange, told at ${path}`,
      product: "FxForward",
      path,
      ours: {
        "fx.bankPays.amount": "2338500",
        "fx.bankPays.currency": "CHF",
        "fx.counterpartyPays.amount": "2500000",
        "fx.counterpartyPays.currency": "EUR",
        rate: null,
      },
      theirs: {
        "fx.bankPays.amount": "2500000",
        "fx.bankPays.currency": "EUR",
        "fx.counterpartyPays.amount": "2338500",
        "fx.counterpartyPays.currency": "CHF",
      },
      cause: "sidesSwapped",
      says: "the sides are swapped",
    }),
  ),
  {
    name: "one business day",
    product: "FxSpot",
    path: "valueDate",
    ours: { tradeDate: "2026-11-17", valueDate: "2026-11-19" },
    theirs: { valueDate: "2026-11-20" },
    cause: "oneDay",
    says: "one day apart",
  },
  {
    name: "one year",
    product: "InterestRateSwap",
    path: "terminationDate",
    ours: { terminationDate: "2031-11-24" },
    theirs: { terminationDate: "2032-11-24" },
    cause: "oneYear",
    says: "one year apart",
  },
  {
    name: "percent against basis points",
    product: "InterestRateSwap",
    path: "legs.1.spreadBp",
    ours: { "legs.1.spreadBp": "25" },
    theirs: { "legs.1.spreadBp": "0.25" },
    cause: "percentAgainstBasisPoints",
    says: "percent against basis points",
  },
  {
    name: "another day count family",
    product: "InterestRateSwap",
    path: "legs.0.dayCount",
    ours: { "legs.0.dayCount": "30/360" },
    theirs: { "legs.0.dayCount": "ACT/360" },
    cause: "dayCountFamily",
    says: "different families",
  },
  {
    name: "a name that no alias knows",
    product: "CommoditySwap",
    path: "commodity",
    ours: { commodity: "OIL-BRENT-ICE" },
    theirs: { commodity: "Brent crude first nearby" },
    cause: "aliasUnknown",
    says: "no alias says so",
  },
  {
    name: "an inverted strike",
    product: "FxOption",
    path: "strike",
    ours: { strike: "1.25", callAmount: null, putAmount: null },
    theirs: { strike: "0.8" },
    cause: "invertedRate",
    says: "opposite directions",
  },
  {
    name: "another unit",
    product: "CommoditySwap",
    path: "quantity",
    ours: { quantity: "1000", totalQuantity: null },
    theirs: { quantity: "42000" },
    cause: "unit",
    says: "gallons and barrels",
  },
];

function papers({ product, ours = {}, theirs }: Case) {
  const terms = { ...GOLDEN_TERMS.get(product), ...ours };
  const { ownReference = null, otherReference = null } = terms;
  const crossed = { ...terms, ownReference: otherReference, otherReference: ownReference };
  return [
    tradeOf("ours", "BANK", product, terms),
    tradeOf("theirs", "COUNTERPARTY", product, { ...crossed, ...theirs }),
  ] as const;
}

describe("every difference gets the smallest explanation and a next step", () => {
  it.each(CASES)("$name", (each) => {
    const [ours, theirs] = papers(each);
    const field = compareTrades(ours, theirs).fields.find(({ path }) => path === each.path);
    expect(field?.blocking).toBe(true);
    expect(field?.explanation).toContain(each.says);
    const obstacle = whatWouldMatch(ours, theirs).find(({ field: { path } }) => path === each.path);
    expect(obstacle?.diagnosis.cause).toBe(each.cause);
    expect(obstacle?.diagnosis.nextStep).toMatch(/^[A-Z].+\.$/);
  });

  it.each(CASES)("$name, seen from the other side", (each) => {
    const [ours, theirs] = papers(each);
    const turned = [
      { ...theirs, side: "BANK" as const },
      { ...ours, side: "COUNTERPARTY" as const },
    ] as const;
    const obstacle = whatWouldMatch(...turned).find(({ field: { path } }) => path === each.path);
    expect(obstacle?.diagnosis.cause).toBe(each.cause);
  });
});
