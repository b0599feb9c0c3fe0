import type { TradeTable } from "./table.ts";

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/** A line that could not be read; the others are read all the same. */
export interface BadLine {
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly reason: string;
}

/** Bytes as they come, in chunks of any size. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Longer lines are no trades; the rest of such a line is passed over. */
const LONGEST_LINE = 1_000_000;

/** Splits chunks into lines; a line end inside quotes belongs to the cell when `quoted`. */
async function* linesOf(chunks: Chunks, quoted: boolean): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  let scanned = 0;
  let inQuotes = false;
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let at = scanned; at < bytes.length; at += 1) {
      const code = bytes[at];
      if (quoted && code === QUOTE) inQuotes = !inQuotes;
      if (code !== NEWLINE || inQuotes) continue;
      yield bytes.subarray(start, bytes[at - 1] === RETURN && at > start ? at - 1 : at);
      start = at + 1;
    }
    rest = bytes.subarray(start);
    scanned = rest.length;
    if (rest.length > LONGEST_LINE) {
      yield rest;
      [rest, scanned, inQuotes] = [Buffer.alloc(0), 0, false];
    }
  }
  if (rest.length > 0) yield rest;
}

/**
 * Reads CSV whose header names the paths of the terms, and `id`, into a table.
 *
 * @returns lines that could not be read
 */
export async function readCsv(table: TradeTable, chunks: Chunks): Promise<readonly BadLine[]> {
  const bad: BadLine[] = [];
  let shape: ReturnType<TradeTable["shape"]> | null = null;
  let line = 0;
  for await (const bytes of linesOf(chunks, true)) {
    line += 1;
    if (shape === null) {
      const header = Buffer.from(bytes)
        .toString("utf8")
        .replace(/^\uFEFF/, "");
      shape = table.shape(header.split(",").map((path) => path.trim().replace(/^"|"$/g, "")));
      if (!shape.columnOf.has("id")) bad.push({ line, reason: "The header has no column id." });
    } else if (bytes.length > LONGEST_LINE) bad.push({ line, reason: "The line is too long." });
    else if (bytes.length > 0) table.addCsv(shape, bytes);
  }
  return bad;
}

/** @returns the row of one JSON line, or why it is none. */
function rowOf(bytes: Uint8Array): Readonly<Record<string, string>> | string {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return "Not a JSON object.";
    }
    const entries = Object.entries(value).filter(([, cell]) => cell !== null && cell !== "");
    const other = entries.find(([, cell]) => typeof cell !== "string");
    if (other !== undefined) return `The value of ${other[0].slice(0, 60)} is not text.`;
    return Object.fromEntries(entries.map(([path, cell]) => [path, String(cell)]));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return "Not JSON.";
    throw thrown;
  }
}

/**
 * Reads JSON lines, one object of text values by path and `id` a line, into a table.
 *
 * @returns lines that could not be read
 */
export async function readJsonLines(
  table: TradeTable,
  chunks: Chunks,
): Promise<readonly BadLine[]> {
  const bad: BadLine[] = [];
  let line = 0;
  for await (const bytes of linesOf(chunks, false)) {
    line += 1;
    if (bytes.length === 0) continue;
    const row = bytes.length > LONGEST_LINE ? "The line is too long." : rowOf(bytes);
    if (typeof row === "string") bad.push({ line, reason: row });
    else table.addValues(row);
  }
  return bad;
}
