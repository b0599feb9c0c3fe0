import { termFor } from "../../domain/terms/dictionary.ts";
import { makeDesk } from "../../rehearsal/desk.ts";
import type { RehearsalDocument } from "../../rehearsal/desk-model.ts";
import type { Measurement } from "../cli/bench.ts";
import { run as readingSpeed } from "./reading.ts";
import { scoreDocument, Tally, type TermScore } from "./scoring.ts";

/** Kept apart from the seeds the tests and the work on the reader use. */
const SEED = 20_261_120;
const PAIRS = 140;
const CONFIDENCE_FROM = [0.95, 0.9, 0.8, 0.6, 0] as const;

const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));

/** How well and how fast documents of a rehearsal desk nobody worked with become terms. */
export async function* run(): AsyncGenerator<Measurement> {
  const documents = bornDigital();
  const scored: { document: RehearsalDocument; scores: readonly TermScore[] }[] = [];
  for (const document of documents)
    scored.push({ document, scores: await scoreDocument(document) });
  const all = scored.flatMap(({ scores }) => scores);
  yield* measures("all documents", all);
  yield* grouped("product", scored, ({ document }) => document.product);
  yield* grouped("layout", scored, ({ document }) => document.layout);
  yield* grouped("language", scored, ({ document }) => document.language);
  const byClass = Map.groupBy(all, ({ path }) => termFor(path)?.class ?? "unknown");
  for (const [name, scores] of byClass) yield* measures(`class ${name}`, scores);
  yield* reliability(all);
  yield* readingSpeed();
}

function bornDigital(): RehearsalDocument[] {
  const desk = makeDesk({ seed: SEED, pairs: PAIRS, scans: false });
  return [...desk.pairs()].flatMap((pair) =>
    [pair.bank, pair.counterparty, ...pair.others].filter((each) => each !== null),
  );
}

function* measures(name: string, scores: readonly TermScore[]): Generator<Measurement> {
  const tally = tallyOf(scores);
  yield { name: `${name}: F1`, value: rounded(tally.f1), unit: "" };
  yield { name: `${name}: precision`, value: rounded(tally.precision), unit: "" };
  yield { name: `${name}: recall`, value: rounded(tally.recall), unit: "" };
}

function tallyOf(scores: readonly TermScore[]): Tally {
  const tally = new Tally();
  for (const { outcome } of scores) tally.add(outcome);
  return tally;
}

function* grouped<T extends { readonly scores: readonly TermScore[] }>(
  title: string,
  scored: readonly T[],
  keyOf: (one: T) => string,
): Generator<Measurement> {
  const groups = [...Map.groupBy(scored, keyOf)].sort(([a], [b]) => a.localeCompare(b));
  for (const [key, members] of groups) {
    yield* measures(
      `${title} ${key}`,
      members.flatMap(({ scores }) => scores),
    );
  }
}

/** Of the readings with at least a given confidence, the share that is right. Doubts are left
 * out: they go to a person whatever their confidence. */
function* reliability(scores: readonly TermScore[]): Generator<Measurement> {
  const read = scores.filter(({ reading }) => reading !== null && reading.doubt === undefined);
  for (const [index, from] of CONFIDENCE_FROM.entries()) {
    const below = CONFIDENCE_FROM[index - 1] ?? Number.POSITIVE_INFINITY;
    const band = read.filter(({ reading }) => {
      const confidence = reading?.confidence ?? 0;
      return confidence >= from && confidence < below;
    });
    const right = band.filter(({ outcome }) => outcome === "right").length;
    if (band.length === 0) continue;
    const name = `confidence from ${from}`;
    yield { name: `${name}: readings`, value: band.length, unit: "" };
    yield { name: `${name}: right`, value: rounded(right / band.length), unit: "" };
  }
}
