import type { DocumentOutcome } from "../contracts/documents.ts";
import type { OutcomeNotification } from "../contracts/processing.ts";
import { CountersignError, type Failure } from "../domain/failures.ts";
import type { Workshop } from "./dependencies.ts";
import { finishedKeyOf } from "./keys.ts";
import type { DocumentRecord } from "./ports.ts";

/** The one outcome of a document and what goes with it. */
export interface Conclusion {
  readonly outcome: DocumentOutcome;
  readonly reason: Failure | null;
  readonly message: string;
  readonly change?: Partial<DocumentRecord>;
}

/**
 * Records the outcome, then does what follows from it (see {@link settle}).
 *
 * @param owner who holds the lease; null for outcomes decided before any worker had the document.
 * @returns the finished record, or null when the lease was lost or another outcome came first.
 */
export async function conclude(
  shop: Workshop,
  record: DocumentRecord,
  owner: string | null,
  conclusion: Conclusion,
): Promise<DocumentRecord | null> {
  const now = shop.now();
  const finished = await shop.documents.finish(
    record.processingId,
    owner,
    conclusion.outcome,
    {
      stage: "DONE",
      percent: 100,
      message: conclusion.message,
      reason: conclusion.reason,
      lease: null,
      finishedAt: now.toISOString(),
      ...conclusion.change,
    },
    now,
  );
  if (finished === null) return null;
  count(shop, finished);
  return place(shop, finished);
}

/**
 * Brings the bucket and the outside in line with a recorded outcome: moves the object, says where
 * it is, notifies. Repeatable: a crash at any point is mended by calling it again, at the price
 * of a second notification.
 */
export async function settle(shop: Workshop, record: DocumentRecord): Promise<DocumentRecord> {
  return isSettled(record) ? record : place(shop, record);
}

async function place(shop: Workshop, record: DocumentRecord): Promise<DocumentRecord> {
  if (record.outcome === null) return record;
  const wanted = finishedKeyOf(record.key, record.outcome);
  if (wanted === null) return record;
  const target = await freeTarget(shop, record, wanted);
  if (record.currentKey !== target) await moveTo(shop, record, target);
  await shop.notifier.publish(notificationOf(record));
  const placed = await shop.documents.annotate(
    record.processingId,
    { currentKey: target },
    shop.now(),
  );
  return placed ?? record;
}

function isSettled(record: DocumentRecord): boolean {
  if (record.outcome === null) return true;
  const wanted = finishedKeyOf(record.key, record.outcome);
  if (wanted === null) return true;
  return record.currentKey === wanted || record.currentKey === besideKey(wanted, record);
}

/** The same key dropped twice makes two documents; the second to finish lies beside the first. */
async function freeTarget(shop: Workshop, record: DocumentRecord, wanted: string): Promise<string> {
  const there = await shop.objects.head(wanted);
  const holder = there?.metadata["processing-id"];
  return there === null || holder === record.processingId ? wanted : besideKey(wanted, record);
}

function besideKey(key: string, record: DocumentRecord): string {
  const slash = key.lastIndexOf("/");
  return `${key.slice(0, slash)}/${record.processingId}${key.slice(slash)}`;
}

/** Moves the object, if it is there: it may never have come, or a move before a crash may have
 * taken it away already. A document that is finished again lies where the last outcome put it. */
async function moveTo(shop: Workshop, record: DocumentRecord, target: string): Promise<void> {
  const versionId = record.currentKey === record.key ? record.versionId : null;
  try {
    await shop.objects.move(record.currentKey, target, reasonMetadata(record), versionId);
  } catch (error) {
    if (!(error instanceof CountersignError) || error.code !== "OBJECT_GONE") throw error;
  }
}

/** User metadata of a moved object: ASCII only, as HTTP headers must be. */
function reasonMetadata(record: DocumentRecord): Record<string, string> {
  const reason = record.reason;
  return {
    "processing-id": record.processingId,
    "original-key": encodeURI(record.key),
    outcome: record.outcome ?? "",
    "finished-at": record.finishedAt ?? record.updatedAt,
    ...(record.sha256 === null ? {} : { sha256: record.sha256 }),
    ...(record.duplicateOf === null ? {} : { "duplicate-of": record.duplicateOf }),
    ...(reason === null
      ? {}
      : {
          "reason-code": reason.code,
          "failure-reason": toAscii(reason.message),
          "failure-timestamp": record.finishedAt ?? record.updatedAt,
        }),
  };
}

function toAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 500);
}

const STATUS = {
  PROCESSED: "success",
  DUPLICATE: "duplicate",
  FAILED: "failure",
  ABANDONED: "failure",
  QUARANTINED: "quarantine",
} as const satisfies Record<DocumentOutcome, OutcomeNotification["status"]>;

/** The notification of specification 2 for a finished document. */
function notificationOf(record: DocumentRecord): OutcomeNotification {
  return {
    processing_id: record.processingId,
    unique_identifier: record.uniqueIdentifier,
    source_type: record.side,
    s3_key: record.key,
    status: record.outcome === null ? "failure" : STATUS[record.outcome],
    timestamp: record.finishedAt ?? record.updatedAt,
    match_ids: [...record.matchIds],
    ...(record.reason === null ? {} : { error: record.reason.message }),
  };
}

function count(shop: Workshop, record: DocumentRecord): void {
  if (record.outcome === null) return;
  const labels = { source_type: record.side };
  shop.metrics.documentsProcessed.inc({ ...labels, status: STATUS[record.outcome] });
  const seconds = (shop.now().getTime() - Date.parse(record.receivedAt)) / 1000;
  shop.metrics.timeToOutcome.observe({ ...labels, outcome: record.outcome }, Math.max(0, seconds));
  if (record.reason !== null) {
    shop.metrics.processingErrors.inc({ ...labels, error_type: record.reason.code });
  }
}
