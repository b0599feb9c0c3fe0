/** Entry point: the processor as a process of its own (HTTP, worker loop, page images). */
import { openTracing } from "../telemetry/tracing.ts";
import { openBase, openProcessor } from "./composition.ts";
import { runProcess } from "./process.ts";
import { startProcessor } from "./processor.ts";

const base = openBase(process.env, "processor");
await runProcess(base.log, async () => {
  const tracing = await openTracing(base.settings, "processor");
  const parts = openProcessor(base);
  const processor = await startProcessor(parts);
  base.log.info("The processor is running.", {
    url: processor.url,
    metrics_url: processor.metricsUrl,
  });
  return {
    async stop() {
      await processor.stop();
      await parts.reader.close();
      base.storage.close();
      await tracing.close();
    },
  };
});
