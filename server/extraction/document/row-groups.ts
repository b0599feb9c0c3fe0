import { inlinePair, labelLikeness } from "./labels.ts";
import type { Row, Run } from "./lines.ts";
import { PART_HEADING } from "./orientation.ts";

/** Where a column of a table without drawn lines begins and ends. */
export interface Column {
  x0: number;
  x1: number;
}

/** Lines of one cell stand at most this far apart, in font sizes. */
export const WRAPPED = 1.32;
/** Baselines nearer than this, in font sizes, belong to one table row. */
const OVERLAPPING = 0.8;
/** A line this many times nearer to the line below it than to the one above belongs below. */
const NEARER = 1.25;
/** Rows stand this many times further apart than the lines of one cell. */
const ROWS_APART = 1.15;
/** Share of the gaps between rows that must be ruled for the rules alone to part the rows. */
const RULED = 0.6;
const RULED_AT_LEAST = 0.3;
/** A title is printed this many times larger than the labels around it. */
const LARGER = 1.15;
/** A row whose label and value both wrap has at most so many lines of both. */
const MOST_FULL_LINES = 3;
/** A label that ends like this goes on at the next line; "From" and "To" alone are whole. */
const UNFINISHED =
  /(?:[&,/(–-]|(?<=\S\s+)(?:by|of|to|for|from|and|or|the|with|in|on|per|payable|par|de|du|des|à|la|le|les|et|von|vom|der|des|den|die|an|durch|und|für|zum|zur|mit))$/iu;

/** A line that begins with a month goes on with a day of the line above. */
const MONTH =
  /^(?:jan|f[eé]b|m[aä]r|mar|a[pv]r|ma[iy]|jui?n|jui?l|a[uo][gû]|sep|o[ck]t|nov|d[eé][cz])\p{L}*\b/iu;

/** @returns the number of the column a run stands in; where columns reach into each other, the one
 * at whose left edge it begins, or else the last. */
export function columnAt(columns: readonly Column[], run: Run): number {
  const meets = (column: Column) => run.left < column.x1 + 1 && run.right > column.x0 - 1;
  const first = columns.findIndex(meets);
  const next = columns[first + 1];
  const begins = Math.abs(run.left - (columns[first]?.x0 ?? 0)) < 4;
  return first >= 0 && next && meets(next) && !begins ? first + 1 : first;
}

/** Whether the label of row `at` is the wrapped end of the label above it. */
export function wraps(rows: readonly Row[], at: number): boolean {
  const row = rows[at];
  const before = rows[at - 1];
  const run = row?.runs[0];
  const label = before?.runs[0];
  if (!row || !before || !run || !label) return false;
  const gap = row.baseline - before.baseline;
  if (gap > WRAPPED * Math.max(row.size, before.size)) return false;
  if (run.bold !== label.bold) return false;
  if (/^[\p{Ll}(]/u.test(run.text) || UNFINISHED.test(label.text)) return true;
  // Wrapped lines sit closer together than rows do.
  const pitches = rows.slice(1).map((r, index) => r.baseline - (rows[index]?.baseline ?? 0));
  const widest = Math.max(...pitches);
  const labelled = before.runs.length >= 2 || wraps(rows, at - 1);
  return labelled && gap * ROWS_APART < widest && !/[:.]$/.test(label.text);
}

/**
 * Gathers lines into the rows of a table.
 * @param separators heights of the lines drawn across the table.
 */
export function groupRows(
  rows: readonly Row[],
  columns: readonly Column[],
  separators: readonly number[],
): Row[][] {
  const apart = (above: Row, below: Row) =>
    separators.some(
      (y) => y > above.baseline - above.size * 0.3 && y < below.baseline - below.size * 0.4,
    );
  return groupByRules(rows, columns, apart) ?? groupByPrint(rows, columns, apart);
}

type Apart = (above: Row, below: Row) => boolean;

/** Rows parted by the lines drawn between them, when lines stand between most of them. */
function groupByRules(
  rows: readonly Row[],
  columns: readonly Column[],
  apart: Apart,
): Row[][] | null {
  const labelled = rows.filter((row) => row.runs[0] && columnAt(columns, row.runs[0]) === 0);
  const gaps = labelled.slice(1).map((row, index) => {
    const above = labelled[index] ?? row;
    const tight = row.baseline - above.baseline < WRAPPED * Math.max(row.size, above.size);
    return { ruled: apart(above, row), tight };
  });
  const ruled = gaps.filter((gap) => gap.ruled).length;
  const counted = gaps.filter((gap) => gap.ruled || !gap.tight).length;
  if (gaps.length < 2 || ruled < RULED * counted || ruled < RULED_AT_LEAST * gaps.length)
    return null;
  const groups: Row[][] = [];
  rows.forEach((row, at) => {
    const above = rows[at - 1];
    const group = groups.at(-1);
    const own = headsParts(row) || (group !== undefined && standsAlone(group, row, columns));
    const headed = group?.length === 1 && above !== undefined && isTitleOf(above, row, columns);
    if (group && above && !own && !headed && !apart(above, row)) group.push(row);
    else groups.push([row]);
  });
  const full = (group: Row[]) => group.filter((row) => row.runs.length > 1).length;
  return groups.every((group) => full(group) <= MOST_FULL_LINES) ? groups : null;
}

/** Whether a line between the rules is none of the row above it: it stands in the column of the
 * labels alone, in other print than the label there or further down than its next line would. */
function standsAlone(group: readonly Row[], row: Row, columns: readonly Column[]): boolean {
  const [run] = row.runs;
  const above = group.at(-1);
  const label = group.flatMap(({ runs: [first] }) =>
    first && columnAt(columns, first) === 0 ? [first] : [],
  )[0];
  if (!run || !above || !label || row.runs.length !== 1 || columnAt(columns, run) !== 0) {
    return false;
  }
  const other = run.bold !== label.bold || run.size > LARGER * label.size;
  return other || row.baseline - above.baseline > WRAPPED * Math.max(row.size, above.size);
}

/** Whether a line alone is a title over the row below it: no row begins with one in its print. */
function isTitleOf(title: Row, row: Row, columns: readonly Column[]): boolean {
  const [run] = title.runs;
  const [label] = row.runs;
  if (!run || !label || title.runs.length !== 1 || row.runs.length < 2) return false;
  if (columnAt(columns, run) !== 0 || columnAt(columns, label) !== 0) return false;
  return run.bold !== label.bold || run.size > LARGER * label.size;
}

const headsParts = (row: Row): boolean =>
  row.runs.length > 1 && row.runs.every((run) => PART_HEADING.test(run.text));

/** Rows told by where their labels stand and how far apart the lines are. */
function groupByPrint(rows: readonly Row[], columns: readonly Column[], apart: Apart): Row[][] {
  const groups: Row[][] = [];
  rows.forEach((row, at) => {
    const above = rows[at - 1];
    const group = groups.at(-1);
    const [run] = row.runs;
    const startsLabel = run !== undefined && columnAt(columns, run) === 0;
    const near =
      above !== undefined &&
      row.baseline - above.baseline < OVERLAPPING * Math.max(row.size, above.size);
    const split = above !== undefined && (headsParts(row) || apart(above, row));
    const leads =
      !startsLabel && above !== undefined && isNearer(rows[at + 1], row, above, columns);
    const ownPair =
      row.runs.length === 1 && run !== undefined && isPair(run.text) && !endsLabel(above, run);
    const wrapped = row.runs.length === 1 ? wraps(rows, at) : bothWrap(rows, at);
    const joins = (near && !leads) || (!split && !ownPair && !leads && (!startsLabel || wrapped));
    if (group && joins) group.push(row);
    else groups.push([row]);
  });
  return groups;
}

/** Whether label and value of the row above both go on: one of them says so itself, and its lines
 * stand closer than rows do. */
function bothWrap(rows: readonly Row[], at: number): boolean {
  const [label, value] = rows[at - 1]?.runs ?? [];
  const [run, rest] = rows[at]?.runs ?? [];
  if (!label || !value || !run || !rest || !wraps(rows, at)) return false;
  const goesOn = (above: Run, below: Run) =>
    UNFINISHED.test(above.text) || /^[\p{Ll}(]/u.test(below.text);
  const says = goesOn(label, run) || goesOn(value, rest) || MONTH.test(rest.text);
  const gaps = rows.slice(1).map((row, index) => row.baseline - (rows[index]?.baseline ?? 0));
  const own = gaps[at - 1] ?? 0;
  const wider = gaps.filter((gap) => gap > own * ROWS_APART).length;
  return says && wider * 3 >= gaps.length;
}

/** Whether a line without a label belongs to the label below it: labels may stand at the middle of
 * values of several lines. */
function isNearer(
  below: Row | undefined,
  row: Row,
  above: Row,
  columns: readonly Column[],
): boolean {
  const [label] = below?.runs ?? [];
  if (!below || !label || columnAt(columns, label) !== 0) return false;
  return (below.baseline - row.baseline) * NEARER < row.baseline - above.baseline;
}

/** Whether a line is the end of the label above it, which has no colon yet: "Amount payable by
 * Party A / Montant" beside its value, "payable par Partie A:" below. */
function endsLabel(above: Row | undefined, run: Run): boolean {
  const [label, value] = above?.runs ?? [];
  return (
    label !== undefined &&
    value !== undefined &&
    /[^:\s]\s*[:\uff1a]$/.test(run.text) &&
    !/[:\uff1a]/.test(label.text) &&
    !/[:\uff1a]/.test(run.text.slice(0, -1)) &&
    run.bold === label.bold
  );
}

/** "Label: value" within one column starts something new. */
function isPair(text: string): boolean {
  const pair = inlinePair(text);
  return pair !== null && labelLikeness(pair.label) > 0.4;
}
