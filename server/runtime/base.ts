import { openStorage, type Storage } from "../storage/storage.ts";
import { createLog, type Log } from "../telemetry/logger.ts";
import { createMetrics, type Metrics } from "../telemetry/metrics.ts";
import type { Environment, RawEnvironment } from "./configuration.ts";
import { demandConfiguration, effectiveEnvironment } from "./configuration-file.ts";
import { followConfiguration } from "./configuration-live.ts";
import { observeStorage } from "./observed.ts";

/** What every server process has. */
export interface Base {
  /** What may change while the process runs changes in place: read it at the time of use. */
  readonly settings: Environment;
  readonly storage: Storage;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Reads the configuration (ending the process with a sentence when it is wrong) and opens the
 * adapters. Nothing is contacted yet. Apart from the composition of the processor, so that the
 * intake function is bundled without the readers of documents. */
export function openBase(env: RawEnvironment, logger: string): Base {
  const settings = demandConfiguration(env);
  const log = createLog(logger, { level: settings.LOG_LEVEL, environment: env });
  const metrics = createMetrics({ processMetrics: true });
  const storage = observeStorage(openStorage(effectiveEnvironment(env)), metrics);
  followConfiguration({ env, settings, log, metrics });
  return { settings, storage, log, metrics };
}
