import type { ProcessingRequest, ProcessingResponse } from "../contracts/processing.ts";
import type { Failure, FailureCode } from "../domain/failures.ts";
import type { Side } from "../domain/trade.ts";
import { traced } from "../telemetry/tracing.ts";
import { followed } from "../telemetry/trail.ts";
import type { ArrivedObject } from "./arrivals.ts";
import { type Conclusion, conclude, settle } from "./conclude.ts";
import type { Workshop } from "./dependencies.ts";
import { draftRecord } from "./draft.ts";
import { type Identified, identify } from "./identify.ts";
import { inspectContent, inspectSize } from "./inspect.ts";
import { fileNameOf, sideOfKey, uniqueIdentifierOf } from "./keys.ts";
import type { DocumentRecord, StoredObject } from "./ports.ts";

/** The processor as intake sees it: `POST /process` behind retry and breaker. */
export interface Processor {
  process(request: ProcessingRequest, correlationId: string): Promise<ProcessingResponse>;
}

export interface IntakeWorkshop extends Workshop {
  readonly processor: Processor;
}

export type Received =
  | { readonly kind: "REGISTERED"; readonly processingId: string }
  | {
      readonly kind: "FINISHED";
      readonly processingId: string;
      /** What intake just found wrong with the document; absent when it was finished before. */
      readonly refused?: FailureCode;
    }
  | { readonly kind: "GONE" };

/**
 * Takes one object in: checks it, recognises repeated content, and hands it to the processor.
 * What is not acceptable gets its outcome here. Repeatable: every delivery of the same event ends
 * at the same record.
 *
 * @param queueSide side of the queue the event came through; decides where the key's own folder
 * does not.
 * @throws when the work cannot be done now, so that the message is delivered again.
 */
export async function receiveObject(
  shop: IntakeWorkshop,
  object: ArrivedObject,
  queueSide: Side,
  fallbackCorrelationId: string,
): Promise<Received> {
  const stored = await shop.objects.head(object.key, object.versionId);
  // Whoever put the object there said with it which trace and which cause it belongs to.
  const { traceparent, "correlation-id": given } = stored?.metadata ?? {};
  const from = { traceparent, correlationId: given ?? fallbackCorrelationId };
  return followed(from, () =>
    traced("intake receive", { kind: "consumer" }, async (span) => {
      const received =
        stored === null
          ? await goneAlready(shop, object, queueSide, fallbackCorrelationId)
          : await takeIn(shop, object, queueSide, stored, fallbackCorrelationId);
      span.set({
        source_type: queueSide,
        kind: received.kind,
        ...("processingId" in received ? { processing_id: received.processingId } : {}),
      });
      return received;
    }),
  );
}

async function takeIn(
  shop: IntakeWorkshop,
  object: ArrivedObject,
  queueSide: Side,
  stored: StoredObject,
  fallbackCorrelationId: string,
): Promise<Received> {
  const identified = await identify(shop.documents, shop.bucket, object.key, stored);
  const known = identified.record;
  if (known !== null && known.outcome !== null) {
    await settle(shop, known);
    return { kind: "FINISHED", processingId: known.processingId };
  }
  const draft = draftOf(shop, object, queueSide, stored, identified, fallbackCorrelationId);
  const verdict = await inspect(shop, draft, stored);
  if (!verdict.ok) {
    await finishEarly(shop, draft, known !== null, verdict.conclusion);
    const refused = verdict.conclusion.reason?.code;
    const { processingId } = draft;
    return { kind: "FINISHED", processingId, ...(refused ? { refused } : {}) };
  }
  const answer = await shop.processor.process(
    requestOf({ ...draft, sha256: verdict.sha256 }, object, stored),
    draft.correlationId,
  );
  return { kind: "REGISTERED", processingId: answer.processing_id };
}

type Verdict =
  | { readonly ok: true; readonly sha256: string }
  | { readonly ok: false; readonly conclusion: Conclusion };

async function inspect(
  shop: Workshop,
  draft: DocumentRecord,
  stored: StoredObject,
): Promise<Verdict> {
  if (sideOfKey(draft.key) === null) {
    return quarantine({
      code: "UNKNOWN_SIDE",
      message: "The object lies neither under BANK/ nor under COUNTERPARTY/. Put it into one.",
    });
  }
  const size = inspectSize(stored.size);
  if (!size.ok) return quarantine(size.failure);
  const bytes = await shop.objects.read(draft.key, stored.versionId);
  if (bytes === null) return failed(GONE);
  const content = inspectContent(bytes, draft.sha256 ?? stored.metadata.sha256 ?? null);
  if (!content.ok) return quarantine(content.failure);
  const { sha256 } = content.value;
  const { side, processingId } = draft;
  const { holder } = await shop.documents.claimContent(sha256, side, processingId);
  if (holder !== processingId) return duplicate(holder, sha256);
  return { ok: true, sha256 };
}

const GONE: Failure = {
  code: "OBJECT_GONE",
  message: "The file was removed from the bucket before it could be read. Upload it again.",
};

function quarantine(reason: Failure): Verdict {
  return {
    ok: false,
    conclusion: { outcome: "QUARANTINED", reason, message: reason.message },
  };
}

function failed(reason: Failure): Verdict {
  return { ok: false, conclusion: { outcome: "FAILED", reason, message: reason.message } };
}

function duplicate(holder: string, sha256: string): Verdict {
  const message = "The same file was received before; nothing was processed twice.";
  return {
    ok: false,
    conclusion: {
      outcome: "DUPLICATE",
      reason: { code: "DUPLICATE_CONTENT", message, details: { duplicateOf: holder } },
      message,
      change: { duplicateOf: holder, sha256 },
    },
  };
}

/** The event came, the object is not there: moved by an earlier delivery, or really gone. */
async function goneAlready(
  shop: IntakeWorkshop,
  object: ArrivedObject,
  queueSide: Side,
  correlationId: string,
): Promise<Received> {
  if (object.versionId === null) return { kind: "GONE" };
  const stored: StoredObject = {
    size: 0,
    contentType: null,
    versionId: object.versionId,
    etag: "",
    metadata: {},
  };
  const identified = await identify(shop.documents, shop.bucket, object.key, stored);
  const known = identified.record;
  if (known !== null && known.stage !== "EXPECTED") {
    // The earlier delivery may have died between moving the object and saying so.
    if (known.outcome !== null) await settle(shop, known);
    return { kind: "FINISHED", processingId: known.processingId };
  }
  const draft = draftOf(shop, object, queueSide, stored, identified, correlationId);
  await finishEarly(shop, draft, known !== null, {
    outcome: "FAILED",
    reason: GONE,
    message: GONE.message,
  });
  return { kind: "GONE" };
}

function draftOf(
  shop: Workshop,
  object: ArrivedObject,
  queueSide: Side,
  stored: StoredObject,
  { processingId, record }: Identified,
  fallbackCorrelationId: string,
): DocumentRecord {
  const drafted = draftRecord(
    {
      processingId,
      bucket: shop.bucket,
      key: object.key,
      versionId: stored.versionId,
      side: sideOfKey(object.key) ?? queueSide,
      size: stored.size,
      sha256: null,
      correlationId: stored.metadata["correlation-id"] ?? fallbackCorrelationId,
      uploadedBy: stored.metadata["uploaded-by"] ?? null,
      sample: stored.metadata.sample === "true",
    },
    shop.now(),
  );
  return record === null
    ? drafted
    : { ...record, versionId: stored.versionId, size: stored.size, sha256: record.sha256 };
}

async function finishEarly(
  shop: Workshop,
  draft: DocumentRecord,
  registered: boolean,
  conclusion: Conclusion,
): Promise<void> {
  if (!registered) await shop.documents.register({ ...draft, stage: "RECEIVED" });
  const { versionId, size } = draft;
  const finished = await conclude(shop, draft, null, {
    ...conclusion,
    change: { versionId, size, ...conclusion.change },
  });
  shop.log.info(`Intake ended ${conclusion.outcome}.`, {
    reason: conclusion.reason?.code ?? null,
    processing_id: draft.processingId,
    source_type: draft.side,
    s3_key: draft.key,
    correlation_id: draft.correlationId,
    recorded: finished !== null,
  });
}

function requestOf(
  draft: DocumentRecord,
  object: ArrivedObject,
  stored: StoredObject,
): ProcessingRequest {
  return {
    s3_bucket: draft.bucket,
    s3_key: draft.key,
    source_type: draft.side,
    event_time: object.eventTime,
    unique_identifier: uniqueIdentifierOf(fileNameOf(draft.key)),
    metadata: {
      version_id: stored.versionId,
      etag: stored.etag,
      content_length: stored.size,
      sha256: draft.sha256,
      uploaded_by: draft.uploadedBy,
      sample: draft.sample,
    },
  };
}
