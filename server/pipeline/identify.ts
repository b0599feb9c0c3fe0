import { announcedIdOf, derivedId } from "./keys.ts";
import type { DocumentRecord, DocumentStore, StoredObject } from "./ports.ts";

export interface Identified {
  readonly processingId: string;
  readonly record: DocumentRecord | null;
}

/**
 * Finds the Document record of an object version, or the id it will have.
 *
 * An object that was announced by an upload ticket belongs to that ticket's record, once; the
 * same key written again (another version) is another document and gets an id of its own, as does
 * everything that was dropped into the bucket without a ticket.
 */
export async function identify(
  documents: DocumentStore,
  bucket: string,
  key: string,
  object: Pick<StoredObject, "versionId" | "etag">,
): Promise<Identified> {
  const announced = await announcedRecord(documents, bucket, key, object);
  if (announced !== null) return { processingId: announced.processingId, record: announced };
  const version = object.versionId ?? object.etag;
  const processingId = derivedId({ bucket, key, version });
  return { processingId, record: await documents.get(processingId) };
}

/** The record of the upload ticket this object version answers, or null. */
export async function announcedRecord(
  documents: DocumentStore,
  bucket: string,
  key: string,
  object: Pick<StoredObject, "versionId">,
): Promise<DocumentRecord | null> {
  const announced = announcedIdOf(key);
  const record = announced === null ? null : await documents.get(announced);
  return record !== null && belongsTo(record, bucket, key, object) ? record : null;
}

function belongsTo(
  record: DocumentRecord,
  bucket: string,
  key: string,
  object: Pick<StoredObject, "versionId">,
): boolean {
  if (record.bucket !== bucket || record.key !== key) return false;
  const awaited = record.stage === "EXPECTED" && record.outcome === null;
  return awaited || record.versionId === object.versionId;
}
