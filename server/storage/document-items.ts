import type { DocumentRecord } from "../pipeline/ports.ts";
import { type Item, snake } from "./dynamo.ts";

/** Attributes of the table ProcessingStatus that exist for its indexes only. */
export interface DocumentIndexAttributes {
  readonly arrival: string;
  readonly status_list: string;
  readonly feed: "documents";
  readonly images_pending: "PENDING" | null;
  readonly finished_day: string | null;
}

const FIELDS = [
  "processingId",
  "bucket",
  "key",
  "currentKey",
  "versionId",
  "side",
  "fileName",
  "uniqueIdentifier",
  "size",
  "sha256",
  "stage",
  "percent",
  "message",
  "outcome",
  "reason",
  "attempts",
  "lease",
  "uploadedBy",
  "receivedAt",
  "updatedAt",
  "finishedAt",
  "duplicateOf",
  "matchIds",
  "productType",
  "reference",
  "images",
  "correlationId",
  "sample",
  "version",
] as const satisfies readonly (keyof DocumentRecord)[];

/** Partition of the index byStatus. */
export function statusList(side: string, outcome: string | null): string {
  return `${side}#${outcome ?? "OPEN"}`;
}

export function indexAttributes(record: DocumentRecord): DocumentIndexAttributes {
  return {
    arrival: `${record.receivedAt}#${record.processingId}`,
    status_list: statusList(record.side, record.outcome),
    feed: "documents",
    images_pending: record.outcome !== null && record.images === "PENDING" ? "PENDING" : null,
    finished_day: record.finishedAt?.slice(0, 10) ?? null,
  };
}

/** Null is the absence of the attribute: conditions and sparse indexes rely on it. */
export function documentItem(record: DocumentRecord): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const value = record[field];
    if (value !== null) item[snake(field)] = value;
  }
  for (const [name, value] of Object.entries(indexAttributes(record))) {
    if (value !== null) item[name] = value;
  }
  return item;
}

/** The record of an item this module wrote. */
export function documentRecord(item: Item): DocumentRecord {
  const record: Record<string, unknown> = {};
  for (const field of FIELDS) record[field] = item[snake(field)] ?? null;
  if (typeof record.processingId !== "string" || typeof record.stage !== "string") {
    throw new Error("An item of the table ProcessingStatus is not a document record.");
  }
  return record as unknown as DocumentRecord;
}
