import { daysBetween } from "../../domain/calendar-date.ts";
import type { ProductType } from "../../domain/products.ts";
import type { Role } from "../../domain/trade.ts";
import { isOvernightIndex } from "../fpml/products/legs.ts";
import { otherRole } from "../structured-terms.ts";
import type { Field, Message } from "./blocks.ts";
import type { SwiftMapper } from "./model.ts";
import { readConvention, readDayCount, type SwiftReading } from "./reading.ts";

/** The sequences that state an interest payment, fixed before floating. */
const LEGS = [
  { sequence: "B", type: "fixed", payer: "B" },
  { sequence: "E", type: "fixed", payer: "A" },
  { sequence: "C", type: "floating", payer: "B" },
  { sequence: "F", type: "floating", payer: "A" },
] as const;

const OPTIONS = /^(CAP|COLLAR|FLOOR)(BUYER|BYER|SELLER|SLLR|SLLER)/;
const OPTION_TYPES: Readonly<Record<string, ProductType>> = {
  CAP: "RateCap",
  FLOOR: "RateFloor",
  COLLAR: "RateCollar",
};

const legsOf = (message: Message) =>
  LEGS.filter(({ sequence }) => message.fields.some(({ tag }) => tag === `15${sequence}`));

/** MT 360 and 361: swaps of one or two currencies, caps, floors and collars. */
export const rateSwap: SwiftMapper = {
  classify: (message) => {
    const kind = message.fields.find(({ tag }) => tag === "23A")?.raw ?? "";
    const option = OPTION_TYPES[OPTIONS.exec(kind)?.[1] ?? ""];
    if (option !== undefined) return { product: option };
    const legs = legsOf(message);
    if (legs.length !== 2) return { notCovered: `MT ${message.type} with ${legs.length} legs` };
    if (message.type === "361") return { product: "CrossCurrencySwap" };
    const floating = message.fields.filter(({ tag }) => tag === "14F");
    if (floating.length > 1) return { product: "BasisSwap" };
    const overnight = floating.some(({ raw, sequence }) =>
      isOvernightIndex(
        raw,
        message.fields.find((field) => field.tag === "38E" && field.sequence === sequence)?.raw,
      ),
    );
    return { product: overnight ? "OvernightIndexSwap" : "InterestRateSwap" };
  },
  read: (reading, product) => {
    reading.date("tradeDate", reading.field("30T"));
    reading.date("effectiveDate", reading.field("30V"));
    reading.date("terminationDate", reading.field("30P"));
    const option = product === "RateCap" || product === "RateFloor" || product === "RateCollar";
    if (option) readRateOption(reading);
    else readSwapLegs(reading);
    reading.centres("B", "C", "E", "F");
    readFees(reading, option);
  },
};

function readSwapLegs(reading: SwiftReading): void {
  const legs = legsOf(reading.message);
  const { partyA, partyB } = reading.roles;
  for (const [index, { sequence, type, payer }] of legs.entries()) {
    const leg = `legs.${index}`;
    const role: Role = payer === "A" ? partyA : partyB;
    const start = reading.field(`15${sequence}`);
    if (start === undefined) continue;
    const source = { raw: start.tag, span: start.whole };
    reading.know(`${leg}.payer`, role, source, "role.sequence");
    reading.know(`${leg}.receiver`, otherRole(role), source, "role.sequence");
    reading.know(`${leg}.type`, type, source, "leg.sequence");
    // MT 361 states the notional of party B in 32B, that of party A in 33B.
    const own = reading.message.type === "361" && payer === "A" ? "33B" : "32B";
    reading.money(`${leg}.notionalAmount`, `${leg}.notionalCurrency`, reading.field(own, "A"));
    readLeg(reading, leg, sequence);
  }
  readSteps(reading);
  readExchanges(reading);
}

function readLeg(reading: SwiftReading, leg: string, sequence: string): void {
  const field = (tag: string) => reading.field(tag, sequence);
  reading.percent(`${leg}.fixedRate`, field("37M") ?? field("37U"));
  reading.read(`${leg}.floatingIndex`, field("14F"));
  const tenor = field("38E");
  if (tenor !== undefined && /^\d{1,3}[DWMY]$/.test(tenor.raw)) reading.read(`${leg}.tenor`, tenor);
  const spread = field("37R");
  reading.percent(`${leg}.spreadBp`, spread);
  readDayCount(reading, `${leg}.dayCount`, field("14D"), true);
  readConvention(reading, `${leg}.businessDayConvention`, field("14A"));
  const dates = reading.fields("30F", sequence);
  if (dates.length > 1) {
    reading.date(`${leg}.firstPaymentDate`, dates[0]);
    reading.date(`${leg}.finalPaymentDate`, dates.at(-1));
  }
  const frequency = frequencyOf(dates.map(({ raw }) => raw));
  if (frequency !== null && dates[0] !== undefined) {
    reading.know(`${leg}.paymentFrequency`, frequency, dates[0], "paymentFrequency.ofDates");
  }
  const beyond = [field("37V"), field("37J"), field("37L"), field("37G")];
  if (beyond.some((each) => each !== undefined)) reading.beyond(["a cap or floor rate"]);
}

/** Months between regular dates and what they are called; one date alone is paid once. */
const REGULAR: readonly (readonly [number, string])[] = [
  [1, "1M"],
  [2, "2M"],
  [3, "3M"],
  [4, "4M"],
  [6, "6M"],
  [12, "1Y"],
];

/** @returns the frequency that a list of `YYYYMMDD` dates keeps, or null when it keeps none. */
export function frequencyOf(dates: readonly string[]): string | null {
  const iso = dates.map((date) => date.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"));
  if (iso.some((date) => !/^\d{4}-\d{2}-\d{2}$/.test(date))) return null;
  if (iso.length === 1) return "1T";
  const gaps = iso.slice(1).map((date, at) => daysBetween(iso[at] ?? date, date));
  const found = REGULAR.find(([months]) =>
    // Month lengths and business day adjustment move a date by a few days.
    gaps.every((days) => Math.abs(days - months * 30.44) <= 7),
  );
  return gaps.length === 0 ? null : (found?.[1] ?? null);
}

/** MT 360 states a changing notional in sequence H. */
function readSteps(reading: SwiftReading): void {
  if (reading.message.type !== "360") return;
  const dates = reading.fields("30G", "H");
  const amounts = reading.fields("32U", "H");
  dates.forEach((date, index) => {
    const amount = amounts[index];
    if (amount === undefined) return;
    const first = { ...date, raw: date.raw.slice(0, 8) };
    reading.date(`notionalSteps.${index}.date`, first);
    const figure = amount.raw.slice(3);
    const start = amount.span.start + 3;
    reading.number(`notionalSteps.${index}.amount`, {
      raw: figure,
      span: { start, end: start + figure.length },
    });
  });
}

/** MT 361 states exchanges of principal in sequences of their own. */
function readExchanges(reading: SwiftReading): void {
  if (reading.message.type !== "361") return;
  const exchange = ["H", "I", "J", "K"]
    .map((sequence) => reading.field("32M", sequence))
    .find((field) => field !== undefined);
  if (exchange !== undefined) {
    reading.know("principalExchange", "true", exchange, "principalExchange.swift");
  }
}

/** What is payable beyond the strike is stated as the seller's floating payment. */
function readRateOption(reading: SwiftReading): void {
  const kind = reading.field("23A");
  const { partyA } = reading.roles;
  const buys = /^(?:CAP|COLLAR|FLOOR)(?:BUYER|BYER)/.test(kind?.raw ?? "");
  const buyer = buys ? partyA : otherRole(partyA);
  reading.know("buyer", buyer, kind, "role.typeOfSwap");
  reading.know("seller", otherRole(buyer), kind, "role.typeOfSwap");
  reading.money("notionalAmount", "notionalCurrency", reading.field("32B", "A"));
  const pays = buys ? "C" : "F";
  const sequence = reading.has(pays) ? pays : buys ? "F" : "C";
  const field = (tag: string): Field | undefined => reading.field(tag, sequence);
  reading.percent("capRate", field("37V") ?? field("37J"));
  reading.percent("floorRate", field("37G") ?? field("37L"));
  reading.read("floatingIndex", field("14F"));
  const tenor = field("38E");
  if (tenor !== undefined && /^\d{1,3}[DWMY]$/.test(tenor.raw)) reading.read("tenor", tenor);
  readDayCount(reading, "dayCount", field("14D"), true);
  readConvention(reading, "businessDayConvention", field("14A"));
  const dates = reading.fields("30F", sequence);
  const frequency = frequencyOf(dates.map(({ raw }) => raw));
  if (frequency !== null) {
    reading.know("paymentFrequency", frequency, dates[0], "paymentFrequency.ofDates");
  }
}

/** Sequence L is payable by party B, M by party A; an option's fee is its premium. */
function readFees(reading: SwiftReading, option: boolean): void {
  const prefix = option ? "premium" : "fee";
  const { partyA, partyB } = reading.roles;
  for (const [sequence, payer] of [
    ["L", partyB],
    ["M", partyA],
  ] as const) {
    const amount = reading.field("32M", sequence);
    const start = reading.field(`15${sequence}`);
    if (amount === undefined || start === undefined || reading.terms.has(`${prefix}.amount`))
      continue;
    reading.know(`${prefix}.payer`, payer, { raw: start.tag, span: start.whole }, "role.sequence");
    reading.money(`${prefix}.amount`, `${prefix}.currency`, amount);
    reading.date(`${prefix}.date`, reading.field("30F", sequence));
  }
}
