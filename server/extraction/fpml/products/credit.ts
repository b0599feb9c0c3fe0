import { all, descendants, type Element, select } from "../markup.ts";
import type { FpmlReading } from "../reading.ts";
import type { ProductMapper } from "./model.ts";
import { readBuyerAndSeller } from "./options.ts";
import { readSecurityId } from "./underlyer.ts";

/** Credit default swaps on one name and on an index. */
export const creditDefaultSwap: ProductMapper = {
  classify: ({ product }) => {
    const terms = select(product, "generalTerms");
    const index = select(terms, "indexReferenceInformation");
    if (select(terms, "basketReferenceInformation") !== undefined) {
      return { notCovered: "creditDefaultSwap/basketReferenceInformation" };
    }
    if (index !== undefined) {
      return descendants(index, "tranche").length > 0
        ? { notCovered: "creditDefaultSwap/indexReferenceInformation/tranche" }
        : { product: "CreditDefaultSwapIndex" };
    }
    return select(terms, "referenceInformation") === undefined
      ? { notCovered: "creditDefaultSwap without reference information" }
      : { product: "CreditDefaultSwap" };
  },
  read: (reading) => {
    const terms = select(reading.product, "generalTerms");
    if (terms !== undefined) readBuyerAndSeller(reading, terms);
    reading.date("effectiveDate", select(terms, "effectiveDate"));
    const end = select(terms, "scheduledTerminationDate");
    reading.date("terminationDate", end);
    reading.businessCenters(select(terms, "dateAdjustments") ?? select(end, "dateAdjustments"));
    readReference(reading, select(terms, "referenceInformation"));
    readIndex(reading, select(terms, "indexReferenceInformation"));
    readFeeLeg(reading, select(reading.product, "feeLeg"));
    readProtection(reading, all(reading.product, "protectionTerms")[0]);
    readSettlement(reading);
    reading.read(
      "transactionType",
      select(reading.trade, "documentation/contractualMatrix/matrixTerm"),
    );
    reading.beyond(
      ["floatingAmountCalculation"],
      ["interestShortfall", "fixedRecovery", "recoveryFactor"],
    );
  },
};

function readReference(reading: FpmlReading, information: Element | undefined): void {
  reading.read("referenceEntity", select(information, "referenceEntity/entityName"));
  const obligations = all(information, "referenceObligation");
  const bond = select(obligations[0], "bond", "convertibleBond", "loan", "mortgage");
  readSecurityId(reading, "referenceObligationId", bond);
  reading.percent("referenceObligationCoupon", select(bond, "couponRate"));
  reading.date("referenceObligationMaturity", select(bond, "maturity"));
  if (obligations.length > 1) {
    reading.terms.warn(
      "TERMS_NOT_COVERED",
      "The trade names several reference obligations; the first one is compared.",
    );
  }
}

function readIndex(reading: FpmlReading, information: Element | undefined): void {
  reading.read("indexName", select(information, "indexName"));
  reading.read("indexSeries", select(information, "indexSeries"));
  reading.date("indexAnnexDate", select(information, "indexAnnexDate"));
}

function readFeeLeg(reading: FpmlReading, fees: Element | undefined): void {
  const periodic = select(fees, "periodicPayment");
  const fixed = select(periodic, "fixedAmountCalculation");
  reading.percent("fixedRate", select(fixed, "fixedRate"));
  reading.dayCount("dayCount", select(fixed, "dayCountFraction"));
  reading.period("paymentFrequency", select(periodic, "paymentFrequency"));
  reading.read("firstPaymentDate", select(periodic, "firstPaymentDate"));
  reading.payment("fee", select(fees, "initialPayment"));
}

const EVENTS: Readonly<Record<string, string>> = {
  bankruptcy: "Bankruptcy",
  failureToPay: "Failure to Pay",
  obligationDefault: "Obligation Default",
  obligationAcceleration: "Obligation Acceleration",
  repudiationMoratorium: "Repudiation/Moratorium",
  governmentalIntervention: "Governmental Intervention",
};
const RESTRUCTURING: Readonly<Record<string, string>> = {
  R: "Restructuring",
  ModR: "Modified Restructuring",
  ModModR: "Modified Modified Restructuring",
};

function readProtection(reading: FpmlReading, protection: Element | undefined): void {
  const amount =
    select(protection, "calculationAmount") ??
    select(reading.product, "feeLeg/periodicPayment/fixedAmountCalculation/calculationAmount");
  reading.money("notionalAmount", "notionalCurrency", amount);
  let count = 0;
  for (const event of select(protection, "creditEvents")?.children ?? []) {
    const applies = (select(event, "applicable") ?? event).text !== "false";
    const name = event.name === "restructuring" ? restructuringOf(event) : EVENTS[event.name];
    if (name === undefined || !applies) continue;
    const source = { raw: event.name, span: event.tag };
    reading.terms.know(`creditEvents.${count}`, name, source, "creditEvents.element");
    count += 1;
  }
}

const restructuringOf = (event: Element): string =>
  RESTRUCTURING[select(event, "restructuringType")?.text ?? "R"] ?? "Restructuring";

function readSettlement(reading: FpmlReading): void {
  const { product } = reading;
  const physical = select(product, "physicalSettlementTerms");
  const cash = select(product, "cashSettlementTerms");
  const terms = physical ?? cash;
  // Both stand where one is the other's fallback; which one applies is then decided later.
  if (terms === undefined || (physical !== undefined && cash !== undefined)) return;
  reading.read("settlementCurrency", select(terms, "settlementCurrency"));
  reading.terms.know(
    "settlementType",
    physical === undefined ? "Cash" : "Physical",
    { raw: terms.name, span: terms.tag },
    "settlementType.element",
  );
}
