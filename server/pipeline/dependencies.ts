import type { DocumentReader } from "../extraction/extraction.ts";
import type { OwnIdentity } from "../extraction/own-identity.ts";
import type { Log } from "../telemetry/logger.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Flags } from "../workflow/flags/flags.ts";
import type { TradeFiling } from "../workflow/ports.ts";
import type { RecallableMemory } from "../workflow/reading-memory/use.ts";
import type { DocumentStore, MessageQueue, Notifier, ObjectStore } from "./ports.ts";
import type { SecondReader } from "./second-reader.ts";

/** What every part of the pipeline works with. */
export interface Workshop {
  readonly bucket: string;
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  readonly notifier: Notifier;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The clock. */
  readonly now: () => Date;
}

/** Registration and the sweeps also put documents into the processing queue. */
export interface QueueingWorkshop extends Workshop {
  readonly processing: MessageQueue;
}

/** The worker also reads documents and files trades. */
export interface ReadingWorkshop extends QueueingWorkshop {
  readonly reader: DocumentReader;
  /** Asked after the reader, where one is configured. */
  readonly secondReader?: SecondReader | undefined;
  /** What people have taught of the senders. */
  readonly memory?: RecallableMemory | undefined;
  /** How our own institutions are printed, as the book in force has them. */
  readonly own?: (() => Promise<readonly OwnIdentity[]>) | undefined;
  readonly filing: TradeFiling;
  /** What is on for which documents; everything unless given. */
  readonly flags?: Pick<Flags, "forDocument"> | undefined;
}

/** How long things may take and how often they are tried. Seconds unless named otherwise. */
export interface WorkerTimes {
  /** The lease of a document; a crashed worker's document is free again after this. */
  readonly leaseSeconds: number;
  /** Longer than the lease, so that a message never comes back before its lease has run out. */
  readonly visibilitySeconds: number;
  /** Upper bound for one document. */
  readonly timeoutSeconds: number;
  readonly maxAttempts: number;
  /** First wait before another attempt; three times as long each time. */
  readonly retryBaseSeconds: number;
}

export const WORKER_TIMES: WorkerTimes = {
  leaseSeconds: 30,
  visibilitySeconds: 35,
  timeoutSeconds: 300,
  maxAttempts: 3,
  retryBaseSeconds: 5,
};
