import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { CountersignError } from "../../../domain/failures.ts";
import type { SourceFile } from "./read.ts";

/**
 * Copies a source file into the backup folder, unless a copy of these very bytes is there already.
 * @returns the copy, compared byte by byte with what was read
 */
export async function backUpFile(folder: string, file: SourceFile, stamp: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stem = basename(file.path, ".db");
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name.startsWith(`${stem}_`) && (await hashOf(path)) === file.sha256) return path;
  }
  const path = join(folder, `${stem}_${stamp}.db`);
  await copyFile(file.path, path);
  if ((await hashOf(path)) !== file.sha256) {
    const message = `The backup ${path} differs from ${file.path}: it changed while it was read. Stop the older system first.`;
    throw new CountersignError({ code: "CONTENT_MISMATCH", message });
  }
  return path;
}

async function hashOf(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}
