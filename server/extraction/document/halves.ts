import { union } from "./frame.ts";
import { labelLikeness } from "./labels.ts";
import type { Row, Run } from "./lines.ts";

/** Lines that are read together; `halves` when two lists stand side by side, each with lines of
 * its own, so that what stands on one height need not belong together. */
export type Part =
  | { readonly kind: "whole"; readonly rows: readonly Row[] }
  | { readonly kind: "halves"; readonly left: readonly Row[]; readonly right: readonly Row[] };

/** Lines nearer than this, in font sizes, cannot be lines of one column of text. */
const CROWDED = 0.85;
/** Lines further apart than this, in font sizes, end a list. */
const END_OF_LIST = 6;
const FEWEST_PAIRS = 2;

/**
 * Cuts lines, given from top to bottom, where two lists of labels and values stand side by side.
 * Rows of one table share their lines; only lists whose lines fall between those of their
 * neighbour are taken apart, so that tables of four columns stay tables.
 */
export function splitHalves(rows: readonly Row[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let at = 1; at < rows.length; at++) {
    const found = interleaved(rows[at - 1], rows[at]) ? halvesAround(rows, at, from) : null;
    if (!found) continue;
    if (found.from > from) parts.push({ kind: "whole", rows: rows.slice(from, found.from) });
    parts.push(found.part);
    from = found.to;
    at = found.to;
  }
  if (from < rows.length) parts.push({ kind: "whole", rows: rows.slice(from) });
  return parts;
}

/** Whether two lines stand too close to be lines of one list, one beside the other. */
function interleaved(above: Row | undefined, below: Row | undefined): boolean {
  if (!above || !below) return false;
  const pitch = below.baseline - above.baseline;
  if (pitch > CROWDED * Math.max(above.size, below.size)) return false;
  return Math.max(above.runs.length, below.runs.length) >= 2;
}

function halvesAround(
  rows: readonly Row[],
  at: number,
  first: number,
): { part: Part; from: number; to: number } | null {
  for (const gutter of guttersNear(rows, at, first)) {
    let from = at;
    while (from > first && joins(rows[from - 1], rows[from], gutter)) from--;
    let to = at + 1;
    while (to < rows.length && joins(rows[to], rows[to - 1], gutter)) to++;
    // What stands above the second list belongs to the whole page.
    while (from < at && !rows[from]?.runs.some((run) => run.left > gutter)) from++;
    const area = rows.slice(from, to);
    const left = area.flatMap((row) => half(row, (run) => run.left < gutter));
    const right = area.flatMap((row) => half(row, (run) => run.left >= gutter));
    if (isList(left) && isList(right)) return { part: { kind: "halves", left, right }, from, to };
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

function joins(row: Row | undefined, neighbour: Row | undefined, gutter: number): boolean {
  if (!row || !neighbour) return false;
  const pitch = Math.abs(row.baseline - neighbour.baseline);
  return (
    pitch <= END_OF_LIST * Math.max(row.size, neighbour.size) &&
    row.runs.every((run) => run.right <= gutter || run.left >= gutter)
  );
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
