import { randomInt } from "node:crypto";
import { MAX_DOCUMENT_BYTES } from "../../contracts/documents.ts";
import { figuresOf, type LoadFigures } from "../operations/load/figures.ts";
import { countWithin } from "../operations/load/pace.ts";
import { type LoadPlan, runLoad } from "../operations/load/run.ts";
import { foreignTarget } from "../operations/load/target.ts";
import { type Command, readArguments, readCount, readList, UsageError } from "./command.ts";
import { renderTable } from "./table.ts";
import { withStorage } from "./with-storage.ts";

const USAGE = `Usage: countersign load [--documents N | --duration SECONDS] [--rate N] [--ramp SECONDS]
                        [--at-once N] [--side BANK|COUNTERPARTY] [--duplicates SHARE]
                        [--bad SHARE] [--scans] [--size KB] [--seed N] [--patience SECONDS]
                        [--target-is-mine BUCKET] [--json]

Puts rehearsal documents into the documents bucket, as any system of the bank would, and waits until
every one has its outcome. Every page says SAMPLE, and every object is marked as one: they are paired
with each other only. Asks the installation of the data folder (DATA_DIR, default .data), or the AWS
of the environment.

  --documents  how many (default 100)
  --duration   as many as come in so many seconds; needs a rate
  --rate       documents a second (default 0: as fast as they go)
  --ramp       seconds in which the rate grows from nothing (default 0)
  --at-once    documents put at the same time (default 8)
  --side       only papers of this side (default: both sides of every trade)
  --duplicates share of documents put once more under another name, 0 to 1 (default 0.05)
  --bad        share of files that are no documents or damaged, 0 to 1 (default 0.02)
  --scans      make some documents scans
  --size       make every document at least so large, in KB (default 0: as it is)
  --seed       any whole number (default: a new one every time; the same documents put again are
               known already, and become duplicates)
  --patience   seconds to wait for the last outcomes (default 300)
  --target-is-mine
               the name of the bucket: needed unless all services answer on this machine
  --json       one JSON object: {"seed","folder","documents","bytes","accepted","seconds",
               "acceptedPerSecond","finishedPerSecond","outcomes","latency","problems":[]};
               latencies in milliseconds

Exit status: 0 every document was accepted and has the outcome it should have; 1 some were not or
have not; 2 wrong call, or a target that is not on this machine.`;

const OPTIONS = {
  documents: { type: "string" },
  duration: { type: "string" },
  rate: { type: "string", default: "0" },
  ramp: { type: "string", default: "0" },
  "at-once": { type: "string", default: "8" },
  side: { type: "string" },
  duplicates: { type: "string", default: "0.05" },
  bad: { type: "string", default: "0.02" },
  scans: { type: "boolean", default: false },
  size: { type: "string", default: "0" },
  seed: { type: "string" },
  patience: { type: "string", default: "300" },
  "target-is-mine": { type: "string" },
  json: { type: "boolean", default: false },
} as const;

export const loadCommand: Command = {
  name: "load",
  summary: "put rehearsal documents at a pace and measure what becomes of them",
  usage: USAGE,
  run(argv, io) {
    const { values, positionals } = readArguments(argv, OPTIONS);
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    const plan = planOf(values);
    return withStorage(io, "Not loaded", async ({ storage, env }) => {
      const foreign = foreignTarget(env);
      const { bucket } = storage.names;
      if (foreign !== null && values["target-is-mine"] !== bucket) {
        throw new UsageError(
          `${foreign} Thousands of documents would be put into the bucket ${bucket}. If that is meant, say --target-is-mine ${bucket}.`,
        );
      }
      let said = performance.now();
      const passages = await runLoad(storage, plan, (put, finished) => {
        if (performance.now() - said < 5_000) return;
        said = performance.now();
        io.err(`${put} of ${plan.mix.documents} put, ${finished} with their outcome`);
      });
      const figures = figuresOf(passages);
      const about = { seed: plan.mix.seed, folder: plan.folder };
      io.out(values.json ? JSON.stringify({ ...about, ...figures }) : asText(plan, figures));
      return figures.problems.length === 0 ? 0 : 1;
    });
  },
};

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>["values"];

function planOf(values: Values): LoadPlan {
  const pace = {
    rate: readCount("rate", values.rate, 0, 10_000),
    ramp: readCount("ramp", values.ramp, 0, 86_400),
  };
  if (pace.ramp > 0 && pace.rate === 0) throw new UsageError("--ramp needs --rate.");
  const seed = readCount("seed", values.seed ?? String(randomInt(1_000_000)), 0, 1_000_000_000);
  const [side] = readList("side", values.side, ["BANK", "COUNTERPARTY"] as const) ?? [];
  return {
    pace,
    atOnce: readCount("at-once", values["at-once"], 1, 256),
    patience: readCount("patience", values.patience, 1, 86_400),
    folder: `load/${new Date().toISOString().replaceAll(/[-:.]/g, "")}-${seed}`,
    mix: {
      documents: documentsOf(values, pace),
      seed,
      side: side ?? null,
      duplicates: readShare("duplicates", values.duplicates),
      bad: readShare("bad", values.bad),
      scans: values.scans,
      atLeastBytes: readCount("size", values.size, 0, MAX_DOCUMENT_BYTES / 1024 - 1024) * 1024,
    },
  };
}

function documentsOf({ documents, duration }: Values, pace: LoadPlan["pace"]): number {
  if (duration === undefined) return readCount("documents", documents ?? "100", 1, 1_000_000);
  if (documents !== undefined) throw new UsageError("--documents or --duration, not both.");
  if (pace.rate === 0) throw new UsageError("--duration needs --rate.");
  return Math.max(1, countWithin(pace, readCount("duration", duration, 1, 86_400)));
}

function readShare(name: string, text: string): number {
  const share = Number(text);
  if (text.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new UsageError(`--${name} must be a number from 0 to 1.`);
}

/** So many problems are told one by one; there may be thousands. */
const MOST_TOLD = 20;

function asText({ mix, folder }: LoadPlan, figures: LoadFigures): string {
  const { documents, accepted, bytes, seconds, outcomes, latency, problems } = figures;
  const counts = Object.entries(outcomes).map(([name, count]) => `${name} ${count}`);
  const rows = Object.entries(latency).map(([stage, found]) => [
    stage,
    ...(found ? [found.p50, found.p90, found.p99, found.max] : ["-", "-", "-", "-"]).map(String),
  ]);
  const more = problems.length - MOST_TOLD;
  return [
    `${accepted} of ${documents} documents accepted (${Math.round(bytes / 1024)} KB, seed ${mix.seed}, folder ${folder}) in ${seconds} s:`,
    `${figures.acceptedPerSecond} accepted and ${figures.finishedPerSecond} finished a second; ${counts.join(", ")}.`,
    renderTable(["milliseconds", "half", "9 of 10", "99 of 100", "all"], rows),
    ...(problems.length === 0 ? ["Every document has the outcome it should have."] : []),
    ...problems.slice(0, MOST_TOLD),
    ...(more > 0 ? [`and ${more} more.`] : []),
  ].join("\n");
}
