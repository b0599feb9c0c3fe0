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
  const announced = announcedIdOf(key);
  if (announced !== null) {
    const record = await documents.get(announced);
    if (record !== null && belongsTo(record, bucket, key, object)) {
      return { processingId: announced, record };
    }
  }
  const version = object.versionId ?? object.etag;
  const processingId = derivedId({ bucket, key, version });
  return { processingId, record: await documents.get(processingId) };
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
