import { isProductType } from "#server/domain/products.ts";
import type { Side, TermReading } from "#server/domain/trade.ts";
import type { MatchableTrade } from "../matching.ts";
import { hashByte, type Interner, NO_HASH } from "./interner.ts";

/** Columns that rows of one source share, by path; `id` names the row. */
export interface Shape {
  readonly index: number;
  readonly paths: readonly string[];
  readonly columnOf: ReadonlyMap<string, number>;
  /** How the cells of each column are read. */
  readonly uses: readonly ColumnUse[];
}

/** A row's own name is kept and never compared; what is no term is passed over. */
type ColumnUse = "term" | "name" | "none";

/** Why a record is no row. */
export type CsvFault = "TOO_FEW_CELLS" | "TOO_MANY_CELLS" | "QUOTE_NOT_CLOSED" | "TEXT_AFTER_QUOTE";

const NOTHING: ReadonlySet<string> = new Set();
const FIRST_CELLS = 1 << 16;
const COMMA = 44;
const QUOTE = 34;

/** The trades of one side as rows of numbers: four bytes a cell, no object and no string a trade. */
export class TradeTable {
  readonly side: Side;
  readonly #interner: Interner;
  readonly #shapes: Shape[] = [];
  readonly #shapeOfPaths = new Map<string, Shape>();
  #cells = new Uint32Array(FIRST_CELLS);
  #used = 0;
  #starts = new Float64Array(1024);
  #shapeOfRow = new Uint16Array(1024);
  #lines = new Uint32Array(1024);
  #rows = 0;

  constructor(side: Side, interner: Interner) {
    this.side = side;
    this.#interner = interner;
  }

  get size(): number {
    return this.#rows;
  }

  /**
   * @param ignored columns that are passed over: their cells are absent
   * @returns the shape with these paths, kept once
   */
  shape(paths: readonly string[], ignored: ReadonlySet<string> = NOTHING): Shape {
    const key = paths.join("\n");
    const known = this.#shapeOfPaths.get(key);
    if (known !== undefined) return known;
    const columnOf = new Map(paths.map((path, column) => [path, column]));
    const uses = paths.map((path): ColumnUse => {
      if (path === "id") return "name";
      return ignored.has(path) ? "none" : "term";
    });
    const shape = { index: this.#shapes.length, paths, columnOf, uses };
    this.#shapes.push(shape);
    this.#shapeOfPaths.set(key, shape);
    return shape;
  }

  /**
   * Adds one record of CSV (RFC 4180, without its line end). An empty cell is an absent term.
   *
   * @param line number of the line in its file; names the row when it has no `id`
   * @returns why the record is no row, which is then not added; null when it is one
   */
  addCsv(shape: Shape, record: Uint8Array, line = this.#rows + 1): CsvFault | null {
    const first = this.#begin(shape, line);
    const fault = this.#readCells(shape, record, first);
    if (fault !== null) {
      this.#rows -= 1;
      this.#cells.fill(0, first, this.#used);
      this.#used = first;
    }
    return fault;
  }

  #readCells(shape: Shape, record: Uint8Array, first: number): CsvFault | null {
    const cells = this.#cells;
    const interner = this.#interner;
    const to = record.length;
    const { uses } = shape;
    const width = uses.length;
    let at = 0;
    for (let column = 0; column < width; column += 1) {
      if (at > to) return "TOO_FEW_CELLS";
      if (record[at] === QUOTE) {
        const end = closingQuote(record, at + 1, to);
        if (end >= to) return "QUOTE_NOT_CLOSED";
        if (end + 1 < to && record[end + 1] !== COMMA) return "TEXT_AFTER_QUOTE";
        if (uses[column] !== "none") cells[first + column] = this.#quoted(record, at + 1, end);
        at = end + 2;
        continue;
      }
      let end = at;
      let hash = NO_HASH;
      for (; end < to; end += 1) {
        const byte = record[end] ?? 0;
        if (byte === COMMA) break;
        hash = hashByte(hash, byte);
      }
      const use = uses[column];
      if (use === "term") cells[first + column] = interner.internHashed(record, at, end, hash);
      else if (use === "name") cells[first + column] = interner.keep(record, at, end);
      at = end + 1;
    }
    return at > to ? null : "TOO_MANY_CELLS";
  }

  #quoted(record: Uint8Array, from: number, to: number): number {
    const text = Buffer.from(record.subarray(from, to)).toString("utf8");
    return this.#interner.internText(text.replaceAll('""', '"'));
  }

  /** Adds a row given as values by path, as JSON lines state them. */
  addValues(values: Readonly<Record<string, string>>, line = this.#rows + 1): void {
    const paths = Object.keys(values);
    const first = this.#begin(this.shape(paths), line);
    paths.forEach((path, column) => {
      this.#cells[first + column] = this.#interner.internText(values[path] ?? "");
    });
  }

  #begin(shape: Shape, line: number): number {
    const width = shape.paths.length;
    if (this.#used + width > this.#cells.length) {
      const grown = new Uint32Array(Math.max(this.#cells.length * 2, this.#used + width));
      grown.set(this.#cells);
      this.#cells = grown;
    }
    if (this.#rows >= this.#starts.length) {
      const starts = new Float64Array(this.#starts.length * 2);
      starts.set(this.#starts);
      this.#starts = starts;
      const shapes = new Uint16Array(this.#shapeOfRow.length * 2);
      shapes.set(this.#shapeOfRow);
      this.#shapeOfRow = shapes;
      const lines = new Uint32Array(this.#lines.length * 2);
      lines.set(this.#lines);
      this.#lines = lines;
    }
    const first = this.#used;
    this.#starts[this.#rows] = first;
    this.#shapeOfRow[this.#rows] = shape.index;
    this.#lines[this.#rows] = line;
    this.#rows += 1;
    this.#used += width;
    return first;
  }

  shapeOf(row: number): Shape {
    const shape = this.#shapes[this.#shapeOfRow[row] ?? 0];
    if (shape === undefined) throw new RangeError("No such row");
    return shape;
  }

  /** Where the cells of a row begin in {@link cells}. */
  startOf(row: number): number {
    return this.#starts[row] ?? 0;
  }

  get cells(): Uint32Array {
    return this.#cells;
  }

  /** @returns the number of a row's value, 0 when it has none. */
  valueOf(row: number, path: string): number {
    const column = this.shapeOf(row).columnOf.get(path);
    return column === undefined ? 0 : (this.#cells[this.startOf(row) + column] ?? 0);
  }

  /** @returns the id that the source gives the row, or the line where it stands. */
  idOf(row: number): string {
    const id = this.valueOf(row, "id");
    return id === 0 ? `line ${this.lineOf(row)}` : this.#interner.text(id);
  }

  /** @returns the number of the line of its file where the row stands. */
  lineOf(row: number): number {
    return this.#lines[row] ?? 0;
  }

  /** Builds the trade of a row, for everything that integers do not settle. */
  tradeOf(row: number, id = this.idOf(row)): MatchableTrade {
    const { paths } = this.shapeOf(row);
    const first = this.startOf(row);
    const terms: TermReading[] = [];
    paths.forEach((path, column) => {
      const cell = this.#cells[first + column] ?? 0;
      if (cell === 0 || path === "id") return;
      const value = this.#interner.text(cell);
      terms.push({ path, value, raw: value, confidence: 1, evidence: null, reader: "channel" });
    });
    const product = this.#interner.text(this.valueOf(row, "productType"));
    return { id, side: this.side, productType: isProductType(product) ? product : null, terms };
  }
}

/** The quote that ends a quoted cell; doubled ones are part of it. */
function closingQuote(line: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    if (line[at] !== QUOTE) at += 1;
    else if (line[at + 1] === QUOTE && at + 1 < to) at += 2;
    else return at;
  }
  return to;
}
