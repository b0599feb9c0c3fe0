import type { SettingsStore } from "../access/settings.ts";
import type { EventLog, EventStreams } from "../audit/ports.ts";
import type { Side } from "../domain/trade.ts";
import type {
  DocumentRecord,
  DocumentStore,
  DocumentSweeps,
  Notifier,
  ObjectStore,
  PipelineQueues,
} from "../pipeline/ports.ts";
import { INSTITUTION_BOOK } from "../workflow/books/catalogue.ts";
import { liveBook } from "../workflow/books/live-book.ts";
import type { WorkflowStore } from "../workflow/stores.ts";
import type { MatchRows, WorklistReader } from "../workflow/worklist.ts";
import { type AwsClients, createAwsClients } from "./aws-clients.ts";
import { createDocumentLists, createDocumentSweeps, type DocumentLists } from "./document-lists.ts";
import { contentHolder, createDocumentStore } from "./document-store.ts";
import { createEventLog, createEventStreams } from "./event-log.ts";
import { createMatchLists } from "./match-lists.ts";
import { createMatchRows } from "./match-rows.ts";
import { createMessageQueue } from "./message-queue.ts";
import { type StorageNames, storageNames } from "./names.ts";
import { type Announcer, createNotifier } from "./notifier.ts";
import { createObjectStore } from "./object-store.ts";
import { createPresigner, type Presigner } from "./presign.ts";
import { type ReopeningEvent, reopenDocument } from "./reopen-document.ts";
import { createSettingsStore } from "./settings-store.ts";
import { createWorkflowStore } from "./workflow-store.ts";

/** Every adapter of one process, over one set of clients. */
export interface Storage {
  readonly clients: AwsClients;
  readonly names: StorageNames;
  readonly documents: DocumentStore;
  /** The document that holds a content hash on a side and was, or is being, processed. */
  contentHolder(sha256: string, side: Side): Promise<DocumentRecord | null>;
  /** Back to QUEUED for a person's retry; see {@link reopenDocument}. */
  reopenDocument(
    processingId: string,
    now: Date,
    eventOf: ReopeningEvent,
  ): Promise<DocumentRecord | null>;
  readonly documentLists: DocumentLists;
  readonly sweeps: DocumentSweeps;
  readonly objects: ObjectStore;
  readonly presigner: Presigner;
  readonly queues: PipelineQueues;
  readonly notifier: Notifier & Announcer;
  readonly workflow: WorkflowStore;
  readonly worklist: WorklistReader;
  readonly rows: MatchRows;
  readonly eventLog: EventLog;
  readonly eventStreams: EventStreams;
  readonly settings: SettingsStore;
  close(): void;
}

/**
 * Opens the adapters. `env` names endpoint, credentials, bucket, tables and queues; see
 * {@link storageNames} and {@link createAwsClients}. Nothing is contacted yet.
 */
export function openStorage(env: Readonly<Record<string, string | undefined>>): Storage {
  const names = storageNames(env);
  const clients = createAwsClients(env);
  const documents = names.tables.documents;
  const settings = createSettingsStore(clients, names.tables.settings, names.tables.events);
  const institutions = liveBook(settings, INSTITUTION_BOOK);
  return {
    clients,
    names,
    documents: createDocumentStore(clients, documents),
    contentHolder: (sha256, side) => contentHolder(clients, documents, sha256, side),
    reopenDocument: (processingId, now, eventOf) =>
      reopenDocument(clients, names.tables, processingId, now, eventOf),
    documentLists: createDocumentLists(clients, documents),
    sweeps: createDocumentSweeps(clients, documents),
    objects: createObjectStore(clients, names.bucket),
    presigner: createPresigner(clients, names.bucket),
    queues: {
      bank: createMessageQueue(clients, names.queues.bank),
      counterparty: createMessageQueue(clients, names.queues.counterparty),
      processing: createMessageQueue(clients, names.queues.processing),
    },
    notifier: createNotifier(clients, names),
    workflow: createWorkflowStore(
      clients,
      names.tables,
      async () => (await institutions.current()).content,
    ),
    rows: createMatchRows(clients, names.tables.matches),
    worklist: createMatchLists(clients, names.tables.matches),
    eventLog: createEventLog(clients, names.tables.events),
    eventStreams: createEventStreams(clients, names.tables.events),
    settings,
    close: () => clients.close(),
  };
}
