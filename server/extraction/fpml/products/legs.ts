import type { ProductType } from "../../../domain/products.ts";
import { otherRole } from "../../structured-terms.ts";
import { all, type Element, select } from "../markup.ts";
import type { FpmlReading } from "../reading.ts";

export type LegType = "fixed" | "floating" | "inflation";

/** A swap's stream with what decides its place among the legs. */
export interface Stream {
  readonly element: Element;
  readonly type: LegType;
  readonly currency: string;
  readonly index: string;
  readonly tenor: Element | undefined;
}

const CALCULATION = "calculationPeriodAmount/calculation";
const ORDER: Readonly<Record<LegType, number>> = { fixed: 0, floating: 1, inflation: 2 };

/** @returns the streams of a swap, fixed before floating before inflation-linked. */
export function streamsOf(swap: Element | undefined): readonly Stream[] {
  return all(swap, "swapStream")
    .map(streamOf)
    .sort((a, b) => ORDER[a.type] - ORDER[b.type]);
}

function streamOf(element: Element): Stream {
  const calculation = select(element, CALCULATION);
  const inflation = select(calculation, "inflationRateCalculation");
  const floating = select(calculation, "floatingRateCalculation");
  return {
    element,
    type: inflation ? "inflation" : floating ? "floating" : "fixed",
    currency:
      select(
        element,
        `${CALCULATION}/notionalSchedule/notionalStepSchedule/currency`,
        `${CALCULATION}/fxLinkedNotionalSchedule/varyingNotionalCurrency`,
        "calculationPeriodAmount/knownAmountSchedule/currency",
      )?.text ?? "",
    index: select(inflation ?? floating, "floatingRateIndex")?.text ?? "",
    tenor: select(floating, "indexTenor"),
  };
}

const OVERNIGHT =
  /OIS|COMPOUND|SONIA|SOFR|EUROSTR|ESTR|€STR|EONIA|SARON|TONA|CORRA|SORA|AONIA|FEDERAL FUNDS|SWESTR|CDI$|CLP-(?:ICP|TNA)/i;
const TERM_RATE = /TERM|ICE SWAP|LIBOR|EURIBOR/i;

/**
 * Whether an index is an overnight rate, by its name; a tenor beside a bare one makes it a term
 * rate.
 *
 * @param tenor printed beside the index, e.g. `3M`, when there is one.
 */
export function isOvernightIndex(index: string, tenor: string | undefined): boolean {
  if (!OVERNIGHT.test(index) || TERM_RATE.test(index)) return false;
  return tenor === undefined || /OIS|COMPOUND/i.test(index) || tenor.endsWith("D");
}

function isOvernight({ index, tenor }: Stream): boolean {
  const unit = select(tenor, "period")?.text;
  return isOvernightIndex(index, tenor === undefined ? undefined : (unit ?? ""));
}

/** Which of our swaps the streams make: currencies before inflation before the kind of rates. */
export function swapTypeOf(streams: readonly Stream[]): ProductType {
  const currencies = new Set(streams.map(({ currency }) => currency).filter((code) => code !== ""));
  const floating = streams.filter(({ type }) => type === "floating");
  if (streams.some(({ type }) => type === "inflation")) return "InflationSwap";
  if (currencies.size > 1) return "CrossCurrencySwap";
  if (floating.length > 1) return "BasisSwap";
  return floating.some(isOvernight) ? "OvernightIndexSwap" : "InterestRateSwap";
}

/** Reads all legs and what the swap has in common. */
export function readLegs(reading: FpmlReading, streams: readonly Stream[]): void {
  const [first] = streams;
  reading.date("effectiveDate", select(first?.element, "calculationPeriodDates/effectiveDate"));
  reading.date("terminationDate", select(first?.element, "calculationPeriodDates/terminationDate"));
  for (const [index, stream] of streams.entries()) readLeg(reading, stream, `legs.${index}`);
  readSteps(reading, streams);
  reading.businessCenters(
    ...streams.map(({ element }) => select(element, "paymentDates/paymentDatesAdjustments")),
  );
  readSettlement(reading, streams);
}

function readLeg(reading: FpmlReading, stream: Stream, leg: string): void {
  const { element, type } = stream;
  const calculation = select(element, CALCULATION);
  reading.roles(
    `${leg}.payer`,
    select(element, "payerPartyReference"),
    `${leg}.receiver`,
    select(element, "receiverPartyReference"),
  );
  const kind =
    select(
      calculation,
      "inflationRateCalculation",
      "floatingRateCalculation",
      "fixedRateSchedule",
    ) ?? select(element, "calculationPeriodAmount/knownAmountSchedule");
  if (kind !== undefined) {
    reading.terms.know(`${leg}.type`, type, { raw: kind.name, span: kind.tag }, "leg.calculation");
  }
  const notional = select(
    calculation,
    "notionalSchedule/notionalStepSchedule",
    "fxLinkedNotionalSchedule",
  );
  reading.read(`${leg}.notionalCurrency`, select(notional, "currency", "varyingNotionalCurrency"));
  reading.read(`${leg}.notionalAmount`, select(notional, "initialValue"));
  readFixed(reading, select(calculation, "fixedRateSchedule"), leg);
  readFloating(reading, select(calculation, "floatingRateCalculation"), leg);
  readInflation(reading, select(calculation, "inflationRateCalculation"), leg);
  reading.dayCount(`${leg}.dayCount`, select(calculation, "dayCountFraction"));
  readCompounding(reading, calculation, leg);
  readSchedule(reading, element, leg);
}

function readFixed(reading: FpmlReading, schedule: Element | undefined, leg: string): void {
  reading.percent(`${leg}.fixedRate`, select(schedule, "initialValue"));
  all(schedule, "step").forEach((step, index) => {
    reading.read(`${leg}.rateSteps.${index}.date`, select(step, "stepDate"));
    reading.percent(`${leg}.rateSteps.${index}.rate`, select(step, "stepValue"));
  });
}

function readFloating(reading: FpmlReading, rate: Element | undefined, leg: string): void {
  reading.read(`${leg}.floatingIndex`, select(rate, "floatingRateIndex"));
  reading.period(`${leg}.tenor`, select(rate, "indexTenor"));
  reading.spread(`${leg}.spreadBp`, select(rate, "spreadSchedule/initialValue"));
  const parameters = select(rate, "calculationParameters");
  reading.read(
    `${leg}.lookbackDays`,
    select(parameters, "lookback/offsetDays", "observationShift/offsetDays"),
  );
}

function readInflation(reading: FpmlReading, rate: Element | undefined, leg: string): void {
  if (rate === undefined) return;
  reading.read(`${leg}.floatingIndex`, select(rate, "floatingRateIndex"));
  reading.spread(`${leg}.spreadBp`, select(rate, "spreadSchedule/initialValue"));
  reading.period(`${leg}.inflationLag`, select(rate, "inflationLag"));
  reading.read(`${leg}.initialIndexLevel`, select(rate, "initialIndexLevel"));
}

/** Codes of FpML's compounding and calculation methods. */
const METHODS: Readonly<Record<string, string>> = {
  Flat: "Flat",
  Straight: "Straight",
  None: "NONE",
  Compounding: "OIS",
  Averaging: "Averaging",
};

function readCompounding(
  reading: FpmlReading,
  calculation: Element | undefined,
  leg: string,
): void {
  const method = select(
    calculation,
    "compoundingMethod",
    "floatingRateCalculation/calculationParameters/calculationMethod",
  );
  const averaged = select(calculation, "floatingRateCalculation/averagingMethod");
  const code = METHODS[method?.text ?? ""];
  if (method !== undefined && code !== undefined) {
    reading.know(`${leg}.compounding`, code, method, "compounding.fpml");
  } else if (method !== undefined) {
    reading.read(`${leg}.compounding`, method);
  } else if (averaged !== undefined) {
    reading.know(`${leg}.compounding`, "Averaging", averaged, "compounding.averagingMethod");
  }
}

function readSchedule(reading: FpmlReading, element: Element, leg: string): void {
  const payments = select(element, "paymentDates");
  reading.period(`${leg}.paymentFrequency`, select(payments, "paymentFrequency"));
  reading.period(`${leg}.resetFrequency`, select(element, "resetDates/resetFrequency"));
  reading.convention(
    `${leg}.businessDayConvention`,
    select(payments, "paymentDatesAdjustments/businessDayConvention"),
  );
  reading.read(`${leg}.firstPaymentDate`, select(payments, "firstPaymentDate"));
}

/** The notional's steps are the swap's: both legs amortise together, so the first one speaks. */
function readSteps(reading: FpmlReading, streams: readonly Stream[]): void {
  const schedules = streams.map(({ element }) =>
    select(element, `${CALCULATION}/notionalSchedule/notionalStepSchedule`),
  );
  const schedule = schedules.find((each) => all(each, "step").length > 0);
  all(schedule, "step").forEach((step, index) => {
    reading.read(`notionalSteps.${index}.date`, select(step, "stepDate"));
    reading.read(`notionalSteps.${index}.amount`, select(step, "stepValue"));
  });
}

function readSettlement(reading: FpmlReading, streams: readonly Stream[]): void {
  const exchanges = streams.flatMap(({ element }) => all(element, "principalExchanges"));
  const happens = exchanges
    .flatMap((each) => [select(each, "initialExchange"), select(each, "finalExchange")])
    .filter((each) => each !== undefined);
  const decisive = happens.find(({ text }) => text === "true") ?? happens[0];
  if (decisive !== undefined) {
    reading.know(
      "principalExchange",
      decisive.text === "true" ? "true" : "false",
      decisive,
      "principalExchange.fpml",
    );
  }
  const settlement = streams
    .map(({ element }) => select(element, "settlementProvision"))
    .find((each) => each !== undefined);
  reading.read("settlementCurrency", select(settlement, "settlementCurrency"));
  reading.read(
    "settlementRateOption",
    select(settlement, "nonDeliverableSettlement/settlementRateOption"),
  );
}

/** The party that pays fixed, as read. */
export function fixedPayerOf(reading: FpmlReading, streams: readonly Stream[]) {
  const index = streams.findIndex(({ type }) => type === "fixed");
  if (index < 0) return null;
  const payer = reading.terms.role(`legs.${index}.payer`);
  const receiver = reading.terms.role(`legs.${index}.receiver`);
  return payer ?? (receiver === null ? null : otherRole(receiver));
}
