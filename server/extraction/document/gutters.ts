import type { Rect } from "./frame.ts";
import type { Rule } from "./graphics.ts";
import { bars } from "./grid.ts";
import { labelLikeness } from "./labels.ts";
import type { Row, Run } from "./lines.ts";
import { PART_HEADING } from "./orientation.ts";

/** Where blocks stand side by side: the places between them, and from which height to which. */
export interface Gutters {
  readonly at: readonly number[];
  readonly top: number;
  readonly bottom: number;
}

const SHORTEST_RULE = 40;
const SAME_EDGE = 4;
const NARROWEST = 6;
/** Headings stand at most this far above the first line drawn below them, in points. */
const HEADING_OVER_RULE = 24;
/** Lines below a row of headings among which one must show where their columns begin. */
const LOOK_AHEAD = 4;

/** Rules of one width that stand below each other, such as those between the rows of a list. */
interface Lane {
  readonly x0: number;
  readonly x1: number;
  top: number;
  bottom: number;
  rules: number;
}

/**
 * Finds blocks by the lines drawn between their rows: lines end at one block's edge and begin
 * again at the next one's, whether or not they stand at the same heights.
 */
export function ruledGutters(rules: readonly Rule[]): Gutters[] {
  const lanes = lanesOf(rules);
  const found: Gutters[] = [];
  const taken = new Set<Lane>();
  for (const lane of lanes) {
    if (taken.has(lane)) continue;
    const beside = [lane];
    for (const other of lanes) {
      const last = beside.at(-1) ?? lane;
      const apart = other.x0 - last.x1 > NARROWEST;
      if (!taken.has(other) && apart && sharesHeight(lane, other)) beside.push(other);
    }
    if (beside.length < 2) continue;
    for (const each of beside) taken.add(each);
    found.push({
      at: beside.slice(1).map((each, index) => ((beside[index]?.x1 ?? 0) + each.x0) / 2),
      top: Math.min(...beside.map(({ top }) => top)) - HEADING_OVER_RULE,
      bottom: Math.max(...beside.map(({ bottom }) => bottom)),
    });
  }
  return found;
}

/** Lanes of at least two rules, from left to right. */
function lanesOf(rules: readonly Rule[]): Lane[] {
  const lanes: Lane[] = [];
  for (const bar of bars(rules, true)) {
    if (bar.to - bar.from < SHORTEST_RULE) continue;
    const lane = lanes.find(
      ({ x0, x1 }) => Math.abs(x0 - bar.from) < SAME_EDGE && Math.abs(x1 - bar.to) < SAME_EDGE,
    );
    if (!lane) lanes.push({ x0: bar.from, x1: bar.to, top: bar.at, bottom: bar.at, rules: 1 });
    else {
      lane.bottom = bar.at;
      lane.rules++;
    }
  }
  return lanes.filter(({ rules: count }) => count > 1).sort((a, b) => a.x0 - b.x0);
}

function sharesHeight(a: Lane, b: Lane): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top);
}

/**
 * Finds blocks by their headings: a row of them, and below it rows that begin a label under each.
 * @returns the places between the blocks, or null when the row heads nothing or columns of values.
 */
export function headedGutters(rows: readonly Row[], at: number): readonly number[] | null {
  const heads = rows[at]?.runs ?? [];
  if (heads.length < 2 || !heads.every(isHead)) return null;
  const under = rows.slice(at + 1, at + 1 + LOOK_AHEAD).some((row) => {
    const starts = heads.map((head) => row.runs.findIndex((run) => near(run, head)));
    const labels = starts.every((start) => start >= 0 && row.runs[start + 1] !== undefined);
    return labels && starts.every((start, index) => start === index * 2);
  });
  return under ? heads.slice(1).map((head) => head.left - 2) : null;
}

const near = (run: Run, head: Rect & { readonly left: number }): boolean =>
  Math.abs(run.left - head.left) < SAME_EDGE;

function isHead(run: Run): boolean {
  const named = PART_HEADING.test(run.text) || (run.bold && labelLikeness(run.text) < 1);
  return named && run.text.length <= 60 && !/\d{3}|:\s/.test(run.text);
}
