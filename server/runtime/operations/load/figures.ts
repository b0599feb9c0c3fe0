import { DOCUMENT_OUTCOMES, type DocumentOutcome } from "../../../contracts/documents.ts";
import type { Passage } from "./run.ts";

/** Milliseconds half, nine of ten, 99 of 100 and all documents took at most. */
export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

export interface LoadFigures {
  readonly documents: number;
  readonly bytes: number;
  readonly accepted: number;
  /** From the first request to the last outcome. */
  readonly seconds: number;
  /** Documents accepted, and documents with an outcome, a second. */
  readonly acceptedPerSecond: number;
  readonly finishedPerSecond: number;
  readonly outcomes: Readonly<Record<DocumentOutcome, number>>;
  /** By stage; `taken in` and `read and matched` go by the clock of the installation. */
  readonly latency: Readonly<Record<Stage, Percentiles | null>>;
  /** What went otherwise than it should, in words; nothing when all is well. */
  readonly problems: readonly string[];
}

const STAGES = ["upload", "taken in", "read and matched", "altogether"] as const;
type Stage = (typeof STAGES)[number];

/** Draws the figures of a run. Pure. */
export function figuresOf(passages: readonly Passage[]): LoadFigures {
  const accepted = passages.filter(({ acceptedAt }) => acceptedAt !== null);
  const done = passages.filter(({ record }) => record !== null);
  const first = Math.min(...passages.map(({ sentAt }) => sentAt));
  const lastPut = Math.max(first, ...accepted.map(({ acceptedAt }) => acceptedAt ?? first));
  const last = Math.max(lastPut, ...done.map((passage) => finishedAt(passage) ?? lastPut));
  const seconds = passages.length === 0 ? 0 : (last - first) / 1000;
  return {
    documents: passages.length,
    bytes: passages.reduce((sum, { size }) => sum + size, 0),
    accepted: accepted.length,
    seconds: round(seconds),
    acceptedPerSecond: round(accepted.length / Math.max(0.001, (lastPut - first) / 1000)),
    finishedPerSecond: round(done.length / Math.max(0.001, seconds)),
    outcomes: outcomesOf(done),
    latency: latencyOf(passages),
    problems: problemsOf(passages),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

function finishedAt({ record }: Passage): number | null {
  return record?.finishedAt ? Date.parse(record.finishedAt) : null;
}

function outcomesOf(done: readonly Passage[]): LoadFigures["outcomes"] {
  const counts = Object.fromEntries(DOCUMENT_OUTCOMES.map((outcome) => [outcome, 0]));
  for (const { record } of done)
    if (record) counts[record.outcome] = (counts[record.outcome] ?? 0) + 1;
  return counts as LoadFigures["outcomes"];
}

function latencyOf(passages: readonly Passage[]): LoadFigures["latency"] {
  const took = (passage: Passage): Readonly<Record<Stage, number | null>> => {
    const { sentAt, acceptedAt, record } = passage;
    const received = record ? Date.parse(record.receivedAt) : null;
    const finished = finishedAt(passage);
    return {
      upload: between(sentAt, acceptedAt),
      "taken in": between(acceptedAt, received),
      "read and matched": between(received, finished),
      altogether: between(sentAt, finished),
    };
  };
  const all = passages.map(took);
  const entries = STAGES.map((stage) => [
    stage,
    percentiles(all.flatMap((each) => each[stage] ?? [])),
  ]);
  return Object.fromEntries(entries) as LoadFigures["latency"];
}

/** Two clocks may disagree by a little: nothing took less than no time. */
const between = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : Math.max(0, to - from);

function percentiles(values: readonly number[]): Percentiles | null {
  const sorted = [...values].sort((a, b) => a - b);
  const max = sorted.at(-1);
  if (max === undefined) return null;
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? max;
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max };
}

function problemsOf(passages: readonly Passage[]): string[] {
  const processed = new Map<string, number>();
  for (const { load, record } of passages) {
    if (record?.outcome !== "PROCESSED") continue;
    processed.set(load.content, (processed.get(load.content) ?? 0) + 1);
  }
  return [
    ...passages.flatMap(problemOf),
    ...[...processed]
      .filter(([, count]) => count > 1)
      .map(([content, count]) => `${content}: processed ${count} times.`),
  ];
}

/** Documents become trades or are known already; what is none is set aside, and never processed. */
function problemOf({ key, failure, record, load }: Passage): string[] {
  if (failure !== null) return [`${key}: not accepted (${failure})`];
  if (record === null) return [`${key}: no outcome in time.`];
  const { outcome, reason } = record;
  const good = outcome === "PROCESSED" || outcome === "DUPLICATE";
  const aside = outcome === "QUARANTINED" || outcome === "FAILED" || outcome === "DUPLICATE";
  if (load.kind === "bad" ? aside : good) return [];
  return [`${key}: ${outcome} (${reason?.message ?? "no reason"})`];
}
