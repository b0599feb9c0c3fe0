import { all, type Element, select } from "../markup.ts";
import type { FpmlReading } from "../reading.ts";
import type { ProductMapper } from "./model.ts";
import { readBuyerAndSeller, readExercise } from "./options.ts";
import { assetOf, readUnderlyer } from "./underlyer.ts";

const TOTAL_RETURN = /total ?return ?swap|\btrs\b|cfd/i;
const DEBT = ["bond", "convertibleBond", "loan", "mortgage"];

/** Swaps of the return on shares or other assets against interest. */
export const returnSwap: ProductMapper = {
  classify: ({ product }) => {
    const legs = all(product, "returnLeg");
    if (legs.length !== 1) return { notCovered: `${product.name} with ${legs.length} return legs` };
    const debt = DEBT.some((name) => select(legs[0], `underlyer/singleUnderlyer/${name}`));
    const named = all(product, "productType").some(({ text }) => TOTAL_RETURN.test(text));
    return { product: named || debt ? "TotalReturnSwap" : "EquitySwap" };
  },
  read: (reading) => {
    const leg = select(reading.product, "returnLeg");
    reading.roles(
      "equityPayer",
      select(leg, "payerPartyReference"),
      "equityReceiver",
      select(leg, "receiverPartyReference"),
    );
    reading.date("effectiveDate", select(leg, "effectiveDate"));
    reading.date("terminationDate", select(leg, "terminationDate"));
    readUnderlyer(reading, select(leg, "underlyer"));
    reading.read(
      "numberOfShares",
      select(leg, "underlyer/singleUnderlyer/openUnits", "underlyer/basket/openUnits"),
    );
    const initial = select(leg, "rateOfReturn/initialPrice");
    reading.read("initialPrice", select(initial, "netPrice/amount", "grossPrice/amount"));
    const notional = select(leg, "notional/notionalAmount") ?? referencedNotional(reading, leg);
    reading.money("notionalAmount", "notionalCurrency", notional);
    reading.read("returnType", select(leg, "return/returnType"));
    readInterest(reading, select(reading.product, "interestLeg"));
    for (const payment of all(reading.product, "additionalPayment"))
      reading.payment("fee", payment);
    reading.beyond(["optionFeatures", "fxFeature"], ["earlyTermination", "stubCalculationPeriod"]);
  },
};

function referencedNotional(reading: FpmlReading, leg: Element | undefined): Element | undefined {
  const reference = select(leg, "notional/relativeNotionalAmount");
  return select(reading.resolve(reference), "notionalAmount");
}

function readInterest(reading: FpmlReading, leg: Element | undefined): void {
  const calculation = select(leg, "interestCalculation");
  const rate = select(calculation, "floatingRateCalculation");
  reading.read("floatingIndex", select(rate, "floatingRateIndex"));
  reading.period("tenor", select(rate, "indexTenor"));
  reading.spread("spreadBp", select(rate, "spreadSchedule/initialValue"));
  reading.dayCount("dayCount", select(calculation, "dayCountFraction"));
  if (select(calculation, "fixedRate") !== undefined) {
    reading.terms.warn(
      "TERMS_NOT_COVERED",
      "Stated but not compared: fixedRate of the interest leg.",
    );
  }
}

/** Options on one share or index. */
export const equityOption: ProductMapper = {
  classify: () => ({ product: "EquityOption" }),
  read: (reading) => {
    const { product } = reading;
    readBuyerAndSeller(reading);
    reading.read("optionType", select(product, "optionType"));
    const underlyer = select(product, "underlyer");
    readUnderlyer(reading, underlyer);
    reading.read("exchange", select(assetOf(underlyer), "exchangeId"));
    reading.read("strike", select(product, "strike/strikePrice"));
    reading.read("numberOfOptions", select(product, "numberOfOptions"));
    reading.read("optionEntitlement", select(product, "optionEntitlement"));
    const terms = select(product, "equityExercise");
    const exercise = terms === undefined ? undefined : readExercise(reading, terms);
    reading.date("commencementDate", select(exercise, "commencementDate"));
    reading.read("settlementType", select(terms, "settlementType"));
    reading.read("settlementCurrency", select(terms, "settlementCurrency"));
    const premium = select(product, "equityPremium");
    reading.payment("premium", premium);
    reading.read("premiumPerOption", select(premium, "pricePerOption/amount"));
    reading.beyond(["feature", "strategyFeature", "fxFeature", "strikePercentage"], ["notional"]);
  },
};

/** Variance swaps: the leg's payer pays what variance exceeds the strike, so it sold variance. */
export const varianceSwap: ProductMapper = {
  classify: ({ product }) => {
    const legs = all(product, "varianceLeg");
    return legs.length === 1
      ? { product: "VarianceSwap" }
      : { notCovered: `${product.name} with ${legs.length} variance legs` };
  },
  read: (reading) => {
    const leg = select(reading.product, "varianceLeg");
    reading.roles(
      "buyer",
      select(leg, "receiverPartyReference"),
      "seller",
      select(leg, "payerPartyReference"),
    );
    reading.date("effectiveDate", select(leg, "effectiveDate"));
    const underlyer = select(leg, "underlyer");
    readUnderlyer(reading, underlyer);
    reading.read("exchange", select(assetOf(underlyer), "exchangeId"));
    const variance = select(leg, "amount/variance");
    const amount = select(variance, "varianceAmount");
    reading.read("varianceAmount", select(amount, "amount"));
    reading.read(
      "varianceStrike",
      select(variance, "volatilityStrikePrice", "varianceStrikePrice"),
    );
    reading.date("valuationDate", select(leg, "valuation/valuationDate"));
    reading.read("settlementType", select(leg, "settlementType"));
    reading.read(
      "settlementCurrency",
      select(leg, "settlementCurrency") ?? select(amount, "currency"),
    );
    reading.beyond(["boundedVariance", "varianceCap"]);
  },
};
