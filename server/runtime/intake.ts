/** Entry point: intake as a process of its own. */
import { openTracing } from "../telemetry/tracing.ts";
import { openBase } from "./composition.ts";
import { runProcess } from "./process.ts";
import { serveMetrics } from "./serve-metrics.ts";
import { openIntake } from "./start-intake.ts";

const base = openBase(process.env, "intake");
await runProcess(base.log, async () => {
  const tracing = await openTracing(base.settings, "intake");
  const intake = openIntake(base, base.settings.PROCESSOR_URL);
  const metrics = await serveMetrics(base);
  base.log.info("Intake is running.", { metrics_url: metrics.url });
  return {
    async stop() {
      await intake.stop(10_000);
      await metrics.close();
      base.storage.close();
      await tracing.close();
    },
  };
});
