import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { CountersignError } from "../../../domain/failures.ts";
import { TABLE_IDS } from "../../../storage/tables.ts";
import { Digest, type Manifest, ObjectEntry, places, readManifest, sha256Of } from "./manifest.ts";

/** Lines of a file of the backup, one by one. */
export async function* linesOf(path: string): AsyncGenerator<string, void> {
  const lines = createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) if (line !== "") yield line;
}

export async function* objectsOf(folder: string): AsyncGenerator<ObjectEntry, void> {
  for await (const line of linesOf(places.objects(folder))) {
    yield ObjectEntry.parse(JSON.parse(line));
  }
}

/**
 * Reads a whole backup and compares it with its manifest.
 * @throws CountersignError CONTENT_MISMATCH naming what is missing or altered
 */
export async function checkBackup(
  folder: string,
): Promise<{ readonly manifest: Manifest; readonly hash: string }> {
  const read = await readManifest(folder);
  const { tables, objects } = read.manifest;
  for (const id of TABLE_IDS) {
    await demandDigest(places.table(folder, id), tables[id].digest, `the table ${tables[id].name}`);
  }
  await demandDigest(places.objects(folder), objects.digest, "the list of objects");
  for await (const { key, sha256 } of objectsOf(folder)) {
    const body = await readFile(places.content(folder, sha256)).catch(missing(`the object ${key}`));
    if (sha256Of(body) !== sha256) throw damaged(`the object ${key}`);
  }
  return read;
}

async function demandDigest(path: string, expected: string, what: string): Promise<void> {
  const digest = new Digest();
  try {
    for await (const line of linesOf(path)) digest.add(line);
  } catch (error) {
    missing(what)(error);
  }
  if (digest.value !== expected) throw damaged(what);
}

function damaged(what: string): CountersignError {
  const message = `The backup is damaged: ${what} is not what the manifest says.`;
  return new CountersignError({ code: "CONTENT_MISMATCH", message });
}

const missing =
  (what: string) =>
  (error: unknown): never => {
    const absent = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw absent ? damaged(what) : error;
  };
