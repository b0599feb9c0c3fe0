import { CountersignError, type Failure, isRetryable, toFailure } from "../domain/failures.ts";
import { conclude } from "./conclude.ts";
import { backoffSeconds, type Disposition } from "./consume.ts";
import type { ReadingWorkshop, WorkerTimes } from "./dependencies.ts";
import type { DocumentRecord, QueueMessage } from "./ports.ts";
import { enqueue } from "./register.ts";

const ACKNOWLEDGE: Disposition = { kind: "acknowledge" };
const RELEASE: Disposition = { kind: "release", seconds: 0 };

/** Deliveries after which the queue dead-letters a message. */
export const LAST_DELIVERY = 3;
/** How long after its arrival a document waits for services that are away without its attempts
 * being counted. Beyond it something is wrong with this document, whatever the service says. */
const OUTAGE_PATIENCE_MS = 6 * 3600 * 1000;

/** An attempt at a document that did not end in an outcome. */
interface Failed {
  readonly message: QueueMessage;
  readonly record: DocumentRecord;
  readonly error: unknown;
  readonly stopping: AbortSignal;
  readonly limit: AbortSignal;
}

/**
 * Says what becomes of the message of a failed attempt. A service that is away or holds back costs
 * the document no attempt; other failures that may pass do, and the last of them is the outcome.
 */
export async function handleFailure(
  shop: ReadingWorkshop,
  options: { readonly times: WorkerTimes; readonly owner: string },
  { message, record, error, stopping, limit }: Failed,
): Promise<Disposition> {
  const { times, owner } = options;
  const failure = failureOf(error, stopping, limit);
  shop.metrics.processingErrors.inc({ error_type: failure.code, source_type: record.side });
  if (failure.code === "LEASE_LOST") return { kind: "leave" };
  shop.log.error(`Attempt ${record.attempts} failed.`, {
    failure: failure.code,
    error,
  });
  const waits = isOutage(failure) && isYoung(shop, record);
  const again =
    stopping.aborted || waits || (isRetryable(failure.code) && record.attempts < times.maxAttempts);
  if (!again) return giveUp(shop, owner, record, failure);
  const text = stopping.aborted
    ? "Waiting for a free reader."
    : `Trying again soon: ${failure.message}`;
  const back = await shop.documents.advance(
    record.processingId,
    owner,
    {
      ...{ stage: "QUEUED", percent: 0, message: text, lease: null },
      ...(waits ? { attempts: record.attempts - 1 } : {}),
    },
    shop.now(),
  );
  if (back === null) {
    // Lost to another worker, or the outcome is recorded and only its follow-up failed.
    return waits ? settleLater(shop, times, message, record) : { kind: "leave" };
  }
  shop.metrics.retries.inc({ error_type: failure.code });
  if (waits && !stopping.aborted) return waitForService(times, message);
  const seconds = stopping.aborted ? 0 : backoffSeconds(times.retryBaseSeconds, record.attempts);
  return { kind: "release", seconds };
}

const isYoung = (shop: ReadingWorkshop, { receivedAt }: DocumentRecord): boolean =>
  shop.now().getTime() - Date.parse(receivedAt) < OUTAGE_PATIENCE_MS;

/** The record waits as QUEUED. On the last delivery the message is dropped rather than
 * dead-lettered: the sweep sends a new one. */
function waitForService(times: WorkerTimes, message: QueueMessage): Disposition {
  if (message.receiveCount >= LAST_DELIVERY) return { kind: "acknowledge", outage: true };
  const seconds = backoffSeconds(times.retryBaseSeconds, message.receiveCount);
  return { kind: "release", seconds, outage: true };
}

/** Records FAILED. A document given up for a reason that may pass keeps its message until the queue
 * dead-letters it, where operators look. */
export async function giveUp(
  shop: ReadingWorkshop,
  owner: string,
  record: DocumentRecord,
  reason: Failure,
): Promise<Disposition> {
  const finished = await conclude(shop, record, owner, {
    outcome: "FAILED",
    reason,
    message: reason.message,
  });
  if (finished === null) return { kind: "leave" };
  shop.log.error(`Finished FAILED after ${record.attempts} attempts.`, {
    failure: reason.code,
  });
  return wasGivenUp(finished) ? RELEASE : ACKNOWLEDGE;
}

function failureOf(error: unknown, stopping: AbortSignal, limit: AbortSignal): Failure {
  if (error instanceof CountersignError) return error.failure;
  if (limit.aborted && !stopping.aborted) {
    return {
      code: "READ_TIMEOUT",
      message: "Processing the document took too long and was stopped.",
    };
  }
  return toFailure(error);
}

/** The outcome stands; telling of it has to wait. On its last delivery the message is replaced by a
 * new one, so that no outage ends among the dead letters. */
export async function settleLater(
  shop: ReadingWorkshop,
  { retryBaseSeconds }: WorkerTimes,
  message: QueueMessage,
  record: DocumentRecord,
): Promise<Disposition> {
  const seconds = backoffSeconds(retryBaseSeconds, message.receiveCount);
  if (message.receiveCount < LAST_DELIVERY) return { kind: "release", seconds, outage: true };
  await enqueue(shop, record, seconds);
  return { kind: "acknowledge", outage: true };
}

/** A service is away or holds back: no fault of the document's. */
function isOutage({ code }: Failure): boolean {
  return code === "STORE_UNAVAILABLE" || code === "STORE_BUSY" || code === "QUEUE_UNAVAILABLE";
}

export function wasGivenUp(record: DocumentRecord): boolean {
  return record.outcome === "FAILED" && record.reason !== null && isRetryable(record.reason.code);
}
