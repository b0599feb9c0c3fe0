import { ProcessDocumentMessageSchema } from "../contracts/processing.ts";
import { CountersignError, type Failure, isRetryable, toFailure } from "../domain/failures.ts";
import { traced } from "../telemetry/tracing.ts";
import { currentTrail, followed } from "../telemetry/trail.ts";
import { conclude, settle } from "./conclude.ts";
import { backoffSeconds, type Consumer, type Disposition, startConsumer } from "./consume.ts";
import type { ReadingWorkshop, WorkerTimes } from "./dependencies.ts";
import { giveUp, handleFailure, LAST_DELIVERY, settleLater, wasGivenUp } from "./failed-attempt.ts";
import { holdLease } from "./lease.ts";
import type { DocumentRecord, QueueMessage } from "./ports.ts";
import { processDocument } from "./process-document.ts";

export interface WorkerOptions {
  /** Unique to this worker: two workers with one name would share leases. */
  readonly owner: string;
  readonly concurrency: number;
  readonly waitSeconds: number;
  readonly times: WorkerTimes;
  /** Told of every finished document whose page images are still to be stored. */
  readonly onImagesWanted?: (processingId: string) => void;
  readonly onIdle?: () => void;
}

const ACKNOWLEDGE: Disposition = { kind: "acknowledge" };
const RELEASE: Disposition = { kind: "release", seconds: 0 };

/** Consumes the processing queue: claims documents, processes them, records outcomes. */
export function startWorker(shop: ReadingWorkshop, options: WorkerOptions): Consumer {
  return startConsumer({
    queue: shop.processing,
    // Read at every round: it may change while the worker runs.
    get concurrency() {
      return options.concurrency;
    },
    waitSeconds: options.waitSeconds,
    visibilitySeconds: options.times.visibilitySeconds,
    log: shop.log,
    errorSeconds: (message) => backoffSeconds(options.times.retryBaseSeconds, message.receiveCount),
    handle: (message, signal) => handleMessage(shop, options, message, signal),
    ...(options.onIdle ? { onIdle: options.onIdle } : {}),
  });
}

/**
 * Handles one message of the processing queue. It may be the first delivery, a repetition, a
 * duplicate, or a reminder of the scheduler's: what is still to be done is in the record.
 */
export async function handleMessage(
  shop: ReadingWorkshop,
  options: WorkerOptions,
  message: QueueMessage,
  signal: AbortSignal,
): Promise<Disposition> {
  const parsed = ProcessDocumentMessageSchema.safeParse(readJson(message.body));
  if (!parsed.success) {
    shop.log.error("A message of the processing queue makes no sense.", { message_id: message.id });
    return RELEASE;
  }
  const { processingId } = parsed.data;
  const { times, owner } = options;
  const claim = await shop.documents.claim(processingId, owner, shop.now(), times.leaseSeconds);
  switch (claim.kind) {
    case "claimed":
      return traceDocument(claim.record, () =>
        processClaimed(shop, options, message, claim.record, signal),
      );
    case "finished":
      return revisitFinished(shop, options, message, claim.record);
    case "leased":
      return waitForLease(shop, message, claim.until);
    case "unknown":
      shop.log.error("A message names a document nobody registered.", {
        processing_id: processingId,
      });
      return RELEASE;
  }
}

/** The span of one attempt at one document, on the trail of whoever sent it. */
function traceDocument(
  { processingId, correlationId, side, attempts }: DocumentRecord,
  work: () => Promise<Disposition>,
): Promise<Disposition> {
  const attributes = { processing_id: processingId, source_type: side, attempt: attempts };
  return followed({ ...currentTrail(), correlationId }, () =>
    traced("worker process", { kind: "consumer", attributes }, async (span) => {
      const disposition = await work();
      span.set({ kind: disposition.kind });
      return disposition;
    }),
  );
}

/** Does what a crash after the outcome may have left undone. A document that was given up keeps
 * its message until the queue dead-letters it, where operators look. */
async function revisitFinished(
  shop: ReadingWorkshop,
  options: WorkerOptions,
  message: QueueMessage,
  record: DocumentRecord,
): Promise<Disposition> {
  const settled = await settle(shop, record).catch((error: unknown) => toFailure(error));
  if ("code" in settled) {
    if (!isRetryable(settled.code)) throw new CountersignError(settled);
    shop.log.warn("The follow-up of an outcome has to wait.", {
      ...contextOf(record),
      failure: settled.code,
    });
    return settleLater(shop, options.times, message, record);
  }
  if (settled.images === "PENDING") options.onImagesWanted?.(settled.processingId);
  return wasGivenUp(settled) ? RELEASE : ACKNOWLEDGE;
}

/** Another worker has it. The last delivery is dropped rather than dead-lettered, because the
 * sweep sends a new message should that worker die. */
function waitForLease(shop: ReadingWorkshop, message: QueueMessage, until: string): Disposition {
  if (message.receiveCount >= LAST_DELIVERY) return ACKNOWLEDGE;
  const seconds = Math.ceil((Date.parse(until) - shop.now().getTime()) / 1000) + 1;
  return { kind: "release", seconds: Math.min(900, Math.max(1, seconds)) };
}

const CRASHED: Failure = {
  code: "READER_CRASHED",
  message: "Processing this document stopped the processor several times; it was set aside.",
};

async function processClaimed(
  shop: ReadingWorkshop,
  options: WorkerOptions,
  message: QueueMessage,
  record: DocumentRecord,
  stopping: AbortSignal,
): Promise<Disposition> {
  const { times, owner } = options;
  const scoped = { ...shop, log: shop.log.child("pipeline.worker", contextOf(record)) };
  if (record.attempts > times.maxAttempts) return giveUp(scoped, owner, record, CRASHED);
  const limit = AbortSignal.any([stopping, AbortSignal.timeout(times.timeoutSeconds * 1000)]);
  const lease = holdLease(
    scoped,
    shop.processing,
    message,
    record.processingId,
    owner,
    times,
    limit,
  );
  shop.metrics.activeProcessing.inc();
  const stopTimer = shop.metrics.processingDuration.startTimer({
    source_type: record.side,
    agent: "worker",
  });
  try {
    const conclusion = await processDocument({
      shop: scoped,
      record,
      owner,
      signal: lease.signal,
    });
    lease.stop();
    const finished = await conclude(scoped, record, owner, conclusion);
    if (finished === null) return ACKNOWLEDGE;
    // The message of an outcome is for people and may quote the document; the log has the code.
    scoped.log.info(`Finished ${conclusion.outcome}.`, {
      reason: conclusion.reason?.code ?? null,
      match_ids: finished.matchIds,
    });
    if (finished.images === "PENDING") options.onImagesWanted?.(finished.processingId);
    return ACKNOWLEDGE;
  } catch (error) {
    return handleFailure(scoped, options, { message, record, error, stopping, limit });
  } finally {
    lease.stop();
    stopTimer();
    shop.metrics.activeProcessing.dec();
  }
}

function contextOf(record: DocumentRecord) {
  return {
    processing_id: record.processingId,
    unique_identifier: record.uniqueIdentifier,
    source_type: record.side,
    s3_bucket: record.bucket,
    s3_key: record.key,
    correlation_id: record.correlationId,
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
