import { createDocumentReader } from "../extraction/pool.ts";
import { ensureBucketsAndQueues, ensureTables } from "../storage/provision.ts";
import { openStorage, type Storage } from "../storage/storage.ts";
import { createLog, type Log } from "../telemetry/logger.ts";
import { createMetrics, type Metrics } from "../telemetry/metrics.ts";
import { createEngine } from "../workflow/engine.ts";
import { createTradeFiling } from "../workflow/trade-filing.ts";
import { countOperations } from "./client-metrics.ts";
import { demandConfiguration, type Environment, type RawEnvironment } from "./configuration.ts";
import type { ProcessorParts } from "./processor.ts";

/** What every server process has. */
export interface Base {
  readonly settings: Environment;
  readonly storage: Storage;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Reads the configuration (ending the process with a sentence when it is wrong) and opens the
 * adapters. Nothing is contacted yet. */
export function openBase(env: RawEnvironment, logger: string): Base {
  const settings = demandConfiguration(env);
  const log = createLog(logger, { level: settings.LOG_LEVEL, environment: env });
  const metrics = createMetrics({ processMetrics: true });
  const storage = openStorage(env);
  countOperations(storage.clients, metrics);
  return { settings, storage, log, metrics };
}

/** Adds what reading and filing need: the pool of readers and the workflow. */
export function openProcessor(base: Base): ProcessorParts {
  const { settings, storage } = base;
  return {
    ...base,
    reader: createDocumentReader({
      workers: settings.READER_WORKERS,
      memoryMb: settings.READER_MEMORY_MB,
    }),
    filing: createTradeFiling({
      store: storage.workflow,
      engine: createEngine(),
    }),
  };
}

/** Creates tables, bucket, queues and topic where they are missing. Repeatable. */
export async function provision(storage: Storage, origins: readonly string[]): Promise<void> {
  await Promise.all([
    ensureTables(storage.clients, storage.names),
    ensureBucketsAndQueues(storage.clients, storage.names, origins),
  ]);
}
