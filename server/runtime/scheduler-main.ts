/** Entry point: the scheduler as a process of its own. */
import { openBase } from "./composition.ts";
import { runProcess } from "./process.ts";
import { startScheduler } from "./scheduler.ts";

const base = openBase(process.env, "scheduler");
await runProcess(base.log, async () => {
  const scheduler = startScheduler(base);
  base.log.info("The scheduler is running.");
  return {
    async stop() {
      await scheduler.stop();
      base.storage.close();
    },
  };
});
