import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "../../../contracts/access.ts";
import { keysUnder } from "../../../pipeline/listing.ts";
import { type Random, randomFrom } from "../../../rehearsal/random.ts";
import type { Storage } from "../../../storage/storage.ts";
import { createPortal } from "../../portal.ts";
import { type Delivered, type Drop, dropAll, insist, makeDrops, silenceBucket } from "./drops.ts";
import { isSetAside, judge, recordsByKey, type Verdict } from "./verdict.ts";
import { Victim } from "./victims.ts";

export interface ChaosPlan {
  readonly documents: number;
  readonly seed: number;
  readonly kills: number;
  /** Processes with processor, intake and scheduler. */
  readonly processes: number;
  /** Shortest and longest time between two kills, in milliseconds. */
  readonly between: readonly [number, number];
  /** Longest time until everything must have its outcome, in seconds. */
  readonly patience: number;
}

export interface ChaosGround {
  readonly storage: Storage;
  /** Environment of the processes that are killed. */
  readonly env: NodeJS.ProcessEnv;
  readonly logDir: string;
  readonly say: (line: string) => void;
  /** Kills AWS itself, which somebody starts again; only where it is ours to kill. */
  readonly killAws?: () => Promise<void>;
}

export interface ChaosOutcome extends Verdict {
  readonly documents: number;
  readonly delivered: Delivered;
  readonly kills: { readonly processes: number; readonly aws: number };
  /** Documents that were given up after too many crashes, put back, and then finished. */
  readonly setAside: number;
  readonly seconds: number;
}

/** Short leases and sweeps: what takes minutes in production must show within seconds here. */
const HASTE = {
  LEASE_SECONDS: "3",
  SWEEP_SECONDS: "1",
  STUCK_SECONDS: "3",
  INTAKE_VISIBILITY_SECONDS: "6",
  RETRY_BASE_SECONDS: "0",
  HEALTH_CHECK_PORT: "0",
  METRICS_PORT: "0",
  READER_WORKERS: "1",
} as const;

/** One kill in six takes AWS, where it may. */
const AWS_SHARE = 1 / 6;
/** Whoever starts it again waits longer every time. */
const MOST_AWS_KILLS = 4;

/**
 * Drops documents whose events come late, out of order, twice or never, while processes are killed
 * at random moments; then lets things settle and judges what is there.
 */
export async function runChaos(ground: ChaosGround, plan: ChaosPlan): Promise<ChaosOutcome> {
  const { storage, say } = ground;
  const started = performance.now();
  const random = randomFrom(`chaos-${plan.seed}`);
  const drops = await makeDrops(plan.documents, plan.seed, random.fork("drops"));
  await silenceBucket(storage);
  const env = { ...ground.env, ...HASTE };
  const victims = Array.from(
    { length: plan.processes },
    (_, at) => new Victim(`victim-${at + 1}`, env, ground.logDir),
  );
  try {
    const [delivered, kills] = await Promise.all([
      dropAll(storage, drops, random.fork("events")),
      killAtRandom(ground, plan, victims, random.fork("kills")),
    ]);
    say(`${drops.length} documents dropped, ${kills.processes + kills.aws} kills.`);
    await settled(ground, plan, drops);
    const setAside = await putBack(ground, drops);
    if (setAside > 0) await settled(ground, plan, drops);
    const verdict = await judge(storage, drops);
    const seconds = Math.round(performance.now() - started) / 1000;
    return { documents: drops.length, delivered, kills, setAside, seconds, ...verdict };
  } finally {
    await Promise.all(victims.map((victim) => victim.stop()));
  }
}

async function killAtRandom(
  { killAws, say }: ChaosGround,
  { kills, between }: ChaosPlan,
  victims: readonly Victim[],
  random: Random,
) {
  const done = { processes: 0, aws: 0 };
  while (done.processes + done.aws < kills) {
    await sleep(random.int(...between));
    if (killAws && done.aws < MOST_AWS_KILLS && random.chance(AWS_SHARE)) {
      await killAws();
      done.aws += 1;
    } else {
      await random.pick(victims).kill();
      done.processes += 1;
    }
    say(`Killed ${done.processes} processes, AWS ${done.aws} times.`);
  }
  return done;
}

/** Waits until every drop has its outcome and its place; what has not after all that is judged. */
async function settled(
  { storage, say }: ChaosGround,
  { patience }: ChaosPlan,
  drops: readonly Drop[],
): Promise<void> {
  const deadline = performance.now() + patience * 1000;
  let said = performance.now();
  while (performance.now() < deadline) {
    const records = await insist(() => recordsByKey(storage));
    const placed = drops.filter(({ key }) =>
      records.get(key)?.every(({ outcome, currentKey }) => outcome !== null && currentKey !== key),
    );
    if (placed.length === drops.length && (await insist(() => nothingWaits(storage)))) return;
    if (performance.now() - said > 5_000) {
      said = performance.now();
      say(`${placed.length} of ${drops.length} documents have their outcome.`);
    }
    await sleep(250);
  }
}

/** A record says where its object belongs before the object is there. */
async function nothingWaits(storage: Storage): Promise<boolean> {
  for (const prefix of ["BANK/", "COUNTERPARTY/"]) {
    const first = await keysUnder(storage, prefix).next();
    if (first.done !== true) return false;
  }
  return true;
}

const OPERATOR: Actor = { subject: "chaos", name: "Chaos run", roles: ["administrator"] };

/** What an operator does with documents that were given up because the processor kept dying. */
async function putBack({ storage, env }: ChaosGround, drops: readonly Drop[]): Promise<number> {
  const records = await insist(() => recordsByKey(storage));
  const given = drops.flatMap(({ key }) => records.get(key) ?? []).filter(isSetAside);
  const { documents } = createPortal(storage, env);
  for (const { processingId } of given) {
    const answer = await documents.retry(OPERATOR, processingId);
    if (!answer.ok) throw new Error(answer.failure.message);
  }
  return given.length;
}
