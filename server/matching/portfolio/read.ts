import { isUtf8 } from "node:buffer";
import { termFor } from "#server/domain/terms/dictionary.ts";
import { type FileRecord, Records } from "./records.ts";
import type { CsvFault, Shape, TradeTable } from "./table.ts";

/** What makes a line of a portfolio no trade. */
export type RowFault =
  | CsvFault
  | NonNullable<FileRecord["fault"]>
  | "NOT_UTF8"
  | "NOT_JSON"
  | "NOT_AN_OBJECT"
  | "NOT_TEXT"
  | "UNKNOWN_TERM";

const SENTENCES: Readonly<Record<RowFault, string>> = {
  LINE_TOO_LONG: "The line is longer than a million bytes.",
  QUOTE_NOT_CLOSED: "A quoted cell is never closed.",
  TEXT_AFTER_QUOTE: "There is text behind the quote that closes a cell.",
  TOO_FEW_CELLS: "The row has fewer cells than the header.",
  TOO_MANY_CELLS: "The row has more cells than the header.",
  NOT_UTF8: "The line is not UTF-8 text.",
  NOT_JSON: "The line is not JSON.",
  NOT_AN_OBJECT: "The line is not a JSON object.",
  NOT_TEXT: "A value is not text.",
  UNKNOWN_TERM: "A key is no term of the dictionary.",
};

/** A line that could not be read; all others are. */
export interface BadRow {
  /** Counted from 1, a header included. */
  readonly line: number;
  readonly code: RowFault;
  readonly message: string;
}

/** The header of a file is of no use: nothing of the file can be read. */
export class HeaderError extends Error {}

/** Bytes as they come, in chunks of any size. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface ReadOptions {
  /** Told at once of every line that could not be read. */
  readonly onBad?: (bad: BadRow) => void;
  /** Told after every chunk how many bytes were read. */
  readonly onProgress?: (bytes: number) => void;
  /** Columns or keys that are no terms and are passed over. */
  readonly ignored?: ReadonlySet<string>;
}

/** Paths by whether they are terms: the same few come in every line. */
const remembered = new Map<string, boolean>([["id", true]]);
const MOST_REMEMBERED = 10_000;

function isKnown(path: string): boolean {
  const known = remembered.get(path);
  if (known !== undefined) return known;
  const found = termFor(path) !== undefined;
  if (remembered.size < MOST_REMEMBERED) remembered.set(path, found);
  return found;
}

/** What takes records as rows; a fault is told by its code, with what it is about. */
type RowTaker = (record: FileRecord) => { code: RowFault; about?: string } | null;

async function readRecords(
  chunks: Chunks,
  quoted: boolean,
  takeRow: RowTaker,
  { onBad = () => {}, onProgress = () => {} }: ReadOptions,
): Promise<void> {
  const records = new Records(quoted, (record) => {
    const bad = record.fault === null ? faultOf(record, takeRow) : { code: record.fault };
    if (bad === null) return true;
    const { code, about } = bad;
    const message = about === undefined ? SENTENCES[code] : `${SENTENCES[code]} (${about})`;
    onBad({ line: record.line, code, message });
    return false;
  });
  let bytes = 0;
  for await (const chunk of chunks) {
    records.push(chunk);
    bytes += chunk.length;
    onProgress(bytes);
  }
  records.end();
}

function faultOf(record: FileRecord, takeRow: RowTaker): ReturnType<RowTaker> {
  if (record.bytes.length === 0) return null;
  return isUtf8(record.bytes) ? takeRow(record) : { code: "NOT_UTF8" };
}

const BYTE_ORDER_MARK = /^\uFEFF/;

/** @throws HeaderError when a column is named twice or is no term. */
function headerOf(bytes: Uint8Array, ignored: ReadonlySet<string>): readonly string[] {
  const text = Buffer.from(bytes).toString("utf8").replace(BYTE_ORDER_MARK, "");
  const paths = text.split(",").map((path) => path.trim().replace(/^"|"$/g, ""));
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  if (twice !== undefined) throw new HeaderError(`The column "${twice}" stands there twice.`);
  const unknown = paths.filter((path) => !isKnown(path) && !ignored.has(path));
  if (unknown.length === 0) return paths;
  const names = unknown.slice(0, 5).map((path) => `"${path.slice(0, 60)}"`);
  const more = unknown.length > names.length ? ` and ${unknown.length - names.length} more` : "";
  throw new HeaderError(`No terms are called ${names.join(", ")}${more}.`);
}

/**
 * Reads CSV whose header names the paths of the terms, and `id`, into a table.
 *
 * @throws HeaderError when the header is none: a file is read in the terms it was written in or
 *   not at all
 */
export async function readCsv(
  table: TradeTable,
  chunks: Chunks,
  options: ReadOptions = {},
): Promise<void> {
  const ignored = options.ignored ?? new Set();
  let shape: Shape | null = null;
  const takeRow: RowTaker = ({ bytes, line }) => {
    if (shape === null) {
      shape = table.shape(headerOf(bytes, ignored), ignored);
      return null;
    }
    const code = table.addCsv(shape, bytes, line);
    return code === null ? null : { code };
  };
  const onBad = (bad: BadRow): void => {
    if (shape === null) throw new HeaderError(`The header cannot be read. ${bad.message}`);
    options.onBad?.(bad);
  };
  await readRecords(chunks, true, takeRow, { ...options, onBad });
}

/**
 * Reads JSON lines, one object of text values by path and `id` a line, into a table. Null and
 * empty text are absent terms.
 */
export async function readJsonLines(
  table: TradeTable,
  chunks: Chunks,
  options: ReadOptions = {},
): Promise<void> {
  const ignored = options.ignored ?? new Set();
  const takeRow: RowTaker = ({ bytes, line }) => {
    const text = Buffer.from(bytes).toString("utf8").replace(BYTE_ORDER_MARK, "");
    if (text.trim() === "") return null;
    const value = jsonOf(text);
    if (value === undefined) return { code: "NOT_JSON" };
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return { code: "NOT_AN_OBJECT" };
    }
    const row: Record<string, string> = {};
    for (const [path, cell] of Object.entries(value)) {
      if (cell === null || cell === "" || ignored.has(path)) continue;
      const about = path.slice(0, 60);
      if (typeof cell !== "string") return { code: "NOT_TEXT", about };
      if (!isKnown(path)) return { code: "UNKNOWN_TERM", about };
      row[path] = cell;
    }
    table.addValues(row, line);
    return null;
  };
  await readRecords(chunks, false, takeRow, options);
}

/** @returns undefined when the text is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

/** @returns the reader for a file that begins with these bytes: `{` begins JSON lines. */
export function readerFor(beginning: Uint8Array): typeof readCsv {
  const text = Buffer.from(beginning).toString("utf8").replace(BYTE_ORDER_MARK, "").trimStart();
  return text.startsWith("{") ? readJsonLines : readCsv;
}
