import { Decimal } from "decimal.js";
import { addBusinessDays, following } from "./dates.ts";
import { leiOf } from "./identifiers.ts";
import type { Facts } from "./plan/model.ts";
import type { Random } from "./random.ts";

/** A mistake in one side's facts: new values by path, or undefined to leave a term out. */
export interface Planted {
  readonly kind: string;
  readonly trap: string | null;
  readonly changes: ReadonlyMap<string, string | undefined>;
  readonly note: string;
}

/** @returns null when the trade has nothing this mistake could be made with. */
export type Planter = (facts: Facts, random: Random) => Planted | null;

/** Paths whose last segment is one of `names`. */
function pathsEnding(facts: Facts, ...names: readonly string[]): string[] {
  return [...facts.keys()].filter((path) => names.includes(path.split(".").at(-1) ?? ""));
}

function pickPath(paths: readonly string[], random: Random): string | null {
  return paths.length === 0 ? null : random.pick(paths);
}

/** One change to one picked path; `next` returns null when the value cannot go wrong this way. */
function single(
  kind: string,
  trap: string | null,
  note: string,
  choose: (facts: Facts) => readonly string[],
  next: (value: string, random: Random) => string | null,
): Planter {
  return (facts, random) => {
    const path = pickPath(choose(facts), random);
    const before = path === null ? undefined : facts.get(path);
    if (path === null || before === undefined) return null;
    const after = next(before, random);
    if (after === null || after === before) return null;
    return { kind, trap, note, changes: withTwins(facts, path, before, after) };
  };
}

/** A notional stands on every leg of a single-currency swap: a slip of the pen hits them all. */
function withTwins(facts: Facts, path: string, before: string, after: string): Map<string, string> {
  const name = path.split(".").at(-1) ?? path;
  const isNotional = name === "notionalAmount" || name === "notionalCurrency";
  const twins = isNotional
    ? pathsEnding(facts, name).filter((other) => facts.get(other) === before)
    : [path];
  return new Map(twins.map((twin) => [twin, after]));
}

const AMOUNTS = ["notionalAmount", "amount", "callAmount", "purchasePrice", "varianceAmount"];
const RATES = ["fixedRate", "capRate", "floorRate"];

/** Swaps two unlike neighbouring digits; null when there are none. */
function transpose(value: string): string | null {
  for (let index = 0; index + 1 < value.length; index += 1) {
    const [first = "", second = ""] = [value[index], value[index + 1]];
    if (first !== second && second !== "0" && /\d\d/.test(first + second)) {
      return value.slice(0, index) + second + first + value.slice(index + 2);
    }
  }
  return null;
}

const OTHER_CURRENCY: Readonly<Record<string, string>> = {
  EUR: "USD",
  USD: "EUR",
  GBP: "EUR",
  CHF: "EUR",
  JPY: "USD",
  AUD: "NZD",
  SEK: "NOK",
  NOK: "SEK",
  CAD: "USD",
};

const OTHER_DAY_COUNT: Readonly<Record<string, string>> = {
  "30/360": "30E/360",
  "30E/360": "30/360",
  "ACT/360": "ACT/365.FIXED",
  "ACT/365.FIXED": "ACT/360",
  "ACT/ACT.ICMA": "ACT/ACT.ISDA",
};

const OTHER_INDEX: Readonly<Record<string, string>> = {
  "USD-SOFR-COMPOUND": "USD-SOFR CME Term",
  "USD-SOFR CME Term": "USD-SOFR-COMPOUND",
  "EUR-EURIBOR": "EUR-EuroSTR-COMPOUND",
  "EUR-EuroSTR-COMPOUND": "EUR-EURIBOR",
};

const swapRole = (value: string): string => (value === "bank" ? "counterparty" : "bank");

/** The roles of a trade exchanged as a whole: a mirror mistake, not a half one. */
const swappedSides: Planter = (facts) => {
  const names = ["payer", "receiver", "buyer", "seller", "lender", "borrower", "equityPayer"];
  const all = [...names, "equityReceiver", "fixedPayer", "floatingPayer"];
  const paths = pathsEnding(facts, ...all).filter(
    (path) => !path.startsWith("fee") && !path.startsWith("premium"),
  );
  if (paths.length === 0) return null;
  return {
    kind: "payer-receiver-swapped",
    trap: "T13",
    note: "The roles of the two parties are the wrong way round on one side.",
    changes: new Map(paths.map((path) => [path, swapRole(facts.get(path) ?? "")])),
  };
};

const invertedAmounts: Planter = (facts) => {
  const paths = [...facts.keys()].filter((path) => /(^|\.)fx\.bankPays\./.test(path));
  if (paths.length === 0) return null;
  const changes = paths.flatMap((path) => {
    const mirror = path.replace("bankPays", "counterpartyPays");
    return [
      [path, facts.get(mirror)],
      [mirror, facts.get(path)],
    ] as const;
  });
  return {
    kind: "fx-amounts-inverted",
    trap: "T13",
    note: "One side says it buys what it sells.",
    changes: new Map(changes),
  };
};

const missingTerm: Planter = (facts, random) => {
  const candidates = [
    ...pathsEnding(facts, "dayCount", "fixedRate", "terminationDate", "valueDate"),
    ...pathsEnding(facts, "strike", "expirationDate", "tenor"),
  ];
  const path = pickPath(candidates, random);
  if (path === null) return null;
  return {
    kind: "missing-term",
    trap: "T27",
    note: "One side does not state the term at all.",
    changes: new Map([[path, undefined]]),
  };
};

/** A sister company of the same group: another legal entity under a like name. */
const otherEntity: Planter = (facts) => {
  const name = facts.get("parties.counterparty.name");
  const lei = facts.get("parties.counterparty.lei");
  if (name === undefined || lei === undefined) return null;
  const [first = name] = name.split(/[ ,]/);
  return {
    kind: "other-entity",
    trap: "T19",
    note: "One side names a sister company of the counterparty.",
    changes: new Map([
      ["parties.counterparty.name", `${first} Treasury Services (Ireland) DAC`],
      ["parties.counterparty.lei", leiOf(`${lei.slice(0, 16)}IE`)],
    ]),
  };
};

/** Every fault that lives in the terms of one document. */
export const PLANTERS: readonly Planter[] = [
  single(
    "wrong-currency",
    null,
    "One side states another currency.",
    (facts) => pathsEnding(facts, "notionalCurrency", "currency"),
    (value) => OTHER_CURRENCY[value] ?? null,
  ),
  single(
    "amount-digits-transposed",
    null,
    "Two digits of an amount are exchanged.",
    (facts) => pathsEnding(facts, ...AMOUNTS),
    transpose,
  ),
  single(
    "amount-factor-ten",
    null,
    "An amount is ten times too large.",
    (facts) => pathsEnding(facts, ...AMOUNTS),
    (value) => new Decimal(value).times(10).toFixed(),
  ),
  single(
    "rate-one-basis-point",
    "T8",
    "A rate is one basis point off.",
    (facts) => pathsEnding(facts, ...RATES),
    (value) => new Decimal(value).plus("0.01").toFixed(),
  ),
  single(
    "spread-sign",
    "T30",
    "The spread has the opposite sign.",
    (facts) => pathsEnding(facts, "spreadBp").filter((path) => facts.get(path) !== "0"),
    (value) => new Decimal(value).negated().toFixed(),
  ),
  single(
    "day-count-family",
    "T1",
    "The day count belongs to another family.",
    (facts) => pathsEnding(facts, "dayCount"),
    (value) => OTHER_DAY_COUNT[value] ?? null,
  ),
  single(
    "index-family",
    "T5",
    "The floating rate belongs to another family of the same currency.",
    (facts) => pathsEnding(facts, "floatingIndex"),
    (value) => OTHER_INDEX[value] ?? null,
  ),
  single(
    "date-plus-one",
    "T10",
    "A date is one business day late.",
    (facts) =>
      pathsEnding(facts, "valueDate", "terminationDate", "expirationDate", "settlementDate"),
    // From the adjusted date: the next business day of a Saturday is that same date adjusted.
    (value) => addBusinessDays(following(value), 1),
  ),
  single(
    "premium-payer",
    "T23",
    "The premium is payable by the wrong party.",
    (facts) => [...facts.keys()].filter((path) => path === "premium.payer" || path === "fee.payer"),
    swapRole,
  ),
  single(
    "strike-off",
    null,
    "The strike or barrier is slightly off.",
    (facts) => pathsEnding(facts, "strike", "barrierRate"),
    (value) => new Decimal(value).times("1.001").toDecimalPlaces(5).toFixed(),
  ),
  single(
    "convention",
    "T9",
    "The business day convention is another one.",
    (facts) => pathsEnding(facts, "businessDayConvention"),
    (value) => (value === "MODFOLLOWING" ? "FOLLOWING" : "MODFOLLOWING"),
  ),
  single(
    "expiry-cut",
    "T18",
    "The option expires at another place's cut.",
    (facts) => pathsEnding(facts, "expirationTime"),
    (value) => (value === "10:00 USNY" ? "15:00 JPTO" : "10:00 USNY"),
  ),
  single(
    "business-center",
    "T20",
    "Another business centre governs the dates.",
    (facts) => [...facts.keys()].filter((path) => path.startsWith("businessCenters.")),
    (value) => (value === "GBLO" ? "SGSI" : "GBLO"),
  ),
  single(
    "frequency",
    "T21",
    "Payments fall due at another rhythm.",
    (facts) => pathsEnding(facts, "paymentFrequency"),
    (value) => ({ "3M": "6M", "6M": "3M", "1Y": "6M", "1M": "3M" })[value] ?? null,
  ),
  single(
    "index-tenor",
    "T6",
    "The floating rate is of another tenor.",
    (facts) => pathsEnding(facts, "tenor"),
    (value) => (value === "3M" ? "6M" : "3M"),
  ),
  single(
    "option-type",
    null,
    "One side has the opposite kind of option.",
    (facts) => pathsEnding(facts, "optionType", "swaptionType"),
    (value) => ({ Call: "Put", Put: "Call", Payer: "Receiver", Receiver: "Payer" })[value] ?? null,
  ),
  single(
    "settlement-type",
    null,
    "One side settles in cash what the other delivers.",
    (facts) => pathsEnding(facts, "settlementType"),
    (value) => (value === "Cash" ? "Physical" : "Cash"),
  ),
  single(
    "security-digit",
    "T26",
    "The security has another number.",
    (facts) => pathsEnding(facts, "securityId", "underlyerId", "referenceObligationId"),
    transpose,
  ),
  swappedSides,
  invertedAmounts,
  missingTerm,
  otherEntity,
];
