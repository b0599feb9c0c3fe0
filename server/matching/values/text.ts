/** Comparable forms of names and references. Only what a person would read as the same is folded. */

const ACCENTS = /\p{M}/gu;
const NOT_WORDS = /[^\p{L}\p{N}&+%]+/gu;
const LONGEST_TEXT = 4_000;

/** @returns lower case words without accents, punctuation and spacing, bounded in length. */
export function comparableText(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .toLowerCase()
    .replace(NOT_WORDS, " ")
    .trim();
}

/** @returns identifier characters only, upper case: spacing and hyphens carry no meaning there. */
export function comparableIdentifier(text: string): string {
  let folded = "";
  const end = Math.min(text.length, LONGEST_TEXT);
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const digit = code >= 48 && code <= 57;
    const upper = code >= 65 && code <= 90;
    const lower = code >= 97 && code <= 122;
    if (digit || upper) folded += text[at];
    else if (lower) folded += String.fromCharCode(code - 32);
    else if (code > 127) folded += text[at];
  }
  return folded;
}

const VERSION_SUFFIX = /[\s_./-]*(?:v|ver|version|rev|revision)[\s_.-]*(\d{1,3})$/i;

/** A reference split into what names the trade and which version of it. */
export interface SplitReference {
  readonly base: string;
  /** The base as printed. */
  readonly printed: string;
  readonly version: number | null;
}

/** Words that fill the place of a reference and are the number of nothing. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  "NA",
  "NONE",
  "NIL",
  "NULL",
  "NAN",
  "TBA",
  "TBC",
  "TBD",
  "UNKNOWN",
  "UNDEFINED",
  "PENDING",
  "NOTAVAILABLE",
  "NOTAPPLICABLE",
  "NOREFERENCE",
]);

/** @returns whether comparable text says that there is no reference: `N/A`, `TBD`, `0000`, `XXXX`. */
export function isPlaceholder(comparable: string): boolean {
  if (PLACEHOLDERS.has(comparable)) return true;
  const [first] = comparable;
  if (first !== "0" && first !== "X") return false;
  for (const character of comparable) if (character !== first) return false;
  return true;
}

/**
 * Splits `ABC104417-V1` into `ABC104417` and 1 (trap T25): the version is stripped to pair trades
 * and kept to put them in order. What only fills the place of a reference has an empty base.
 */
export function splitReference(reference: string): SplitReference {
  const text = reference.slice(0, 200).trim();
  const suffix = VERSION_SUFFIX.exec(text);
  const base = suffix ? text.slice(0, suffix.index) : text;
  const comparable = comparableIdentifier(base);
  if (isPlaceholder(comparable)) return { base: "", printed: "", version: null };
  // A reference that is nothing but a version names itself.
  if (suffix === null || comparable.length === 0) {
    return { base: comparableIdentifier(text), printed: text, version: null };
  }
  return { base: comparable, printed: base, version: Number(suffix[1]) };
}

const TWINS: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1", S: "5", B: "8", Z: "2" };

/** @returns an identifier with the characters that scans confuse folded together (trap T26). */
export function foldOcrTwins(identifier: string): string {
  let folded = "";
  for (const character of identifier) folded += TWINS[character] ?? character;
  return folded;
}
