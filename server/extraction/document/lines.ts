import type { Line, Segment } from "../layout-model.ts";
import type { Frame, Rect } from "./frame.ts";
import { union } from "./frame.ts";
import type { Rule } from "./graphics.ts";
import { type Ink, leftToRight, topToBottom } from "./ink.ts";

/** A run of words during analysis. */
export interface Run extends Rect {
  readonly inks: readonly Ink[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly size: number;
  readonly bold: boolean;
  /** Leader dots stood before it. */
  readonly led: boolean;
}

/** A visual line during analysis. */
export interface Row extends Rect {
  readonly runs: readonly Run[];
  readonly baseline: number;
  readonly size: number;
  /** Strokes were typed between its runs. */
  readonly stroked?: boolean;
}

const SAME_BASELINE = 0.35;
/** Wider gaps than this, in font sizes, separate columns. */
const COLUMN_GAP = 1;
/** A gap this wide separates columns when other lines start a column at the same place. */
const ALIGNED_GAP = 0.42;
const ALIGNED_WITHIN = 1.2;
/** A gutter is this wide, in font sizes, in so many lines, each edge within so many points. */
const GUTTER_GAP = 0.7;
const GUTTER_LINES = 4;
const GUTTER_WITHIN = 1;
const GLUE_GAP = 0.17;
/** The next line of a table stands within so many font sizes. */
const NEXT_LINE = 2.4;
/** A column starts behind a gap this many times as wide as those between the words of its line. */
const WIDER_THAN_SPACES = 1.3;
/** Narrower than this, in font sizes, no space was meant. */
const WORD_SPACE = 0.15;
/** A word behind which a value may begin, however narrow the gap. */
const LABEL_END = /(?:[:\uff1a]|\.\.|\u2026)$/;
/** Strokes typed between columns: tables and head lines of typewriters and plain text. */
const STROKE = /^[|\u2502\u2503\u00a6]+$/;
const STROKES: ReadonlySet<string | undefined> = new Set("|\u2502\u2503\u00a6");
const isStroke = (text: string): boolean => STROKES.has(text[0]) && STROKE.test(text);
/** A colon in a column of its own, between the labels and the values. */
const isLoneColon = (text: string): boolean => text === ":" || text === "\uff1a";

/** Groups words into visual lines, top to bottom, whatever order they were drawn in. */
export function buildRows(inks: readonly Ink[], rules: readonly Rule[]): Row[] {
  const rows = clusterByBaseline(inks).map((words) => dropOverprint(words));
  const verticals = rules.filter((rule) => !rule.horizontal);
  const first = rows.map((words) =>
    makeRow(
      words,
      splitRuns(words, verticals, () => false),
    ),
  );
  const starts = columnStarts(first);
  const gutters = guttersOf(first);
  return first.map((row, index) => {
    const near = startsBeside(first, index);
    if (starts.size === 0 && near.length === 0 && gutters.length === 0) return row;
    const words = row.runs.flatMap((run) => run.inks);
    const runs = splitRuns(
      words,
      verticals,
      (ink, gap) =>
        starts.has(Math.round(ink.left)) ||
        gutters.some((gutter) => isGutter(gutter, ink.left - gap, ink.left)) ||
        (near.some((x) => Math.abs(ink.left - x) < ALIGNED_WITHIN) && gap > narrowest(words, null)),
    );
    return runs.length > row.runs.length ? makeRow(words, runs) : row;
  });
}

/** A gap between words that stands at one place in several lines. */
interface Gutter {
  readonly from: number;
  readonly to: number;
}

const isGutter = ({ from, to }: Gutter, right: number, left: number): boolean =>
  Math.abs(right - from) < GUTTER_WITHIN && Math.abs(left - to) < GUTTER_WITHIN;

/** Gaps between labels that end at one edge and values that begin at another, too narrow to part
 * columns by themselves: words of running text do not both end and begin at one place so often. */
function guttersOf(rows: readonly Row[]): Gutter[] {
  const gaps = rows.flatMap((row) =>
    row.runs.flatMap(({ inks }) => {
      const least = narrowest(inks, 0);
      return inks.slice(1).flatMap((ink, index) => {
        const from = inks[index]?.right ?? ink.left;
        const gap = ink.left - from;
        return gap > GUTTER_GAP * ink.size && gap > least ? [{ from, to: ink.left }] : [];
      });
    }),
  );
  return gaps.filter(
    ({ from, to }) => gaps.filter((gap) => isGutter(gap, from, to)).length >= GUTTER_LINES,
  );
}

/** Left edges, other than the margin, at which the lines directly above and below start a run. One
 * such line is enough where the gap is plainly wider than the spaces of its own line. */
function startsBeside(rows: readonly Row[], at: number): number[] {
  const row = rows[at];
  if (!row || row.runs.length < 2) return [];
  return [rows[at - 1], rows[at + 1]].flatMap((other) => {
    const close = other && Math.abs(other.baseline - row.baseline) < NEXT_LINE * row.size;
    const margin = (row.runs[0]?.left ?? 0) + row.size;
    return close ? other.runs.map((run) => run.left).filter((left) => left > margin) : [];
  });
}

function clusterByBaseline(inks: readonly Ink[]): (readonly Ink[])[] {
  const clusters: { words: Ink[]; baseline: number; size: number }[] = [];
  for (const ink of topToBottom(inks)) {
    const last = clusters.at(-1);
    if (
      last &&
      ink.baseline - last.baseline <= SAME_BASELINE * Math.max(4, Math.min(ink.size, last.size))
    ) {
      last.words.push(ink);
      last.size = Math.max(last.size, ink.size);
    } else {
      clusters.push({ words: [ink], baseline: ink.baseline, size: ink.size });
    }
  }
  return clusters.map(({ words }) => leftToRight(words));
}

/** Drops a word printed on top of itself (fake bold, shadow), which is then bold. */
function dropOverprint(words: readonly Ink[]): Ink[] {
  const kept: Ink[] = [];
  for (const ink of words) {
    const near = 0.2 * ink.size;
    const at = kept.findLastIndex(
      (other) =>
        Math.abs(other.x0 - ink.x0) < near &&
        Math.abs(other.x1 - ink.x1) < near &&
        other.text === ink.text,
    );
    const twin = at < 0 ? undefined : kept[at];
    if (twin) kept[at] = { ...twin, bold: true, word: { ...twin.word, bold: true } };
    else kept.push(ink);
  }
  return kept;
}

function splitRuns(
  words: readonly Ink[],
  verticals: readonly Rule[],
  startsColumn: (ink: Ink, gap: number) => boolean,
): Ink[][] {
  const runs: Ink[][] = [];
  let current: Ink[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const ink of words) {
    const before = current.at(-1);
    const size = Math.max(ink.size, before?.size ?? 0);
    const gap = ink.left - reach;
    const closes = before !== undefined && !before.leader && isLoneColon(ink.text);
    const apart =
      before !== undefined &&
      !closes &&
      (ink.leader !== before.leader ||
        isStroke(ink.text) !== isStroke(before.text) ||
        gap > COLUMN_GAP * size ||
        (gap > ALIGNED_GAP * size &&
          startsColumn(ink, gap) &&
          (gap > narrowest(words, 0) || LABEL_END.test(before.text))) ||
        ruleBetween(verticals, before, ink));
    if (apart) {
      runs.push(current);
      current = [];
    }
    current.push(ink);
    reach = Math.max(reach, ink.right);
  }
  if (current.length > 0) runs.push(current);
  return runs;
}

/** What a gap must exceed to be more than the space between two words of this line, which is wide
 * where all letters are, or where lines are set to one width. */
function narrowest(words: readonly Ink[], unknown: number | null): number {
  let least = Number.POSITIVE_INFINITY;
  let spaces = 0;
  for (let at = 1; at < words.length; at++) {
    const [before, ink] = [words[at - 1], words[at]];
    if (!before || !ink || before.leader || ink.leader) continue;
    const gap = ink.left - before.right;
    if (gap < WORD_SPACE * ink.size) continue;
    spaces++;
    least = Math.min(least, gap);
  }
  return spaces > 1 ? WIDER_THAN_SPACES * least : (unknown ?? Number.POSITIVE_INFINITY);
}

function ruleBetween(verticals: readonly Rule[], before: Ink, after: Ink): boolean {
  const y = (after.y0 + after.y1) / 2;
  return verticals.some((rule) => {
    const x = (rule.x0 + rule.x1) / 2;
    return x >= before.x1 - 1 && x <= after.x0 + 1 && rule.y0 <= y && rule.y1 >= y;
  });
}

/** Left edges, in whole points, at which at least two lines start a run after a gap. */
function columnStarts(rows: readonly Row[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const row of rows) {
    for (const run of row.runs.slice(1)) {
      const x = Math.round(run.left);
      counts.set(x, (counts.get(x) ?? 0) + 1);
    }
  }
  const starts = new Set<number>();
  for (const [x, count] of counts) {
    if (count < 2) continue;
    const slack = Math.floor(ALIGNED_WITHIN);
    for (let near = x - slack; near <= x + slack; near++) starts.add(near);
  }
  return starts;
}

function makeRow(words: readonly Ink[], groups: readonly (readonly Ink[])[]): Row {
  const runs: Run[] = [];
  let led = false;
  let stroked = false;
  for (const group of groups) {
    if (group.every((ink) => ink.leader)) {
      led = true;
      continue;
    }
    if (groups.length > 1 && group.every((ink) => isStroke(ink.text))) {
      stroked = true;
      continue;
    }
    runs.push(makeRun(group, led));
    led = false;
  }
  const inks = words.some((ink) => ink.leader) ? words.filter((ink) => !ink.leader) : words;
  const [first] = inks;
  const { x0, y0, x1, y1 } = union(inks.length > 0 ? inks : words);
  const baseline = first?.baseline ?? words[0]?.baseline ?? 0;
  return { x0, y0, x1, y1, runs, baseline, size: largest(inks), stroked };
}

/** Joins words standing side by side, gluing those without a space between them. */
export function makeRun(inks: readonly Ink[], led = false): Run {
  let letters = 0;
  let bold = 0;
  for (const ink of inks) {
    letters += ink.text.length;
    if (ink.bold) bold += ink.text.length;
  }
  const { x0, y0, x1, y1 } = union(inks);
  return {
    x0,
    y0,
    x1,
    y1,
    inks,
    text: joinWords(inks),
    left: inks[0]?.left ?? 0,
    right: inks.at(-1)?.right ?? 0,
    size: largest(inks),
    bold: bold * 2 > letters,
    led,
  };
}

function largest(inks: readonly Ink[]): number {
  let size = 0;
  for (const ink of inks) if (ink.size > size) size = ink.size;
  return size;
}

/** Text of words on one line. Pieces of one word drawn apart (a change of font inside a word)
 * come together again. */
export function joinWords(inks: readonly Ink[]): string {
  let text = "";
  let before: Ink | null = null;
  for (const ink of inks) {
    const glued =
      before !== null &&
      ink.left - before.right < GLUE_GAP * 0.6 * ink.size &&
      Math.abs(ink.baseline - before.baseline) < 0.1 * ink.size &&
      before.glue;
    text += before === null || glued ? ink.text : ` ${ink.text}`;
    before = ink;
  }
  return text.includes("\u00ad") ? text.replaceAll("\u00ad", "") : text;
}

/** @returns the public form of an analysed line. */
export function toLine(row: Row, frame: Frame): Line {
  const segments = row.runs.map((run) => toSegment(run, frame));
  return {
    segments,
    text: segments.map((segment) => segment.text).join("  "),
    box: frame.fractions(row),
  };
}

function toSegment(run: Run, frame: Frame): Segment {
  return { words: run.inks.map((ink) => ink.word), text: run.text, box: frame.fractions(run) };
}
