import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { ProductType } from "../../domain/products.ts";
import { every } from "../../pipeline/listing.ts";
import type { DocumentRecord } from "../../pipeline/ports.ts";
import { makeDesk } from "../../rehearsal/desk.ts";
import type { RehearsalDocument } from "../../rehearsal/desk-model.ts";
import type { Storage } from "../../storage/storage.ts";
import type { Measurement } from "../cli/bench.ts";
import { residentMb, startBenchStack } from "./machinery.ts";

/** End to end on one machine: how soon one pair is matched on an idle system, and how many
 * documents a second go through when two hundred pairs arrive at once. */

const PRODUCTS: readonly ProductType[] = ["InterestRateSwap", "FxForward", "FxSpot", "FxSwap"];
const IDLE_PAIRS = 15;
const WARM_PAIRS = 4;
const BURST_PAIRS = 200;
const LIMIT_MS = 300_000;

interface Loaded {
  readonly key: string;
  readonly bytes: Uint8Array;
}

export async function* run(): AsyncGenerator<Measurement> {
  const idle = await loadPairs(101, IDLE_PAIRS + WARM_PAIRS);
  const burst = (await loadPairs(202, BURST_PAIRS)).flat();
  const stack = await startBenchStack();
  try {
    const latencies: number[] = [];
    for (const [index, pair] of idle.entries()) {
      const ms = await pairLatency(stack.storage, pair);
      if (index >= WARM_PAIRS) latencies.push(ms);
    }
    latencies.sort((a, b) => a - b);
    yield figure("idle pair, upload accepted to match result, median", at(latencies, 0.5), "ms");
    yield figure("idle pair, upload accepted to match result, p90", at(latencies, 0.9), "ms");
    yield* burstFigures(stack.storage, burst, () => residentMb(stack.processor.pid));
  } finally {
    await stack.close();
  }
}

function figure(name: string, value: number, unit: string): Measurement {
  return { name, value: Math.round(value * 10) / 10, unit };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function loadPairs(seed: number, pairs: number): Promise<Loaded[][]> {
  const desk = makeDesk({ seed, pairs, products: PRODUCTS, faultRate: 0 });
  const loaded: Loaded[][] = [];
  for (const { bank, counterparty } of desk.pairs()) {
    const documents = [bank, counterparty].filter((each) => each !== null);
    loaded.push(await Promise.all(documents.map(load)));
  }
  return loaded;
}

async function load(document: RehearsalDocument): Promise<Loaded> {
  const bytes = await document.bytes();
  // A folder by content: two documents of one name stay two.
  const folder = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  return { key: `${document.side}/2026/11/20/${folder}/${document.fileName}`, bytes };
}

function put(storage: Storage, { key, bytes }: Loaded): Promise<void> {
  return storage.objects.write(key, bytes, "application/pdf");
}

/** Milliseconds from the second upload's acceptance until both documents are matched. */
async function pairLatency(storage: Storage, pair: readonly Loaded[]): Promise<number> {
  await Promise.all(pair.map((document) => put(storage, document)));
  const accepted = performance.now();
  const keys = new Set(pair.map(({ key }) => key));
  while (performance.now() - accepted < LIMIT_MS) {
    const { items } = await storage.documentLists.list({}, 4);
    const done = items.filter(({ key, outcome }) => keys.has(key) && outcome !== null);
    if (done.length === pair.length) return performance.now() - accepted;
    await sleep(2);
  }
  throw new Error("A pair was not finished in time.");
}

async function* burstFigures(
  storage: Storage,
  documents: readonly Loaded[],
  memory: () => number | null,
): AsyncGenerator<Measurement> {
  const started = performance.now();
  const uploads = uploadAll(storage, documents);
  let peak = memory() ?? 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, memory() ?? 0);
  }, 100);
  await uploads;
  const keys = new Set(documents.map(({ key }) => key));
  const finished = await waitForAll(storage, keys);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  yield figure(`${documents.length} documents at once`, documents.length / seconds, "documents/s");
  yield figure("processor memory, peak", peak, "MB");
  for (const outcome of ["PROCESSED", "FAILED", "QUARANTINED", "DUPLICATE"] as const) {
    const count = finished.filter((record) => record.outcome === outcome).length;
    yield figure(`of the burst ${outcome}`, count, "documents");
  }
  const results = new Map<string, number>();
  for (const id of new Set(finished.flatMap(({ matchIds }) => matchIds))) {
    const match = await storage.workflow.match(id);
    const result = match?.result ?? "superseded";
    results.set(result, (results.get(result) ?? 0) + 1);
  }
  // Every pair agrees: anything but MATCHED is a paper that was not read in full.
  for (const [result, count] of results) {
    yield figure(`of the burst, match rows ${result}`, count, "matches");
  }
}

const UPLOADS_AT_ONCE = 8;

async function uploadAll(storage: Storage, documents: readonly Loaded[]): Promise<void> {
  const rest = documents.values();
  await Promise.all(
    Array.from({ length: UPLOADS_AT_ONCE }, async () => {
      for (const document of rest) await put(storage, document);
    }),
  );
}

async function waitForAll(storage: Storage, keys: ReadonlySet<string>): Promise<DocumentRecord[]> {
  const deadline = performance.now() + LIMIT_MS;
  while (performance.now() < deadline) {
    if ((await storage.documentLists.count("OPEN")) === 0) {
      const records: DocumentRecord[] = [];
      for await (const record of every((cursor) => storage.sweeps.listAll(cursor))) {
        if (keys.has(record.key) && record.outcome !== null) records.push(record);
      }
      if (records.length === keys.size) return records;
    }
    await sleep(100);
  }
  throw new Error("The burst was not finished in time.");
}
