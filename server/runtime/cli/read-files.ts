import { readFile, stat } from "node:fs/promises";
import { basename, sep } from "node:path";
import { MAX_DOCUMENT_BYTES } from "../../contracts/documents.ts";
import type { Failure, FailureCode } from "../../domain/failures.ts";
import type { Side } from "../../domain/trade.ts";
import type { DocumentReader, Extraction } from "../../extraction/extraction.ts";
import { sha256Of } from "../../pipeline/inspect.ts";

/** One file of the command line, read. `file` is the name as given. */
export interface ReadFile {
  readonly file: string;
  readonly side: Side | null;
  readonly sha256: string | null;
  readonly extraction: Extraction;
}

export interface NamedFile {
  /** Name for the output. */
  readonly file: string;
  readonly path: string;
  readonly side: Side | null;
}

/** The side a path tells by a BANK or COUNTERPARTY folder, the one nearest to the file. */
export function sideOfPath(path: string): Side | null {
  const folders = path.split(/[\\/]/).slice(0, -1).reverse();
  for (const folder of folders) {
    const name = folder.toUpperCase();
    if (name === "BANK" || name === "COUNTERPARTY") return name;
  }
  return null;
}

/**
 * Reads files with a few in work at a time and yields them in the order given. Never throws for a
 * file: what is wrong with one is its extraction.
 */
export async function* readFiles(
  reader: DocumentReader,
  files: readonly NamedFile[],
  ahead: number,
): AsyncGenerator<ReadFile> {
  const started: Promise<ReadFile>[] = [];
  for (let index = 0; index < files.length; index += 1) {
    while (started.length < files.length && started.length < index + ahead) {
      const next = files[started.length];
      if (next === undefined) break;
      started.push(readOne(reader, next));
    }
    const current = started[index];
    if (current !== undefined) yield await current;
  }
}

async function readOne(reader: DocumentReader, named: NamedFile): Promise<ReadFile> {
  const { file, path, side } = named;
  const answer = (extraction: Extraction, sha256: string | null = null): ReadFile => ({
    file,
    side,
    sha256,
    extraction,
  });
  try {
    const { size } = await stat(path);
    if (size > MAX_DOCUMENT_BYTES) {
      return answer(unread("quarantined", "FILE_TOO_LARGE", "The file is larger than 50 MB."));
    }
    const bytes = new Uint8Array(await readFile(path));
    const sha256 = sha256Of(bytes);
    if (side === null) return answer(unread("failed", "UNKNOWN_SIDE", NO_SIDE), sha256);
    const extraction = await reader.extract({ fileName: basename(path), bytes, side });
    return answer(extraction, sha256);
  } catch (error) {
    return answer({ status: "failed", document: null, reason: fileFailure(error, path) });
  }
}

const NO_SIDE = `The side is not known: say --side bank or --side counterparty, or put the file into a BANK${sep} or COUNTERPARTY${sep} folder.`;

function unread(status: "quarantined" | "failed", code: FailureCode, message: string): Extraction {
  return { status, document: null, reason: { code, message } };
}

function fileFailure(error: unknown, path: string): Failure {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return { code: "NOT_FOUND", message: `There is no file ${path}.` };
  if (code === "EISDIR") return { code: "INVALID_INPUT", message: `${path} is a folder.` };
  if (code === "EACCES") {
    return { code: "NOT_PERMITTED", message: `The file ${path} may not be read.` };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: "READER_CRASHED", message: `The file could not be read: ${message}` };
}
