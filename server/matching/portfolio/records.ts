const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/** Longer lines are no trades. */
const LONGEST_LINE = 1_000_000;
/** A quoted cell with line ends in it that is longer than this was never closed. */
const LONGEST_QUOTED = 65_536;

/** One record of a file: a line, or several where a quoted cell holds line ends. */
export interface FileRecord {
  readonly bytes: Uint8Array;
  /** Number of its first line, from 1. */
  readonly line: number;
  /** How many lines it goes over. */
  readonly lines: number;
  readonly fault: "LINE_TOO_LONG" | "QUOTE_NOT_CLOSED" | null;
}

/** Takes a record; false when it is none, so that its lines after the first are read again. */
export type Take = (record: FileRecord) => boolean;

/**
 * Cuts bytes that come in chunks of any size into records. What is wrong with one line is told and
 * costs no other line: a quote that is never closed swallows nothing behind its own line.
 */
export class Records {
  readonly #quoted: boolean;
  readonly #take: Take;
  #rest: Buffer = Buffer.alloc(0);
  /** Up to where the rest was looked through. */
  #scanned = 0;
  #inQuotes = false;
  #line = 1;
  /** Line ends inside the quotes of the record so far. */
  #inner = 0;
  /** Inside a line that was given up. */
  #passing = false;

  /** @param quoted a line end between quotes belongs to the cell (RFC 4180) */
  constructor(quoted: boolean, take: Take) {
    this.#quoted = quoted;
    this.#take = take;
  }

  push(chunk: Uint8Array): void {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const bytes = this.#rest.length === 0 ? fresh : Buffer.concat([this.#rest, fresh]);
    let start = this.#records(bytes, 0, this.#scanned);
    while (bytes.length - start > LONGEST_LINE && this.#inner > 0) {
      start = this.#emit(bytes, start, bytes.length, "QUOTE_NOT_CLOSED");
      start = this.#records(bytes, start, start);
    }
    this.#rest = bytes.subarray(start);
    if (this.#rest.length > LONGEST_LINE && !this.#passing) this.#giveUp();
    if (this.#passing) this.#rest = Buffer.alloc(0);
    this.#scanned = this.#rest.length;
  }

  /** The file is over: what is left is its last record. */
  end(): void {
    let bytes = this.#rest;
    while (bytes.length > 0 && !this.#passing) {
      const fault = this.#inQuotes ? "QUOTE_NOT_CLOSED" : null;
      const start = this.#emit(bytes, 0, bytes.length, fault);
      bytes = bytes.subarray(this.#records(bytes, start, start));
    }
    this.#rest = Buffer.alloc(0);
  }

  /**
   * Takes the records that end in `bytes`, the first of which begins at `start`.
   *
   * @param from up to where the first one is known to have no end
   * @returns where the record begins that is not yet complete
   */
  #records(bytes: Buffer, start: number, from: number): number {
    let begin = start;
    for (let at = from; at < bytes.length; at += 1) {
      const code = bytes[at];
      if (code === QUOTE && this.#quoted) this.#inQuotes = !this.#inQuotes;
      if (code !== NEWLINE) continue;
      if (this.#passing) {
        this.#passing = false;
        this.#inQuotes = false;
        this.#line += 1;
        begin = at + 1;
      } else if (this.#inQuotes && at - begin <= LONGEST_QUOTED) this.#inner += 1;
      else {
        begin = this.#emit(bytes, begin, at, this.#inQuotes ? "QUOTE_NOT_CLOSED" : null);
        at = begin - 1;
      }
    }
    return begin;
  }

  /** @returns where the next record begins: behind this one, or behind its first line. */
  #emit(bytes: Buffer, start: number, end: number, fault: FileRecord["fault"]): number {
    const [line, lines] = [this.#line, this.#inner + 1];
    this.#inner = 0;
    this.#inQuotes = false;
    const to = end > start && bytes[end - 1] === RETURN ? end - 1 : end;
    const tooLong = lines === 1 && end - start > LONGEST_LINE;
    const record = { bytes: bytes.subarray(start, to), line, lines };
    const taken = this.#take({ ...record, fault: tooLong ? "LINE_TOO_LONG" : fault });
    if (taken || lines === 1) {
      this.#line += lines;
      return end + 1;
    }
    this.#line += 1;
    return bytes.indexOf(NEWLINE, start) + 1;
  }

  #giveUp(): void {
    this.#take({ bytes: this.#rest, line: this.#line, lines: 1, fault: "LINE_TOO_LONG" });
    this.#inQuotes = false;
    this.#passing = true;
  }
}
