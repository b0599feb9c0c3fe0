import { createHash, randomUUID } from "node:crypto";
import { requirePermission } from "../access/permissions.ts";
import { makeEvent } from "../audit/catalogue.ts";
import { appendEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import type { Actor } from "../contracts/access.ts";
import {
  type DocumentView,
  type RequestUpload,
  RequestUploadSchema,
  type UploadTicket,
} from "../contracts/documents.ts";
import type { Portal } from "../contracts/portal.ts";
import { type Failure, ok, type Result, refuse } from "../domain/failures.ts";
import { uniqueIdentifierOf } from "../pipeline/keys.ts";
import type { DocumentRecord } from "../pipeline/ports.ts";
import type { Storage } from "../storage/storage.ts";
import { currentTrail } from "../telemetry/trail.ts";
import { documentView } from "./document-view.ts";
import { reopenForRetry } from "./operations/reopen.ts";
import type { PageImages } from "./portal-page-images.ts";

export interface DocumentDeps {
  readonly storage: Storage;
  readonly images: PageImages;
  readonly now: () => Date;
}

const UNKNOWN: Failure = { code: "NOT_FOUND", message: "There is no document with this number." };

/** The use cases of the upload and processing pages. */
export function documentUseCases(deps: DocumentDeps): Omit<Portal["documents"], "pageWords"> {
  const { storage } = deps;
  return {
    requestUpload: (actor, input) => requestUpload(deps, actor, input, false),

    async list(actor, query) {
      const permitted = requirePermission(actor, "document.read");
      if (!permitted.ok) return permitted;
      const asOf = deps.now().toISOString();
      const { side, outcome, limit, cursor } = query;
      const page = await storage.documentLists.list({ side, outcome }, limit, cursor);
      return ok({ items: page.items.map(documentView), cursor: page.cursor, asOf });
    },

    async get(actor, processingId) {
      const found = await readable(deps, actor, processingId);
      return found.ok ? ok(documentView(found.value)) : found;
    },

    retry: (actor, processingId) => retry(deps, actor, processingId),

    async pageImage(actor, processingId, page) {
      const found = await readable(deps, actor, processingId);
      if (!found.ok) return found;
      const jpeg = await deps.images.page(found.value, page);
      if (!jpeg) return refuse("NOT_FOUND", "This document has no such page.");
      const etag = createHash("sha256").update(jpeg).digest("hex").slice(0, 32);
      return ok({ jpeg, etag });
    },

    async original(actor, processingId) {
      const found = await readable(deps, actor, processingId);
      if (!found.ok) return found;
      const { currentKey, fileName, stage } = found.value;
      if (stage === "EXPECTED" || (await storage.objects.head(currentKey)) === null) {
        return refuse("OBJECT_GONE", "The file is not in the bucket.");
      }
      return ok(await storage.presigner.get(currentKey, fileName, deps.now()));
    },
  };
}

async function readable(
  { storage }: DocumentDeps,
  actor: Actor,
  processingId: string,
): Promise<Result<DocumentRecord>> {
  const permitted = requirePermission(actor, "document.read");
  if (!permitted.ok) return permitted;
  const record = await find(storage, processingId);
  return record ? ok(record) : { ok: false, failure: UNKNOWN };
}

function find(storage: Storage, processingId: string): Promise<DocumentRecord | null> {
  // Content claims share the table; their keys are no documents.
  const possible = processingId !== "" && !processingId.includes("#");
  return possible ? storage.documents.get(processingId) : Promise.resolve(null);
}

/**
 * Registers the expected document and signs its upload. Content that is already here is answered
 * with the document that holds it; nothing needs to be sent then.
 */
async function requestUpload(
  deps: DocumentDeps,
  actor: Actor,
  input: RequestUpload,
  sample: boolean,
): Promise<Result<UploadTicket>> {
  const permitted = requirePermission(actor, "document.upload");
  if (!permitted.ok) return permitted;
  return prepareUpload(deps, actor, input, sample, currentTrail().correlationId ?? randomUUID());
}

/** The upload itself, for callers that have checked a permission of their own. */
export async function prepareUpload(
  { storage, now }: DocumentDeps,
  actor: Actor,
  input: RequestUpload,
  sample: boolean,
  correlationId: string = randomUUID(),
): Promise<Result<UploadTicket>> {
  const parsed = RequestUploadSchema.safeParse(input);
  if (!parsed.success) {
    return refuse("INVALID_INPUT", parsed.error.issues[0]?.message ?? "The request is not valid.");
  }
  const upload = parsed.data;
  const at = now();
  const processingId = randomUUID();
  const about = { processingId, actor, at, sample, correlationId };
  const record = expected(storage.names.bucket, upload, about);
  const holder = await storage.contentHolder(upload.sha256, upload.side);
  // Before the document: none is expected that nobody is on record for.
  await recordRequest(storage, actor, record, holder);
  if (!holder) await storage.documents.register(record);
  const put = await storage.presigner.put(
    {
      key: record.key,
      size: upload.size,
      contentType: upload.contentType,
      sha256: upload.sha256,
      metadata: {
        sha256: upload.sha256,
        "correlation-id": record.correlationId,
        "uploaded-by": actor.name,
        ...traceMetadata(),
        ...(sample ? { sample: "true" } : {}),
      },
    },
    at,
  );
  return ok({
    processingId: holder?.processingId ?? processingId,
    url: put.url,
    headers: { ...put.headers },
    expiresAt: put.expiresAt,
    duplicateOf: holder && {
      processingId: holder.processingId,
      fileName: holder.fileName,
      receivedAt: holder.receivedAt,
    },
  });
}

/** Goes with the object, so that intake goes on in the trace of the upload. */
function traceMetadata(): { traceparent?: string } {
  const { traceparent } = currentTrail();
  return traceparent === null ? {} : { traceparent };
}

/** Who offers which file, on the stream of the document that holds its content. */
async function recordRequest(
  storage: Storage,
  actor: Actor,
  record: DocumentRecord,
  holder: DocumentRecord | null,
): Promise<void> {
  const { side, fileName, size, correlationId, sample, receivedAt } = record;
  const processingId = holder?.processingId ?? record.processingId;
  await appendEvent(
    storage.eventStreams,
    streams.document(processingId),
    makeEvent("UploadRequested", {
      processingId,
      side,
      fileName,
      size,
      sha256: record.sha256 ?? "",
      duplicateOf: holder?.processingId ?? null,
      sample,
    }),
    { actor, at: receivedAt, correlationId },
  );
}

function expected(
  bucket: string,
  upload: RequestUpload,
  about: {
    readonly processingId: string;
    readonly actor: Actor;
    readonly at: Date;
    readonly sample: boolean;
    readonly correlationId: string;
  },
): DocumentRecord {
  const { processingId, actor, sample, correlationId } = about;
  const at = about.at.toISOString();
  const fileName = safeFileName(upload.fileName);
  const key = `${upload.side}/${at.slice(0, 10).replaceAll("-", "/")}/${processingId}/${fileName}`;
  return {
    processingId,
    bucket,
    key,
    currentKey: key,
    versionId: null,
    side: upload.side,
    fileName,
    uniqueIdentifier: uniqueIdentifierOf(fileName),
    size: upload.size,
    sha256: upload.sha256,
    stage: "EXPECTED",
    percent: 0,
    message: "Waiting for the upload.",
    outcome: null,
    reason: null,
    attempts: 0,
    lease: null,
    uploadedBy: actor.name,
    receivedAt: at,
    updatedAt: at,
    finishedAt: null,
    duplicateOf: null,
    matchIds: [],
    productType: null,
    reference: null,
    images: "NONE",
    correlationId,
    sample,
    version: 1,
  };
}

/** The last part of a path, without signs that trouble keys, headers or file systems. */
function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const safe = last
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._ ()+-]/gu, "_")
    .trim();
  return safe === "" || /^\.+$/.test(safe) ? "document.pdf" : safe;
}

async function retry(
  deps: DocumentDeps,
  actor: Actor,
  processingId: string,
): Promise<Result<DocumentView>> {
  const permitted = requirePermission(actor, "document.retry");
  if (!permitted.ok) return permitted;
  const { storage, now } = deps;
  if (!(await find(storage, processingId))) return { ok: false, failure: UNKNOWN };
  const record = await reopenForRetry(storage, processingId, actor, now());
  if (!record) {
    return refuse("WRONG_STATE", "Only a document that failed or was quarantined can be retried.");
  }
  const { correlationId } = record;
  await storage.queues.processing.send(JSON.stringify({ v: 1, processingId, correlationId }));
  return ok(documentView(record));
}
