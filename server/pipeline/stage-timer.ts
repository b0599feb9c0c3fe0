import { traced } from "../telemetry/tracing.ts";
import type { Workshop } from "./dependencies.ts";

/** Times one stage into `crew_agent_duration_seconds` and into a span of the document's trace; the
 * stage is the agent of the specification, the step its task. */
export async function timeStage<T>(
  shop: Workshop,
  stage: string,
  step: string,
  run: () => Promise<T>,
): Promise<T> {
  const stop = shop.metrics.stageDuration.startTimer({ agent_name: stage, task_name: step });
  try {
    return await traced(`${stage} ${step}`, { attributes: { stage } }, run);
  } finally {
    stop();
  }
}
