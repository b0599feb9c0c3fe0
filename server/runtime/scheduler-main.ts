/** Entry point: the scheduler as a process of its own. */
import { withoutWorkers } from "../telemetry/metrics.ts";
import { openTracing } from "../telemetry/tracing.ts";
import { openBase } from "./composition.ts";
import { runProcess } from "./process.ts";
import { buildMetricsHttp } from "./processor-http.ts";
import { startScheduler } from "./scheduler.ts";

const base = openBase(process.env, "scheduler");
await runProcess(base.log, async () => {
  const tracing = await openTracing(base.settings, "scheduler");
  const { settings } = base;
  const scheduler = startScheduler(base);
  const metrics = settings.PROMETHEUS_ENABLED
    ? buildMetricsHttp(withoutWorkers(base.metrics))
    : null;
  const metricsUrl = await metrics?.listen({
    host: settings.BIND_ADDRESS,
    port: settings.METRICS_PORT,
  });
  base.log.info("The scheduler is running.", { metrics_url: metricsUrl });
  return {
    async stop() {
      await scheduler.stop();
      await metrics?.close();
      base.storage.close();
      await tracing.close();
    },
  };
});
