import { withoutWorkers } from "../telemetry/metrics.ts";
import type { Base } from "./base.ts";
import { buildMetricsHttp } from "./processor-http.ts";

/** Serves `/metrics` of a process that answers nothing else and has no workers. */
export async function serveMetrics({ settings, metrics }: Pick<Base, "settings" | "metrics">) {
  const server = settings.PROMETHEUS_ENABLED ? buildMetricsHttp(withoutWorkers(metrics)) : null;
  const url = await server?.listen({ host: settings.BIND_ADDRESS, port: settings.METRICS_PORT });
  return { url: url ?? null, close: async () => server?.close() };
}
