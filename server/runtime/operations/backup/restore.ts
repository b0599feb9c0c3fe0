import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import {
  BatchWriteItemCommand,
  ResourceNotFoundException,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { makeEvent } from "../../../audit/catalogue.ts";
import { appendEvent } from "../../../audit/record.ts";
import { streams } from "../../../audit/streams.ts";
import { type Verification, verifyAudit } from "../../../audit/verify.ts";
import type { Actor } from "../../../contracts/access.ts";
import { CountersignError } from "../../../domain/failures.ts";
import { type Reconciliation, reconcile } from "../../../pipeline/reconcile.ts";
import { auditEvidence } from "../../../storage/audit-evidence.ts";
import { ensureBucketsAndQueues, ensureTables } from "../../../storage/provision.ts";
import type { Storage } from "../../../storage/storage.ts";
import { scanTable } from "../../../storage/table-scan.ts";
import { TABLE_IDS, type TableId } from "../../../storage/tables.ts";
import { digestOf } from "./back-up.ts";
import { checkBackup, linesOf, objectsOf } from "./check.ts";
import { lineItem } from "./items.ts";
import { type ObjectEntry, places, sha256Of } from "./manifest.ts";

export interface RestoreDeps {
  readonly storage: Storage;
  readonly actor: Actor;
  /** Address of the portal, for a bucket that has to be made. */
  readonly origin: string;
  readonly now: () => Date;
  readonly say: (line: string) => void;
}

export interface Restored {
  readonly madeAt: string;
  readonly items: number;
  readonly objects: number;
  readonly bytes: number;
  readonly audit: Verification;
  readonly reconciliation: Pick<Reconciliation, "consistent" | "discrepancies">;
}

const AT_ONCE = 8;
const BATCH = 25;

/** What of a restore's target is not empty, in words; nothing when all of it is, or not there. */
export async function occupied(storage: Storage): Promise<string[]> {
  const found: string[] = [];
  for (const id of TABLE_IDS) {
    const name = storage.names.tables[id];
    if (await holdsItems(storage, name)) found.push(`the table ${name}`);
  }
  const { bucket } = storage.names;
  if ((await bucketExists(storage)) && (await storage.objects.list("")).keys.length > 0) {
    found.push(`the bucket ${bucket}`);
  }
  return found;
}

async function holdsItems(storage: Storage, table: string): Promise<boolean> {
  try {
    const first = await scanTable(storage.clients, table).next();
    return first.done !== true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

async function bucketExists({ clients, names }: Storage): Promise<boolean> {
  try {
    await clients.s3.send(new HeadBucketCommand({ Bucket: names.bucket }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "NotFound") return false;
    throw error;
  }
}

/** Where the cloud stacks made everything, nothing is touched; a bare AWS gets what is missing. */
async function provisionMissing(storage: Storage, origin: string): Promise<void> {
  await ensureTables(storage.clients, storage.names);
  if (await bucketExists(storage)) return;
  await ensureBucketsAndQueues(storage.clients, storage.names, [origin]);
}

/**
 * Restores a backup into empty tables and an empty bucket, and proves it: every table has the
 * digest of the manifest, every object its hash, the audit verifies and every object has one
 * outcome. That it happened is recorded in the audit afterwards.
 *
 * @throws CountersignError CONTENT_MISMATCH when the backup is damaged (before anything is
 * written) or what was written reads differently; WRONG_STATE when the target is not empty
 */
export async function restore(deps: RestoreDeps, folder: string): Promise<Restored> {
  const { storage, say } = deps;
  const { manifest, hash } = await checkBackup(folder);
  say(`The backup of ${manifest.madeAt} is sound.`);
  const taken = await occupied(storage);
  if (taken.length > 0) {
    const message = `Not empty: ${taken.join(", ")}. A restore never mixes with what is there.`;
    throw new CountersignError({ code: "WRONG_STATE", message });
  }
  await provisionMissing(storage, deps.origin);
  let items = 0;
  for (const id of TABLE_IDS) {
    items += await writeTable(storage, folder, id);
    if ((await digestOf(storage, id)) !== manifest.tables[id].digest) {
      throw different(`the table ${storage.names.tables[id]}`);
    }
    say(`${storage.names.tables[id]}: ${manifest.tables[id].items} items`);
  }
  const { count: objects, bytes } = manifest.objects;
  await writeObjects(storage, folder);
  say(`${storage.names.bucket}: ${objects} objects`);
  const proof = await prove(deps);
  await appendEvent(
    storage.eventStreams,
    streams.operations("restore"),
    makeEvent("BackupRestored", { madeAt: manifest.madeAt, items, objects, manifestHash: hash }),
    { actor: deps.actor, at: deps.now().toISOString(), correlationId: randomUUID() },
  );
  return { madeAt: manifest.madeAt, items, objects, bytes, ...proof };
}

async function prove({ storage, now }: RestoreDeps) {
  const { objects, documents, sweeps, names } = storage;
  const audit = await verifyAudit(auditEvidence(storage));
  const found = await reconcile({ bucket: names.bucket, objects, documents, now }, sweeps);
  const { consistent, discrepancies } = found;
  return { audit, reconciliation: { consistent, discrepancies } };
}

function different(what: string): CountersignError {
  const message = `After writing, ${what} does not read as the backup says. Empty it and try again.`;
  return new CountersignError({ code: "CONTENT_MISMATCH", message });
}

async function writeTable(storage: Storage, folder: string, id: TableId): Promise<number> {
  let batch: WriteRequest[] = [];
  let written = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await writeBatch(storage, storage.names.tables[id], batch);
    written += batch.length;
    batch = [];
  };
  for await (const line of linesOf(places.table(folder, id))) {
    batch.push({ PutRequest: { Item: lineItem(line) } });
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return written;
}

const MAX_ROUNDS = 10;

async function writeBatch(storage: Storage, table: string, batch: WriteRequest[]): Promise<void> {
  let pending = batch;
  for (let round = 0; pending.length > 0; round += 1) {
    if (round === MAX_ROUNDS) {
      throw new CountersignError({ code: "STORE_BUSY", message: "DynamoDB is busy. Try again." });
    }
    const answer = await storage.clients.dynamodb.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: pending } }),
    );
    pending = answer.UnprocessedItems?.[table] ?? [];
  }
}

async function writeObjects(storage: Storage, folder: string): Promise<void> {
  let batch: Promise<void>[] = [];
  for await (const entry of objectsOf(folder)) {
    batch.push(writeObject(storage, folder, entry));
    if (batch.length < AT_ONCE) continue;
    await Promise.all(batch);
    batch = [];
  }
  await Promise.all(batch);
}

async function writeObject(storage: Storage, folder: string, entry: ObjectEntry): Promise<void> {
  const { key, sha256, contentType, metadata } = entry;
  const body = await readFile(places.content(folder, sha256));
  await storage.objects.write(key, body, contentType ?? "application/octet-stream", metadata);
  const back = await storage.objects.read(key);
  if (back === null || sha256Of(back) !== sha256) throw different(`the object ${key}`);
}
