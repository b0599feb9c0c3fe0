import { joinWithDuckDb } from "./bench/duckdb.ts";
import { HEADER, type Plant, syntheticDesk } from "./bench/synthetic.ts";
import { compareTrades } from "./compare.ts";
import { tradeOf } from "./golden/golden.ts";
import { GOLDEN_TERMS } from "./golden/products.ts";
import type { MatchableTrade } from "./matching.ts";
import { decidePairing } from "./pair.ts";
import { Portfolio } from "./portfolio.ts";

/** One figure of the benchmark. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const SECONDS = 2;
const WARM_UP = 20_000;
const PORTFOLIO_SIZES = [10_000, 100_000, 1_000_000] as const;
const MEGABYTE = 1024 * 1024;

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

function goldenPairs(): (readonly [MatchableTrade, MatchableTrade])[] {
  return [...GOLDEN_TERMS].map(
    ([product, terms]) =>
      [
        tradeOf("ours", "BANK", product, terms),
        tradeOf("theirs", "COUNTERPARTY", product, {
          ...terms,
          ownReference: terms.otherReference ?? null,
          otherReference: terms.ownReference ?? null,
        }),
      ] as const,
  );
}

/** Full decisions at the gate, all products in turn: how many a second, and how slow the slowest. */
function* decisions(): Generator<Measurement> {
  const pairs = goldenPairs();
  const times = new Float64Array(2_000_000);
  let done = 0;
  const decide = (at: number): void => {
    const pair = pairs[at % pairs.length];
    if (pair !== undefined) compareTrades(pair[0], pair[1]);
  };
  for (let at = 0; at < WARM_UP; at += 1) decide(at);
  const started = performance.now();
  while (performance.now() - started < SECONDS * 1000) {
    for (let at = 0; at < 1000; at += 1) decide(at);
    done += 1000;
  }
  const seconds = (performance.now() - started) / 1000;
  yield { name: "matching.gate.decisions", value: Math.round(done / seconds), unit: "1/s" };
  const samples = Math.min(200_000, times.length);
  for (let at = 0; at < samples; at += 1) {
    const before = performance.now();
    decide(at);
    times[at] = performance.now() - before;
  }
  const sorted = times.subarray(0, samples).sort();
  for (const [name, share] of [
    ["p50", 0.5],
    ["p99", 0.99],
  ] as const) {
    const value = (sorted[Math.floor(samples * share)] ?? 0) * 1000;
    yield { name: `matching.gate.${name}`, value: rounded(value), unit: "us" };
  }
}

/** Pairing one trade against twenty candidates of the same day. */
function* pairing(): Generator<Measurement> {
  const terms = GOLDEN_TERMS.get("FxForward") ?? {};
  const bank = tradeOf("ours", "BANK", "FxForward", terms);
  const candidates = Array.from({ length: 20 }, (_, at) =>
    tradeOf(`their${at}`, "COUNTERPARTY", "FxForward", {
      ...terms,
      ownReference: `BX${at}`,
      otherReference: at === 7 ? "GCS382857" : null,
      uti: null,
      "fx.counterpartyPays.amount": String(10_000_000 + at),
    }),
  );
  for (let at = 0; at < 3000; at += 1) decidePairing(bank, candidates);
  const times = new Float64Array(2000);
  for (let at = 0; at < times.length; at += 1) {
    const before = performance.now();
    decidePairing(bank, candidates);
    times[at] = performance.now() - before;
  }
  const p99 = times.sort()[Math.floor(times.length * 0.99)] ?? 0;
  yield { name: "matching.pairing.20.p99", value: rounded(p99 * 1000), unit: "us" };
}

interface Planted {
  readonly plant: Plant;
  readonly broken: string | null;
}

const CHUNK = 20_000;

/** Loads a synthetic portfolio; only the engine's own work is timed, not making the data. */
function load(portfolio: Portfolio, size: number): { planted: Planted[]; seconds: number } {
  const planted: Planted[] = [];
  let elapsed = 0;
  const ours = portfolio.bank.shape(HEADER);
  const theirs = portfolio.counterparty.shape(HEADER);
  let lines: { bank: Buffer; counterparty: Buffer | null }[] = [];
  const flush = (): void => {
    const before = performance.now();
    for (const { bank, counterparty } of lines) {
      portfolio.bank.addCsv(ours, bank);
      if (counterparty !== null) portfolio.counterparty.addCsv(theirs, counterparty);
    }
    elapsed += performance.now() - before;
    lines = [];
  };
  for (const { plant, broken, bank, counterparty } of syntheticDesk(size)) {
    planted.push({ plant, broken });
    lines.push({
      bank: Buffer.from(bank),
      counterparty: counterparty === null ? null : Buffer.from(counterparty),
    });
    if (lines.length >= CHUNK) flush();
  }
  flush();
  return { planted, seconds: elapsed / 1000 };
}

/** Whether one result is what was planted. */
function isRight(
  result: { kind: string; result?: string; paths: string[] },
  planted: Planted,
): boolean {
  if (planted.plant === "unpaired") return result.kind === "UNPAIRED_BANK";
  if (result.kind !== "PAIR") return false;
  if (planted.plant !== "break") return result.result === "MATCHED";
  return result.result === "BREAK" && result.paths.includes(planted.broken ?? "");
}

function* portfolios(): Generator<Measurement> {
  let former: { readonly size: number; readonly seconds: number } | null = null;
  for (const size of PORTFOLIO_SIZES) {
    const portfolio = new Portfolio();
    const { planted, seconds: loading } = load(portfolio, size);
    const before = performance.now();
    let right = 0;
    let crossed = 0;
    let peak = 0;
    let seen = 0;
    for (const result of portfolio.match()) {
      seen += 1;
      if (seen % 50_000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
      const id = result.kind === "PAIR" ? result.bank : "id" in result ? result.id : "";
      const plant = planted[Number(id.slice(1))];
      if (!id.startsWith("b") || plant === undefined) continue;
      const paths =
        result.kind === "PAIR"
          ? result.fields.filter((field) => field.blocking).map((field) => field.path)
          : [];
      const verdict = result.kind === "PAIR" ? result.result : undefined;
      if (isRight({ kind: result.kind, paths, ...(verdict ? { result: verdict } : {}) }, plant)) {
        right += 1;
      }
      if (result.kind === "PAIR" && result.counterparty.slice(1) !== id.slice(1)) crossed += 1;
    }
    const seconds = loading + (performance.now() - before) / 1000;
    peak = Math.max(peak, process.memoryUsage.rss());
    const name = `matching.portfolio.${size}`;
    yield { name: `${name}.time`, value: rounded(seconds), unit: "s" };
    yield { name: `${name}.memory`, value: Math.round(peak / MEGABYTE), unit: "MB" };
    yield { name: `${name}.wrong`, value: size - right, unit: "trades" };
    yield { name: `${name}.crossed`, value: crossed, unit: "pairs" };
    if (former !== null) {
      // 1 means exactly n log n; less is better.
      const linearithmic = (size * Math.log2(size)) / (former.size * Math.log2(former.size));
      const growth = seconds / former.seconds / linearithmic;
      yield { name: `${name}.growth`, value: rounded(growth), unit: "n log n" };
    }
    former = { size, seconds };
  }
}

/** The plain join of the same data, beside the engine's own time. */
async function* yardstick(): AsyncGenerator<Measurement> {
  const size = PORTFOLIO_SIZES[PORTFOLIO_SIZES.length - 1];
  const joined = size === undefined ? null : await joinWithDuckDb(size);
  if (joined === null) return;
  const name = `matching.duckdb.${size}`;
  yield { name: `${name}.time`, value: rounded(joined.seconds), unit: "s" };
  yield { name: `${name}.equal`, value: joined.equal, unit: "pairs" };
}

/** The matching benchmark: the gate, pairing, and whole portfolios with planted faults. */
export async function* run(): AsyncIterable<Measurement> {
  yield* decisions();
  yield* pairing();
  yield* portfolios();
  yield* yardstick();
}
