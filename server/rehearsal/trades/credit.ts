import type { Role } from "#server/domain/trade.ts";
import { addDays, addMonths } from "../dates.ts";
import { isinOf } from "../identifiers.ts";
import { field, section } from "../plan/build.ts";
import type { FieldPlan } from "../plan/model.ts";
import { listed, otherRole, type ProductDraft, type TradeSeed } from "./facts.ts";
import { level, notionalOf } from "./market.ts";
import { FEE_SECTION } from "./premium.ts";
import { percentOf } from "./rate-options.ts";

const NAMES = [
  ["Brannick Motors AG", "EUR", "StandardEuropeanCorporate"],
  ["Halcyon Rail Holdings plc", "EUR", "StandardEuropeanCorporate"],
  ["Pinnard Aerospace Inc.", "USD", "StandardNorthAmericanCorporate"],
  ["Kestrel Grocery Group Corp.", "USD", "StandardNorthAmericanCorporate"],
  ["Orlov Telecom S.p.A.", "EUR", "StandardEuropeanCorporate"],
] as const;

/** What the physical settlement matrix calls each transaction type. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  StandardEuropeanCorporate: ["Bankruptcy", "Failure to Pay", "Restructuring"],
  StandardNorthAmericanCorporate: ["Bankruptcy", "Failure to Pay"],
};

/** Standard coupon dates fall on the 20th of March, June, September and December. */
function nextRoll(date: string): string {
  const year = Number(date.slice(0, 4));
  const rolls = ["03-20", "06-20", "09-20", "12-20"].map((day) => `${year}-${day}`);
  return rolls.find((roll) => roll > date) ?? `${year + 1}-03-20`;
}

function fixedPayments(): FieldPlan[] {
  return [
    field("notional", "money", "notionalAmount", "notionalCurrency"),
    field("fixedRate", "percent", "fixedRate"),
    field("dayCount", "dayCount", "dayCount"),
    field("paymentFrequency", "frequency", "paymentFrequency"),
    field("firstPaymentDate", "date", "firstPaymentDate"),
  ];
}

function protection(
  seed: TradeSeed,
  buyer: Role,
  currency: string,
): { readonly terms: Record<string, string>; readonly rollDate: string } {
  const { random, tradeDate } = seed;
  const rollDate = nextRoll(tradeDate);
  const notionalAmount = notionalOf(random, currency);
  return {
    rollDate,
    terms: {
      buyer,
      seller: otherRole(buyer),
      effectiveDate: addDays(tradeDate, 1),
      notionalAmount,
      notionalCurrency: currency,
      fixedRate: random.pick(["1", "1", "5"]),
      dayCount: "ACT/360",
      paymentFrequency: "3M",
      firstPaymentDate: rollDate,
      "fee.payer": random.pick(["bank", "counterparty"]),
      "fee.amount": percentOf(notionalAmount, random.int(15, 480) / 100, currency),
      "fee.currency": currency,
      "fee.date": addDays(tradeDate, 3),
    },
  };
}

/** Single-name credit default swap with standard coupon and an up-front payment. */
export function creditDefaultSwap(seed: TradeSeed): ProductDraft {
  const { random } = seed;
  const [referenceEntity, currency, transactionType] = random.pick(NAMES);
  const { terms, rollDate } = protection(seed, random.pick(["bank", "counterparty"]), currency);
  const maturity = `${random.int(2030, 2036)}-0${random.int(1, 9)}-15`;
  return {
    product: "CreditDefaultSwap",
    terms: {
      ...terms,
      terminationDate: addMonths(rollDate, random.pick([36, 60, 60, 60, 84])),
      referenceEntity,
      referenceObligationId: isinOf(`XS${random.digits(9)}`),
      referenceObligationCoupon: level(random, 1, 6, 0.125),
      referenceObligationMaturity: maturity,
      transactionType,
      ...listed("creditEvents", EVENTS[transactionType] ?? []),
    },
    sections: [
      section(
        "generalTerms",
        field("tradeDate", "date", "tradeDate"),
        field("effectiveDate", "date", "effectiveDate"),
        field("scheduledTermination", "date", "terminationDate"),
        field("protectionBuyer", "role", "buyer"),
        field("protectionSeller", "role", "seller"),
        field("calculationAgent", "role", "calculationAgent"),
      ),
      section(
        "referenceSection",
        field("transactionType", "text", "transactionType"),
        field("referenceEntity", "text", "referenceEntity"),
        field("referenceObligation", "text", "referenceObligationId"),
        field("obligationCoupon", "percent", "referenceObligationCoupon"),
        field("obligationMaturity", "date", "referenceObligationMaturity"),
        field("creditEvents", "textList", "creditEvents"),
      ),
      section("fixedAmounts", ...fixedPayments()),
      FEE_SECTION,
    ],
  };
}

const INDICES = [
  ["Verrano Europe Main", "EUR"],
  ["Verrano Europe Crossover", "EUR"],
  ["Norbridge NA Investment Grade", "USD"],
] as const;

/** Credit default swap on an invented index family. */
export function creditDefaultSwapIndex(seed: TradeSeed): ProductDraft {
  const { random } = seed;
  const [indexName, currency] = random.pick(INDICES);
  const { terms, rollDate } = protection(seed, random.pick(["bank", "counterparty"]), currency);
  return {
    product: "CreditDefaultSwapIndex",
    terms: {
      ...terms,
      terminationDate: addMonths(rollDate, 60),
      indexName,
      indexSeries: String(random.int(40, 46)),
      indexAnnexDate: `2026-0${random.pick([3, 9])}-${random.pick([19, 20, 22])}`,
    },
    sections: [
      section(
        "generalTerms",
        field("tradeDate", "date", "tradeDate"),
        field("effectiveDate", "date", "effectiveDate"),
        field("scheduledTermination", "date", "terminationDate"),
        field("protectionBuyer", "role", "buyer"),
        field("protectionSeller", "role", "seller"),
        field("indexName", "text", "indexName"),
        field("indexSeries", "text", "indexSeries"),
        field("indexAnnexDate", "date", "indexAnnexDate"),
        field("calculationAgent", "role", "calculationAgent"),
      ),
      section("fixedAmounts", ...fixedPayments()),
      FEE_SECTION,
    ],
  };
}
