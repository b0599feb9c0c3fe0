import { type Element, select } from "../markup.ts";
import type { FpmlReading } from "../reading.ts";
import type { ProductMapper } from "./model.ts";
import { readBuyerAndSeller, readExercise } from "./options.ts";
import { readSecurityId } from "./underlyer.ts";

/** Options on a bond. */
export const bondOption: ProductMapper = {
  classify: () => ({ product: "BondOption" }),
  read: (reading) => {
    const { product } = reading;
    readBuyerAndSeller(reading);
    reading.read("optionType", select(product, "optionType"));
    readExercise(reading, product);
    reading.money("notionalAmount", "notionalCurrency", select(product, "notionalAmount"));
    reading.read("notionalCurrency", select(product, "entitlementCurrency"));
    reading.read("strike", select(product, "strike/price/strikePrice", "strike/strikePrice"));
    reading.read("settlementType", select(product, "settlementType"));
    reading.date("settlementDate", select(product, "settlementDate"));
    reading.payment("premium", select(product, "premium"));
    readBond(reading, select(product, "bond", "convertibleBond"));
    reading.beyond(["referenceSwapCurve", "feature"], ["numberOfOptions", "optionEntitlement"]);
  },
};

function readBond(reading: FpmlReading, bond: Element | undefined): void {
  readSecurityId(reading, "securityId", bond);
  reading.read("security", select(bond, "description", "issuerName"));
  reading.percent("bondCoupon", select(bond, "couponRate"));
  reading.date("bondMaturity", select(bond, "maturity"));
}

/** Sale of securities with the promise to buy them back. */
export const repo: ProductMapper = {
  classify: () => ({ product: "Repo" }),
  read: (reading) => {
    const { product } = reading;
    const near = select(product, "nearLeg");
    if (near !== undefined) readBuyerAndSeller(reading, near);
    reading.date("effectiveDate", select(near, "settlementDate"));
    reading.date("terminationDate", select(product, "farLeg/settlementDate"));
    reading.percent("fixedRate", select(product, "fixedRateSchedule/initialValue"));
    const collateral = select(near, "collateral");
    readSecurityId(reading, "securityId", securityOf(reading, collateral));
    reading.read("security", select(securityOf(reading, collateral), "description", "issuerName"));
    reading.read("quantity", select(collateral, "nominalAmount/amount", "numberOfUnits"));
    reading.read("marketValue", select(collateral, "marketValue/amount", "marketValue"));
    reading.read("purchasePrice", select(near, "settlementAmount/amount"));
    reading.read("settlementCurrency", select(near, "settlementAmount/currency"));
    reading.beyond(["floatingRateCalculation", "midLeg"], ["triparty", "callingParty", "callDate"]);
  },
};

function securityOf(reading: FpmlReading, collateral: Element | undefined): Element | undefined {
  return (
    reading.resolve(select(collateral, "assetReference")) ??
    select(reading.product, "bond", "equity", "convertibleBond")
  );
}
