import { createRecogniser, type EngineChoice } from "../../extraction/document/ocr/engines.ts";
import { createDocumentReader } from "../../extraction/pool.ts";
import { makeDesk } from "../../rehearsal/desk.ts";
import type { RehearsalDocument } from "../../rehearsal/desk-model.ts";
import { randomFrom } from "../../rehearsal/random.ts";
import { scan } from "../../rehearsal/scan.ts";
import type { Measurement } from "../cli/bench.ts";
import { watchMemory } from "./memory.ts";
import { scoreTerms, Tally, type TermScore } from "./scoring.ts";

/** Kept apart from the seeds the tests and the work on the reader use. */
const SEED = 20_261_121;
const PAIRS = 200;
const LANGUAGES = ["en", "de", "fr"] as const;
const RESOLUTIONS = [150, 200, 300] as const;
/** Papers of one language, each scanned at every resolution. */
const PAPERS = 12;
/** Papers fed sideways or upside down. */
const TURNED_PAPERS = 6;
const WORKERS = 2;
const SPEED_ENGINES: readonly EngineChoice[] = ["auto", "builtin"];
const SPEED_SCANS = 24;

interface Scan {
  readonly group: string;
  readonly language: string;
  readonly paper: RehearsalDocument;
  readonly bytes: Uint8Array;
}

interface ReadScan extends Scan {
  readonly pages: number;
  readonly scores: readonly TermScore[];
}

const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));

/** How well and how fast scanned papers of a rehearsal desk nobody worked with become terms, by
 * language and resolution, on two cores; and what memory that takes. */
export async function* run(): AsyncGenerator<Measurement> {
  const scans = await makeScans();
  const memory = watchMemory();
  const { read } = await readAll(scans, "auto");
  yield { name: "peak memory with recognisers", value: memory.stop(), unit: "MB" };
  yield* measures("all scans", read);
  for (const language of LANGUAGES) {
    yield* measures(
      `language ${language}`,
      read.filter((each) => each.language === language),
    );
  }
  for (const [group, members] of Map.groupBy(read, ({ group }) => group)) {
    yield* measures(group, members);
  }
  for (const engine of SPEED_ENGINES) {
    const some = scans.filter((_, index) => index % Math.ceil(scans.length / SPEED_SCANS) === 0);
    const { read: again, seconds } = await readAll(some, engine);
    const pages = again.reduce((sum, each) => sum + each.pages, 0);
    yield {
      name: `${engine} recogniser: speed`,
      value: rounded(pages / seconds, 2),
      unit: "pages/s",
    };
    yield* measures(`${engine} recogniser`, again);
  }
}

async function makeScans(): Promise<Scan[]> {
  const scans: Scan[] = [];
  for (const language of LANGUAGES) {
    for (const [index, paper] of papersIn(language, PAPERS).entries()) {
      const bytes = await paper.bytes();
      const copy = async (group: string, dpi: number, turns: 0 | 1 | 2 | 3) => {
        const random = randomFrom(`scan-${SEED}-${language}-${index}-${dpi}-${turns}`);
        const image = await scan(bytes, random, { dpi, turns });
        scans.push({ group, language, paper, bytes: image });
      };
      for (const dpi of RESOLUTIONS) await copy(`${language} at ${dpi} dpi`, dpi, 0);
      if (index < TURNED_PAPERS) await copy("turned", 200, ([1, 2, 3] as const)[index % 3] ?? 1);
    }
  }
  return scans;
}

/** The first papers of a desk in a language; bilingual papers count by the language that leads
 * and is not English. */
function papersIn(language: string, count: number): RehearsalDocument[] {
  const papers: RehearsalDocument[] = [];
  for (const pair of makeDesk({ seed: SEED, pairs: PAIRS, scans: false }).pairs()) {
    for (const paper of [pair.bank, pair.counterparty]) {
      if (paper === null || papers.length === count) continue;
      const spoken = paper.language.split("+").filter((each) => each !== "en");
      if ((spoken[0] ?? "en") === language) papers.push(paper);
    }
  }
  return papers;
}

async function readAll(
  scans: readonly Scan[],
  engine: EngineChoice,
): Promise<{ readonly read: ReadScan[]; readonly seconds: number }> {
  const recogniser = createRecogniser({ workers: WORKERS, engine });
  const reader = createDocumentReader({ workers: WORKERS, recogniser });
  const read: ReadScan[] = [];
  const begun = performance.now();
  try {
    const rest = scans.values();
    const lane = async (): Promise<void> => {
      for (const each of rest) {
        const { fileName, side, truth } = each.paper;
        const extraction = await reader.extract({ bytes: each.bytes, fileName, side });
        const terms = extraction.status === "extracted" ? (extraction.trades[0]?.terms ?? []) : [];
        const stated = new Map(truth.map(({ path, value }) => [path, value]));
        const pages = extraction.document?.pages ?? 0;
        read.push({ ...each, pages, scores: scoreTerms(stated, terms) });
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, lane));
  } finally {
    await reader.close();
  }
  return { read, seconds: (performance.now() - begun) / 1000 };
}

function* measures(name: string, read: readonly ReadScan[]): Generator<Measurement> {
  const tally = new Tally();
  for (const { scores } of read) for (const { outcome } of scores) tally.add(outcome);
  yield { name: `${name}: F1`, value: rounded(tally.f1), unit: "" };
  yield { name: `${name}: precision`, value: rounded(tally.precision), unit: "" };
  yield { name: `${name}: recall`, value: rounded(tally.recall), unit: "" };
}
