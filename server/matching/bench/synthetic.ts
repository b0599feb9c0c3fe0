/** Deterministic portfolios with planted faults, for measuring: the same seed, the same desk. */

export const HEADER: readonly string[] = [
  "id",
  "productType",
  "ownReference",
  "otherReference",
  "uti",
  "messageType",
  "parties.bank.lei",
  "parties.counterparty.lei",
  "parties.counterparty.name",
  "tradeDate",
  "effectiveDate",
  "terminationDate",
  "businessCenters.0",
  "businessCenters.1",
  "legs.0.type",
  "legs.0.payer",
  "legs.0.notionalAmount",
  "legs.0.notionalCurrency",
  "legs.0.fixedRate",
  "legs.0.dayCount",
  "legs.0.paymentFrequency",
  "legs.1.type",
  "legs.1.payer",
  "legs.1.notionalAmount",
  "legs.1.notionalCurrency",
  "legs.1.floatingIndex",
  "legs.1.tenor",
  "legs.1.dayCount",
  "legs.1.paymentFrequency",
  "fx.bankPays.amount",
  "fx.bankPays.currency",
  "fx.counterpartyPays.amount",
  "fx.counterpartyPays.currency",
  "valueDate",
  "rate",
];

/** What a trade was planted as. */
export type Plant = "match" | "break" | "unpaired" | "nearDuplicate";

export interface SyntheticTrade {
  readonly plant: Plant;
  readonly bank: string;
  /** Null when the other side never confirmed. */
  readonly counterparty: string | null;
  /** The term that was broken. */
  readonly broken: string | null;
}

type Cells = Map<string, string>;

/** Mulberry32: small, fast, and the same on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PARTIES = Array.from({ length: 400 }, (_, at) => ({
  lei: `LEI${String(at).padStart(17, "0")}`,
  name: `Counterparty ${at} plc`,
}));
const CURRENCIES = ["EUR", "USD", "GBP", "CHF"] as const;
const TENORS = ["3M", "6M"] as const;

const pad = (value: number, width: number): string => String(value).padStart(width, "0");
const date = (year: number, month: number, day: number): string =>
  `${year}-${pad(month, 2)}-${pad(day, 2)}`;

function economics(random: () => number): Cells {
  const pick = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new RangeError("Nothing to pick from");
    return value;
  };
  const whole = (low: number, high: number): number => low + Math.floor(random() * (high - low));
  const party = pick(PARTIES);
  const [month, day] = [whole(1, 12), whole(1, 28)];
  const amount = whole(10, 100_000) * 1000;
  const common: Cells = new Map([
    ["parties.bank.lei", "529900T8BM49AURSDO55"],
    ["parties.counterparty.lei", party.lei],
    ["parties.counterparty.name", party.name],
    ["tradeDate", date(2026, month, day)],
  ]);
  const set = (values: Readonly<Record<string, string>>): Cells => {
    for (const [path, value] of Object.entries(values)) common.set(path, value);
    return common;
  };
  if (random() < 0.4) {
    const rate = whole(10_000, 13_000);
    return set({
      productType: "FxForward",
      "fx.bankPays.amount": String((amount / 1000) * rate * 0.1).replace(/(\.\d\d)\d+$/, "$1"),
      "fx.bankPays.currency": "USD",
      "fx.counterpartyPays.amount": String(amount),
      "fx.counterpartyPays.currency": "EUR",
      valueDate: date(2027, whole(1, 13), whole(1, 29)),
      rate: `1.${pad(rate - 10_000, 4)}`,
    });
  }
  const currency = pick(CURRENCIES);
  const [fixedPayer, floatingPayer] =
    random() < 0.5 ? (["bank", "counterparty"] as const) : (["counterparty", "bank"] as const);
  return set({
    productType: "InterestRateSwap",
    effectiveDate: date(2026, month, day + 1),
    terminationDate: date(2026 + whole(1, 31), month, day + 1),
    "businessCenters.0": "EUTA",
    "businessCenters.1": "GBLO",
    "legs.0.type": "fixed",
    "legs.0.payer": fixedPayer,
    "legs.0.notionalAmount": String(amount),
    "legs.0.notionalCurrency": currency,
    "legs.0.fixedRate": `${whole(1, 5)}.${pad(whole(0, 10_000), 4)}`,
    "legs.0.dayCount": "30/360",
    "legs.0.paymentFrequency": "1Y",
    "legs.1.type": "floating",
    "legs.1.payer": floatingPayer,
    "legs.1.notionalAmount": String(amount),
    "legs.1.notionalCurrency": currency,
    "legs.1.floatingIndex": `${currency}-IBOR`,
    "legs.1.tenor": pick(TENORS),
    "legs.1.dayCount": "ACT/360",
    "legs.1.paymentFrequency": "6M",
  });
}

const BREAKABLE = {
  FxForward: ["fx.bankPays.amount", "fx.counterpartyPays.currency", "valueDate", "tradeDate"],
  InterestRateSwap: [
    "legs.0.fixedRate",
    "legs.0.notionalAmount",
    "legs.0.dayCount",
    "legs.1.tenor",
    "terminationDate",
    "businessCenters.1",
  ],
} as const;

/** Another value of the same form. */
function other(path: string, value: string): string {
  if (path.endsWith("Amount") || path.endsWith("amount")) return `${Number(value) + 100}`;
  if (path.endsWith("Date")) return `${value.slice(0, 8)}${value.endsWith("28") ? "27" : "28"}`;
  if (path.endsWith("Rate")) return `${value}5`;
  if (path.endsWith("urrency")) return value === "NOK" ? "SEK" : "NOK";
  if (path.endsWith("dayCount")) return "ACT/360";
  if (path.endsWith("tenor")) return value === "3M" ? "6M" : "3M";
  return "JPTO";
}

const lineOf = (cells: Cells): string => HEADER.map((path) => cells.get(path) ?? "").join(",");

function written(
  cells: Cells,
  at: number,
  plant: Plant,
  broken: string | null,
  quoted: boolean,
): SyntheticTrade {
  const bank = new Map(cells);
  const own = `GCS${pad(at, 9)}`;
  const their = `CP${pad(at * 7, 10)}X`;
  bank.set("id", `b${at}`).set("messageType", "NEW").set("ownReference", `${own}_V1`);
  bank.set("uti", `529900T8BM49AURSDO55${own}`);
  if (plant === "unpaired") {
    return { plant, bank: lineOf(bank), counterparty: null, broken };
  }
  const counterparty = new Map(cells);
  counterparty.set("id", `c${at}`).set("messageType", "NEW").set("ownReference", their);
  if (quoted) counterparty.set("otherReference", own);
  if (broken !== null) counterparty.set(broken, other(broken, cells.get(broken) ?? ""));
  return { plant, bank: lineOf(bank), counterparty: lineOf(counterparty), broken };
}

/**
 * Makes `count` of our trades: 2% broken at one term, 1% that the other side never confirmed, and
 * 0.5% near duplicates without any reference, which only economics tell from the trade before.
 */
export function* syntheticDesk(count: number, seed = 20_261_120): Generator<SyntheticTrade> {
  const random = generator(seed);
  let before: Cells | null = null;
  for (let at = 0; at < count; at += 1) {
    const dice = random();
    if (dice < 0.005 && before !== null) {
      const near: Cells = new Map(before);
      const rate = near.get("legs.0.fixedRate");
      if (rate === undefined) near.set("fx.bankPays.amount", String(1_000_000 + at));
      else near.set("legs.0.fixedRate", `${rate}${at % 1000}1`);
      near.delete("rate");
      yield written(near, at, "nearDuplicate", null, false);
      continue;
    }
    const cells = economics(random);
    before = cells;
    if (dice < 0.015) yield written(cells, at, "unpaired", null, true);
    else if (dice < 0.035) {
      const product = cells.get("productType") === "FxForward" ? "FxForward" : "InterestRateSwap";
      const choices = BREAKABLE[product];
      const broken = choices[Math.floor(random() * choices.length)] ?? choices[0];
      yield written(cells, at, "break", broken, true);
    } else yield written(cells, at, "match", null, true);
  }
}
