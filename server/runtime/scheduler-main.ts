/** Entry point: the scheduler as a process of its own. */
import { openTracing } from "../telemetry/tracing.ts";
import { openBase } from "./composition.ts";
import { runProcess } from "./process.ts";
import { startScheduler } from "./scheduler.ts";
import { serveMetrics } from "./serve-metrics.ts";

const base = openBase(process.env, "scheduler");
await runProcess(base.log, async () => {
  const tracing = await openTracing(base.settings, "scheduler");
  const scheduler = startScheduler(base);
  const metrics = await serveMetrics(base);
  base.log.info("The scheduler is running.", { metrics_url: metrics.url });
  return {
    async stop() {
      await scheduler.stop();
      await metrics.close();
      base.storage.close();
      await tracing.close();
    },
  };
});
