import type { ProcessingStatus } from "../contracts/processing.ts";
import type { DocumentRecord } from "./ports.ts";

const STATUS = {
  EXPECTED: "initiated",
  RECEIVED: "initiated",
  QUEUED: "initiated",
  DOWNLOADING: "downloading",
  READING: "processing",
  STORING: "processing",
  MATCHING: "processing",
  DONE: "completed",
} as const satisfies Record<DocumentRecord["stage"], ProcessingStatus["status"]>;

/** `GET /status/{processing_id}` of a record: the shape of specification 2. */
export function statusOf(record: DocumentRecord): ProcessingStatus {
  const bad =
    record.outcome === "FAILED" ||
    record.outcome === "QUARANTINED" ||
    record.outcome === "ABANDONED";
  const base = {
    message: record.message,
    unique_identifier: record.uniqueIdentifier,
    started_at: record.receivedAt,
  };
  const finishedAt = record.finishedAt ?? record.updatedAt;
  if (bad) {
    const error = record.reason === null ? record.message : record.reason.message;
    return { ...base, status: "failed", progress: -1, failed_at: finishedAt, error };
  }
  if (record.outcome === null) {
    return { ...base, status: STATUS[record.stage], progress: record.percent };
  }
  return {
    ...base,
    status: "completed",
    progress: 100,
    completed_at: finishedAt,
    result: resultOf(record),
  };
}

function resultOf(record: DocumentRecord): string {
  if (record.outcome === "DUPLICATE") return `Duplicate of ${record.duplicateOf ?? "unknown"}`;
  const product = record.productType ?? "trade";
  return `Read a ${product}; matches ${record.matchIds.join(", ") || "none"}`;
}
