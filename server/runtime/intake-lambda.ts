/** Entry point: intake as a Lambda function on the document queues. */
import { handleArrivals } from "../pipeline/intake.ts";
import { openTracing } from "../telemetry/tracing.ts";
import { type Base, openBase } from "./base.ts";
import { createProcessorClient } from "./processor-client.ts";
import { intakeWorkshop } from "./start-intake.ts";

/** The part of an SQS event this function reads. */
export interface SqsEvent {
  readonly Records: readonly {
    readonly messageId: string;
    readonly body: string;
    readonly eventSourceARN: string;
  }[];
}

/** Messages named here are delivered again, the others are done. */
export interface PartialBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Builds the handler over opened adapters; the Lambda runtime gets one made at cold start. */
export function createIntakeHandler(
  base: Base,
): (event: SqsEvent) => Promise<PartialBatchResponse> {
  const shop = intakeWorkshop(base, createProcessorClient(base.settings.PROCESSOR_URL));
  return async (event) => {
    const failed: { itemIdentifier: string }[] = [];
    for (const record of event.Records) {
      const queue = record.eventSourceARN.split(":").at(-1) ?? "";
      const side = queue === base.storage.names.queues.counterparty ? "COUNTERPARTY" : "BANK";
      try {
        await handleArrivals(shop, record.body, side, record.messageId);
      } catch (error) {
        shop.log.error("A message will be delivered again.", {
          message_id: record.messageId,
          error,
        });
        failed.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures: failed };
  };
}

/** The Lambda runtime freezes the process between two events: spans are handed over before. */
async function startCold() {
  const base = openBase(process.env, "intake-lambda");
  const tracing = await openTracing(base.settings, "intake");
  return { handle: createIntakeHandler(base), tracing };
}

let cold: ReturnType<typeof startCold> | undefined;

/** The Lambda handler: partial batch responses, adapters opened once per container. */
export async function handler(event: SqsEvent): Promise<PartialBatchResponse> {
  cold ??= startCold();
  const { handle, tracing } = await cold;
  try {
    return await handle(event);
  } finally {
    await tracing.flush();
  }
}
