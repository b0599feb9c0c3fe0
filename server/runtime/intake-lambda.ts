/** Entry point: intake as a Lambda function on the document queues. */
import { toFailure } from "../domain/failures.ts";
import { handleArrivals } from "../pipeline/intake.ts";
import type { Received } from "../pipeline/receive-object.ts";
import { type Emit, intakeEmitter } from "../telemetry/cloudwatch.ts";
import { openTracing } from "../telemetry/tracing.ts";
import { type Base, openBase } from "./base.ts";
import { createProcessorClient, type ProcessorClient } from "./processor-client.ts";
import { intakeWorkshop } from "./start-intake.ts";

/** The part of an SQS event this function reads. */
export interface SqsEvent {
  readonly Records: readonly SqsRecord[];
}

interface SqsRecord {
  readonly messageId: string;
  readonly body: string;
  readonly eventSourceARN: string;
}

/** Messages named here are delivered again, the others are done. */
export interface PartialBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * Builds the handler over opened adapters; the Lambda runtime gets one made at cold start.
 *
 * @param emit writes CloudWatch's metrics of specification 3.
 */
export function createIntakeHandler(
  base: Base,
  emit: Emit = intakeEmitter(toStandardOutput, () => new Date()),
): (event: SqsEvent) => Promise<PartialBatchResponse> {
  const processor = createProcessorClient(base.settings.PROCESSOR_URL);
  const shop = intakeWorkshop(base, measured(processor, emit));
  const takeIn = async ({ messageId, body, eventSourceARN }: SqsRecord): Promise<boolean> => {
    const queue = eventSourceARN.split(":").at(-1) ?? "";
    const side = queue === base.storage.names.queues.counterparty ? "COUNTERPARTY" : "BANK";
    const started = performance.now();
    try {
      await handleArrivals(shop, body, side, messageId, (received) => sayRefused(emit, received));
      return true;
    } catch (error) {
      shop.log.error("A message will be delivered again.", { message_id: messageId, error });
      emit("LambdaProcessingError", 1, {});
      return false;
    } finally {
      emit("LambdaProcessingTime", (performance.now() - started) / 1000, {});
    }
  };
  return async (event) => {
    const failed: { itemIdentifier: string }[] = [];
    for (const record of event.Records) {
      if (!(await takeIn(record))) failed.push({ itemIdentifier: record.messageId });
    }
    emit("SQSRecordsProcessed", event.Records.length - failed.length, {});
    emit("SQSRecordsFailed", failed.length, {});
    return { batchItemFailures: failed };
  };
}

function toStandardOutput(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A repetition is no fault of the document; everything else intake turns away is. */
function sayRefused(emit: Emit, received: Received): void {
  if (received.kind !== "FINISHED" || received.refused === undefined) return;
  if (received.refused === "DUPLICATE_CONTENT") return;
  emit("DocumentValidationFailure", 1, { Reason: received.refused });
}

function measured(processor: ProcessorClient, emit: Emit): ProcessorClient {
  return {
    ...processor,
    async process(request, correlationId) {
      const SourceType = request.source_type;
      try {
        const answer = await processor.process(request, correlationId);
        emit("DocumentProcessingInitiated", 1, { SourceType });
        return answer;
      } catch (error) {
        emit("EKSProcessingFailure", 1, { SourceType, ErrorType: toFailure(error).code });
        throw error;
      }
    },
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
  try {
    cold ??= startCold();
    const { handle, tracing } = await cold;
    const answer = await handle(event);
    await tracing.flush();
    return answer;
  } catch (error) {
    cold = undefined;
    intakeEmitter(toStandardOutput, () => new Date())("LambdaFatalError", 1, {});
    throw error;
  }
}
