import { describe, expect, it } from "vitest";
import { PRODUCT_TYPES } from "../products.ts";
import { isRequired, TERMS, termFor, termsOf } from "./dictionary.ts";

/** The public contract of the canonical trade, path by path. */
const CONTRACT = [
  "side messageType version supersedesReference cancelsReference ownReference otherReference uti productType",
  "parties.bank.name parties.bank.lei parties.bank.bic parties.counterparty.name parties.counterparty.lei parties.counterparty.bic",
  "tradeDate confirmationDate effectiveDate terminationDate businessCenters.0 calculationAgent",
  "settlement.currency settlement.settlementDate settlement.bank.agent settlement.bank.agentBic settlement.bank.account settlement.bank.iban settlement.bank.aba",
  "settlement.counterparty.agent settlement.counterparty.agentBic settlement.counterparty.account settlement.counterparty.iban settlement.counterparty.aba",
  "settlementCurrency settlementType settlementRateOption fee.payer fee.amount fee.currency fee.date premium.payer premium.amount premium.currency premium.date",
  "documentation.masterAgreement documentation.masterAgreementDate documentation.creditSupport documentation.governingLaw",
  "legs.0.payer legs.0.receiver legs.0.type legs.0.notionalAmount legs.0.notionalCurrency legs.0.fixedRate legs.0.rateSteps.0.date legs.0.rateSteps.0.rate",
  "legs.1.floatingIndex legs.1.tenor legs.1.spreadBp legs.1.dayCount legs.1.paymentFrequency legs.1.resetFrequency legs.1.businessDayConvention legs.1.compounding",
  "legs.1.lookbackDays legs.1.firstPaymentDate legs.1.finalPaymentDate legs.1.inflationLag legs.1.initialIndexLevel notionalSteps.0.date notionalSteps.0.amount principalExchange",
  "buyer seller swaptionType exerciseStyle expirationDate expirationTime exerciseDates.0",
  "notionalAmount notionalCurrency fixedRate floatingIndex tenor dayCount numberOfDays paymentDate fraDiscounting businessDayConvention capRate floorRate paymentFrequency",
  "fx.bankPays.amount fx.bankPays.currency fx.counterpartyPays.amount fx.counterpartyPays.currency valueDate rate spotRate fixingDate fixingSource",
  "near.fx.bankPays.amount near.valueDate near.rate far.fx.counterpartyPays.currency far.valueDate far.rate",
  "optionType callAmount callCurrency putAmount putCurrency strike barrierType barrierRate lender borrower interestAmount",
  "referenceEntity referenceObligationId referenceObligationCoupon referenceObligationMaturity indexName indexSeries indexAnnexDate firstPaymentDate creditEvents.0 transactionType",
  "equityPayer equityReceiver underlyer underlyerId numberOfShares initialPrice returnType spreadBp exchange numberOfOptions optionEntitlement premiumPerOption commencementDate",
  "varianceAmount varianceStrike valuationDate fixedPayer floatingPayer commodity fixedPrice priceCurrency quantity totalQuantity quantityUnit specifiedPrice premiumPerUnit",
  "security securityId bondCoupon bondMaturity forwardPrice settlementDate marketValue purchasePrice",
]
  .join(" ")
  .split(" ");

describe("term dictionary", () => {
  it.each(CONTRACT)("knows %s", (path) => {
    expect(termFor(path)).toBeDefined();
  });

  it("names every term once", () => {
    const keys = TERMS.map((term) => term.key);
    expect(keys.length).toBe(new Set(keys).size);
  });

  it("requires of a product only what the product carries", () => {
    for (const term of TERMS) {
      for (const product of PRODUCT_TYPES) {
        if (isRequired(term, product)) expect(termsOf(product), term.key).toContain(term);
      }
    }
  });

  it("gives every product economic terms that must be there", () => {
    for (const product of PRODUCT_TYPES) {
      const required = termsOf(product).filter(
        (term) =>
          term.class === "economic" &&
          (isRequired(term, product) || term.requiredOfLeg !== undefined),
      );
      expect(required.length, product).toBeGreaterThanOrEqual(4);
    }
  });

  it("writes labels the way they are looked up: lower case, no colon, no doubles", () => {
    for (const term of TERMS) {
      for (const labels of Object.values(term.labels)) {
        expect(new Set(labels).size, term.key).toBe(labels.length);
        for (const label of labels) {
          expect(label).toBe(label.toLowerCase().trim());
          expect(label.endsWith(":")).toBe(false);
        }
      }
    }
  });

  it("gives no wording of a code two meanings", () => {
    for (const term of TERMS) {
      const wordings = Object.values(term.values ?? {}).flat();
      expect(new Set(wordings).size, term.key).toBe(wordings.length);
    }
  });
});
