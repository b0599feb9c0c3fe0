import type { DocumentOutcome, DocumentStage } from "../contracts/documents.ts";
import type { OutcomeNotification, ProcessDocumentMessage } from "../contracts/processing.ts";
import type { Failure } from "../domain/failures.ts";
import type { Side } from "../domain/trade.ts";

/** The Document record: one per object version that ever landed (table ProcessingStatus). */
export interface DocumentRecord {
  readonly processingId: string;
  readonly bucket: string;
  /** Key at arrival; `currentKey` is where the object is now. */
  readonly key: string;
  readonly currentKey: string;
  readonly versionId: string | null;
  readonly side: Side;
  readonly fileName: string;
  /** File name without suffix: `unique_identifier` of the specifications. */
  readonly uniqueIdentifier: string;
  readonly size: number;
  readonly sha256: string | null;
  readonly stage: DocumentStage;
  readonly percent: number;
  readonly message: string;
  readonly outcome: DocumentOutcome | null;
  readonly reason: Failure | null;
  readonly attempts: number;
  readonly lease: { readonly owner: string; readonly until: string } | null;
  readonly uploadedBy: string | null;
  readonly receivedAt: string;
  readonly updatedAt: string;
  readonly finishedAt: string | null;
  readonly duplicateOf: string | null;
  readonly matchIds: readonly string[];
  readonly productType: string | null;
  readonly reference: string | null;
  readonly images: "PENDING" | "STORED" | "FAILED" | "NONE";
  readonly correlationId: string;
  readonly sample: boolean;
  /** Optimistic version; every write names the one it saw. */
  readonly version: number;
}

export type Claim =
  | { readonly kind: "claimed"; readonly record: DocumentRecord }
  | { readonly kind: "finished"; readonly record: DocumentRecord }
  | { readonly kind: "leased"; readonly until: string }
  | { readonly kind: "unknown" };

/** Document records. Every write is conditional; losing is a result (null), not an exception. */
export interface DocumentStore {
  get(processingId: string): Promise<DocumentRecord | null>;
  /** Creates the record, or returns the one that is there already (idempotent registration). */
  register(
    record: DocumentRecord,
  ): Promise<{ readonly created: boolean; readonly record: DocumentRecord }>;
  /** An announced upload has landed: EXPECTED becomes QUEUED with what is now known of the object
   * (key, version, size, hash, correlation). Null when the record is not EXPECTED any more. */
  arrive(
    processingId: string,
    change: Partial<DocumentRecord>,
    now: Date,
  ): Promise<DocumentRecord | null>;
  /** First holder of a content hash wins; answers who holds it. */
  claimContent(
    sha256: string,
    side: Side,
    processingId: string,
  ): Promise<{ readonly holder: string }>;
  /** Takes the lease of an open record whose lease is free or has run out, and counts the attempt
   * (`attempts` + 1) in the same write, so that a document that kills its worker is counted too. */
  claim(processingId: string, owner: string, now: Date, leaseSeconds: number): Promise<Claim>;
  /** Extends the lease; false when it was lost. */
  heartbeat(processingId: string, owner: string, now: Date, leaseSeconds: number): Promise<boolean>;
  /** Progress under the lease; null when the lease was lost. `lease: null` in the change gives the
   * lease back. */
  advance(
    processingId: string,
    owner: string,
    change: Partial<DocumentRecord> & { readonly stage: DocumentStage },
    now: Date,
  ): Promise<DocumentRecord | null>;
  /** The one outcome; null when another outcome was recorded first. */
  finish(
    processingId: string,
    owner: string | null,
    outcome: DocumentOutcome,
    change: Partial<DocumentRecord>,
    now: Date,
  ): Promise<DocumentRecord | null>;
  /** Records an outcome's follow-up (moved key, stored images) without touching the outcome. */
  annotate(
    processingId: string,
    change: Partial<Pick<DocumentRecord, "currentKey" | "images" | "matchIds">>,
    now: Date,
  ): Promise<DocumentRecord | null>;
}

export interface RecordPage {
  readonly items: readonly DocumentRecord[];
  readonly cursor: string | null;
}

/** Records in bulk for the scheduler and for reconciliation. Every page is complete: following the
 * cursor to null visits every record the question is about. */
export interface DocumentSweeps {
  /** Records without an outcome whose `updatedAt` is before `before`, oldest first. */
  listOpen(before: Date, cursor?: string): Promise<RecordPage>;
  /** Records with an outcome whose images are PENDING and `updatedAt` is before `before`. */
  listPendingImages(before: Date, cursor?: string): Promise<RecordPage>;
  /** Every record there is, whatever its outcome. */
  listAll(cursor?: string): Promise<RecordPage>;
}

export interface StoredObject {
  readonly size: number;
  readonly contentType: string | null;
  readonly versionId: string | null;
  readonly etag: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The documents bucket. */
export interface ObjectStore {
  head(key: string, versionId?: string | null): Promise<StoredObject | null>;
  read(key: string, versionId?: string | null): Promise<Uint8Array | null>;
  write(
    key: string,
    body: Uint8Array | string,
    contentType: string,
    metadata?: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** Copies then deletes; may be repeated after a crash between the two. */
  move(
    from: string,
    to: string,
    metadata: Readonly<Record<string, string>>,
    versionId?: string | null,
  ): Promise<void>;
  list(
    prefix: string,
    cursor?: string,
  ): Promise<{ readonly keys: readonly string[]; readonly cursor: string | null }>;
}

export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  readonly receiveCount: number;
  readonly receipt: string;
  /** Instant the message was sent, ISO UTC; null where the queue does not tell. */
  readonly sentAt?: string | null;
  /** W3C `traceparent` of the sender, if it was in a trace. */
  readonly traceparent?: string | null;
}

/** One queue. */
export interface MessageQueue {
  send(body: string, options?: { readonly delaySeconds?: number }): Promise<void>;
  /** Long-polls. `visibilitySeconds` replaces the queue's own visibility for these messages. */
  receive(
    max: number,
    waitSeconds: number,
    signal?: AbortSignal,
    visibilitySeconds?: number,
  ): Promise<readonly QueueMessage[]>;
  acknowledge(message: QueueMessage): Promise<void>;
  /** Makes the message visible again after `seconds` (0: at once). */
  release(message: QueueMessage, seconds: number): Promise<void>;
  extend(message: QueueMessage, seconds: number): Promise<void>;
}

export interface PipelineQueues {
  readonly bank: MessageQueue;
  readonly counterparty: MessageQueue;
  readonly processing: MessageQueue;
}

export interface Notifier {
  publish(notification: OutcomeNotification): Promise<void>;
}

export type { ProcessDocumentMessage };
