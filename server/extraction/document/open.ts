import { type Failure, type FailureCode, refuse } from "../../domain/failures.ts";
import type { Engine } from "./engine.ts";
import type { ReadLimits } from "./limits.ts";

/** A refusal of a document. `hostile`: it attacks the reader or is not what it claims. */
export interface Refusal {
  readonly ok: false;
  readonly hostile: boolean;
  readonly reason: Failure;
}

const HOSTILE: ReadonlySet<FailureCode> = new Set([
  "NOT_A_PDF",
  "FILE_EMPTY",
  "FILE_TOO_LARGE",
  "PDF_HOSTILE",
  "PDF_DAMAGED",
  "PDF_ENCRYPTED",
  "PDF_TOO_MANY_PAGES",
  "READ_TIMEOUT",
  "READ_OUT_OF_MEMORY",
]);

/** Builds a refusal; whether it counts as hostile follows from its code. */
export function refusal(code: FailureCode, message: string, details?: Failure["details"]): Refusal {
  return {
    ok: false,
    hostile: HOSTILE.has(code),
    reason: refuse(code, message, details).failure,
  };
}

/** An open document. `close` must be called once, unless the engine aborted. */
export interface OpenDocument {
  readonly ok: true;
  readonly handle: number;
  readonly pageCount: number;
  close(): void;
}

const PASSWORD_ERRORS: ReadonlySet<number> = new Set([4, 5]);

function asciiAt(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    "latin1",
    Math.max(0, from),
    to,
  );
}

/** Checks what can be told from the bytes alone. @returns null when they look like a PDF. */
export function inspectBytes(bytes: Uint8Array, limits: ReadLimits): Refusal | null {
  if (bytes.length === 0) {
    return refusal("FILE_EMPTY", "The file is empty. Upload the confirmation again.");
  }
  if (bytes.length > limits.maxBytes) {
    return refusal(
      "FILE_TOO_LARGE",
      `The file is larger than ${Math.floor(limits.maxBytes / 1024 / 1024)} MB.`,
      { bytes: bytes.length },
    );
  }
  if (!asciiAt(bytes, 0, 1024).includes("%PDF-")) {
    return refusal(
      "NOT_A_PDF",
      "The file is not a PDF, whatever its name says. Upload the confirmation as PDF.",
    );
  }
  return null;
}

/** Opens a document without a password. A document that opens with the empty user password is
 * read like any other. */
export function openDocument(
  engine: Engine,
  bytes: Uint8Array,
  limits: ReadLimits,
): OpenDocument | Refusal {
  const refused = inspectBytes(bytes, limits);
  if (refused) return refused;
  const { calls } = engine;
  const memory = calls.malloc(bytes.length);
  if (memory === 0) {
    return refusal("READ_OUT_OF_MEMORY", "The document needs more memory than a reader may use.");
  }
  engine.bytes().set(bytes, memory);
  const handle = calls.FPDF_LoadMemDocument(memory, bytes.length, 0);
  if (handle === 0) {
    const error = calls.FPDF_GetLastError();
    calls.free(memory);
    return PASSWORD_ERRORS.has(error)
      ? refusal(
          "PDF_ENCRYPTED",
          "The document is protected by a password. Ask the sender for an open copy.",
        )
      : refusal("PDF_DAMAGED", "The PDF is damaged and cannot be opened. Ask for a fresh copy.");
  }
  const close = () => {
    calls.FPDF_CloseDocument(handle);
    calls.free(memory);
  };
  const pageCount = calls.FPDF_GetPageCount(handle);
  const trouble = inspectOpened(engine, handle, pageCount, bytes, limits);
  if (trouble) {
    close();
    return trouble;
  }
  return { ok: true, handle, pageCount, close };
}

function inspectOpened(
  engine: Engine,
  handle: number,
  pageCount: number,
  bytes: Uint8Array,
  limits: ReadLimits,
): Refusal | null {
  if (pageCount < 1) {
    return refusal("PDF_DAMAGED", "The PDF has no readable page. Ask the sender for a fresh copy.");
  }
  if (pageCount > limits.maxPages) {
    return refusal(
      "PDF_TOO_MANY_PAGES",
      `The document has ${pageCount} pages; at most ${limits.maxPages} are read.`,
      { pages: pageCount, limit: limits.maxPages },
    );
  }
  // The engine repairs a cut file by scanning for objects, and may then silently show half of
  // it: a confirmation without its last page is worse than none.
  const ends = asciiAt(bytes, bytes.length - 2048, bytes.length).includes("%%EOF");
  if (!ends && engine.calls.FPDF_DocumentHasValidCrossReferenceTable(handle) === 0) {
    return refusal("PDF_DAMAGED", "The PDF is cut off. Ask the sender for a complete copy.");
  }
  return null;
}
