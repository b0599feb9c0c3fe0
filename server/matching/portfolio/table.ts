import { isProductType } from "#server/domain/products.ts";
import type { Side, TermReading } from "#server/domain/trade.ts";
import type { MatchableTrade } from "../matching.ts";
import { hashByte, type Interner, NO_HASH } from "./interner.ts";

/** Columns that rows of one source share, by path; `id` names the row. */
export interface Shape {
  readonly index: number;
  readonly paths: readonly string[];
  readonly columnOf: ReadonlyMap<string, number>;
  /** The column of the row's own name, which is never compared; -1 when there is none. */
  readonly named: number;
}

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
  #rows = 0;

  constructor(side: Side, interner: Interner) {
    this.side = side;
    this.#interner = interner;
  }

  get size(): number {
    return this.#rows;
  }

  /** @returns the shape with these paths, kept once. */
  shape(paths: readonly string[]): Shape {
    const key = paths.join("\n");
    const known = this.#shapeOfPaths.get(key);
    if (known !== undefined) return known;
    const columnOf = new Map(paths.map((path, column) => [path, column]));
    const named = columnOf.get("id") ?? -1;
    const shape = { index: this.#shapes.length, paths, columnOf, named };
    this.#shapes.push(shape);
    this.#shapeOfPaths.set(key, shape);
    return shape;
  }

  /** Adds one line of CSV (RFC 4180, without its line end); missing cells are absent terms. */
  addCsv(shape: Shape, line: Uint8Array, from = 0, to = line.length): void {
    const first = this.#begin(shape);
    const cells = this.#cells;
    const width = shape.paths.length;
    let at = from;
    for (let column = 0; column < width && at <= to; column += 1) {
      if (line[at] === QUOTE) {
        const end = closingQuote(line, at + 1, to);
        const cell = Buffer.from(line.subarray(at + 1, end))
          .toString("utf8")
          .replaceAll('""', '"');
        cells[first + column] = this.#interner.internText(cell);
        at = end + 2;
        continue;
      }
      let end = at;
      let hash = NO_HASH;
      for (; end < to; end += 1) {
        const byte = line[end] ?? 0;
        if (byte === COMMA) break;
        hash = hashByte(hash, byte);
      }
      if (end > at) {
        cells[first + column] =
          column === shape.named
            ? this.#interner.keep(line, at, end)
            : this.#interner.internHashed(line, at, end, hash);
      }
      at = end + 1;
    }
  }

  /** Adds a row given as values by path, as JSON lines state them. */
  addValues(values: Readonly<Record<string, string>>): void {
    const paths = Object.keys(values);
    const first = this.#begin(this.shape(paths));
    paths.forEach((path, column) => {
      this.#cells[first + column] = this.#interner.internText(values[path] ?? "");
    });
  }

  #begin(shape: Shape): number {
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
    }
    const first = this.#used;
    this.#starts[this.#rows] = first;
    this.#shapeOfRow[this.#rows] = shape.index;
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

  /** @returns the id that the source gives the row. */
  idOf(row: number): string {
    return this.#interner.text(this.valueOf(row, "id"));
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
