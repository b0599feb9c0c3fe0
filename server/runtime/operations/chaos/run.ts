import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "../../../contracts/access.ts";
import { keysUnder } from "../../../pipeline/listing.ts";
import { type Random, randomFrom } from "../../../rehearsal/random.ts";
import type { Storage } from "../../../storage/storage.ts";
import { createPortal } from "../../portal.ts";
import {
  type Delivered,
  type Drop,
  dropAll,
  insist,
  makeDrops,
  putAll,
  silenceBucket,
} from "./drops.ts";
import { differences, endOf, undecided } from "./ends.ts";
import { isSetAside, judge, recordsByKey, type Verdict } from "./verdict.ts";
import { DESK, MACHINERY, Victim } from "./victims.ts";

export interface ChaosPlan {
  readonly documents: number;
  readonly seed: number;
  readonly kills: number;
  /** Processes with processor, intake and scheduler. */
  readonly processes: number;
  /** Longest delay of an event, in seconds. */
  readonly delay: number;
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

/** An installation nobody disturbs, to tell what the same documents come to. */
export type CalmGround = Pick<ChaosGround, "storage" | "env">;

export interface ChaosOutcome extends Verdict {
  readonly documents: number;
  readonly delivered: Delivered;
  readonly kills: { readonly processes: number; readonly desk: number; readonly aws: number };
  /** Documents that were given up after too many crashes, put back, and then finished. */
  readonly setAside: number;
  /** Matches compared with those of the undisturbed run; they are all the same, or problems. */
  readonly compared: number;
  readonly seconds: number;
  readonly calmSeconds: number;
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

/** One kill in four takes the portal's server. */
const DESK_SHARE = 1 / 4;
/** One kill in six takes AWS, where it may. */
const AWS_SHARE = 1 / 6;
/** Whoever starts it again waits longer every time. */
const MOST_AWS_KILLS = 4;

/**
 * Drops documents whose events come late, out of order, twice or never, while processor, intake,
 * scheduler, portal and AWS are killed at random moments; then lets things settle, judges what is
 * there, and compares it with what the same documents come to where nothing happens to them.
 */
export async function runChaos(
  ground: ChaosGround,
  calm: CalmGround,
  plan: ChaosPlan,
): Promise<ChaosOutcome> {
  const { storage, say } = ground;
  const started = performance.now();
  const random = randomFrom(`chaos-${plan.seed}`);
  const drops = await makeDrops(plan.documents, plan.seed, random.fork("drops"));
  await silenceBucket(storage);
  const env = { ...ground.env, ...HASTE };
  const machinery = Array.from(
    { length: plan.processes },
    (_, at) => new Victim(`victim-${at + 1}`, MACHINERY, env, ground.logDir),
  );
  const desk = new Victim("desk", DESK, env, ground.logDir);
  try {
    const [delivered, kills] = await Promise.all([
      dropAll(storage, drops, random.fork("events"), plan.delay),
      killAtRandom(ground, plan, { machinery, desk }, random.fork("kills")),
    ]);
    say(`${drops.length} documents dropped, ${kills.processes + kills.desk + kills.aws} kills.`);
    await settled(ground, plan, drops);
    const setAside = await putBack(ground, drops);
    if (setAside > 0) await settled(ground, plan, drops);
    await decided(ground, plan);
    await Promise.all([...machinery, desk].map((victim) => victim.stop()));
    const verdict = await judge(storage, drops);
    const seconds = Math.round(performance.now() - started) / 1000;
    const undisturbed = await runCalmly(ground, calm, plan, drops);
    const ends = await endOf(storage);
    const problems = [...verdict.problems, ...differences(ends, undisturbed.ends)];
    const figures = { compared: ends.length, seconds, calmSeconds: undisturbed.seconds };
    const documents = drops.length;
    return { documents, delivered, kills, setAside, ...figures, ...verdict, problems };
  } finally {
    await Promise.all([...machinery, desk].map((victim) => victim.stop()));
  }
}

/** The same documents one after the other, with nothing done to them. */
async function runCalmly(
  { logDir, say }: ChaosGround,
  { storage, env }: CalmGround,
  plan: ChaosPlan,
  drops: readonly Drop[],
): Promise<{ readonly ends: readonly string[]; readonly seconds: number }> {
  const started = performance.now();
  const hasty = { ...env, ...HASTE };
  const processes = [
    new Victim("calm", MACHINERY, hasty, logDir),
    new Victim("calm-desk", DESK, hasty, logDir),
  ];
  try {
    await putAll(storage, drops);
    await settled({ storage, say }, plan, drops);
    await decided({ storage, say }, plan);
    const seconds = Math.round(performance.now() - started) / 1000;
    return { ends: await endOf(storage), seconds };
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
  }
}

async function killAtRandom(
  { killAws, say }: ChaosGround,
  { kills, between }: ChaosPlan,
  { machinery, desk }: { readonly machinery: readonly Victim[]; readonly desk: Victim },
  random: Random,
) {
  const done = { processes: 0, desk: 0, aws: 0 };
  while (done.processes + done.desk + done.aws < kills) {
    await sleep(random.int(...between));
    if (killAws && done.aws < MOST_AWS_KILLS && random.chance(AWS_SHARE)) {
      await killAws();
      done.aws += 1;
    } else if (random.chance(DESK_SHARE)) {
      await desk.kill();
      done.desk += 1;
    } else {
      await random.pick(machinery).kill();
      done.processes += 1;
    }
    say(`Killed ${done.processes} processes, the desk ${done.desk}, AWS ${done.aws} times.`);
  }
  return done;
}

/** Waits until every drop has its outcome and its place; what has not after all that is judged. */
async function settled(
  { storage, say }: Pick<ChaosGround, "storage" | "say">,
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

/** Waits until the people at the portal have nothing left to decide. */
async function decided(
  { storage, say }: Pick<ChaosGround, "storage" | "say">,
  { patience }: ChaosPlan,
): Promise<void> {
  const deadline = performance.now() + patience * 1000;
  while (performance.now() < deadline) {
    const left = await insist(() => undecided(storage));
    if (left === 0) return;
    await sleep(250);
  }
  say(`${await insist(() => undecided(storage))} matches were not decided in time.`);
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
