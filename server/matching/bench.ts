import { joinWithDuckDb } from "./bench/duckdb.ts";
import type { Measurement } from "./bench/measurement.ts";
import { portfolios } from "./bench/portfolios.ts";
import { compareTrades } from "./compare.ts";
import { tradeOf } from "./golden/golden.ts";
import { GOLDEN_TERMS } from "./golden/products.ts";
import type { MatchableTrade } from "./matching.ts";
import { decidePairing } from "./pair.ts";

const SECONDS = 2;
const WARM_UP = 20_000;
const YARDSTICK_SIZE = 1_000_000;

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

/** The plain join of the same data, beside the engine's own time. */
async function* yardstick(): AsyncGenerator<Measurement> {
  const joined = await joinWithDuckDb(YARDSTICK_SIZE);
  if (joined === null) return;
  const name = `matching.duckdb.${YARDSTICK_SIZE}`;
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
