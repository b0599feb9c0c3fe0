import { union } from "./frame.ts";
import { type Gutters, headedGutters } from "./gutters.ts";
import { labelLikeness } from "./labels.ts";
import type { Row, Run } from "./lines.ts";

/** Lines that are read together; `panels` when lists stand side by side, each with lines of its
 * own, so that what stands on one height need not belong together. From left to right. */
export type Part =
  | { readonly kind: "whole"; readonly rows: readonly Row[] }
  | { readonly kind: "panels"; readonly panels: readonly (readonly Row[])[] };

/** Lines nearer than this, in font sizes, cannot be lines of one column of text. */
const CROWDED = 0.85;
/** Lines further apart than this, in font sizes, end a list. */
const END_OF_LIST = 6;
/** The same below headings, where nothing else tells that the blocks end. */
const END_OF_BLOCK = 3.6;
const FEWEST_PAIRS = 2;

/** A part with the numbers of its first line and of the one after its last. */
interface Cut {
  readonly part: Part;
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts lines, given from top to bottom, where lists of labels and values stand side by side.
 * Rows of one table share their lines; taken apart are only lists whose lines fall between those
 * of their neighbour, that are ruled each by itself, or that stand under headings of their own.
 */
export function splitPanels(rows: readonly Row[], ruled: readonly Gutters[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let at = 0; at < rows.length; at++) {
    const found = panelsFrom(rows, at, from, ruled);
    if (!found) continue;
    if (found.from > from) parts.push({ kind: "whole", rows: rows.slice(from, found.from) });
    parts.push(found.part);
    from = found.to;
    at = found.to - 1;
  }
  if (from < rows.length) parts.push({ kind: "whole", rows: rows.slice(from) });
  return parts;
}

function panelsFrom(
  rows: readonly Row[],
  at: number,
  first: number,
  ruled: readonly Gutters[],
): Cut | null {
  const row = rows[at];
  if (!row) return null;
  const lined = ruled.find(({ top, bottom }) => row.baseline > top && row.baseline < bottom);
  const byRules = lined && panelsWithin(rows, at, lined);
  if (byRules) return byRules;
  const gutters = headedGutters(rows, at);
  const headed = gutters && panelsBelow(rows, at, gutters);
  if (headed) return headed;
  return at > first && interleaved(rows[at - 1], row) ? halvesAround(rows, at, first) : null;
}

/** Panels between two heights, when the line at which they begin stands in more than one. */
function panelsWithin(
  rows: readonly Row[],
  at: number,
  { at: gutters, bottom }: Gutters,
): Cut | null {
  const [first] = gutters;
  if (!rows[at]?.runs.some((run) => first !== undefined && run.left > first)) return null;
  let to = at;
  for (let row = rows[to]; row && row.baseline < bottom; row = rows[++to]) {
    if (!keepsTo(row, gutters)) return null;
  }
  return panelsOf(rows, at, to, gutters);
}

/** Panels from a row of headings on, as far as the lines keep to them. */
function panelsBelow(rows: readonly Row[], at: number, gutters: readonly number[]): Cut | null {
  let to = at + 1;
  while (
    to < rows.length &&
    goesOn(rows[to], rows[to - 1], END_OF_BLOCK) &&
    keepsTo(rows[to], gutters)
  ) {
    to++;
  }
  return panelsOf(rows, at, to, gutters);
}

function panelsOf(
  rows: readonly Row[],
  from: number,
  to: number,
  gutters: readonly number[],
): Cut | null {
  const area = rows.slice(from, to);
  const panels = [...gutters, Number.POSITIVE_INFINITY].map((end, index) => {
    const start = gutters[index - 1] ?? Number.NEGATIVE_INFINITY;
    return area.flatMap((row) => half(row, (run) => run.left >= start && run.left < end));
  });
  return panels.every(isList) ? { part: { kind: "panels", panels }, from, to } : null;
}

/** Whether two lines stand too close to be lines of one list, one beside the other. */
function interleaved(above: Row | undefined, below: Row | undefined): boolean {
  if (!above || !below) return false;
  const pitch = below.baseline - above.baseline;
  if (pitch > CROWDED * Math.max(above.size, below.size)) return false;
  return Math.max(above.runs.length, below.runs.length) >= 2;
}

function halvesAround(rows: readonly Row[], at: number, first: number): Cut | null {
  for (const gutter of guttersNear(rows, at, first)) {
    const joins = (row: Row | undefined, neighbour: Row | undefined) =>
      goesOn(row, neighbour, END_OF_LIST) && keepsTo(row, [gutter]);
    let from = at;
    while (from > first && joins(rows[from - 1], rows[from])) from--;
    let to = at + 1;
    while (to < rows.length && joins(rows[to], rows[to - 1])) to++;
    // What stands above the second list belongs to the whole page.
    while (from < at && !rows[from]?.runs.some((run) => run.left > gutter)) from++;
    const cut = panelsOf(rows, from, to, [gutter]);
    if (cut) return cut;
  }
  return null;
}

/** Places at which a second list may begin, judged by where runs begin close to line `at`. */
function guttersNear(rows: readonly Row[], at: number, first: number): number[] {
  const starts = rows
    .slice(Math.max(first, at - 8), at + 9)
    .flatMap((row) => row.runs.slice(row.runs.length > 1 ? 1 : 0).map((run) => run.left - 2))
    .sort((a, b) => a - b);
  return starts.filter((x, index) => index === 0 || x - (starts[index - 1] ?? 0) > 3);
}

/** Whether two lines stand at most so many font sizes apart. */
function goesOn(row: Row | undefined, neighbour: Row | undefined, most: number): boolean {
  if (!row || !neighbour) return false;
  const pitch = Math.abs(row.baseline - neighbour.baseline);
  return pitch <= most * Math.max(row.size, neighbour.size);
}

/** Whether no run of a line stands across a gutter. */
function keepsTo(row: Row | undefined, gutters: readonly number[]): boolean {
  return gutters.every((x) => row?.runs.every((run) => run.right <= x || run.left >= x) ?? false);
}

function half(row: Row, take: (run: Run) => boolean): Row[] {
  const runs = row.runs.filter(take);
  const [first] = runs;
  if (!first) return [];
  return [
    {
      ...union(runs),
      runs,
      baseline: first.inks[0]?.baseline ?? row.baseline,
      size: Math.max(...runs.map((run) => run.size)),
    },
  ];
}

/** Whether lines are labels with their values beside them, apart from headings and wraps. */
function isList(rows: readonly Row[]): boolean {
  const pairs = rows.filter((row) => row.runs.length === 2);
  if (pairs.length < FEWEST_PAIRS || rows.some((row) => row.runs.length > 2)) return false;
  const [anchor] = pairs;
  const left = Math.min(...pairs.map((row) => row.runs[0]?.left ?? 0));
  const aligned = pairs.every((row) => Math.abs((row.runs[0]?.left ?? 0) - left) < 4);
  const gain = pairs.reduce(
    (sum, { runs: [label, value] }) =>
      sum + labelLikeness(label?.text ?? "") - labelLikeness(value?.text ?? ""),
    0,
  );
  return anchor !== undefined && aligned && gain / pairs.length > 0.25;
}
