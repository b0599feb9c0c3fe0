import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { FastifyInstance } from "fastify";
import type { DocumentReader } from "../extraction/extraction.ts";
import type { ReadingWorkshop, WorkerTimes } from "../pipeline/dependencies.ts";
import { WORKER_TIMES } from "../pipeline/dependencies.ts";
import { startImageKeeper } from "../pipeline/images.ts";
import type { SecondReader } from "../pipeline/second-reader.ts";
import { startWorker } from "../pipeline/worker.ts";
import type { Storage } from "../storage/storage.ts";
import type { Log } from "../telemetry/logger.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { FLAG_BOOK } from "../workflow/books/catalogue.ts";
import { liveBook } from "../workflow/books/live-book.ts";
import { createFlags } from "../workflow/flags/flags.ts";
import type { TradeFiling } from "../workflow/ports.ts";
import { createRecallableMemory, type RecallableMemory } from "../workflow/reading-memory/use.ts";
import type { Environment } from "./configuration.ts";
import { startPresence } from "./operations/presence.ts";
import { buildMetricsHttp, buildProcessorHttp } from "./processor-http.ts";
import { checkReadiness } from "./readiness.ts";
import { memoryDeps, ownIdentities } from "./reading.ts";
import { startRematcher } from "./rematcher.ts";
import { watchNotifier } from "./watched-notifier.ts";

export interface ProcessorParts {
  readonly settings: Environment;
  readonly storage: Storage;
  readonly reader: DocumentReader;
  readonly secondReader?: SecondReader | undefined;
  readonly filing: TradeFiling;
  /** What people have taught of the senders; read from storage unless given. */
  readonly memory?: RecallableMemory;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now?: () => Date;
  /** Overrides for tests. */
  readonly times?: Partial<WorkerTimes>;
}

export interface Running {
  /** Address of the HTTP interface. */
  readonly url: string;
  readonly metricsUrl: string | null;
  /** True while documents are in hand or images are being stored. */
  busy(): boolean;
  stop(): Promise<void>;
}

/** Documents in hand get this long to finish when the process is told to stop; the rest goes back
 * to the queue. */
const DRAIN_MS = 20_000;
const POLL_SECONDS = 20;

/** Starts HTTP, worker loop and image keeper of one processor. */
export async function startProcessor(parts: ProcessorParts): Promise<Running> {
  const { settings, storage } = parts;
  const notifier = watchNotifier(storage.notifier, parts.metrics);
  const shop = { ...workshopOf(parts), notifier };
  let stopping = false;
  const owner = `${settings.POD_NAME ?? hostname()}:${process.pid}:${randomUUID()}`;
  const presence = startPresence({ settings: storage.settings, log: shop.log }, "processor", owner);
  const worker = startWorker(shop, {
    owner,
    get concurrency() {
      return settings.MAX_WORKERS;
    },
    waitSeconds: POLL_SECONDS,
    get times() {
      return { ...timesOf(settings), ...parts.times };
    },
    onImagesWanted: (processingId) => images.offer(processingId),
  });
  const images = startImageKeeper(shop, () => worker.active() > 0);
  const rematcher = startRematcher(parts);
  const http = buildProcessorHttp({
    shop,
    readiness: () => checkReadiness(storage),
    stopping: () => stopping,
    degraded: () => [
      ...(parts.secondReader?.available() === false ? ["second-reader"] : []),
      ...(notifier.available() ? [] : ["notifications"]),
    ],
  });
  const metricsHttp = settings.PROMETHEUS_ENABLED ? buildMetricsHttp(shop.metrics) : null;
  const stop = async (): Promise<void> => {
    stopping = true;
    await Promise.all([worker.stop(DRAIN_MS), rematcher.stop()]);
    await presence.stop();
    await images.close();
    await http.close();
    await metricsHttp?.close();
  };
  try {
    const url = await listen(http, settings.BIND_ADDRESS, settings.HEALTH_CHECK_PORT);
    const metricsUrl =
      metricsHttp && (await listen(metricsHttp, settings.BIND_ADDRESS, settings.METRICS_PORT));
    return { url, metricsUrl, busy: () => worker.active() > 0 || images.pending() > 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function workshopOf(parts: ProcessorParts): ReadingWorkshop {
  const { storage } = parts;
  const flagBook = liveBook(storage.settings, FLAG_BOOK);
  return {
    bucket: storage.names.bucket,
    documents: storage.documents,
    objects: storage.objects,
    notifier: storage.notifier,
    processing: storage.queues.processing,
    reader: parts.reader,
    secondReader: parts.secondReader,
    memory: parts.memory ?? createRecallableMemory(memoryDeps(storage)),
    own: ownIdentities(storage),
    filing: parts.filing,
    flags: createFlags(async () => (await flagBook.current()).content),
    log: parts.log.child("pipeline.worker"),
    metrics: parts.metrics,
    now: parts.now ?? (() => new Date()),
  };
}

function timesOf(settings: Environment): WorkerTimes {
  return {
    ...WORKER_TIMES,
    leaseSeconds: settings.LEASE_SECONDS,
    visibilitySeconds: settings.LEASE_SECONDS + 5,
    timeoutSeconds: settings.PROCESSING_TIMEOUT,
    retryBaseSeconds: settings.RETRY_BASE_SECONDS,
  };
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  return app.listen({ host, port });
}
