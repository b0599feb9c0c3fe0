import { termFor } from "#server/domain/terms/dictionary.ts";
import type { Shape, TradeTable } from "./table.ts";

/** No row, or several rows that say the same. */
const NONE = -1;
const SEVERAL = -2;
const HASH_LOW = 2 ** 21;

/** Columns of a shape that say what was traded, each with a number of its path. */
function economicColumns(
  shape: Shape,
  numbers: Map<string, number>,
): readonly (readonly [column: number, path: number])[] {
  return shape.paths.flatMap((path, column) => {
    if (path === "id" || termFor(path)?.class !== "economic") return [];
    const number = numbers.get(path) ?? numbers.size + 1;
    numbers.set(path, number);
    return [[column, number] as const];
  });
}

/** Mixes 32 bits so that sums of mixes stay apart (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Rows of a table by a hash of all their economics, whatever the order of the columns. */
function rowsByEconomics(
  table: TradeTable,
  open: (row: number) => boolean,
  numbers: Map<string, number>,
): Map<number, number> {
  const columnsOf = new Map<Shape, ReturnType<typeof economicColumns>>();
  const rows = new Map<number, number>();
  const { cells } = table;
  for (let row = 0; row < table.size; row += 1) {
    if (!open(row)) continue;
    const shape = table.shapeOf(row);
    let columns = columnsOf.get(shape);
    if (columns === undefined) {
      columns = economicColumns(shape, numbers);
      columnsOf.set(shape, columns);
    }
    const start = table.startOf(row);
    let [one, other] = [0, 0];
    for (const [column, path] of columns) {
      const value = cells[start + column] ?? 0;
      if (value === 0) continue;
      const mixed = mix(value + Math.imul(path, 0x9e3779b1));
      one = (one + mixed) | 0;
      other = (other + mix(mixed ^ path)) | 0;
    }
    const key = (one >>> 0) * HASH_LOW + ((other >>> 0) % HASH_LOW);
    rows.set(key, rows.has(key) ? SEVERAL : row);
  }
  return rows;
}

/**
 * Links rows that no reference links and whose economics are the same and nobody else's. The hash
 * only proposes: the caller proves each pair before it counts.
 */
export function linkByEconomics(
  bank: TradeTable,
  counterparty: TradeTable,
  isOpen: {
    readonly bank: (row: number) => boolean;
    readonly counterparty: (row: number) => boolean;
  },
  link: (bankRow: number, counterpartyRow: number) => void,
): void {
  const numbers = new Map<string, number>();
  const theirs = rowsByEconomics(counterparty, isOpen.counterparty, numbers);
  if (theirs.size === 0) return;
  for (const [key, row] of rowsByEconomics(bank, isOpen.bank, numbers)) {
    const partner = theirs.get(key) ?? NONE;
    if (row >= 0 && partner >= 0) link(row, partner);
  }
}
