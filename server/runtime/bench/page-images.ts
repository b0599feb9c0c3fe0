import { createDocumentReader } from "../../extraction/pool.ts";
import { makeDesk } from "../../rehearsal/desk.ts";
import type { Measurement } from "../cli/bench.ts";
import { watchMemory } from "./memory.ts";

const SEED = 20_261_122;
const PAIRS = 30;
const DPI = 300;
const ROUNDS = 2;
const WARM_UP = 4;
const LANES = 2;
/** A confirmation has three pages; those of the desk have one to four. */
const PAGES_OF_A_DOCUMENT = 3;

const rounded = (value: number): number => Number(value.toFixed(1));

/** How many colour page images a second come out of the document reader, as the pipeline and the
 * review page ask for them: counted in documents of three pages. */
export async function* run(): AsyncGenerator<Measurement> {
  const papers: Uint8Array[] = [];
  for (const pair of makeDesk({ seed: SEED, pairs: PAIRS, scans: false }).pairs()) {
    for (const paper of [pair.bank, pair.counterparty]) {
      if (paper !== null) papers.push(await paper.bytes());
    }
  }
  const reader = createDocumentReader({ workers: LANES });
  const drawAll = async (documents: readonly Uint8Array[]): Promise<number> => {
    let pages = 0;
    const rest = documents.values();
    const lane = async (): Promise<void> => {
      for (const bytes of rest) {
        pages += (await reader.render(bytes, { dpi: DPI, pages: [] })).length;
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return pages;
  };
  try {
    await drawAll(papers.slice(0, WARM_UP));
    const memory = watchMemory();
    const begun = performance.now();
    let pages = 0;
    for (let round = 0; round < ROUNDS; round += 1) pages += await drawAll(papers);
    const perSecond = (pages * 1000) / (performance.now() - begun);
    yield { name: "colour page images at 300 dpi", value: rounded(perSecond), unit: "pages/s" };
    yield {
      name: "documents of three pages to images",
      value: rounded(perSecond / PAGES_OF_A_DOCUMENT),
      unit: "documents/s",
    };
    yield { name: "peak memory", value: memory.stop(), unit: "MB" };
  } finally {
    await reader.close();
  }
}
