import { CountersignError } from "../domain/failures.ts";
import type { Side } from "../domain/trade.ts";
import { arrivalsOf } from "./arrivals.ts";
import { backoffSeconds, type Consumer, isOutage, startConsumer } from "./consume.ts";
import { LAST_DELIVERY } from "./failed-attempt.ts";
import type { PipelineQueues } from "./ports.ts";
import { type IntakeWorkshop, type Received, receiveObject } from "./receive-object.ts";

/**
 * Handles the body of one bank-documents or counterparty-documents message: every object in it.
 * The Lambda and the in-process consumer both call this.
 *
 * @param onReceived told of every object that was taken in.
 * @throws when any object could not be taken in now. Objects that were taken in before are
 * recognised when the message comes again.
 */
export async function handleArrivals(
  shop: IntakeWorkshop,
  body: string,
  queueSide: Side,
  messageId: string,
  onReceived: (received: Received) => void = () => undefined,
): Promise<void> {
  const arrivals = arrivalsOf(body);
  if (!arrivals.ok) throw new CountersignError(arrivals.failure);
  const failures: unknown[] = [];
  for (const object of arrivals.value) {
    if (object.bucket !== shop.bucket) {
      shop.log.warn("An event of another bucket was left alone.", { s3_bucket: object.bucket });
      continue;
    }
    try {
      const received = await receiveObject(shop, object, queueSide, messageId);
      shop.metrics.intakeRecords.inc({ source_type: queueSide, result: received.kind });
      onReceived(received);
    } catch (error) {
      shop.metrics.intakeRecords.inc({ source_type: queueSide, result: "LATER" });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Ample for checking and handing over the largest document. */
const INTAKE_VISIBILITY_SECONDS = 60;

export interface IntakeOptions {
  readonly queues: Pick<PipelineQueues, "bank" | "counterparty">;
  readonly concurrency: number;
  readonly waitSeconds: number;
  readonly retryBaseSeconds: number;
  /** Seconds until a message of an intake that died is delivered again. */
  readonly visibilitySeconds?: number;
  /** Waits while the processor is known to be away, so that waiting burns no deliveries. */
  readonly ready?: (signal: AbortSignal) => Promise<void>;
}

/** The intake of one machine: consumes both document queues in this process. */
export function startIntake(shop: IntakeWorkshop, options: IntakeOptions): Consumer {
  const consumers = (["BANK", "COUNTERPARTY"] as const).map((side) =>
    startConsumer({
      queue: side === "BANK" ? options.queues.bank : options.queues.counterparty,
      concurrency: options.concurrency,
      waitSeconds: options.waitSeconds,
      visibilitySeconds: options.visibilitySeconds ?? INTAKE_VISIBILITY_SECONDS,
      log: shop.log.child("pipeline.intake", { source_type: side }),
      errorSeconds: (message) => backoffSeconds(options.retryBaseSeconds, message.receiveCount),
      ...(options.ready ? { ready: options.ready } : {}),
      async handle(message) {
        try {
          await handleArrivals(shop, message.body, side, message.id);
        } catch (error) {
          if (!isOutage(error) || message.receiveCount < LAST_DELIVERY) throw error;
          // Not the event's fault: no dead letter. The sweep finds the object where it lies.
          shop.log.warn("A service is away; the sweep will register what arrived.", {
            message_id: message.id,
            error,
          });
          return { kind: "acknowledge", outage: true };
        }
        return { kind: "acknowledge" };
      },
    }),
  );
  return {
    active: () => consumers.reduce((sum, consumer) => sum + consumer.active(), 0),
    stop: async (graceMs) => {
      await Promise.all(consumers.map((consumer) => consumer.stop(graceMs)));
    },
  };
}
