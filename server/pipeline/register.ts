import { z } from "zod";
import type {
  ProcessDocumentMessage,
  ProcessingRequest,
  ProcessingResponse,
} from "../contracts/processing.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import type { QueueingWorkshop } from "./dependencies.ts";
import { draftRecord } from "./draft.ts";
import { identify } from "./identify.ts";
import { sideOfKey } from "./keys.ts";
import type { DocumentRecord, StoredObject } from "./ports.ts";

/** What intake knows of the object; everything optional because anybody may call `/process`. */
const IntakeFacts = z.object({
  version_id: z.string().nullish(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish(),
});

/**
 * `POST /process`: registers an object version and queues it for reading. Asking again, at any
 * time and from any replica, answers with the same processing id.
 *
 * The record is written before the message is sent. A crash between the two leaves a QUEUED
 * record without a message, which the scheduler's sweep sends again.
 *
 * @returns the processing id, or INVALID_INPUT, UNKNOWN_SIDE, OBJECT_GONE.
 */
export async function registerDocument(
  shop: QueueingWorkshop,
  request: ProcessingRequest,
  correlationId: string,
): Promise<Result<ProcessingResponse>> {
  const facts = IntakeFacts.safeParse(request.metadata);
  if (!facts.success) {
    return refuse("INVALID_INPUT", "metadata.version_id or metadata.sha256 has the wrong form.");
  }
  const misplaced = misplacement(shop, request);
  if (misplaced !== null) return misplaced;
  const stored = await shop.objects.head(request.s3_key, facts.data.version_id ?? null);
  if (stored === null) {
    return refuse("OBJECT_GONE", `There is no object ${request.s3_key} in the bucket.`);
  }
  const record = await ensureRecord(
    shop,
    request,
    stored,
    facts.data.sha256 ?? null,
    correlationId,
  );
  if (record.outcome === null && record.lease === null) await enqueue(shop, record);
  return ok({
    status: "initiated",
    message: record.outcome === null ? "Processing initiated" : `Already ${record.outcome}`,
    unique_identifier: record.uniqueIdentifier,
    processing_id: record.processingId,
  });
}

function misplacement(shop: QueueingWorkshop, request: ProcessingRequest) {
  if (request.s3_bucket !== shop.bucket) {
    return refuse("INVALID_INPUT", `This processor reads the bucket ${shop.bucket} only.`);
  }
  const side = sideOfKey(request.s3_key);
  if (side === null) {
    return refuse("UNKNOWN_SIDE", "The key lies neither under BANK/ nor under COUNTERPARTY/.");
  }
  if (side !== request.source_type) {
    return refuse(
      "INVALID_INPUT",
      `The key lies under ${side}/, but source_type says ${request.source_type}.`,
    );
  }
  return null;
}

async function ensureRecord(
  shop: QueueingWorkshop,
  request: ProcessingRequest,
  stored: StoredObject,
  sha256: string | null,
  correlationId: string,
): Promise<DocumentRecord> {
  const now = shop.now();
  const key = request.s3_key;
  const { processingId, record } = await identify(shop.documents, shop.bucket, key, stored);
  if (record === null) {
    const draft = draftRecord(
      {
        processingId,
        bucket: shop.bucket,
        key,
        versionId: stored.versionId,
        side: request.source_type,
        size: stored.size,
        sha256,
        correlationId,
        uploadedBy: stored.metadata["uploaded-by"] ?? null,
        sample: stored.metadata.sample === "true",
      },
      now,
    );
    return (await shop.documents.register(draft)).record;
  }
  if (record.stage !== "EXPECTED" || record.outcome !== null) return record;
  const arrived = await shop.documents.arrive(
    processingId,
    {
      versionId: stored.versionId,
      size: stored.size,
      sha256: sha256 ?? record.sha256,
      correlationId: record.correlationId === "" ? correlationId : record.correlationId,
      message: "Waiting for a free reader.",
    },
    now,
  );
  return arrived ?? (await shop.documents.get(processingId)) ?? record;
}

/** Puts a document into the processing queue; the message carries identity only. */
export async function enqueue(
  shop: Pick<QueueingWorkshop, "processing">,
  record: Pick<DocumentRecord, "processingId" | "correlationId">,
  delaySeconds = 0,
): Promise<void> {
  const message: ProcessDocumentMessage = {
    v: 1,
    processingId: record.processingId,
    correlationId: record.correlationId,
  };
  await shop.processing.send(JSON.stringify(message), { delaySeconds });
}
