import type { Side } from "../domain/trade.ts";
import { fileNameOf, uniqueIdentifierOf } from "./keys.ts";
import type { DocumentRecord } from "./ports.ts";

interface Arrival {
  readonly processingId: string;
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | null;
  readonly side: Side;
  readonly size: number;
  readonly sha256: string | null;
  readonly correlationId: string;
  readonly uploadedBy: string | null;
  readonly sample: boolean;
}

/** The first form of the record of an object nobody announced. */
export function draftRecord(arrival: Arrival, now: Date): DocumentRecord {
  const at = now.toISOString();
  const fileName = fileNameOf(arrival.key);
  return {
    ...arrival,
    currentKey: arrival.key,
    fileName,
    uniqueIdentifier: uniqueIdentifierOf(fileName),
    stage: "QUEUED",
    percent: 0,
    message: "Waiting for a free reader.",
    outcome: null,
    reason: null,
    attempts: 0,
    lease: null,
    receivedAt: at,
    updatedAt: at,
    finishedAt: null,
    duplicateOf: null,
    matchIds: [],
    productType: null,
    reference: null,
    images: "NONE",
    version: 1,
  };
}
