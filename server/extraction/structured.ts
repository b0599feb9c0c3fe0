import { createHash } from "node:crypto";
import {
  type DocumentKind,
  documentKindOf,
  KIND_WINDOW,
  markedEncoding,
} from "../domain/document-kind.ts";
import { type Failure, type FailureCode, type Result, refuse } from "../domain/failures.ts";
import type { DocumentFacts, ExtractedTrade, Extraction, ExtractionRequest } from "./extraction.ts";
import { readFpml } from "./fpml/read-fpml.ts";
import { readSwift } from "./swift/read-swift.ts";
import { layOutText, TEXT_PAGE_SIZE } from "./text-page.ts";

export type StructuredKind = Exclude<DocumentKind, "pdf">;

/** Messages are small; the largest portfolios of FpML stay below this. */
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** Failures of a file that attacks its reader or is not what it claims to be. */
const HOSTILE: ReadonlySet<FailureCode> = new Set([
  "MESSAGE_HOSTILE",
  "MESSAGE_DAMAGED",
  "FILE_TOO_LARGE",
  "UNSUPPORTED_TYPE",
]);

/** @returns which kind of message the content is, whatever its name says; null for neither. */
export function recogniseStructured(bytes: Uint8Array): StructuredKind | null {
  const kind = documentKindOf(bytes);
  return kind === "pdf" ? null : kind;
}

/**
 * Reads an FpML 5 or SWIFT MT message into the same result as a PDF. Never throws for bad input.
 *
 * @returns null when the content is neither.
 */
export function readStructured(request: ExtractionRequest): Extraction | null {
  const { bytes, side } = request;
  const kind = recogniseStructured(bytes);
  if (kind === null) return null;
  if (bytes.length > MAX_MESSAGE_BYTES) {
    return failed(
      refuse("FILE_TOO_LARGE", "A message of more than 4 MB is not read.").failure,
      null,
    );
  }
  const text = decode(bytes);
  if (text === null) {
    const message = "The message is not in the encoding that it declares.";
    return failed(refuse("MESSAGE_DAMAGED", message).failure, null);
  }
  const pages = layOutText(text);
  const document: DocumentFacts = {
    pages: pages.pageCount,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    scanned: false,
    pageSizes: Array.from({ length: pages.pageCount }, () => TEXT_PAGE_SIZE),
  };
  const trades: Result<readonly ExtractedTrade[]> =
    kind === "fpml" ? readFpml(text, pages, side) : readSwift(text, pages, side);
  return trades.ok
    ? { status: "extracted", document, trades: trades.value }
    : failed(trades.failure, document);
}

/** @returns the text of a message, or null when the content is none or not in its encoding. */
export function messageText(bytes: Uint8Array): string | null {
  const fits = bytes.length <= MAX_MESSAGE_BYTES && recogniseStructured(bytes) !== null;
  return fits ? decode(bytes) : null;
}

function failed(reason: Failure, document: DocumentFacts | null): Extraction {
  return { status: HOSTILE.has(reason.code) ? "quarantined" : "failed", document, reason };
}

function headOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, KIND_WINDOW);
  return new TextDecoder(markedEncoding(bytes) ?? "utf-8").decode(head);
}

const DECLARED = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']/;
/** Encodings besides Unicode that a declaration may name. */
const SINGLE_BYTE: ReadonlySet<string> = new Set([
  "iso-8859-1",
  "iso-8859-15",
  "windows-1252",
  "us-ascii",
]);

/** Decodes by byte order mark, else by declaration, else as UTF-8; null when it does not fit. */
function decode(bytes: Uint8Array): string | null {
  const marked = markedEncoding(bytes);
  const declared = DECLARED.exec(headOf(bytes))?.[1]?.toLowerCase() ?? "utf-8";
  const encoding = marked ?? (SINGLE_BYTE.has(declared) ? declared : "utf-8");
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
