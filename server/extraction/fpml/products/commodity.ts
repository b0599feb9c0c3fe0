import { all, type Element, select } from "../markup.ts";
import type { FpmlReading } from "../reading.ts";
import type { ProductMapper } from "./model.ts";
import { readBuyerAndSeller, readExercise } from "./options.ts";

/** A fixed price against a floating one. */
export const commoditySwap: ProductMapper = {
  classify: ({ product }) => {
    const fixed = all(product, "fixedLeg").length;
    const floating = all(product, "floatingLeg").length;
    return fixed === 1 && floating === 1
      ? { product: "CommoditySwap" }
      : { notCovered: `commoditySwap with ${fixed} fixedLeg and ${floating} floatingLeg` };
  },
  read: (reading) => {
    const { product } = reading;
    const fixed = select(product, "fixedLeg");
    const floating = select(product, "floatingLeg");
    reading.date("effectiveDate", select(product, "effectiveDate"));
    reading.date("terminationDate", select(product, "terminationDate"));
    reading.read("settlementCurrency", select(product, "settlementCurrency"));
    reading.roles(
      "fixedPayer",
      select(fixed, "payerPartyReference"),
      "floatingPayer",
      select(floating, "payerPartyReference"),
    );
    readCommodity(reading, select(floating, "commodity"));
    readQuantity(reading, floating);
    readQuantity(reading, fixed);
    const price = select(fixed, "fixedPrice");
    reading.read("fixedPrice", select(price, "price"));
    reading.read("priceCurrency", select(price, "priceCurrency"));
    reading.businessCenters(select(fixed, "relativePaymentDates") ?? select(fixed, "paymentDates"));
    reading.beyond(["spread", "conversionFactor"], ["marketDisruption"]);
  },
};

/** Reads the commodity by its reference price, which says most about it. */
function readCommodity(reading: FpmlReading, commodity: Element | undefined): void {
  reading.read(
    "commodity",
    select(commodity, "instrumentId", "description", "commodityDetails", "commodityBase"),
  );
  reading.read("specifiedPrice", select(commodity, "specifiedPrice"));
}

/** Reads quantity and unit; a leg that states another total contradicts the first one. */
function readQuantity(reading: FpmlReading, from: Element | undefined): void {
  const notional = select(from, "notionalQuantity");
  reading.read("quantity", select(notional, "quantity"));
  reading.read("quantityUnit", select(notional, "quantityUnit"));
  reading.read("totalQuantity", select(from, "totalNotionalQuantity"));
}

/** Options on a published commodity price. */
export const commodityOption: ProductMapper = {
  classify: () => ({ product: "CommodityOption" }),
  read: (reading) => {
    const { product } = reading;
    readBuyerAndSeller(reading);
    reading.read("optionType", select(product, "optionType"));
    readCommodity(reading, select(product, "commodity"));
    readQuantity(reading, product);
    reading.date("effectiveDate", select(product, "effectiveDate"));
    reading.date("terminationDate", select(product, "terminationDate"));
    const exercise = select(product, "exercise");
    if (exercise !== undefined) readExercise(reading, exercise);
    reading.read("settlementCurrency", select(exercise, "settlementCurrency"));
    if (select(product, "physicalExercise") === undefined && exercise !== undefined) {
      const source = { raw: exercise.name, span: exercise.tag };
      reading.terms.know("settlementType", "Cash", source, "settlementType.element");
    }
    const strike = select(product, "strikePricePerUnit");
    reading.read("strike", select(strike, "amount"));
    reading.read("priceCurrency", select(strike, "currency"));
    const premium = select(product, "premium");
    reading.payment("premium", premium);
    reading.read("premiumPerUnit", select(premium, "premiumPerUnit/amount"));
    reading.beyond(
      [
        "barrier",
        "floatingStrikePricePerUnit",
        "floatingStrikePricePerUnitSchedule",
        "strikePricePerUnitSchedule",
        "spread",
      ],
      ["marketDisruption"],
    );
  },
};
