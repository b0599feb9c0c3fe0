import { type Rect, union } from "./frame.ts";
import type { Rule } from "./graphics.ts";
import type { Grid, GridCell } from "./grid.ts";
import { inlinePair, labelLikeness } from "./labels.ts";
import type { Row, Run } from "./lines.ts";
import { PART_HEADING } from "./orientation.ts";

/** A stretch of lines that stand in columns without being ruled. */
interface Block {
  readonly columns: { x0: number; x1: number }[];
  readonly rows: Row[];
}

/** Rows further apart than this, in font sizes, do not belong to one table. */
const MAX_PITCH = 3.6;
/** Baselines nearer than this, in font sizes, belong to one table row. */
const OVERLAPPING = 0.8;
const WRAPPED = 1.32;
/** A line this many times nearer to the line below it than to the one above belongs below. */
const NEARER = 1.25;

/**
 * Finds tables laid out by alignment only, from lines in top-to-bottom order.
 * @returns the tables, and the rows that stand outside of them.
 */
export function findColumns(
  rows: readonly Row[],
  rules: readonly Rule[],
  bands: readonly Rect[],
): { grids: Grid[]; free: Row[] } {
  const grids: Grid[] = [];
  const free: Row[] = [];
  for (let at = 0; at < rows.length; ) {
    const row = rows[at];
    if (!row) break;
    const stack = stackedFrom(rows, at);
    if (stack) {
      grids.push(stackGrid(stack));
      at += stack.length;
      continue;
    }
    const block = row.runs.length >= 2 ? grow(rows, at, bands) : null;
    if (!block) {
      free.push(row);
      at++;
      continue;
    }
    grids.push(toGrid(block, rules));
    at += block.rows.length;
  }
  return { grids, free };
}

/**
 * Lines that stand as small labels over their values, as on tickets: every label begins where its
 * value begins, in smaller or lighter print. Values may go on over further lines.
 * @returns the lines from `at` on that belong together, or null.
 */
function stackedFrom(rows: readonly Row[], at: number): Row[] | null {
  const labels = rows[at];
  const values = rows[at + 1];
  if (!labels || !values || labels.runs.length !== values.runs.length) return null;
  const pitch = values.baseline - labels.baseline;
  if (pitch > 2.2 * values.size || pitch < 0.5 * values.size) return null;
  const printed = labels.runs.every((label, index) => {
    const value = values.runs[index];
    if (!value || Math.abs(label.left - value.left) > 3) return false;
    const smaller = label.size < 0.88 * value.size;
    return smaller || (value.bold && !label.bold && label.size <= value.size);
  });
  if (!printed || !plausible(labels, values)) return null;
  const stack = [labels, values];
  for (let next = at + 2; next < rows.length; next++) {
    const row = rows[next];
    const before = stack.at(-1);
    if (!row || !before || row.baseline - before.baseline > WRAPPED * values.size) break;
    const goesOn = row.runs.every((run) =>
      values.runs.some((value) => Math.abs(run.left - value.left) < 3 && same(run, value)),
    );
    if (!goesOn) break;
    stack.push(row);
  }
  return stack;
}

/** One small line over one large line is often something else, such as a wrapped label over the
 * next heading: then the words must say that they are a label and its value. */
function plausible(labels: Row, values: Row): boolean {
  const [label, ...others] = labels.runs;
  const text = values.runs[0]?.text ?? "";
  if (!label || others.length > 0) return true;
  const pair = inlinePair(label.text);
  if (pair && pair.valueAt < label.text.length) return false;
  const short = text.split(" ").length <= 2 && !text.includes(":");
  const named = labelLikeness(label.text) > 0.5 && !label.text.startsWith("(");
  return named && (short || labelLikeness(text) < 0.2);
}

function same(run: Run, other: Run): boolean {
  return run.bold === other.bold && Math.abs(run.size - other.size) < 0.5;
}

function stackGrid(stack: readonly Row[]): Grid {
  const [labels, ...values] = stack;
  const columns = (labels?.runs ?? []).map((label, index) => {
    const below = values.flatMap((row) =>
      row.runs.filter((r) => Math.abs(r.left - label.left) < 3),
    );
    const x1 = Math.max(label.right, ...below.map((run) => run.right));
    const next = labels?.runs[index + 1]?.left ?? Number.POSITIVE_INFINITY;
    return { x0: label.left, x1: Math.min(x1, next) };
  });
  const cell = (rows: readonly Row[], x: number): GridCell | null => {
    const runs = rows.flatMap((row) => row.runs.filter((run) => Math.abs(run.left - x) < 3.5));
    return runs.length === 0 ? null : { ...union(runs), inks: runs.flatMap((run) => run.inks) };
  };
  const rows = [labels ? [labels] : [], values].map((part) =>
    columns.map((column) => cell(part, column.x0)),
  );
  return { ...union(stack), columns, rows, ruled: false, stacked: true };
}

function grow(rows: readonly Row[], from: number, bands: readonly Rect[]): Block | null {
  const first = rows[from];
  if (!first) return null;
  let columns = first.runs.map((run) => ({ x0: run.left, x1: run.right }));
  const taken: Row[] = [first];
  let solid = 1;
  for (let at = from + 1; at < rows.length; at++) {
    const row = rows[at];
    const before = taken.at(-1);
    if (!row || !before || inBand(row, bands) || stackedFrom(rows, at)) break;
    if (headsParts(row, columns) || row.stroked !== first.stroked) break;
    if (row.baseline - before.baseline > MAX_PITCH * Math.max(row.size, before.size)) break;
    const fitted = widen(columns, row.runs);
    if (!fitted) break;
    columns = fitted;
    taken.push(row);
    const last = row.runs[0];
    const inFirst = row.runs.length === 1 && last !== undefined && columnAt(columns, last) === 0;
    if (!inFirst || wraps(taken, taken.length - 1)) solid = taken.length;
  }
  return { columns, rows: taken.slice(0, solid) };
}

/** Names of parties or legs over columns of values begin a table of their own. */
function headsParts(row: Row, columns: readonly { x0: number; x1: number }[]): boolean {
  const [first] = row.runs;
  const margin = columns[0]?.x1 ?? 0;
  return (
    row.runs.length >= 2 &&
    first !== undefined &&
    first.left > margin &&
    row.runs.every((run) => run.text.length <= 40 && PART_HEADING.test(run.text))
  );
}

/** Whether a line stands on one of the coloured bars. */
export function inBand(row: Row, bands: readonly Rect[]): boolean {
  const y = (row.y0 + row.y1) / 2;
  return bands.some((band) => band.y0 < y && band.y1 > y && band.x0 < row.x1 && band.x1 > row.x0);
}

/** Widens columns by the runs of another row; null when a run would join two columns. */
function widen(
  columns: readonly { x0: number; x1: number }[],
  runs: readonly Run[],
): { x0: number; x1: number }[] | null {
  const next = columns.map((column) => ({ ...column }));
  const seen = new Set<number>();
  for (const run of runs) {
    const hits = next.flatMap((column, index) =>
      run.left < column.x1 + 1 && run.right > column.x0 - 1 ? [index] : [],
    );
    const [hit] = hits;
    if (hits.length > 1) return null;
    if (hit === undefined) {
      // One more column only to the right of all others, or in a wide gap of them.
      next.push({ x0: run.left, x1: run.right });
      continue;
    }
    if (seen.has(hit)) return null;
    seen.add(hit);
    const column = next[hit];
    if (column) {
      column.x0 = Math.min(column.x0, run.left);
      column.x1 = Math.max(column.x1, run.right);
    }
  }
  next.sort((a, b) => a.x0 - b.x0);
  const overlaps = next.some((column, index) => {
    const after = next[index + 1];
    return after !== undefined && column.x1 > after.x0 - 1;
  });
  return overlaps ? null : next;
}

function columnAt(columns: readonly { x0: number; x1: number }[], run: Run): number {
  return columns.findIndex((column) => run.left < column.x1 + 1 && run.right > column.x0 - 1);
}

/** Whether the single run of row `at` is the wrapped end of the label above it. */
function wraps(rows: readonly Row[], at: number): boolean {
  const row = rows[at];
  const before = rows[at - 1];
  const run = row?.runs[0];
  const label = before?.runs[0];
  if (!row || !before || !run || !label) return false;
  const gap = row.baseline - before.baseline;
  if (gap > WRAPPED * Math.max(row.size, before.size)) return false;
  if (run.bold !== label.bold) return false;
  if (/^[\p{Ll}(]/u.test(run.text)) return true;
  // Wrapped lines sit closer together than rows do.
  const pitches = rows.slice(1).map((r, index) => r.baseline - (rows[index]?.baseline ?? 0));
  const widest = Math.max(...pitches);
  return before.runs.length >= 2 && gap * 1.15 < widest && !/[:.]$/.test(label.text);
}

function toGrid(block: Block, rules: readonly Rule[]): Grid {
  const { columns, rows } = block;
  const area = union(rows);
  const separators = rules
    .filter((r) => r.horizontal && r.x0 < area.x1 && r.x1 > area.x0 && r.x1 - r.x0 > 40)
    .map((r) => (r.y0 + r.y1) / 2);
  const groups = groupRows(rows, columns, separators);
  const cells = groups.map((group) => columns.map((_, index) => cellOf(group, columns, index)));
  return { ...area, columns, rows: cells, ruled: false, stroked: rows[0]?.stroked === true };
}

function groupRows(
  rows: readonly Row[],
  columns: readonly { x0: number; x1: number }[],
  separators: readonly number[],
): Row[][] {
  const groups: Row[][] = [];
  const apart = (above: Row, below: Row) =>
    separators.some(
      (y) => y > above.baseline - above.size * 0.3 && y < below.baseline - below.size * 0.4,
    );
  const labelled = rows.filter((row) => row.runs[0] && columnAt(columns, row.runs[0]) === 0);
  const gaps = labelled.filter((row, index) => {
    const above = labelled[index - 1];
    return above !== undefined && apart(above, row);
  }).length;
  // Lines between most rows: then the lines alone say where a row ends.
  const byRules = labelled.length > 2 && gaps >= 0.6 * (labelled.length - 1);
  rows.forEach((row, at) => {
    const above = rows[at - 1];
    const group = groups.at(-1);
    const [run] = row.runs;
    const startsLabel = run !== undefined && columnAt(columns, run) === 0;
    const near =
      above !== undefined &&
      row.baseline - above.baseline < OVERLAPPING * Math.max(row.size, above.size);
    const heads = row.runs.length > 1 && row.runs.every((r) => PART_HEADING.test(r.text));
    const split = above !== undefined && (heads || apart(above, row));
    const leads =
      !startsLabel && above !== undefined && isNearer(rows[at + 1], row, above, columns);
    const ownPair = row.runs.length === 1 && run !== undefined && isPair(run.text);
    const joins = byRules
      ? !split
      : (near && !leads) ||
        (!split &&
          !ownPair &&
          !leads &&
          (!startsLabel || (row.runs.length === 1 && wraps(rows, at))));
    if (group && joins) group.push(row);
    else groups.push([row]);
  });
  return groups;
}

/** Whether a line without a label belongs to the label below it: labels may stand at the middle of
 * values of several lines. */
function isNearer(
  below: Row | undefined,
  row: Row,
  above: Row,
  columns: readonly { x0: number; x1: number }[],
): boolean {
  const [label] = below?.runs ?? [];
  if (!below || !label || columnAt(columns, label) !== 0) return false;
  return (below.baseline - row.baseline) * NEARER < row.baseline - above.baseline;
}

/** "Label: value" within one column starts something new. */
function isPair(text: string): boolean {
  const pair = inlinePair(text);
  return pair !== null && labelLikeness(pair.label) > 0.4;
}

function cellOf(
  group: readonly Row[],
  columns: readonly { x0: number; x1: number }[],
  index: number,
): GridCell | null {
  const runs = group.flatMap((row) => row.runs.filter((run) => columnAt(columns, run) === index));
  if (runs.length === 0) return null;
  const rect: Rect = union(runs);
  return { ...rect, inks: runs.flatMap((run) => run.inks) };
}
