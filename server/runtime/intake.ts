/** Entry point: intake as a process of its own. */
import { openTracing } from "../telemetry/tracing.ts";
import { openBase } from "./composition.ts";
import { runProcess } from "./process.ts";
import { openIntake } from "./start-intake.ts";

const base = openBase(process.env, "intake");
await runProcess(base.log, async () => {
  const tracing = await openTracing(base.settings, "intake");
  const intake = openIntake(base, base.settings.PROCESSOR_URL);
  base.log.info("Intake is running.");
  return {
    async stop() {
      await intake.stop(10_000);
      base.storage.close();
      await tracing.close();
    },
  };
});
