import { pause } from "../pipeline/consume.ts";
import type { QueueingWorkshop } from "../pipeline/dependencies.ts";
import { reconcileAndMend } from "../pipeline/mend.ts";
import { SWEEP_LIMITS, sweep, sweepUnregistered } from "../pipeline/sweep.ts";
import type { Storage } from "../storage/storage.ts";
import type { Log } from "../telemetry/logger.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Environment } from "./configuration.ts";

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

/** Runs the sweeps every `SWEEP_SECONDS`, and the reconciliation once a day. */
export function startScheduler(parts: SchedulerParts): Scheduler {
  const closing = new AbortController();
  const log = parts.log.child("scheduler");
  const shop = { ...schedulerWorkshop(parts), log };
  const running = Promise.all([
    repeat(parts.settings.SWEEP_SECONDS, closing.signal, log, sweeper(parts, shop)),
    daily(parts.settings.RECONCILE_HOUR, shop.now, closing.signal, log, () =>
      reconcileAndSay(parts, shop),
    ),
  ]);
  return {
    async stop() {
      closing.abort();
      await running;
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
  const limits = { ...SWEEP_LIMITS, stuckAfterSeconds: parts.settings.STUCK_SECONDS };
  /** Keys need to wait as long as a stuck document before intake is taken to have missed them. */
  const runsBetween = Math.max(
    1,
    Math.ceil(limits.stuckAfterSeconds / parts.settings.SWEEP_SECONDS),
  );
  let waiting: ReadonlySet<string> = new Set();
  let runs = 0;
  return async () => {
    const report = await sweep(shop, parts.storage.sweeps, limits);
    if (report.abandoned + report.resent > 0) shop.log.info("Swept.", { ...report });
    if (runs % runsBetween === 0) waiting = await sweepUnregistered(shop, waiting);
    runs += 1;
  };
}

async function reconcileAndSay(parts: SchedulerParts, shop: QueueingWorkshop): Promise<void> {
  const result = await reconcileAndMend(shop, parts.storage.sweeps);
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
  seconds: number,
  signal: AbortSignal,
  log: Log,
  run: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await run();
    } catch (error) {
      if (!signal.aborted) log.error("A sweep failed; the next one comes soon.", { error });
    }
    await pause(seconds * 1000, signal);
  }
}

async function daily(
  hour: number,
  now: () => Date,
  signal: AbortSignal,
  log: Log,
  run: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await pause(millisecondsUntil(hour, now()), signal);
    if (signal.aborted) return;
    try {
      await run();
    } catch (error) {
      log.error("The daily reconciliation failed.", { error });
    }
  }
}

/** Milliseconds until the next full `hour` UTC; never zero. */
export function millisecondsUntil(hour: number, now: Date): number {
  const next = new Date(now);
  next.setUTCHours(hour, 0, 0, 0);
  if (next.getTime() <= now.getTime()) next.setUTCDate(next.getUTCDate() + 1);
  return next.getTime() - now.getTime();
}
