import { weekdayOf } from "../../../domain/calendar-date.ts";
import type { ProductType } from "../../../domain/products.ts";
import { all, type Element, select } from "../markup.ts";
import type { FpmlReading } from "../reading.ts";
import type { ProductMapper } from "./model.ts";
import { readBuyerAndSeller, readExercise } from "./options.ts";

/** Business days between trade and value date of a spot deal, holidays aside. */
const SPOT_DAYS = 2;

/** Spot, forward or non-deliverable forward. */
export const fxSingleLeg: ProductMapper = {
  classify: (reading) => ({ product: singleLegType(reading) }),
  read: (reading) => {
    readExchange(reading, reading.product, "");
    readNonDeliverable(reading, reading.product, "");
    for (const payment of all(reading.product, "additionalPayment"))
      reading.payment("fee", payment);
  },
};

function singleLegType({ product, trade }: FpmlReading): ProductType {
  if (select(product, "nonDeliverableSettlement", "nonDeliverableForward") !== undefined) {
    return "FxNonDeliverableForward";
  }
  const stated = [...all(product, "productType"), ...all(product, "productId")].map(
    ({ text }) => text,
  );
  if (stated.some((text) => /\bspot\b|FxSpot/i.test(text))) return "FxSpot";
  if (stated.some((text) => /forward/i.test(text))) return "FxForward";
  const tenor = select(product, "tenorName")?.text ?? "";
  if (/spot|overnight|tomorrow/i.test(tenor)) return "FxSpot";
  const value = select(product, "valueDate")?.text.slice(0, 10) ?? "";
  const traded = select(trade, "tradeHeader/tradeDate")?.text.slice(0, 10) ?? "";
  return isSpot(traded, value) ? "FxSpot" : "FxForward";
}

/** Whether a value date is a spot date: at most two weekdays after the trade. */
export function isSpot(tradeDate: string, valueDate: string): boolean {
  const from = Date.parse(`${tradeDate}T00:00:00Z`);
  const to = Date.parse(`${valueDate}T00:00:00Z`);
  if (Number.isNaN(from) || Number.isNaN(to) || to - from > 7 * 86_400_000) return false;
  let days = 0;
  for (let day = from + 86_400_000; day <= to; day += 86_400_000) {
    const weekday = weekdayOf(new Date(day).toISOString().slice(0, 10));
    if (weekday < 6) days += 1;
  }
  return days <= SPOT_DAYS;
}

/** Reads what both parties pay, the value date and the rate, under a prefix for swaps. */
function readExchange(reading: FpmlReading, leg: Element, prefix: "" | "near." | "far."): void {
  for (const name of ["exchangedCurrency1", "exchangedCurrency2"]) {
    const exchanged = select(leg, name);
    const payer = reading.roleOf(select(exchanged, "payerPartyReference"));
    const receiver = reading.roleOf(select(exchanged, "receiverPartyReference"));
    const role =
      payer ?? (receiver === "bank" ? "counterparty" : receiver === null ? null : "bank");
    if (role === null) continue;
    const path = `${prefix}fx.${role}Pays`;
    reading.money(`${path}.amount`, `${path}.currency`, select(exchanged, "paymentAmount"));
  }
  reading.date(`${prefix}valueDate`, select(leg, "valueDate", "currency1ValueDate"));
  const rate = select(leg, "exchangeRate");
  reading.read(`${prefix}rate`, select(rate, "rate"));
  if (reading.terms.value("productType") !== "FxSpot") {
    reading.read(`${prefix}spotRate`, select(rate, "spotRate"));
  }
}

function readNonDeliverable(
  reading: FpmlReading,
  leg: Element,
  prefix: "" | "near." | "far.",
): void {
  const settlement = select(leg, "nonDeliverableSettlement", "nonDeliverableForward");
  if (prefix === "") {
    reading.read("settlementCurrency", select(settlement, "settlementCurrency"));
    reading.read("settlementRateOption", select(settlement, "settlementRateOption"));
  }
  readFixing(reading, select(settlement, "fixing"), prefix);
}

function readFixing(
  reading: FpmlReading,
  fixing: Element | undefined,
  prefix: "" | "near." | "far.",
): void {
  reading.date(`${prefix}fixingDate`, select(fixing, "fixingDate"));
  const source = select(fixing, "fxSpotRateSource/primaryRateSource", "primaryRateSource");
  reading.read(
    `${prefix}fixingSource`,
    select(source, "rateSourcePage") ?? select(source, "rateSource"),
  );
}

/** Two exchanges of one pair. */
export const fxSwap: ProductMapper = {
  classify: ({ product }) =>
    select(product, "nearLeg") !== undefined && select(product, "farLeg") !== undefined
      ? { product: "FxSwap" }
      : { notCovered: "fxSwap without near and far leg" },
  read: (reading) => {
    for (const leg of ["near", "far"] as const) {
      const element = select(reading.product, `${leg}Leg`);
      if (element === undefined) continue;
      readExchange(reading, element, `${leg}.`);
      readNonDeliverable(reading, element, `${leg}.`);
    }
  },
};

/** Vanilla and barrier options on a currency pair. */
export const fxOption: ProductMapper = {
  classify: () => ({ product: "FxOption" }),
  read: (reading) => {
    const { product } = reading;
    readBuyerAndSeller(reading);
    const exercise = readExercise(reading, product);
    reading.date("valueDate", select(exercise, "valueDate", "latestValueDate"));
    reading.money("callAmount", "callCurrency", select(product, "callCurrencyAmount"));
    reading.money("putAmount", "putCurrency", select(product, "putCurrencyAmount"));
    const soldAs = select(product, "soldAs");
    if (soldAs !== undefined) reading.read("optionType", soldAs);
    reading.read("strike", select(product, "strike/rate"));
    reading.payment("premium", select(product, "premium"));
    reading.read("spotRate", select(product, "spotRate"));
    readBarrier(reading);
    const cash = select(product, "cashSettlement");
    reading.read("settlementCurrency", select(cash, "settlementCurrency"));
    readFixing(reading, select(cash, "fixing"), "");
    if (cash !== undefined) {
      reading.terms.know(
        "settlementType",
        "Cash",
        { raw: cash.name, span: cash.tag },
        "settlementType.element",
      );
    }
    reading.beyond(["asian"]);
  },
};

function readBarrier(reading: FpmlReading): void {
  const barriers = all(select(reading.product, "features"), "barrier");
  const [barrier] = barriers;
  reading.read("barrierType", select(barrier, "barrierType"));
  reading.read("barrierRate", select(barrier, "triggerRate"));
  if (barriers.length > 1) {
    const message = "The option has several barriers; one alone is compared. A person must.";
    reading.terms.doubt("barrierRate", "FEATURE_NOT_COVERED", message);
    reading.terms.warn("FEATURE_NOT_COVERED", message);
  }
}
