import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRODUCT_TYPES, type ProductType } from "#server/domain/products.ts";
import { termFor } from "#server/domain/terms/dictionary.ts";
import type { TermKind } from "#server/domain/terms/model.ts";
import { compareTrades } from "./compare.ts";
import { type TermValues, tradeOf } from "./golden/golden.ts";
import { GOLDEN_TERMS } from "./golden/products.ts";
import type { MatchableTrade } from "./matching.ts";

const termsFor = (product: ProductType): TermValues => GOLDEN_TERMS.get(product) ?? {};

/** What the other side's paper says: its own reference is what we quote, and the reverse. */
function mirrored(terms: TermValues): TermValues {
  const { ownReference = null, otherReference = null } = terms;
  return { ...terms, ownReference: otherReference, otherReference: ownReference };
}

const pairOf = (product: ProductType, change: TermValues = {}) =>
  [
    tradeOf("ours", "BANK", product, termsFor(product)),
    tradeOf("theirs", "COUNTERPARTY", product, { ...mirrored(termsFor(product)), ...change }),
  ] as const;

const CODED = /\b([A-Z]{3})\d\d\b/;

/** Another value of the same kind that means something else. */
const OTHER: Readonly<Record<TermKind, (value: string) => string>> = {
  amount: (value) => `${value}1`,
  percent: (value) => `${value.includes(".") ? value : `${value}.0`}1`,
  spreadBp: (value) => `${value.includes(".") ? value : `${value}.0`}1`,
  price: (value) => `${value}1`,
  number: (value) => `${value}1`,
  date: (value) => (value.endsWith("-20") ? `${value.slice(0, 8)}21` : `${value.slice(0, 8)}20`),
  time: (value) => (value === "10:00 GBLO" ? "15:00 GBLO" : "10:00 GBLO"),
  currency: (value) => (value === "NOK" ? "SEK" : "NOK"),
  dayCount: (value) => (value === "ACT/365.FIXED" ? "ACT/360" : "ACT/365.FIXED"),
  period: (value) => (value === "28D" ? "1M" : "28D"),
  businessDayConvention: (value) => (value === "PRECEDING" ? "FOLLOWING" : "PRECEDING"),
  businessCenter: (value) => (value === "JPTO" ? "USNY" : "JPTO"),
  floatingIndex: (value) => (value === "USD-SOFR" ? "USD-SOFR CME Term" : "USD-SOFR"),
  role: (value) => (value === "bank" ? "counterparty" : "bank"),
  code: (value) => `${value}X`,
  boolean: (value) => (value === "true" ? "false" : "true"),
  partyName: (value) => `${value} London Branch`,
  lei: () => "549300ZZZZZZZZZZZZ91",
  bic: () => "BETAGB2LXXX",
  iban: () => "DE89370400440532013000",
  securityId: () => "FR0000131104",
  reference: (value) => `${value}9`,
  // Of two wordings with one code, the code decides: another source has another one.
  text: (value) => (CODED.test(value) ? value.replace(CODED, "$177") : `${value} other`),
};

/** Names are settled by the LEI that these trades carry; wordings of securities by their number. */
const DECIDED_ELSEWHERE = new Set(["parties.bank.name", "parties.counterparty.name"]);
const NAMED_BY_ID: Readonly<Record<string, string>> = {
  underlyer: "underlyerId",
  security: "securityId",
};

/** One role implies its opposite, and a party's LEI may be missing while its name is the same. */
const IMPLIED =
  /(receiver|payer|seller|buyer|lender|borrower|equity(Payer|Receiver)|(fixed|floating)Payer|lei)$/;

/** What one side may leave out without stopping the match: shown, counted and asked about. */
const QUERIED = /((first|final)PaymentDate|bondCoupon|bondMaturity)$/;

/** What a paper need not say because the rest of it does: the rule that says so. */
const FOLLOWS: Readonly<Record<string, string>> = {
  "OvernightIndexSwap legs.1.compounding": "compounding.ofIndex",
  "InterestRateSwap legs.1.resetFrequency": "reset.everyPeriod",
  "BasisSwap legs.0.resetFrequency": "reset.everyPeriod",
  "BasisSwap legs.1.resetFrequency": "reset.everyPeriod",
  "CrossCurrencySwap legs.0.compounding": "compounding.ofIndex",
  "CrossCurrencySwap legs.1.compounding": "compounding.ofIndex",
  "FxNonDeliverableForward fixingSource": "fixingSource.otherTerm",
  "FxNonDeliverableForward settlementRateOption": "fixingSource.otherTerm",
  "FxNonDeliverableForward settlementCurrency": "settlementCurrency.otherIsRestricted",
  "FxNonDeliverableForward settlementType": "settlementType.ofProduct",
  "FxOption settlementType": "settlementType.ofProduct",
  "ForwardRateAgreement effectiveDate": "fra.paidAtStart",
  "ForwardRateAgreement paymentDate": "fra.paidAtStart",
  "EquityOption optionEntitlement": "optionEntitlement.one",
  "EquityOption premiumPerOption": "premium.priceTimesQuantity",
  "EquityOption premium.amount": "premium.priceTimesQuantity",
  "CommoditySwap settlementCurrency": "settlementCurrency.onlyCurrency",
  "CommodityOption premiumPerUnit": "premium.priceTimesQuantity",
  "CommodityOption premium.amount": "premium.priceTimesQuantity",
};

const isQueried = (path: string): boolean => QUERIED.test(path);

/** Takes a term away from every leg: who states it on one leg is not silent on it. */
function silentOn(product: ProductType, path: string): TermValues {
  const name = path.split(".").at(-1);
  const same = Object.keys(termsFor(product)).filter((other) => other.split(".").at(-1) === name);
  return Object.fromEntries(same.map((other) => [other, null]));
}

const stopsBySilence = (product: ProductType, path: string): boolean =>
  !IMPLIED.test(path) && !isQueried(path) && !(`${product} ${path}` in FOLLOWS);

function economicTerms(product: ProductType): string[] {
  const terms = termsFor(product);
  return Object.keys(terms).filter((path) => {
    const id = NAMED_BY_ID[path];
    if (DECIDED_ELSEWHERE.has(path) || (id !== undefined && id in terms)) return false;
    return termFor(path)?.class === "economic";
  });
}

describe.each(PRODUCT_TYPES)("the gate of %s", (product) => {
  it("passes two papers that say the same", () => {
    const { result, fields } = compareTrades(...pairOf(product));
    expect(fields.filter((field) => field.blocking)).toEqual([]);
    expect(result).toBe("MATCHED");
  });

  it.each(economicTerms(product))("stops at another %s and names it", (path) => {
    const definition = termFor(path);
    const value = termsFor(product)[path];
    if (definition === undefined || typeof value !== "string") throw new Error(path);
    const change = { [path]: OTHER[definition.kind](value) };
    const { result, fields } = compareTrades(...pairOf(product, change));
    expect(result).toBe("BREAK");
    const blocking = fields.filter((field) => field.blocking);
    expect(
      blocking.some((field) => field.bankPath === path || field.counterpartyPath === path),
    ).toBe(true);
  });

  it.each(economicTerms(product).filter((path) => stopsBySilence(product, path)))(
    "stops when the other side is silent on %s",
    (path) => {
      const { result } = compareTrades(...pairOf(product, { [path]: null }));
      expect(result).toBe("BREAK");
    },
  );

  it("shows where the other side is silent on what it may leave out", () => {
    for (const path of economicTerms(product).filter((term) => isQueried(term))) {
      const { result, fields } = compareTrades(...pairOf(product, silentOn(product, path)));
      const outcome = "MISSING_THEIRS";
      expect(fields.find((field) => field.bankPath === path)).toMatchObject({
        outcome,
        rule: "oneSided.query",
        blocking: false,
      });
      expect(result).toBe("MATCHED");
    }
  });

  it("names the rule where the rest of a paper says what it leaves out", () => {
    for (const path of economicTerms(product)) {
      const rule = FOLLOWS[`${product} ${path}`];
      if (rule === undefined) continue;
      const { result, fields } = compareTrades(...pairOf(product, { [path]: null }));
      expect(fields.find((field) => field.bankPath === path)).toMatchObject({
        outcome: "EQUIVALENT",
        rule,
      });
      expect(result).toBe("MATCHED");
    }
  });
});

const anyProduct = fc.constantFrom(...PRODUCT_TYPES);

/** Changes, drops and doubts a few terms of a trade. */
const anyChange = (product: ProductType) =>
  fc.dictionary(
    fc.constantFrom(...Object.keys(termsFor(product))),
    fc.oneof(
      fc.constant(null),
      fc.constantFrom("bank", "1", "2027-01-04", "EUR", "NaN", "", "30/360"),
    ),
    { maxKeys: 3 },
  );

function turnLegs(trade: MatchableTrade): MatchableTrade {
  const terms = trade.terms.map((term) => ({
    ...term,
    path: term.path.replace(/^legs\.(\d)/, (_, leg: string) => `legs.${leg === "0" ? 1 : 0}`),
  }));
  return { ...trade, terms };
}

const MIRROR: Readonly<Record<string, string>> = {
  MISSING_OURS: "MISSING_THEIRS",
  MISSING_THEIRS: "MISSING_OURS",
};

describe("compareTrades", () => {
  it("mirrors when the sides are swapped", () => {
    fc.assert(
      fc.property(
        anyProduct.chain((product) => fc.tuple(fc.constant(product), anyChange(product))),
        ([product, change]) => {
          const [ours, theirs] = pairOf(product, change);
          const forward = compareTrades(ours, theirs);
          const backward = compareTrades(theirs, ours);
          expect(backward.result).toBe(forward.result);
          const seen = (fields: typeof forward.fields, swap: boolean) =>
            fields
              .filter((field) => !field.path.endsWith("Reference"))
              .map(({ bankPath, counterpartyPath, outcome, blocking }) =>
                swap
                  ? [counterpartyPath, bankPath, MIRROR[outcome] ?? outcome, blocking]
                  : [bankPath, counterpartyPath, outcome, blocking],
              )
              .map((row) => JSON.stringify(row))
              .sort();
          expect(seen(backward.fields, true)).toEqual(seen(forward.fields, false));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("does not care in which order a paper prints its legs", () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom<ProductType>(
            "InterestRateSwap",
            "BasisSwap",
            "CrossCurrencySwap",
            "Swaption",
          )
          .chain((product) => fc.tuple(fc.constant(product), anyChange(product))),
        ([product, change]) => {
          const [ours, theirs] = pairOf(product, change);
          const plain = compareTrades(ours, theirs);
          const turned = compareTrades(ours, turnLegs(theirs));
          const seen = ({ fields }: typeof plain) =>
            fields
              .map(({ path, bank, counterparty, outcome }) =>
                JSON.stringify([path, bank, counterparty, outcome]),
              )
              .sort();
          expect(turned.result).toBe(plain.result);
          expect(seen(turned)).toEqual(seen(plain));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("answers in bounded time on hostile values", () => {
    const hostile = "9".repeat(400);
    const [ours, theirs] = pairOf("InterestRateSwap", { "legs.0.notionalAmount": hostile });
    expect(compareTrades(ours, theirs).result).toBe("BREAK");
    for (const value of ["NaN", "Infinity", "1e9", "0x10", "9".repeat(1_000_000), "١٢٣"]) {
      const both = tradeOf("a", "BANK", "InterestRateSwap", {
        ...termsFor("InterestRateSwap"),
        "legs.0.notionalAmount": value,
      });
      expect(compareTrades(both, { ...both, side: "COUNTERPARTY" }).result).toBe("UNREADABLE");
    }
  });
});
