import { join } from "node:path";
import type { Portal } from "../contracts/portal.ts";
import { CountersignError } from "../domain/failures.ts";
import { openStorage } from "../storage/storage.ts";
import { createLog, type Log } from "../telemetry/logger.ts";
import { createMetrics, type Metrics, withoutWorkers } from "../telemetry/metrics.ts";
import { parseTraceparent } from "../telemetry/traceparent.ts";
import { openTracing } from "../telemetry/tracing.ts";
import { followed } from "../telemetry/trail.ts";
import type { Environment } from "./configuration.ts";
import { effectiveConfiguration, effectiveEnvironment } from "./configuration-file.ts";
import { followConfiguration } from "./configuration-live.ts";
import { observeStorage } from "./observed.ts";
import { createPortal } from "./portal.ts";
import { routesOf, watchRequests } from "./portal-requests.ts";
import { buildMetricsHttp } from "./processor-http.ts";

const log = createLog("portal", { level: process.env.LOG_LEVEL ?? "INFO" });

let opened: Promise<Portal> | undefined;

/** The one portal of this process, over the AWS the environment names. Server side only. */
export function portal(): Promise<Portal> {
  opened ??= open(process.env).catch((error: unknown) => {
    opened = undefined;
    log.error("The portal could not be opened.", { error });
    throw error;
  });
  return opened;
}

async function open(env: Readonly<Record<string, string | undefined>>): Promise<Portal> {
  const configuration = effectiveConfiguration(env);
  if (!configuration.ok) throw new CountersignError(configuration.failure);
  const settings = configuration.value;
  const metrics = withoutWorkers(createMetrics({ processMetrics: true }));
  await openTracing(settings, "portal");
  const given = effectiveEnvironment(env);
  const storage = observeStorage(openStorage(given), metrics);
  log.setLevel(settings.LOG_LEVEL);
  followConfiguration({ env, settings, log, metrics });
  const stuckSeconds = () => settings.STUCK_SECONDS;
  const built = createPortal(storage, given, () => new Date(), { log, metrics }, stuckSeconds);
  await watch(settings, metrics, log);
  return built;
}

/** Metrics have a port of their own, which no load balancer knows. The portal does its work
 * without them where the port is taken. */
async function watch(settings: Environment, metrics: Metrics, log: Log): Promise<void> {
  if (!settings.PROMETHEUS_ENABLED) return;
  const server = buildMetricsHttp(metrics);
  watchRequests(
    metrics,
    routesOf(join(process.cwd(), ".next/routes-manifest.json")),
    server.server,
  );
  try {
    const port = settings.METRICS_PORT;
    const url = await server.listen({ host: settings.BIND_ADDRESS, port });
    server.server.unref();
    log.info("The portal serves its metrics.", { metrics_url: `${url}/metrics` });
  } catch (error) {
    log.warn("The portal goes on without serving metrics.", { error });
  }
}

/**
 * Runs what one request asks for on the trail its browser began: the trace of the `traceparent`
 * header, and the id of that trace as correlation id.
 */
export function inRequest<T>(headers: Pick<Headers, "get">, work: () => Promise<T>): Promise<T> {
  const traceparent = headers.get("traceparent");
  const correlationId = parseTraceparent(traceparent)?.traceId ?? null;
  return followed({ traceparent, correlationId }, work);
}

/** Writes what a page or a route could not handle to the one log, masked like everything there. */
export function reportProblem(error: unknown): void {
  log.error("A request failed.", { error });
}
