import { Portfolio, type PortfolioResult } from "../portfolio.ts";
import type { Measurement } from "./measurement.ts";
import { HEADER, type Plant, syntheticDesk } from "./synthetic.ts";

const SIZES = [10_000, 100_000, 1_000_000] as const;
/** Every size is measured so often, and the median counts. */
const ROUNDS = 3;
/** Small portfolios first, until the engine is compiled: their first seconds measure the compiler. */
const WARM_UP = [10_000, 10_000, 10_000, 100_000] as const;
const CHUNK = 20_000;
const MEGABYTE = 1024 * 1024;
const PEAK_STEP = 50_000;

interface Planted {
  readonly plant: Plant;
  readonly broken: string | null;
}

/** Time that passed, and time that a processor worked on it, whatever else the machine does. */
interface Spent {
  readonly seconds: number;
  readonly cpu: number;
}

interface Run extends Spent {
  readonly wrong: number;
  readonly crossed: number;
  readonly peak: number;
}

/** A clock for the engine: making the data does not count. */
class Clock {
  #seconds = 0;
  #cpu = 0;
  #since = 0;
  #cpuSince = process.cpuUsage();

  start(): void {
    this.#since = performance.now();
    this.#cpuSince = process.cpuUsage();
  }

  stop(): void {
    const { user, system } = process.cpuUsage(this.#cpuSince);
    this.#seconds += (performance.now() - this.#since) / 1000;
    this.#cpu += (user + system) / 1_000_000;
  }

  get spent(): Spent {
    return { seconds: this.#seconds, cpu: this.#cpu };
  }
}

function load(portfolio: Portfolio, size: number, clock: Clock): Planted[] {
  const planted: Planted[] = [];
  const ours = portfolio.bank.shape(HEADER);
  const theirs = portfolio.counterparty.shape(HEADER);
  let lines: { bank: Buffer; counterparty: Buffer | null }[] = [];
  const flush = (): void => {
    clock.start();
    for (const { bank, counterparty } of lines) {
      portfolio.bank.addCsv(ours, bank);
      if (counterparty !== null) portfolio.counterparty.addCsv(theirs, counterparty);
    }
    clock.stop();
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
  return planted;
}

/** Whether one result is what was planted. */
function isRight(result: PortfolioResult, { plant, broken }: Planted): boolean {
  if (plant === "unpaired") return result.kind === "UNPAIRED_BANK";
  if (result.kind !== "PAIR") return false;
  if (plant !== "break") return result.result === "MATCHED";
  const blocking = result.fields.filter((field) => field.blocking).map(({ path }) => path);
  return result.result === "BREAK" && blocking.includes(broken ?? "");
}

/** Matches one portfolio with planted faults and counts what was not found. */
function runOf(size: number): Run {
  const clock = new Clock();
  const portfolio = new Portfolio();
  const planted = load(portfolio, size, clock);
  let [right, crossed, peak, seen] = [0, 0, 0, 0];
  clock.start();
  for (const result of portfolio.match()) {
    seen += 1;
    if (seen % PEAK_STEP === 0) peak = Math.max(peak, process.memoryUsage.rss());
    const id = result.kind === "PAIR" ? result.bank : result.id;
    const plant = planted[Number(id.slice(1))];
    if (!id.startsWith("b") || plant === undefined) continue;
    if (isRight(result, plant)) right += 1;
    if (result.kind === "PAIR" && result.counterparty.slice(1) !== id.slice(1)) crossed += 1;
  }
  clock.stop();
  peak = Math.max(peak, process.memoryUsage.rss());
  return { ...clock.spent, wrong: size - right, crossed, peak };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const rounded = (value: number): number => Number(value.toFixed(2));

/** How much more two sizes differ than n log n does: 1 is exactly that, less is better. */
function growth(size: number, spent: number, formerSize: number, formerSpent: number): number {
  const linearithmic = (size * Math.log2(size)) / (formerSize * Math.log2(formerSize));
  return rounded(spent / formerSpent / linearithmic);
}

/**
 * Whole portfolios of three sizes: time, memory, what was missed, and how time grows. Growth is
 * stated from the next smaller size and, for the last, from the first; `cpu` figures hold on a
 * machine that is busy with something else.
 */
export function* portfolios(): Generator<Measurement> {
  for (const size of WARM_UP) runOf(size);
  const runs = new Map<number, Run[]>(SIZES.map((size) => [size, []]));
  for (const [size, members] of runs) {
    for (let round = 0; round < ROUNDS; round += 1) members.push(runOf(size));
  }
  const measured: { size: number; seconds: number; cpu: number }[] = [];
  for (const [size, members] of runs) {
    const most = (value: (run: Run) => number): number => Math.max(...members.map(value));
    const seconds = median(members.map((run) => run.seconds));
    const cpu = median(members.map((run) => run.cpu));
    const name = `matching.portfolio.${size}`;
    yield { name: `${name}.time`, value: rounded(seconds), unit: "s" };
    yield { name: `${name}.cpu`, value: rounded(cpu), unit: "s" };
    yield { name: `${name}.memory`, value: Math.round(most((r) => r.peak) / MEGABYTE), unit: "MB" };
    yield { name: `${name}.wrong`, value: most((run) => run.wrong), unit: "trades" };
    yield { name: `${name}.crossed`, value: most((run) => run.crossed), unit: "pairs" };
    const former = measured.at(-1);
    if (former !== undefined) yield* growthOf(name, { size, seconds, cpu }, former);
    measured.push({ size, seconds, cpu });
  }
  const [first, last] = [measured[0], measured.at(-1)];
  if (first !== undefined && last !== undefined) {
    yield* growthOf(`matching.portfolio.${first.size}-${last.size}`, last, first);
  }
}

function* growthOf(
  name: string,
  { size, seconds, cpu }: Spent & { readonly size: number },
  former: Spent & { readonly size: number },
): Generator<Measurement> {
  const time = growth(size, seconds, former.size, former.seconds);
  yield { name: `${name}.growth`, value: time, unit: "n log n" };
  const work = growth(size, cpu, former.size, former.cpu);
  yield { name: `${name}.cpuGrowth`, value: work, unit: "n log n" };
}
