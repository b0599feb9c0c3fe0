import { Worker } from "node:worker_threads";
import { readLayout } from "../../extraction/document/read-layout.ts";
import { interpretDocument } from "../../extraction/interpret/interpret.ts";
import { createDocumentReader } from "../../extraction/pool.ts";
import { makeDesk } from "../../rehearsal/desk.ts";
import type { RehearsalDocument } from "../../rehearsal/desk-model.ts";
import type { Measurement } from "../cli/bench.ts";
import { watchMemory } from "./memory.ts";

/** Kept apart from the seeds the tests and the work on the reader use. */
const SEED = 20_261_123;
/** Letters about options on swaps are the longest of the desk: most take three pages. */
const LONG_PAIRS = 320;
const LONG_PAGES = 3;
const MIXED_PAIRS = 160;
/** Documents read before the clock starts: engines and code are warm, as in a running system. */
const WARM = 150;
const WORKERS = 2;
/** Handed to the pool at once in the throughput run, so that no worker waits for the next one. */
const IN_FLIGHT = 2 * WORKERS;

interface Paper {
  readonly document: RehearsalDocument;
  readonly bytes: Uint8Array;
}

/** How fast born-digital documents become terms. No document is read twice, so that nothing is
 * remembered of it; the floor is the PDF engine alone, taking the text of the same documents. */
export async function* run(): AsyncGenerator<Measurement> {
  const mixed = await papersOf(makeDesk({ seed: SEED, pairs: MIXED_PAIRS, scans: false }).pairs());
  const long = await longPapers();
  yield* twoCores(long, mixed);
  yield* oneCore("documents of all layouts", mixed);
  yield* oneCore(`${LONG_PAGES}-page documents`, long);
}

async function papersOf(pairs: ReturnType<ReturnType<typeof makeDesk>["pairs"]>): Promise<Paper[]> {
  const papers: Paper[] = [];
  for (const { bank, counterparty, others } of pairs) {
    for (const document of [bank, counterparty, ...others])
      if (document !== null) papers.push({ document, bytes: await document.bytes() });
  }
  return papers;
}

async function longPapers(): Promise<Paper[]> {
  const desk = makeDesk({
    seed: SEED,
    pairs: LONG_PAIRS,
    products: ["Swaption"],
    layouts: ["letter"],
    scans: false,
  });
  return (await papersOf(desk.pairs())).filter(({ bytes }) => pagesIn(bytes) === LONG_PAGES);
}

/** Page objects of a PDF of the desk, whose objects stand in plain text. */
function pagesIn(bytes: Uint8Array): number {
  return (
    Buffer.from(bytes)
      .toString("latin1")
      .match(/\/Type \/Page\b/g)?.length ?? 0
  );
}

/** Bytes to terms in this thread. */
async function* oneCore(name: string, papers: readonly Paper[]): AsyncGenerator<Measurement> {
  for (const paper of papers.slice(0, WARM)) await toTerms(paper);
  const times: number[] = [];
  for (const paper of papers.slice(WARM)) {
    const begun = performance.now();
    await toTerms(paper);
    times.push(performance.now() - begun);
  }
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1000;
  yield perSecond(`${name} to terms, one core`, times.length, seconds);
  yield p99(`${name} to terms, one core, p99`, times);
}

async function toTerms({ bytes, document }: Paper): Promise<void> {
  const read = await readLayout(bytes);
  if (read.ok) interpretDocument(read.layout, document);
}

/** The same through the pool, as the product reads; and the floor on as many threads. Other
 * documents warm the workers, as those of a running system are. */
async function* twoCores(
  papers: readonly Paper[],
  others: readonly Paper[],
): AsyncGenerator<Measurement> {
  const name = `${LONG_PAGES}-page documents`;
  const warm = [...others, ...papers.slice(0, WARM)];
  const fresh = papers.slice(WARM);
  const half = Math.floor(fresh.length / 2);
  const memory = watchMemory();
  const reader = createDocumentReader({ workers: WORKERS });
  const readAll = (some: readonly Paper[], lanes: number) =>
    inLanes(some, lanes, async ({ document, bytes }) => {
      const { fileName, side } = document;
      const { status } = await reader.extract({ bytes, fileName, side });
      if (status !== "extracted") throw new Error(`${fileName} was not read: ${status}.`);
    });
  try {
    await readAll(warm, IN_FLIGHT);
    const { times, seconds } = await readAll(fresh.slice(0, half), IN_FLIGHT);
    yield perSecond(`${name} to terms, pool of ${WORKERS}`, times.length, seconds);
    const unhurried = await readAll(fresh.slice(half), WORKERS);
    yield p99(`${name} to terms, pool of ${WORKERS}, p99`, unhurried.times);
  } finally {
    await reader.close();
  }
  yield { name: "peak memory", value: memory.stop(), unit: "MB" };
  const floors = await Promise.all(Array.from({ length: WORKERS }, () => textFloor(papers)));
  const rate = floors.reduce((sum, seconds) => sum + (papers.length - WARM) / seconds, 0);
  yield perSecond(`${name}, text by the PDF engine alone, ${WORKERS} threads`, rate, 1);
}

async function inLanes(
  papers: readonly Paper[],
  lanes: number,
  read: (paper: Paper) => Promise<void>,
): Promise<{ readonly times: number[]; readonly seconds: number }> {
  const times: number[] = [];
  const rest = papers.values();
  const begun = performance.now();
  const lane = async (): Promise<void> => {
    for (const paper of rest) {
      const handed = performance.now();
      await read(paper);
      times.push(performance.now() - handed);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { times, seconds: (performance.now() - begun) / 1000 };
}

/** Seconds one thread takes for the text of all documents but the first, which warm it. */
async function textFloor(papers: readonly Paper[]): Promise<number> {
  const worker = new Worker(new URL("./text-floor.ts", import.meta.url), {
    workerData: { files: papers.map(({ bytes }) => bytes), warm: WARM },
  });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  worker.once("message", resolve);
  worker.once("error", reject);
  try {
    return await promise;
  } finally {
    await worker.terminate();
  }
}

const rounded = (value: number): number => Number(value.toFixed(1));

function perSecond(name: string, documents: number, seconds: number): Measurement {
  return { name, value: rounded(documents / seconds), unit: "documents/s" };
}

function p99(name: string, times: readonly number[]): Measurement {
  const sorted = [...times].sort((a, b) => a - b);
  return { name, value: rounded(sorted[Math.floor(sorted.length * 0.99)] ?? 0), unit: "ms" };
}
