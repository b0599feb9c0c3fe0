import { otherRole } from "../../structured-terms.ts";
import { all, type Element, select } from "../markup.ts";
import type { FpmlReading } from "../reading.ts";
import type { ProductMapper } from "./model.ts";
import { readBuyerAndSeller } from "./options.ts";

/** Forward rate agreement. */
export const fra: ProductMapper = {
  classify: () => ({ product: "ForwardRateAgreement" }),
  read: (reading) => {
    const { product } = reading;
    readBuyerAndSeller(reading);
    reading.read("effectiveDate", select(product, "adjustedEffectiveDate"));
    reading.read("terminationDate", select(product, "adjustedTerminationDate"));
    const payment = select(product, "paymentDate");
    reading.date("paymentDate", payment);
    reading.convention(
      "businessDayConvention",
      select(payment, "dateAdjustments/businessDayConvention"),
    );
    reading.businessCenters(select(payment, "dateAdjustments"));
    reading.money("notionalAmount", "notionalCurrency", select(product, "notional"));
    reading.percent("fixedRate", select(product, "fixedRate"));
    reading.read("floatingIndex", select(product, "floatingRateIndex"));
    reading.period("tenor", select(product, "indexTenor"));
    reading.dayCount("dayCount", select(product, "dayCountFraction"));
    reading.read("numberOfDays", select(product, "calculationPeriodNumberOfDays"));
    reading.read("fraDiscounting", select(product, "fraDiscounting"));
  },
};

const STREAM_RATE = "calculationPeriodAmount/calculation/floatingRateCalculation";

/** Caps, floors and collars. */
export const capFloor: ProductMapper = {
  classify: ({ product }) => {
    const rate = select(product, `capFloorStream/${STREAM_RATE}`);
    const cap = select(rate, "capRateSchedule");
    const floor = select(rate, "floorRateSchedule");
    if (cap !== undefined) return { product: floor === undefined ? "RateCap" : "RateCollar" };
    return floor === undefined
      ? { notCovered: "capFloor without a strike" }
      : { product: "RateFloor" };
  },
  read: (reading) => {
    const stream = select(reading.product, "capFloorStream");
    const rate = select(stream, STREAM_RATE);
    readCapBuyer(reading, stream);
    const dates = select(stream, "calculationPeriodDates");
    reading.date("effectiveDate", select(dates, "effectiveDate"));
    reading.date("terminationDate", select(dates, "terminationDate"));
    const calculation = select(stream, "calculationPeriodAmount/calculation");
    const notional = select(calculation, "notionalSchedule/notionalStepSchedule");
    reading.read("notionalCurrency", select(notional, "currency"));
    reading.read("notionalAmount", select(notional, "initialValue"));
    reading.percent("capRate", select(rate, "capRateSchedule/initialValue"));
    reading.percent("floorRate", select(rate, "floorRateSchedule/initialValue"));
    reading.read("floatingIndex", select(rate, "floatingRateIndex"));
    reading.period("tenor", select(rate, "indexTenor"));
    reading.dayCount("dayCount", select(calculation, "dayCountFraction"));
    const payments = select(stream, "paymentDates");
    reading.period("paymentFrequency", select(payments, "paymentFrequency"));
    const adjustments = select(payments, "paymentDatesAdjustments");
    reading.convention("businessDayConvention", select(adjustments, "businessDayConvention"));
    reading.businessCenters(adjustments);
    reading.payment("premium", select(reading.product, "premium"));
    for (const payment of all(reading.product, "additionalPayment"))
      reading.payment("fee", payment);
    reading.beyond([], ["step", "stubCalculationPeriodAmount", "earlyTerminationProvision"]);
  },
};

/**
 * The stream's payer pays what the rate is beyond the strike, so its receiver bought the option,
 * unless the strike schedule says which of the two did.
 */
function readCapBuyer(reading: FpmlReading, stream: Element | undefined): void {
  const payer = select(stream, "payerPartyReference");
  const receiver = select(stream, "receiverPartyReference");
  const says = select(
    stream,
    `${STREAM_RATE}/capRateSchedule/buyer`,
    `${STREAM_RATE}/floorRateSchedule/buyer`,
  );
  const buyer = reading.roleOf(says?.text === "Payer" ? payer : receiver);
  if (buyer === null) return;
  const source = says ?? receiver;
  reading.know("buyer", buyer, source, "role.streamReceiver");
  reading.know("seller", otherRole(buyer), says ?? payer, "role.streamPayer");
}

/** Term deposit: the payer places the money. */
export const termDeposit: ProductMapper = {
  classify: () => ({ product: "TermDeposit" }),
  read: (reading) => {
    const { product } = reading;
    reading.roles(
      "lender",
      select(product, "payerPartyReference"),
      "borrower",
      select(product, "receiverPartyReference"),
    );
    reading.date("effectiveDate", select(product, "startDate"));
    reading.date("terminationDate", select(product, "maturityDate"));
    reading.money("notionalAmount", "notionalCurrency", select(product, "principal"));
    reading.percent("fixedRate", select(product, "fixedRate"));
    reading.dayCount("dayCount", select(product, "dayCountFraction"));
    reading.read("interestAmount", select(product, "interest/amount"));
    reading.beyond(["features"]);
  },
};
