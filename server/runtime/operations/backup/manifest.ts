import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { CountersignError } from "../../../domain/failures.ts";
import { TABLE_IDS, type TableId } from "../../../storage/tables.ts";

/**
 * A backup is a folder: `tables/<id>.jsonl` with one item a line as DynamoDB keeps it,
 * `objects.jsonl` with one object a line, `content/<SHA-256>` with what the objects hold, and
 * `manifest.json`, which is written last: a folder without it is no backup.
 */

const TableEntry = z.object({
  name: z.string(),
  items: z.number().int().nonnegative(),
  /** SHA-256 over the sorted hashes of the lines: the same whatever order a scan came in. */
  digest: z.string(),
});
const Manifest = z.object({
  format: z.literal(1),
  /** Instant (ISO UTC) the backup stands for: nothing changed from here until it was complete. */
  madeAt: z.iso.datetime(),
  bucket: z.string(),
  tables: z.record(z.enum(TABLE_IDS as [TableId, ...TableId[]]), TableEntry),
  objects: z.object({
    count: z.number().int().nonnegative(),
    bytes: z.number().int().nonnegative(),
    digest: z.string(),
  }),
});
export type Manifest = z.infer<typeof Manifest>;

export const ObjectEntry = z.object({
  key: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  contentType: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
});
export type ObjectEntry = z.infer<typeof ObjectEntry>;

export const places = {
  manifest: (folder: string) => join(folder, "manifest.json"),
  table: (folder: string, id: TableId) => join(folder, "tables", `${id}.jsonl`),
  objects: (folder: string) => join(folder, "objects.jsonl"),
  content: (folder: string, sha256: string) => join(folder, "content", sha256),
};

export const sha256Of = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");

/** Takes lines in any order and tells whether two lists hold the same ones. */
export class Digest {
  readonly #hashes: string[] = [];

  add(line: string): void {
    this.#hashes.push(sha256Of(line));
  }

  get count(): number {
    return this.#hashes.length;
  }

  get value(): string {
    return sha256Of(this.#hashes.sort().join("\n"));
  }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<string> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const draft = `${places.manifest(folder)}.part`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, places.manifest(folder));
  return sha256Of(text);
}

/** @throws CountersignError INVALID_INPUT when the folder holds no finished backup. */
export async function readManifest(
  folder: string,
): Promise<{ readonly manifest: Manifest; readonly hash: string }> {
  const text = await readFile(places.manifest(folder), "utf8").catch((error: unknown) => {
    throw new CountersignError(
      { code: "INVALID_INPUT", message: `${folder} holds no finished backup: no manifest.json.` },
      { cause: error },
    );
  });
  try {
    return { manifest: Manifest.parse(JSON.parse(text)), hash: sha256Of(text) };
  } catch (error) {
    const message = `The manifest of ${folder} is damaged, or of another version.`;
    throw new CountersignError({ code: "INVALID_INPUT", message }, { cause: error });
  }
}
