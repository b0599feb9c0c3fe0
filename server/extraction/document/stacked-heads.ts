import { union } from "./frame.ts";
import type { Grid } from "./grid.ts";
import { labelLikeness } from "./labels.ts";
import type { CellRows, CellText } from "./orientation.ts";

/** Records under two lines of headings: groups of columns, and the columns of each group. */
export interface GroupedRecords {
  /** One head for each column, then the records. */
  readonly rows: CellRows;
  /** For each column the group it stands under; null when its head says all there is. */
  readonly groups: readonly (CellText | null)[];
}

const LONGEST_HEAD = 60;
/** By how much heads must look more like labels than the values below them do. */
const GAIN = 0.15;

/**
 * Reads the two lines of headings over a table of records: "Premium" over "Paid by", "Amount" and
 * "Date". A group over a single column, or a head without a group, makes one head with it.
 * @param rows the cells of `grid` with their texts, none left out.
 * @returns null when the first two rows are no such headings.
 */
export function groupedRecords(grid: Grid, rows: CellRows): GroupedRecords | null {
  const [top, sub, ...records] = rows;
  if (!top || !sub || records.length === 0 || !isGrouped(grid, top, sub)) return null;
  const columns = grid.columns.map((_, c) => c);
  const over = columns.map((c) => groupOver(grid, top, c));
  const heads = columns.map((c) => joined(over, over[c] ?? null, sub[c] ?? null));
  const filled = columns.filter((c) => records.some((row) => row[c] != null));
  if (!filled.every((c) => heads[c] != null)) return null;
  const head = mean(heads.flatMap((cell) => (cell ? [labelLikeness(cell.text)] : [])));
  const values = mean(
    records.flatMap((row) => row.flatMap((cell) => (cell ? [labelLikeness(cell.text)] : []))),
  );
  if (head < values + GAIN) return null;
  const groups = columns.map((c) => {
    const group = over[c] ?? null;
    return sub[c] && group && spans(over, group) > 1 ? group : null;
  });
  return { rows: [heads, ...records], groups };
}

/** Whether the first row names fewer groups than there are columns, but at least two, all short. */
function isGrouped(grid: Grid, top: CellRows[number], sub: CellRows[number]): boolean {
  const named = top.filter((cell) => cell !== null);
  const below = sub.filter((cell) => cell !== null);
  const short = [...named, ...below].every(
    ({ text }) => text.length <= LONGEST_HEAD && !/\d{3}/.test(text),
  );
  const wide = grid.columns.some(
    (_, c) => top[c] === null && sub[c] != null && groupOver(grid, top, c) !== null,
  );
  return (
    short &&
    wide &&
    grid.columns.length >= 3 &&
    named.length >= 2 &&
    below.length >= 2 &&
    below.length >= named.length - 1
  );
}

/** The heading over a column: its own, or the last one to its left that reaches over it. */
function groupOver(grid: Grid, top: CellRows[number], column: number): CellText | null {
  for (let c = column; c >= 0; c--) {
    const cell = top[c];
    if (cell) return cell;
    // An empty box of a drawn table parts the groups; where nothing is drawn, nothing does.
    if (grid.ruled && grid.rows[0]?.[c]) return null;
  }
  return null;
}

const spans = (over: readonly (CellText | null)[], group: CellText): number =>
  over.filter((one) => one === group).length;

function joined(
  over: readonly (CellText | null)[],
  group: CellText | null,
  own: CellText | null,
): CellText | null {
  if (!group || !own) return own ?? group;
  if (spans(over, group) > 1) return own;
  const inks = [...group.cell.inks, ...own.cell.inks];
  return { ...own, text: `${group.text} ${own.text}`, cell: { ...union(inks), inks } };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
