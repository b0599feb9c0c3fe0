import { createWriteStream } from "node:fs";
import { access, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CountersignError } from "../../../domain/failures.ts";
import { every, keysUnder } from "../../../pipeline/listing.ts";
import type { Storage } from "../../../storage/storage.ts";
import { scanTable } from "../../../storage/table-scan.ts";
import { TABLE_IDS, type TableId } from "../../../storage/tables.ts";
import { itemLine } from "./items.ts";
import {
  Digest,
  type Manifest,
  type ObjectEntry,
  places,
  sha256Of,
  writeManifest,
} from "./manifest.ts";

export interface BackedUp {
  readonly manifest: Manifest;
  readonly manifestHash: string;
}

export interface BackupDeps {
  readonly storage: Storage;
  readonly now: () => Date;
  readonly say: (line: string) => void;
}

/** Reading is begun anew this often when something changes meanwhile. */
const ROUNDS = 3;
const AT_ONCE = 8;

/**
 * Writes every item of every table and the current version of every object into a new folder.
 *
 * Tables are read one after another, so the backup is only worth something if nothing changes
 * meanwhile: no document may be on its way, and after reading, everything is read again and must
 * be the same. Messages in queues are not kept; after a restore the sweeps send them anew.
 *
 * @throws CountersignError WRONG_STATE when the folder is not empty or the installation does not
 * hold still.
 */
export async function backUp(deps: BackupDeps, folder: string): Promise<BackedUp> {
  await makeFolder(folder);
  try {
    return await backUpInto(deps, folder);
  } catch (error) {
    // Half a backup would only stand in the way of the next attempt.
    for (const part of PARTS) await rm(join(folder, part), { recursive: true, force: true });
    throw error;
  }
}

const PARTS = ["tables", "content", "objects.jsonl"];

async function backUpInto(deps: BackupDeps, folder: string): Promise<BackedUp> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    await demandQuiet(deps);
    const manifest = await readAll(deps, folder);
    if (await unchanged(deps, manifest)) {
      return { manifest, manifestHash: await writeManifest(folder, manifest) };
    }
    deps.say(`Something changed while it was read (${round} of ${ROUNDS}).`);
  }
  throw restless("It kept changing while it was read.");
}

function restless(what: string): CountersignError {
  return new CountersignError({
    code: "WRONG_STATE",
    message: `${what} Stop the processors and the portal, or try again in a quiet hour.`,
  });
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) {
    const message = `${folder} is not empty. A backup wants a folder of its own.`;
    throw new CountersignError({ code: "WRONG_STATE", message });
  }
  for (const sub of ["tables", "content"]) await mkdir(`${folder}/${sub}`, { mode: 0o700 });
}

/** Announced uploads that have not arrived are no documents yet. */
async function demandQuiet({ storage, now }: BackupDeps): Promise<void> {
  const until = new Date(now().getTime() + 60_000);
  let open = 0;
  for await (const record of every((cursor) => storage.sweeps.listOpen(until, cursor))) {
    if (record.stage !== "EXPECTED") open += 1;
  }
  if (open > 0) throw restless(`Documents on their way: ${open}.`);
}

async function readAll(deps: BackupDeps, folder: string): Promise<Manifest> {
  const { storage, now, say } = deps;
  const madeAt = now().toISOString();
  const tables: Partial<Manifest["tables"]> = {};
  for (const id of TABLE_IDS) {
    tables[id] = await readTable(storage, folder, id);
    say(`${storage.names.tables[id]}: ${tables[id].items} items`);
  }
  const objects = await readObjects(storage, folder);
  say(`${storage.names.bucket}: ${objects.count} objects, ${objects.bytes} bytes`);
  return {
    format: 1,
    madeAt,
    bucket: storage.names.bucket,
    tables: tables as Manifest["tables"],
    objects,
  };
}

async function readTable(storage: Storage, folder: string, id: TableId) {
  const digest = new Digest();
  const name = storage.names.tables[id];
  const lines = async function* () {
    for await (const item of scanTable(storage.clients, name)) {
      const line = itemLine(item);
      digest.add(line);
      yield `${line}\n`;
    }
  };
  await writeLines(places.table(folder, id), lines());
  return { name, items: digest.count, digest: digest.value };
}

async function readObjects(storage: Storage, folder: string): Promise<Manifest["objects"]> {
  const digest = new Digest();
  let bytes = 0;
  const lines = async function* () {
    for await (const entry of copied(storage, folder)) {
      const line = JSON.stringify(entry);
      digest.add(line);
      bytes += entry.size;
      yield `${line}\n`;
    }
  };
  await writeLines(places.objects(folder), lines());
  return { count: digest.count, bytes, digest: digest.value };
}

/** Copies objects a few at a time. */
async function* copied(storage: Storage, folder: string): AsyncGenerator<ObjectEntry, void> {
  let batch: Promise<ObjectEntry>[] = [];
  for await (const key of keysUnder(storage, "")) {
    batch.push(copyObject(storage, folder, key));
    if (batch.length < AT_ONCE) continue;
    yield* await Promise.all(batch);
    batch = [];
  }
  yield* await Promise.all(batch);
}

async function copyObject(storage: Storage, folder: string, key: string): Promise<ObjectEntry> {
  const [head, body] = await Promise.all([storage.objects.head(key), storage.objects.read(key)]);
  if (head === null || body === null) throw restless(`The object ${key} went away.`);
  const sha256 = sha256Of(body);
  await keepContent(places.content(folder, sha256), body);
  const { contentType, metadata } = head;
  return { key, size: body.length, sha256, contentType, metadata };
}

async function keepContent(path: string, body: Uint8Array): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) return;
  // Two objects of one content may be written at the same moment; each draft is its own.
  const draft = `${path}.${crypto.randomUUID()}.part`;
  await writeFile(draft, body, { mode: 0o600 });
  await rename(draft, path);
}

async function writeLines(path: string, lines: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(lines), createWriteStream(path, { mode: 0o600 }));
}

/** Reads the tables and the list of objects once more and compares. */
async function unchanged(deps: BackupDeps, manifest: Manifest): Promise<boolean> {
  const { storage } = deps;
  for (const id of TABLE_IDS) {
    if ((await digestOf(storage, id)) !== manifest.tables[id].digest) return false;
  }
  let keys = 0;
  for await (const _key of keysUnder(storage, "")) keys += 1;
  return keys === manifest.objects.count;
}

/** The digest of a table as it stands. */
export async function digestOf(storage: Storage, id: TableId): Promise<string> {
  const digest = new Digest();
  for await (const item of scanTable(storage.clients, storage.names.tables[id])) {
    digest.add(itemLine(item));
  }
  return digest.value;
}
