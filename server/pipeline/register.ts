import { z } from "zod";
import type {
  ProcessDocumentMessage,
  ProcessingRequest,
  ProcessingResponse,
} from "../contracts/processing.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import type { QueueingWorkshop } from "./dependencies.ts";
import { draftRecord } from "./draft.ts";
import { announcedRecord } from "./identify.ts";
import { derivedId, sideOfKey } from "./keys.ts";
import type { DocumentRecord } from "./ports.ts";

/** What intake found out about the object; everything optional because anybody may call
 * `/process`. */
const IntakeFacts = z.object({
  version_id: z.string().nullish(),
  etag: z.string().optional(),
  content_length: z.number().int().nonnegative().optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish(),
  uploaded_by: z.string().nullish(),
  sample: z.boolean().optional(),
});
type IntakeFacts = z.infer<typeof IntakeFacts>;

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
    return refuse("INVALID_INPUT", "A field of metadata has the wrong form.");
  }
  const misplaced = misplacement(shop, request);
  if (misplaced !== null) return misplaced;
  const found = await findObject(shop, request.s3_key, facts.data);
  if (found === null) {
    return refuse("OBJECT_GONE", `There is no object ${request.s3_key} in the bucket.`);
  }
  const record = await ensureRecord(shop, request, found, correlationId);
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

interface FoundObject {
  readonly versionId: string | null;
  readonly etag: string;
  readonly size: number;
  readonly sha256: string | null;
  readonly uploadedBy: string | null;
  readonly sample: boolean;
}

/** What intake has just seen is taken as it is: the worker checks the content again. Everybody
 * else's object is looked at. */
async function findObject(
  shop: QueueingWorkshop,
  key: string,
  facts: IntakeFacts,
): Promise<FoundObject | null> {
  const { etag, content_length: size, sha256, version_id: versionId } = facts;
  if (etag !== undefined && size !== undefined && sha256) {
    const uploadedBy = facts.uploaded_by ?? null;
    const sample = facts.sample ?? false;
    return { versionId: versionId ?? null, etag, size, sha256, uploadedBy, sample };
  }
  const stored = await shop.objects.head(key, versionId ?? null);
  if (stored === null) return null;
  return {
    versionId: stored.versionId,
    etag: stored.etag,
    size: stored.size,
    sha256: sha256 ?? null,
    uploadedBy: stored.metadata["uploaded-by"] ?? null,
    sample: stored.metadata.sample === "true",
  };
}

async function ensureRecord(
  shop: QueueingWorkshop,
  request: ProcessingRequest,
  found: FoundObject,
  correlationId: string,
): Promise<DocumentRecord> {
  const now = shop.now();
  const key = request.s3_key;
  const { etag, ...known } = found;
  const announced = await announcedRecord(shop.documents, shop.bucket, key, found);
  if (announced === null) {
    const { bucket } = shop;
    const processingId = derivedId({ bucket, key, version: found.versionId ?? etag });
    const side = request.source_type;
    const draft = draftRecord({ ...known, processingId, bucket, key, side, correlationId }, now);
    return (await shop.documents.register(draft)).record;
  }
  if (announced.stage !== "EXPECTED" || announced.outcome !== null) return announced;
  const { processingId } = announced;
  const arrived = await shop.documents.arrive(
    processingId,
    {
      versionId: found.versionId,
      size: found.size,
      sha256: found.sha256 ?? announced.sha256,
      correlationId: announced.correlationId === "" ? correlationId : announced.correlationId,
      message: "Waiting for a free reader.",
    },
    now,
  );
  return arrived ?? (await shop.documents.get(processingId)) ?? announced;
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
