import type { Rect } from "./frame.ts";
import { union } from "./frame.ts";
import type { GridCell } from "./grid.ts";
import type { Ink } from "./ink.ts";
import { inlinePair, labelLikeness } from "./labels.ts";
import { flowText, linesOf } from "./text.ts";

/** What of a ruled table matters for finding the headings over it. */
export interface Ruled extends Rect {
  readonly columns: readonly { readonly x0: number; readonly x1: number }[];
  readonly rows: readonly (readonly (GridCell | null)[])[];
}

/** Points by which a shaded bar may miss the table it belongs to. */
const TOUCHES = 4;
/** Share of the table's width its shaded bars must cover. */
const COVERED = 0.9;
/** Words of one line nearer than this, in font sizes, are read on without a stop. */
const FLOWING = 0.6;
/** Lines of headings above a table, and how far the last may stand above it, in font sizes. */
const MOST_LINES = 3;
const ABOVE_TABLE = 1.7;
const LINE_PITCH = 1.4;
const LONGEST_HEADING = 60;
const LONGEST_VALUE = 160;

/**
 * Finds the row of headings that belongs to a ruled table without standing inside its lines: on
 * shaded bars that touch its top, or printed directly above it, one heading to every column.
 * @param inks words outside of every table.
 * @returns the cells of that row, one for each column, or null.
 */
export function headOf(
  grid: Ruled,
  shades: readonly Rect[],
  inks: readonly Ink[],
): GridCell[] | null {
  const shaded = inShades(grid, shades, inks);
  if (shaded) return grid.columns.length === 1 && !isPlainBox(grid) ? null : named(grid, shaded);
  if (grid.columns.length < 2) return null;
  const printed = printedAbove(grid, inks);
  return printed && named(grid, printed);
}

/** Words on the shaded bars that touch the top of a table and cover its width. */
function inShades(
  grid: Ruled,
  shades: readonly Rect[],
  inks: readonly Ink[],
): readonly Ink[] | null {
  const tiles = shades.filter(
    (shade) =>
      Math.abs(shade.y1 - grid.y0) <= TOUCHES &&
      shade.x0 >= grid.x0 - TOUCHES &&
      shade.x1 <= grid.x1 + TOUCHES,
  );
  const width = tiles.reduce((sum, tile) => sum + tile.x1 - tile.x0, 0);
  if (width < COVERED * (grid.x1 - grid.x0)) return null;
  const words = inks.filter((ink) => tiles.some((tile) => holds(tile, ink)));
  return words.length === 0 ? null : words;
}

function holds(rect: Rect, ink: Ink): boolean {
  const x = (ink.x0 + ink.x1) / 2;
  const y = (ink.y0 + ink.y1) / 2;
  return x > rect.x0 && x < rect.x1 && y > rect.y0 && y < rect.y1;
}

/** Words of the lines directly above a table, as far up as they keep to its columns. */
function printedAbove(grid: Ruled, inks: readonly Ink[]): readonly Ink[] | null {
  const near = inks.filter((ink) => ink.y1 <= grid.y0 + 2 && ink.y1 > grid.y0 - 60);
  const lines = linesOf(near).reverse();
  const taken: Ink[] = [];
  let below = { y: grid.y0, reach: ABOVE_TABLE };
  for (const line of lines.slice(0, MOST_LINES)) {
    const [first] = line;
    if (!first || below.y - first.baseline > below.reach * first.size) break;
    if (first.left < grid.x0 - 2 || line.some((ink) => ink.right > grid.x1 + 2)) break;
    if (crosses(grid, line)) break;
    taken.push(...line);
    below = { y: first.baseline, reach: LINE_PITCH };
  }
  return taken.length === 0 ? null : taken;
}

/** Whether text runs on from one column into the next, as a title or a sentence does. */
function crosses(grid: Ruled, line: readonly Ink[]): boolean {
  return line.some((ink, index) => {
    const before = line[index - 1];
    if (columnOf(grid, ink) !== columnOf(grid, ink, ink.x1)) return true;
    if (!before || columnOf(grid, before) === columnOf(grid, ink)) return false;
    return ink.left - before.right < FLOWING * ink.size;
  });
}

function columnOf(grid: Ruled, ink: Ink, x = (ink.x0 + ink.x1) / 2): number {
  return grid.columns.findIndex((column) => x >= column.x0 - 1 && x <= column.x1 + 1);
}

/** The words as one cell for each column, when they name every column that holds anything. */
function named(grid: Ruled, words: readonly Ink[]): GridCell[] | null {
  if (linesOf(words).some((line) => crosses(grid, line))) return null;
  const { y0, y1 } = union(words);
  const cells = grid.columns.map(({ x0, x1 }, index) => ({
    x0,
    y0,
    x1,
    y1,
    inks: words.filter((ink) => columnOf(grid, ink) === index),
  }));
  const first = grid.rows[0] ?? [];
  const complete = grid.columns.every((_, index) => {
    const filled = grid.rows.some((row) => (row[index]?.inks.length ?? 0) > 0);
    return !filled || (cells[index]?.inks.length ?? 0) > 0;
  });
  const texts = cells.map((cell) => flowText(cell.inks));
  const heads = mean(texts.filter((text) => text !== "").map(labelLikeness));
  const values = mean(
    first.flatMap((cell) => (cell?.inks.length ? [labelLikeness(flowText(cell.inks))] : [])),
  );
  const short = texts.every((text) => text.length <= LONGEST_HEADING);
  return complete && short && heads > values + 0.15 ? cells : null;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Whether a box holds one value, rather than a list of terms under the bar with its title. */
function isPlainBox(grid: Ruled): boolean {
  const [only, ...others] = grid.rows.filter((row) => (row[0]?.inks.length ?? 0) > 0);
  const inks = only?.[0]?.inks ?? [];
  const text = flowText(inks);
  const lines = linesOf(inks);
  const columns = lines.some((line) =>
    line.some((ink, index) => {
      const before = line[index - 1];
      return before !== undefined && ink.left - before.right > ink.size;
    }),
  );
  return (
    others.length === 0 &&
    lines.length <= MOST_LINES &&
    text.length <= LONGEST_VALUE &&
    !columns &&
    inlinePair(text) === null
  );
}
