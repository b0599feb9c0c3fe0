import { all, select } from "../markup.ts";
import type { FpmlReading } from "../reading.ts";
import { fixedPayerOf, readLegs, streamsOf, swapTypeOf } from "./legs.ts";
import type { ProductMapper } from "./model.ts";
import { readBuyerAndSeller, readExercise, readExerciseDates } from "./options.ts";

/** Parts of a swap that change what is paid and that no term of ours holds. */
const PAYOFF = [
  "cancelableProvision",
  "extendibleProvision",
  "floatingRateMultiplierSchedule",
  "capRateSchedule",
  "floorRateSchedule",
];
const NOTED = [
  "earlyTerminationProvision",
  "stubCalculationPeriodAmount",
  "knownAmountSchedule",
  "fxLinkedNotionalSchedule",
  "lockout",
];

/** Swaps of interest rates, overnight indices, inflation and currencies. */
export const swap: ProductMapper = {
  classify: ({ product }) => {
    const streams = streamsOf(product);
    return streams.length === 2
      ? { product: swapTypeOf(streams) }
      : { notCovered: `swap with ${streams.length} streams` };
  },
  read: (reading) => {
    readLegs(reading, streamsOf(reading.product));
    for (const payment of all(reading.product, "additionalPayment"))
      reading.payment("fee", payment);
    reading.beyond(PAYOFF, NOTED);
  },
};

/** The option to enter into a swap. */
export const swaption: ProductMapper = {
  classify: ({ product }) =>
    streamsOf(select(product, "swap")).length === 2
      ? { product: "Swaption" }
      : { notCovered: "swaption without a swap of two streams" },
  read: (reading) => {
    const { product } = reading;
    readBuyerAndSeller(reading);
    const exercise = readExercise(reading, product);
    readExerciseDates(reading, exercise);
    const streams = streamsOf(select(product, "swap"));
    readLegs(reading, streams);
    readSwaptionType(reading, fixedPayerOf(reading, streams));
    reading.payment("premium", select(product, "premium"));
    const cash = select(product, "cashSettlement");
    const settlement = cash ?? select(product, "physicalSettlement");
    if (settlement !== undefined) {
      reading.terms.know(
        "settlementType",
        cash === undefined ? "Physical" : "Cash",
        { raw: settlement.name, span: settlement.tag },
        "settlementType.element",
      );
    }
    reading.beyond(PAYOFF, NOTED);
  },
};

/** A payer swaption lets its buyer pay fixed. */
function readSwaptionType(reading: FpmlReading, fixedPayer: "bank" | "counterparty" | null): void {
  const straddle = select(reading.product, "swaptionStraddle");
  if (straddle?.text === "true") {
    reading.know("swaptionType", "Straddle", straddle, "swaptionType.straddle");
    return;
  }
  const buyer = reading.terms.role("buyer");
  if (fixedPayer === null || buyer === null) return;
  const type = buyer === fixedPayer ? "Payer" : "Receiver";
  reading.terms.imply("buyer", "swaptionType", type, "swaptionType.whoPaysFixed");
}
