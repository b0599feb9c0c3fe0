import { createHash } from "node:crypto";
import { MAX_DOCUMENT_BYTES } from "../contracts/documents.ts";
import { type DocumentKind, documentKindOf } from "../domain/document-kind.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";

/** What intake checks before anything reads a document. Pure: bytes in, verdict out. */

/** Lower-case hex SHA-256. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Checks the size alone, so that a huge object is never downloaded. */
export function inspectSize(size: number): Result<null> {
  if (size === 0) {
    return refuse("FILE_EMPTY", "The file is empty. Send it again.");
  }
  if (size > MAX_DOCUMENT_BYTES) {
    return refuse(
      "FILE_TOO_LARGE",
      `The file has ${size.toLocaleString("en")} bytes; at most 50 MB are accepted. Split it.`,
      { size },
    );
  }
  return ok(null);
}

/**
 * Checks the content of a document.
 *
 * @param promised SHA-256 (hex) that was signed into the upload or put on the object, if any.
 * @returns kind and hash, or NOT_A_PDF, CONTENT_MISMATCH, FILE_EMPTY, FILE_TOO_LARGE.
 */
export function inspectContent(
  bytes: Uint8Array,
  promised: string | null,
): Result<{ readonly kind: DocumentKind; readonly sha256: string }> {
  const size = inspectSize(bytes.length);
  if (!size.ok) return size;
  const sha256 = sha256Of(bytes);
  if (promised !== null && promised.toLowerCase() !== sha256) {
    return refuse(
      "CONTENT_MISMATCH",
      "The file is not the one that was announced: its SHA-256 differs. Upload it again.",
    );
  }
  const kind = documentKindOf(bytes);
  if (kind === null) {
    return refuse(
      "NOT_A_PDF",
      "The file is neither a PDF nor an FpML or SWIFT message, whatever its name says. Export it as PDF and send it again.",
    );
  }
  return ok({ kind, sha256 });
}
