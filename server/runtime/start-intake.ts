import type { Consumer } from "../pipeline/consume.ts";
import { startIntake } from "../pipeline/intake.ts";
import type { IntakeWorkshop } from "../pipeline/receive-object.ts";
import type { Base } from "./base.ts";
import { createProcessorClient, type ProcessorClient } from "./processor-client.ts";

const CONCURRENCY = 4;
const POLL_SECONDS = 20;

/** Intake as one machine runs it: both document queues, consumed in this process. */
export function openIntake(base: Base, processorUrl: string): Consumer {
  const client = createProcessorClient(processorUrl);
  return startIntake(intakeWorkshop(base, client), {
    queues: base.storage.queues,
    concurrency: CONCURRENCY,
    waitSeconds: POLL_SECONDS,
    visibilitySeconds: base.settings.INTAKE_VISIBILITY_SECONDS,
    get retryBaseSeconds() {
      return base.settings.RETRY_BASE_SECONDS;
    },
    ready: client.ready,
  });
}

/** What intake works with, here and in the Lambda. */
export function intakeWorkshop(base: Base, processor: ProcessorClient): IntakeWorkshop {
  const { storage } = base;
  return {
    bucket: storage.names.bucket,
    documents: storage.documents,
    objects: storage.objects,
    notifier: storage.notifier,
    processor,
    log: base.log.child("pipeline.intake"),
    metrics: base.metrics,
    now: () => new Date(),
  };
}
