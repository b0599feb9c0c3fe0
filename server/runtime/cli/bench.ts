import { createHash } from "node:crypto";
import { type Command, readArguments, UsageError } from "./command.ts";

/** One measured figure. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** Benchmarks by name; each module is loaded only when it is run. */
const BENCHMARKS: Readonly<Record<string, () => Promise<AsyncIterable<Measurement>>>> = {
  extraction: async () => (await import("../bench/extraction.ts")).run(),
  reading: async () => (await import("../bench/reading.ts")).run(),
  matching: async () => (await import("../../matching/bench.ts")).run(),
  "page-images": async () => (await import("../bench/page-images.ts")).run(),
  pipeline: async () => (await import("../bench/pipeline.ts")).run(),
  scans: async () => (await import("../bench/scans.ts")).run(),
  screen: async () => (await import("../bench/screen.ts")).run(),
  start: async () => (await import("../bench/start.ts")).run(),
};

const USAGE = `Usage: npm run --silent bench -- NAME

Runs one benchmark: ${Object.keys(BENCHMARKS).join(", ")}. Prints one JSON object per line:
{"name","value","unit","calibration"}; calibration is what this machine hashes (SHA-256) in MB/s on
one core, to compare figures of different machines.

Exit status: 0 measured; 2 wrong call.`;

export const benchCommand: Command = {
  name: "bench",
  summary: "measure speed and size",
  usage: USAGE,
  async run(argv, io) {
    const { positionals } = readArguments(argv, { json: { type: "boolean", default: true } });
    const [name, ...rest] = positionals;
    const benchmark = name === undefined ? undefined : BENCHMARKS[name];
    if (benchmark === undefined || rest.length > 0) {
      throw new UsageError("Name one benchmark.");
    }
    const calibration = calibrate();
    io.err(`Calibration: ${calibration} MB/s`);
    for await (const { name: figure, value, unit } of await benchmark()) {
      io.out(JSON.stringify({ name: figure, value, unit, calibration }));
    }
    return 0;
  },
};

const CALIBRATION_MB = 64;

/** Megabytes a second of SHA-256 on one core: the best of three. */
function calibrate(): number {
  const block = Buffer.alloc(1024 * 1024, 7);
  const rates = [1, 2, 3].map(() => {
    const started = performance.now();
    const hash = createHash("sha256");
    for (let index = 0; index < CALIBRATION_MB; index += 1) hash.update(block);
    hash.digest();
    return (CALIBRATION_MB * 1000) / (performance.now() - started);
  });
  return Math.round(Math.max(...rates));
}
