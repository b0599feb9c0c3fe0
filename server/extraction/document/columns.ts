import { definitionList } from "./definition-lists.ts";
import { type Rect, union } from "./frame.ts";
import type { Rule } from "./graphics.ts";
import type { Grid, GridCell } from "./grid.ts";
import { inlinePair, labelLikeness } from "./labels.ts";
import { makeRun, type Row, type Run } from "./lines.ts";
import { CORNER, PART_HEADING } from "./orientation.ts";
import { type Column, columnAt, groupRows, WRAPPED, wraps } from "./row-groups.ts";
import { typedList } from "./typed-lists.ts";

/** A stretch of lines that stand in columns without being ruled. */
interface Block {
  readonly columns: Column[];
  readonly rows: Row[];
}

/** Rows further apart than this, in font sizes, do not belong to one table. */
const MAX_PITCH = 3.6;
/** A title is printed this many times larger than the lines it follows. */
const LARGER = 1.15;
/** Words of one typed column begin within so many points of each other. */
const EXACTLY = 1.2;

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
    const typed = typedList(rows, at);
    if (typed) {
      grids.push(typed.grid);
      at += typed.lines;
      continue;
    }
    const list = definitionList(rows, at);
    if (list) {
      grids.push(...list.map(stackGrid));
      at += list.flat().length;
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
    const own = (run: Run) => columns.length === 1 || Math.abs(run.left - x) < 3.5;
    const runs = rows.flatMap((row) => row.runs.filter(own));
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
    const printed = rows[at];
    const row = printed && partAtColumns(printed, columns, taken);
    const before = taken.at(-1);
    if (!row || !before || inBand(row, bands) || stackedFrom(rows, at)) break;
    if (headsParts(row, columns) || row.stroked !== first.stroked) break;
    if (standsLeft(row, columns) || standsAcross(row, taken) || isHeadRow(rows, at)) break;
    if (row.baseline - before.baseline > MAX_PITCH * Math.max(row.size, before.size)) break;
    const fitted = widen(columns, row.runs) ?? widenRagged(columns, row, taken);
    if (!fitted) break;
    columns = fitted;
    taken.push(row);
    const last = row.runs[0];
    const inFirst = row.runs.length === 1 && last !== undefined && columnAt(columns, last) === 0;
    if (!inFirst || wraps(taken, taken.length - 1)) solid = taken.length;
  }
  return { columns, rows: taken.slice(0, solid) };
}

/**
 * Parts a label from its value where the label fills its column, so that only a space is left
 * between the two: typed forms of label, value, label, value. A word of the run must begin exactly
 * where the values of that column do.
 */
function partAtColumns(row: Row, columns: readonly Column[], above: readonly Row[]): Row {
  if (columns.length < 4 || columns.length % 2 !== 0) return row;
  const runs = row.runs.flatMap((run) => {
    const label = columns.findIndex(
      (column, index) => index % 2 === 0 && isAt(run.left, column.x0),
    );
    const values = columns[label + 1];
    if (label < 0 || !values || run.right < values.x0 + 1) return [run];
    const begin = above.filter((other) => other.runs.some(({ left }) => isAt(left, values.x0)));
    const at = run.inks.findIndex((ink) => Math.abs(ink.left - values.x0) < EXACTLY);
    if (at < 1 || begin.length < 2) return [run];
    const [own, value] = [makeRun(run.inks.slice(0, at)), makeRun(run.inks.slice(at))];
    return labelLikeness(own.text) > labelLikeness(value.text) ? [own, value] : [run];
  });
  return runs.length === row.runs.length ? row : { ...row, runs };
}

/** A line that ends before the first column begins is a heading, and no column of its own. */
function standsLeft({ runs }: Row, columns: readonly Column[]): boolean {
  const [run] = runs;
  return runs.length === 1 && run !== undefined && run.right < (columns[0]?.x0 ?? 0) - 2;
}

/**
 * Whether a line stands at the edge of no column and so heads what follows: in the middle of labels
 * that end close to where their values begin, or in larger and bolder print than all lines above.
 */
function standsAcross({ runs, size }: Row, above: readonly Row[]): boolean {
  const [run] = runs;
  const pairs = above.filter((row) => row.runs.length === 2);
  const [label, value] = pairs[0]?.runs ?? [];
  if (!run || runs.length > 1 || !label || !value) return false;
  const bolder = run.bold && !value.bold;
  const begins = isAt(run.left, value.left) || isAt(run.left, label.left);
  if (bolder && !begins && above.every((row) => size > LARGER * row.size)) return true;
  const flush = pairs.every(
    ({ runs: [left, right] }) =>
      left && right && isAt(left.right, label.right) && isAt(right.left, value.left),
  );
  if (!flush || value.left - label.right > 1.5 * size) return false;
  return bolder || !(isAt(run.left, value.left) || isAt(run.right, label.right));
}

/** Whether a line begins a table of its own: three labels or more, each with a value below it. */
function isHeadRow(rows: readonly Row[], at: number): boolean {
  const heads = rows[at]?.runs ?? [];
  if (heads.length < 3) return false;
  const below = rows.slice(at + 1, at + 4).find((row) => row.runs.length >= heads.length);
  const values = heads.flatMap(
    (head) => below?.runs.find((run) => Math.abs(run.left - head.left) < 4) ?? [],
  );
  if (values.length < heads.length) return false;
  const labels = heads.map((head) => labelLikeness(head.text));
  const gains = values.map((value, index) => (labels[index] ?? 0) - labelLikeness(value.text));
  const clear = gains.filter((gain) => gain > 0.15).length;
  return labels.every((one) => one > 0.05) && (gains[0] ?? 0) > 0.15 && clear >= heads.length - 1;
}

/** Names of parties or legs over columns of values begin a table of their own. */
function headsParts(row: Row, columns: readonly Column[]): boolean {
  const [corner] = row.runs;
  const margin = columns[0]?.x1 ?? 0;
  const isCornered = corner !== undefined && corner.left <= margin && CORNER.test(corner.text);
  const heads = isCornered ? row.runs.slice(1) : row.runs;
  const [first] = heads;
  return (
    heads.length >= 2 &&
    first !== undefined &&
    first.left > margin &&
    heads.every((run) => run.text.length <= 40 && PART_HEADING.test(run.text))
  );
}

/** Whether a line stands on one of the coloured bars. */
export function inBand(row: Row, bands: readonly Rect[]): boolean {
  const y = (row.y0 + row.y1) / 2;
  return bands.some((band) => band.y0 < y && band.y1 > y && band.x0 < row.x1 && band.x1 > row.x0);
}

/** Widens columns by the runs of another row; null when a run would join two columns. */
function widen(columns: readonly Column[], runs: readonly Run[]): Column[] | null {
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
  return overlap(next) && !overlap(columns) ? null : next;
}

const overlap = (columns: readonly Column[]): boolean =>
  columns.some((column, index) => column.x1 > (columns[index + 1]?.x0 ?? Number.MAX_VALUE) - 1);

/** Widens a column of labels and one of values that end at one edge: there long labels may reach
 * beyond the place at which a long value begins. Null when the row is none of these two. */
function widenRagged(
  columns: readonly Column[],
  { runs }: Row,
  above: readonly Row[],
): Column[] | null {
  const [labels, values] = columns;
  const [label, value] = runs;
  if (!labels || !values || columns.length > 2 || !label || runs.length > 2) return null;
  const pairs = above.filter((row) => row.runs.length === 2);
  const aligned = pairs.every(({ runs: [, last] }) => last && isAt(last.right, values.x1));
  if (!aligned || pairs.length === 0) return null;
  if (!value) {
    const wrapped = isAt(label.right, values.x1) && label.left > labels.x0 + 20;
    return wrapped ? [labels, { ...values, x0: Math.min(values.x0, label.left) }] : null;
  }
  if (!isAt(label.left, labels.x0) || !isAt(value.right, values.x1)) return null;
  return [
    { x0: labels.x0, x1: Math.max(labels.x1, label.right) },
    { x0: Math.min(values.x0, value.left), x1: values.x1 },
  ];
}

const isAt = (x: number, edge: number): boolean => Math.abs(x - edge) < 3;

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

function cellOf(group: readonly Row[], columns: readonly Column[], index: number): GridCell | null {
  const runs = group.flatMap((row) => row.runs.filter((run) => columnAt(columns, run) === index));
  if (runs.length === 0) return null;
  const rect: Rect = union(runs);
  return { ...rect, inks: runs.flatMap((run) => run.inks) };
}
