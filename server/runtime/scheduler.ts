import { hostname } from "node:os";
import { pause } from "../pipeline/consume.ts";
import type { QueueingWorkshop } from "../pipeline/dependencies.ts";
import { reconcileAndMend } from "../pipeline/mend.ts";
import { SWEEP_LIMITS, sweep, sweepUnregistered } from "../pipeline/sweep.ts";
import type { Storage } from "../storage/storage.ts";
import type { Log } from "../telemetry/logger.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Environment } from "./configuration.ts";
import { deskFigures, showFigures } from "./desk-figures.ts";
import { digestOf, sendDigest } from "./digest.ts";
import { keepReconciliation } from "./operations/last-reconciliation.ts";
import { startPresence } from "./operations/presence.ts";

export interface SchedulerParts {
  readonly settings: Environment;
  readonly storage: Storage;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now?: () => Date;
}

export interface Scheduler {
  stop(): Promise<void>;
}

/** Figures are counted over indexes; once a minute is as often as they are scraped. */
const FIGURES_SECONDS = 60;

/** Runs the sweeps every `SWEEP_SECONDS`, counts the desk every minute, reconciles once a day and
 * sends the digest of every day. */
export function startScheduler(parts: SchedulerParts): Scheduler {
  const closing = new AbortController();
  const log = parts.log.child("scheduler");
  const shop = { ...schedulerWorkshop(parts), log };
  const name = `${parts.settings.POD_NAME ?? hostname()}:${process.pid}`;
  const presence = startPresence({ settings: parts.storage.settings, log }, "scheduler", name);
  const running = Promise.all([
    repeat(() => parts.settings.SWEEP_SECONDS, closing.signal, log, sweeper(parts, shop)),
    repeat(() => FIGURES_SECONDS, closing.signal, log, deskWatch(parts, shop)),
    daily(
      () => parts.settings.RECONCILE_HOUR,
      shop.now,
      closing.signal,
      log,
      () => reconcileAndSay(parts, shop),
    ),
  ]);
  return {
    async stop() {
      closing.abort();
      await Promise.all([running, presence.stop()]);
    },
  };
}

function schedulerWorkshop(parts: SchedulerParts): QueueingWorkshop {
  const { storage } = parts;
  return {
    bucket: storage.names.bucket,
    documents: storage.documents,
    objects: storage.objects,
    notifier: storage.notifier,
    processing: storage.queues.processing,
    log: parts.log,
    metrics: parts.metrics,
    now: parts.now ?? (() => new Date()),
  };
}

function sweeper(parts: SchedulerParts, shop: QueueingWorkshop): () => Promise<void> {
  const { settings } = parts;
  /** Keys need to wait as long as a stuck document before intake is taken to have missed them. */
  const runsBetween = (): number =>
    Math.max(1, Math.ceil(settings.STUCK_SECONDS / settings.SWEEP_SECONDS));
  let waiting: ReadonlySet<string> = new Set();
  let runs = 0;
  return async () => {
    const limits = { ...SWEEP_LIMITS, stuckAfterSeconds: settings.STUCK_SECONDS };
    const report = await sweep(shop, parts.storage.sweeps, limits);
    if (report.abandoned + report.resent > 0) shop.log.info("Swept.", { ...report });
    if (runs % runsBetween() === 0) waiting = await sweepUnregistered(shop, waiting);
    runs += 1;
  };
}

/** Counts the desk for the metrics and, from the hour on that the digest is due, sends it once. A
 * digest that could not be sent is tried again with the next count. */
function deskWatch(parts: SchedulerParts, shop: QueueingWorkshop): () => Promise<void> {
  const { storage, settings } = parts;
  let sentOn = "";
  return async () => {
    const now = shop.now();
    const figures = await deskFigures(storage, now);
    showFigures(shop.metrics, figures);
    const digest = digestOf(figures);
    if (digest.day === sentOn || now.getUTCHours() < settings.DIGEST_HOUR) return;
    try {
      const sent = await sendDigest(storage, digest);
      sentOn = digest.day;
      if (!sent) return;
      shop.metrics.digests.inc({ status: "sent" });
      shop.log.info("The daily digest was sent.", { day: digest.day });
    } catch (error) {
      shop.metrics.digests.inc({ status: "failed" });
      throw error;
    }
  };
}

async function reconcileAndSay(parts: SchedulerParts, shop: QueueingWorkshop): Promise<void> {
  const result = await reconcileAndMend(shop, parts.storage.sweeps);
  await keepReconciliation(parts.storage.settings, result);
  shop.metrics.reconciliationDiscrepancies.set(result.discrepancies.length);
  const { objects, records, open, mended } = result;
  const fields = { objects, records, open, mended };
  if (result.consistent) shop.log.info("Reconciled: every object has one outcome.", fields);
  else {
    shop.log.error("Reconciliation found discrepancies.", {
      ...fields,
      discrepancies: result.discrepancies.slice(0, 20),
    });
  }
}

async function repeat(
  seconds: () => number,
  signal: AbortSignal,
  log: Log,
  run: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await run();
    } catch (error) {
      if (!signal.aborted) log.error("A round failed; the next one comes soon.", { error });
    }
    await pause(seconds() * 1000, signal);
  }
}

/** So soon a changed hour counts. */
const LOOK_MS = 30_000;

async function daily(
  hour: () => number,
  now: () => Date,
  signal: AbortSignal,
  log: Log,
  run: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await untilHour(hour, now, signal);
    if (signal.aborted) return;
    try {
      await run();
    } catch (error) {
      log.error("The daily reconciliation failed.", { error });
    }
  }
}

/** Waits for the next full hour; which hour it is may change meanwhile. */
async function untilHour(hour: () => number, now: () => Date, signal: AbortSignal): Promise<void> {
  for (let set = hour(), left = millisecondsUntil(set, now()); !signal.aborted; ) {
    await pause(Math.min(left, LOOK_MS), signal);
    if (left <= LOOK_MS) return;
    const changed = hour() !== set;
    set = hour();
    const next = millisecondsUntil(set, now());
    // The hour came while we slept.
    if (!changed && next > left) return;
    left = next;
  }
}

/** Milliseconds until the next full `hour` UTC; never zero. */
export function millisecondsUntil(hour: number, now: Date): number {
  const next = new Date(now);
  next.setUTCHours(hour, 0, 0, 0);
  if (next.getTime() <= now.getTime()) next.setUTCDate(next.getUTCDate() + 1);
  return next.getTime() - now.getTime();
}
