import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openStorage } from "../../storage/storage.ts";
import { provision } from "../composition.ts";
import {
  type ChaosGround,
  type ChaosOutcome,
  type ChaosPlan,
  runChaos,
} from "../operations/chaos/run.ts";
import { startLocalAwsChild } from "../start/local-aws.ts";
import { type Command, type CommandIo, readArguments, readCount, UsageError } from "./command.ts";

const USAGE = `Usage: countersign chaos [--documents N] [--kills N] [--seed N] [--processes N] [--json]

Proves that nothing is lost and nothing happens twice: on a temporary installation of its own, drops
documents whose S3 events come late, out of order, twice or never, while processors, intakes,
schedulers, the portal's server and the embedded AWS are killed at random moments. Then every object
must have exactly one outcome, every trade must be filed once and stand in one match, the audit must
verify, and all matches must be those of a second installation where nothing happened to the same
documents.

  --documents  how many (default 1000)
  --kills      how many kills (default one in 25 documents)
  --seed       any whole number (default 1); documents, events and choices follow from it, the
               moments of the kills depend on the machine too
  --processes  processes with processor, intake and scheduler (default 2)
  --json       one JSON object: {"documents","delivered":{"sent","duplicated","lost"},
               "kills":{"processes","desk","aws"},"setAside","compared","seconds","calmSeconds",
               "outcomes","events","trades","problems":[]}

Exit status: 0 nothing is wrong; 1 problems were found; 2 wrong call.`;

const ROOT = resolve(import.meta.dirname, "../../..");

export const chaosCommand: Command = {
  name: "chaos",
  summary: "kill everything at random and prove that nothing is lost",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      documents: { type: "string", default: "1000" },
      kills: { type: "string" },
      seed: { type: "string", default: "1" },
      processes: { type: "string", default: "2" },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    const documents = readCount("documents", values.documents, 2, 100_000);
    const kills = values.kills ?? String(Math.ceil(documents / 25));
    const plan = {
      documents,
      kills: readCount("kills", kills, 0, 10_000),
      seed: readCount("seed", values.seed, 0, 1_000_000_000),
      processes: readCount("processes", values.processes, 1, 8),
      delay: 4,
      between: [1_000, 4_000],
      patience: 120 + documents / 2,
    } as const satisfies ChaosPlan;
    const outcome = await onOwnGround(plan, io);
    io.out(values.json ? JSON.stringify(outcome) : asText(outcome));
    return outcome.problems.length === 0 ? 0 : 1;
  },
};

/** Two installations of its own: one to be killed, one to compare with. */
async function onOwnGround(plan: ChaosPlan, io: CommandIo): Promise<ChaosOutcome> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-chaos-"));
  try {
    return await withAws(join(folder, "rough"), io, (rough) =>
      withAws(join(folder, "calm"), io, (calm) => runChaos({ ...rough, say: io.err }, calm, plan)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts an AWS of its own, which is started again whenever it dies. */
async function withAws<T>(
  dataDir: string,
  io: CommandIo,
  work: (ground: Omit<ChaosGround, "say">) => Promise<T>,
): Promise<T> {
  const logDir = join(dataDir, "logs");
  mkdirSync(logDir, { recursive: true });
  const aws = await startLocalAwsChild({ root: ROOT, dataDir, logDir, say: io.err });
  try {
    const env = { ...process.env, ...(await aws.ready) };
    const storage = openStorage(env);
    try {
      await provision(storage, ["http://127.0.0.1:3000"]);
      const killAws = async (): Promise<void> => {
        if (aws.child.pid !== undefined) process.kill(aws.child.pid, "SIGKILL");
      };
      return await work({ storage, env, logDir, killAws });
    } finally {
      storage.close();
    }
  } finally {
    await aws.child.stop();
  }
}

function asText(outcome: ChaosOutcome): string {
  const { documents, delivered, kills, setAside, seconds, outcomes, events, trades } = outcome;
  const { compared, calmSeconds } = outcome;
  const counts = Object.entries(outcomes).map(([name, count]) => `${name} ${count}`);
  return [
    `${documents} documents in ${seconds} s; ${delivered.sent} events (${delivered.duplicated} twice, ${delivered.lost} never sent).`,
    `Killed processes ${kills.processes} times, the portal's server ${kills.desk} times, AWS ${kills.aws} times; ${setAside} documents were set aside and put back.`,
    `${compared} matches compared with those of an undisturbed run of ${calmSeconds} s.`,
    `${counts.join(", ")}; ${trades} trades, ${events} audit events.`,
    ...(outcome.problems.length === 0
      ? ["Nothing is lost, nothing happened twice, the audit verifies."]
      : outcome.problems),
  ].join("\n");
}
