/** What kinds of confirmation are read, told by content and never by name. Pure, and fit for the
 * browser, so that a file is refused before a byte of it is sent. */

export const DOCUMENT_KINDS = ["pdf", "fpml", "swift"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** How far into a file its kind must show: licence comments may stand before the root of an FpML
 * document. Callers need hand over no more than this. */
export const KIND_WINDOW = 16 * 1024;
/** Readers accept a PDF whose header is preceded by a little junk; so do we, as far as this. */
const PDF_WINDOW = 1024;

/** @returns the kind the first bytes claim, or null. A PDF goes before a message, as in reading. */
export function documentKindOf(bytes: Uint8Array): DocumentKind | null {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, PDF_WINDOW));
  if (start.includes("%PDF-")) return "pdf";
  const encoding = markedEncoding(bytes) ?? "utf-8";
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, KIND_WINDOW));
  if (looksLikeFpml(head)) return "fpml";
  return looksLikeSwift(head) ? "swift" : null;
}

/** @returns the encoding a byte order mark names, or null. */
export function markedEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** Markup that names FpML and is no web page. */
function looksLikeFpml(head: string): boolean {
  return /^\s*<(?!!doctype html|html)/i.test(head) && /www\.fpml\.org\//.test(head);
}

/** A message with its basic header; a few characters of transmission control may stand before. */
function looksLikeSwift(head: string): boolean {
  return /^[^{]{0,8}\{1:[A-Z]\d{2}[A-Z0-9]{12}/.test(head);
}
