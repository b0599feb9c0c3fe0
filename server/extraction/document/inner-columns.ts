import { union } from "./frame.ts";
import type { Grid, GridCell } from "./grid.ts";
import type { Ink } from "./ink.ts";
import { labelLikeness } from "./labels.ts";
import { flowText, linesOf } from "./text.ts";

/** A value stands behind its label with a gap of at least so many font sizes. */
const GAP = 0.8;
/** Values of one column begin within so many points of each other. */
const ALIGNED = 1.5;
const FEWEST = 2;
/** Share of the cells of a column that must hold both a label and a value. */
const MOST = 0.75;

/**
 * Parts the cells of a ruled table that hold a label and, at one place further right, its value,
 * with no line drawn between the two: such a column counts as two. Every column with words must be
 * of that kind.
 */
export function splitInnerColumns(grid: Grid): Grid {
  if (grid.columns.length < 2) return grid;
  const cuts = grid.columns.map((_, index) => cutOf(grid, index));
  const filled = grid.columns.map((_, index) => cellsOf(grid, index).length > 0);
  if (!cuts.some((cut) => cut !== null)) return grid;
  if (cuts.some((cut, index) => cut === null && filled[index])) return grid;
  const columns = grid.columns.flatMap((column, index) => {
    const at = cuts[index];
    if (at == null) return [column];
    return [
      { x0: column.x0, x1: at },
      { x0: at, x1: column.x1 },
    ];
  });
  const rows = grid.rows.map((row) =>
    row.flatMap((cell, index) => {
      const at = cuts[index];
      return at == null ? [cell] : parted(cell, at, grid.columns[index]?.x1 ?? at);
    }),
  );
  return { ...grid, columns, rows };
}

function parted(cell: GridCell | null, at: number, end: number): (GridCell | null)[] {
  if (!cell || cell.x1 > end + ALIGNED) return [cell, null];
  const left = cell.inks.filter((ink) => ink.left < at - ALIGNED);
  const right = cell.inks.filter((ink) => ink.left >= at - ALIGNED);
  return [
    { ...cell, x1: at, inks: left },
    { ...cell, x0: at, inks: right },
  ];
}

/** Cells with words that lie within one column. */
function cellsOf(grid: Grid, index: number): GridCell[] {
  const end = grid.columns[index]?.x1 ?? 0;
  return grid.rows.flatMap((row) => {
    const cell = row[index];
    return cell && cell.inks.length > 0 && cell.x1 <= end + ALIGNED ? [cell] : [];
  });
}

/** Where the values of a column begin; null when its cells are not built of label and value. */
function cutOf(grid: Grid, index: number): number | null {
  const cells = cellsOf(grid, index);
  const starts = cells.flatMap((cell) => gapsIn(cell));
  for (const at of [...new Set(starts)].sort((a, b) => a - b)) {
    if (isCut(cells, at)) return at;
  }
  return null;
}

function gapsIn(cell: GridCell): number[] {
  return linesOf(cell.inks).flatMap((line) =>
    line.flatMap((ink, index) => {
      const before = line[index - 1];
      return before && ink.left - before.right > GAP * ink.size ? [ink.left] : [];
    }),
  );
}

function isCut(cells: readonly GridCell[], at: number): boolean {
  const halves = cells.map(({ inks }) => ({
    left: inks.filter((ink) => ink.left < at - ALIGNED),
    right: inks.filter((ink) => ink.left >= at - ALIGNED),
  }));
  const clean = halves.every(
    ({ left, right }) =>
      left.every((ink) => ink.right < at) &&
      (right.length === 0 || Math.abs(Math.min(...right.map((ink) => ink.left)) - at) < ALIGNED),
  );
  const both = halves.filter(({ left, right }) => left.length > 0 && right.length > 0);
  if (!clean || both.length < FEWEST || both.length < MOST * cells.length) return false;
  const sum = (inks: (half: (typeof both)[number]) => readonly Ink[]) =>
    both.reduce((total, half) => total + labelLikeness(flowText(inks(half))), 0);
  return sum(({ left }) => left) > sum(({ right }) => right);
}

/**
 * Whether the rows of a box with one column have their labels outside of it, on its left: then the
 * box frames values only.
 * @param outside words that stand in no box.
 */
export function labelsBeside(grid: Pick<Grid, "x0" | "rows">, outside: readonly Ink[]): boolean {
  const filled = grid.rows.flatMap(([cell]) => (cell && cell.inks.length > 0 ? [cell] : []));
  const labelled = filled.filter((cell) => {
    const { y0, y1 } = union(cell.inks);
    return outside.some((ink) => {
      const y = (ink.y0 + ink.y1) / 2;
      return ink.right < grid.x0 && y > y0 - 2 && y < y1 + 2;
    });
  });
  return filled.length > 0 && labelled.length === filled.length;
}
