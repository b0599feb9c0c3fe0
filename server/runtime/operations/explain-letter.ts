import { ProcessDocumentMessageSchema } from "../../contracts/processing.ts";
import { arrivalsOf } from "../../pipeline/arrivals.ts";
import { identify } from "../../pipeline/identify.ts";
import type { DocumentRecord } from "../../pipeline/ports.ts";
import type { QueueId } from "../../storage/names.ts";
import type { Storage } from "../../storage/storage.ts";

/** What a dead letter is about and why it is dead, as far as the records tell. */
export interface About {
  readonly record: DocumentRecord | null;
  /** Object in the documents bucket. */
  readonly key: string | null;
  readonly reason: { readonly code: string; readonly message: string };
}

type Sources = Pick<Storage, "documents" | "objects">;

export function explainLetter(storage: Sources, queue: QueueId, payload: string): Promise<About> {
  return queue === "processing"
    ? aboutProcessing(storage, payload)
    : aboutArrival(storage, payload);
}

const unexplained = (code: string, message: string, key: string | null = null): About => ({
  record: null,
  key,
  reason: { code, message },
});

const explained = (record: DocumentRecord): About => ({
  record,
  key: record.currentKey,
  reason: reasonOf(record),
});

async function aboutProcessing(storage: Sources, payload: string): Promise<About> {
  const parsed = ProcessDocumentMessageSchema.safeParse(parseJson(payload));
  if (!parsed.success) return unexplained("MESSAGE_UNREADABLE", "The message makes no sense.");
  const { processingId } = parsed.data;
  const record = await storage.documents.get(processingId);
  return record === null
    ? unexplained("UNKNOWN_DOCUMENT", `Nobody registered the document ${processingId}.`)
    : explained(record);
}

async function aboutArrival(storage: Sources, payload: string): Promise<About> {
  const arrivals = arrivalsOf(payload);
  if (!arrivals.ok) return unexplained("MESSAGE_UNREADABLE", arrivals.failure.message);
  const [object] = arrivals.value;
  if (object === undefined) return unexplained("NOTHING_ARRIVED", "The event names no object.");
  const { bucket, key, versionId } = object;
  const stored = await storage.objects.head(key, versionId);
  const version = { versionId, etag: stored?.etag ?? "" };
  const { record } = await identify(storage.documents, bucket, key, version);
  if (record !== null) return explained(record);
  return stored === null
    ? unexplained("OBJECT_GONE", `There is no object ${key} any more.`, key)
    : unexplained("NOT_REGISTERED", `The object ${key} was never handed to the processor.`, key);
}

function reasonOf({ outcome, reason, message, attempts }: DocumentRecord): About["reason"] {
  if (reason !== null) return { code: reason.code, message: reason.message };
  const state = outcome ?? `OPEN after ${attempts} attempts`;
  return { code: outcome ?? "OPEN", message: `The document is ${state}: ${message}` };
}

/** @returns what the text says as JSON; null when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
