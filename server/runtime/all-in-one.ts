/** Entry point: processor, intake and scheduler in one process, as one machine runs them. */
import { openTracing } from "../telemetry/tracing.ts";
import { openBase, openProcessor } from "./composition.ts";
import { runProcess } from "./process.ts";
import { startProcessor } from "./processor.ts";
import { startScheduler } from "./scheduler.ts";
import { openIntake } from "./start-intake.ts";

const base = openBase(process.env, "countersign");
await runProcess(base.log, async () => {
  const tracing = await openTracing(base.settings, "processor");
  const parts = openProcessor(base);
  const processor = await startProcessor(parts);
  const intake = openIntake(base, processor.url);
  const scheduler = startScheduler(base);
  base.log.info("Processor, intake and scheduler are running.", {
    url: processor.url,
    metrics_url: processor.metricsUrl,
  });
  return {
    async stop() {
      await Promise.all([intake.stop(10_000), scheduler.stop()]);
      await processor.stop();
      await parts.reader.close();
      base.storage.close();
      await tracing.close();
    },
  };
});
