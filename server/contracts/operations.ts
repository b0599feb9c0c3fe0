import { z } from "zod";
import { DocumentViewSchema, ReasonSchema, SideSchema } from "./documents.ts";

/** The state of the machinery for the people who run it. Instants are ISO UTC. */

export const QUEUE_NAMES = ["bank", "counterparty", "processing", "failed"] as const;
const QueueNameSchema = z.enum(QUEUE_NAMES);

const count = z.number().int().nonnegative();

/** Messages of one queue, as the queue counts them (approximately, as SQS says itself). */
const QueueCountsSchema = z.object({ waiting: count, inFlight: count, delayed: count });

export const QueueViewSchema = z.object({
  queue: QueueNameSchema,
  /** As AWS calls it. */
  name: z.string(),
  counts: QueueCountsSchema,
  /** Since when the oldest waits; null: nothing waits, or it cannot be told without taking it. */
  oldestAt: z.string().nullable(),
  deadLetters: z.object({ name: z.string(), counts: QueueCountsSchema }),
});
export type QueueView = z.infer<typeof QueueViewSchema>;

/** A process that says it is there. */
export const ReplicaSchema = z.object({
  name: z.string(),
  kind: z.enum(["processor", "scheduler"]),
  startedAt: z.string(),
  seenAt: z.string(),
  /** False: it has not been heard of for several beats and may be gone. */
  alive: z.boolean(),
});
export type Replica = z.infer<typeof ReplicaSchema>;

/** A document in the hands of a worker. */
export const LeaseSchema = z.object({
  processingId: z.string(),
  fileName: z.string(),
  side: SideSchema,
  owner: z.string(),
  until: z.string(),
  expired: z.boolean(),
});
export type Lease = z.infer<typeof LeaseSchema>;

/** What the last reconciliation found. */
export const LastReconciliationSchema = z.object({
  asOf: z.string(),
  consistent: z.boolean(),
  objects: count,
  records: count,
  open: count,
  discrepancies: count,
  /** The first of them. */
  findings: z.array(
    z.object({
      kind: z.string(),
      key: z.string().nullable(),
      processingId: z.string().nullable(),
      message: z.string(),
    }),
  ),
});
export type LastReconciliation = z.infer<typeof LastReconciliationSchema>;

/** One part of the page: its own trouble is not the trouble of the others. */
const part = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion("state", [
    z.object({ state: z.literal("known"), value }),
    z.object({ state: z.literal("unknown"), message: z.string() }),
  ]);
export type Part<T> =
  | { readonly state: "known"; readonly value: T }
  | { readonly state: "unknown"; readonly message: string };

/** So many documents are listed of each kind; `more` says that there are others. */
const DocumentsSchema = z.object({ items: z.array(DocumentViewSchema), more: z.boolean() });

export const OperationsViewSchema = z.object({
  asOf: z.string(),
  queues: part(z.array(QueueViewSchema)),
  replicas: part(z.array(ReplicaSchema)),
  leases: part(z.array(LeaseSchema)),
  /** Without progress for STUCK_SECONDS; the scheduler sends them on their way again. */
  stuck: part(DocumentsSchema),
  /** Failed and quarantined. */
  failed: part(DocumentsSchema),
  /** Null: none is on record. */
  reconciliation: part(LastReconciliationSchema.nullable()),
});
export type OperationsView = z.infer<typeof OperationsViewSchema>;

/** A message its queue gave up on. */
export const DeadLetterViewSchema = z.object({
  queue: QueueNameSchema,
  id: z.string(),
  reason: ReasonSchema,
  /** As sent, or with secrets and accounts masked. */
  payload: z.string(),
  masked: z.boolean(),
  /** How often it was handed out, looks at it included. */
  receiveCount: count,
  sentAt: z.string().nullable(),
  /** When its document was last worked on. */
  lastTriedAt: z.string().nullable(),
  processingId: z.string().nullable(),
  fileName: z.string().nullable(),
  /** Object it is about, in the documents bucket. */
  key: z.string().nullable(),
});
export type DeadLetterView = z.infer<typeof DeadLetterViewSchema>;

export const DeadLettersViewSchema = z.object({
  asOf: z.string(),
  letters: z.array(DeadLetterViewSchema),
  /** Letters that are there but in somebody's hand at the moment. They show again shortly. */
  elsewhere: count,
});
export type DeadLettersView = z.infer<typeof DeadLettersViewSchema>;

const LetterSchema = z.object({ queue: QueueNameSchema, id: z.string().min(1).max(200) });
export type LetterName = z.infer<typeof LetterSchema>;
const Letters = z.array(LetterSchema).min(1, "Choose at least one letter.").max(100);

export const ReplayLettersSchema = z.object({ letters: Letters });
export const DiscardLettersSchema = z.object({
  letters: Letters,
  reason: z.string().trim().min(10, "Say why, in ten characters or more.").max(2000),
});
export type ReplayLetters = z.infer<typeof ReplayLettersSchema>;
export type DiscardLetters = z.infer<typeof DiscardLettersSchema>;

/** What became of one letter. */
export const LetterOutcomeSchema = LetterSchema.extend({
  outcome: z.enum(["replayed", "discarded", "gone", "busy", "failed"]),
  message: z.string(),
});
export type LetterOutcome = z.infer<typeof LetterOutcomeSchema>;
