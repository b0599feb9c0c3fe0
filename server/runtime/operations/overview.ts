import type { DocumentOutcome } from "../../contracts/documents.ts";
import type { Lease, OperationsView, Part, QueueView } from "../../contracts/operations.ts";
import { toFailure } from "../../domain/failures.ts";
import { every } from "../../pipeline/listing.ts";
import type { DocumentRecord } from "../../pipeline/ports.ts";
import { QUEUE_IDS, type QueueId } from "../../storage/names.ts";
import type { Storage } from "../../storage/storage.ts";
import { documentView } from "../document-view.ts";
import { lastReconciliation } from "./last-reconciliation.ts";
import { listReplicas } from "./presence.ts";
import { deadLetterQueueOf, queueCounts } from "./queue-state.ts";

export interface OverviewDeps {
  readonly storage: Storage;
  readonly now: () => Date;
  /** STUCK_SECONDS as it is now. */
  readonly stuckSeconds: () => number;
}

const MOST_DOCUMENTS = 50;
/** More open documents than this are not looked through for a page. */
const MOST_OPEN = 1_000;

/** The state of the machinery. What cannot be told is said to be unknown, part by part. */
export async function operationsOverview(deps: OverviewDeps): Promise<OperationsView> {
  const { storage, now } = deps;
  const at = now();
  const open = openDocuments(storage, at);
  const [queues, replicas, leases, stuck, failed, reconciliation] = await Promise.all([
    part(async () => {
      const oldest = oldestQueued(await open);
      return Promise.all(QUEUE_IDS.map((id) => queueView(storage, id, oldest)));
    }),
    part(() => listReplicas(storage.settings, at)),
    part(async () => (await open).flatMap((record) => leaseOf(record, at))),
    part(async () => stuckOf(await open, at, deps.stuckSeconds())),
    part(() => failedDocuments(storage)),
    part(() => lastReconciliation(storage.settings)),
  ]);
  return {
    asOf: at.toISOString(),
    queues,
    replicas,
    leases,
    stuck,
    failed,
    reconciliation,
  };
}

async function part<T>(ask: () => Promise<T>): Promise<Part<T>> {
  try {
    return { state: "known", value: await ask() };
  } catch (error) {
    return { state: "unknown", message: toFailure(error).message };
  }
}

async function openDocuments(storage: Storage, now: Date): Promise<readonly DocumentRecord[]> {
  const records: DocumentRecord[] = [];
  // A change of this very moment counts too.
  const before = new Date(now.getTime() + 60_000);
  for await (const record of every((cursor) => storage.sweeps.listOpen(before, cursor))) {
    records.push(record);
    if (records.length >= MOST_OPEN) break;
  }
  return records;
}

/** Of the processing queue the records tell; the others could only be asked by taking messages,
 * which would bring them nearer to the dead letters. */
function oldestQueued(open: readonly DocumentRecord[]): string | null {
  const waiting = open.filter(({ stage }) => stage === "QUEUED").map(({ updatedAt }) => updatedAt);
  return waiting.sort()[0] ?? null;
}

async function queueView(storage: Storage, id: QueueId, oldest: string | null): Promise<QueueView> {
  const name = storage.names.queues[id];
  const dead = await deadLetterQueueOf(storage, name);
  const [counts, deadCounts] = await Promise.all([
    queueCounts(storage, name),
    queueCounts(storage, dead),
  ]);
  return {
    queue: id,
    name,
    counts,
    oldestAt: id === "processing" ? oldest : null,
    deadLetters: { name: dead, counts: deadCounts },
  };
}

function leaseOf(record: DocumentRecord, now: Date): Lease[] {
  const { lease, processingId, fileName, side } = record;
  if (lease === null) return [];
  const { owner, until } = lease;
  return [{ processingId, fileName, side, owner, until, expired: until <= now.toISOString() }];
}

/** Without a change for so long. An announced upload that never came is the sender's affair. */
function stuckOf(open: readonly DocumentRecord[], now: Date, seconds: number) {
  const since = new Date(now.getTime() - seconds * 1000).toISOString();
  return listed(
    open.filter(
      ({ stage, updatedAt, lease }) =>
        stage !== "EXPECTED" &&
        updatedAt < since &&
        // A worker that holds a valid lease is at work, however long a stage takes.
        (lease === null || lease.until <= now.toISOString()),
    ),
  );
}

async function failedDocuments({ documentLists }: Storage) {
  const pages = await Promise.all(
    (["FAILED", "QUARANTINED"] satisfies DocumentOutcome[]).map((outcome) =>
      documentLists.list({ outcome }, MOST_DOCUMENTS),
    ),
  );
  const records = pages.flatMap(({ items }) => items);
  const { items, more } = listed(records.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)));
  return { items, more: more || pages.some(({ cursor }) => cursor !== null) };
}

function listed(records: readonly DocumentRecord[]) {
  return {
    items: records.slice(0, MOST_DOCUMENTS).map(documentView),
    more: records.length > MOST_DOCUMENTS,
  };
}
