import type { Rect } from "./frame.ts";
import type { Fill, Rule } from "./graphics.ts";
import { headOf } from "./grid-heads.ts";
import type { Ink } from "./ink.ts";
import { labelsBeside, splitInnerColumns } from "./inner-columns.ts";
import { labelLikeness } from "./labels.ts";
import { flowText } from "./text.ts";

/** A cell of a table during analysis; `inks` in reading order. */
export interface GridCell extends Rect {
  readonly inks: readonly Ink[];
}

/** A table during analysis. A cell spanning columns stands in its first one. */
export interface Grid extends Rect {
  readonly columns: readonly { readonly x0: number; readonly x1: number }[];
  readonly rows: readonly (readonly (GridCell | null)[])[];
  readonly ruled: boolean;
  /** A line of small labels over a line of values, told by their print. */
  readonly stacked?: boolean;
  /** The first row names the columns: it stands on bars of its own above the lines. */
  readonly headed?: boolean;
  /** Labels on the left and values on the right, told by what is typed between them. */
  readonly listed?: boolean;
  /** Strokes typed between the columns. */
  readonly stroked?: boolean;
}

const SNAP = 3;
const MIN_CELL = 5;

/** A straight line at one coordinate from one end to the other. */
export interface Bar {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Finds tables drawn with lines, with the headings on shaded bars or print directly above them. A
 * single box round text without a heading of its own is no table.
 * @returns grids of at least one row, and the words they hold.
 */
export function findGrids(
  rules: readonly Rule[],
  inks: readonly Ink[],
  shades: readonly Rect[] = [],
): { grids: Grid[]; used: Set<Ink> } {
  const used = new Set<Ink>();
  const grids: Grid[] = [];
  const ruled = connected(bars(rules, true), bars(rules, false)).flatMap(
    (part) => gridOf(part, inks) ?? [],
  );
  const outside = inks.filter((ink) => !ruled.some((grid) => isWithin(grid, ink)));
  const tables = new Set(ruled.filter((grid) => isTable(grid, outside)));
  for (const grid of tables) {
    for (const ink of inks) if (isWithin(grid, ink)) used.add(ink);
  }
  for (const grid of ruled) {
    const free = inks.filter((ink) => !used.has(ink));
    const head = headOf(grid, shades, free);
    if (!head && !tables.has(grid)) continue;
    const y0 = head ? Math.min(...head.map((cell) => cell.y0)) : grid.y0;
    const whole = head ? { ...grid, y0, rows: [head, ...grid.rows], headed: true } : grid;
    grids.push(whole);
    for (const ink of free) if (isWithin(whole, ink)) used.add(ink);
  }
  return { grids, used };
}

function isWithin({ x0, y0, x1, y1 }: Rect, ink: Ink): boolean {
  const x = (ink.x0 + ink.x1) / 2;
  const y = (ink.y0 + ink.y1) / 2;
  return x > x0 && x < x1 && y > y0 && y < y1;
}

const isTable = (grid: Grid, outside: readonly Ink[]): boolean =>
  grid.columns.length > 1 || (stacksLabels(grid.rows) && !labelsBeside(grid, outside));

/** Areas painted behind the words of a cell, in whatever colour. */
export function findShades(fills: readonly Fill[]): Rect[] {
  return fills.filter((fill) => {
    const width = fill.x1 - fill.x0;
    const height = fill.y1 - fill.y0;
    const seen = fill.luminance !== null && fill.luminance < 0.98;
    return seen && fill.solid && width > 20 && height > 6 && height < 80;
  });
}

/** Coloured bars across the page, behind the title of what stands below them. */
export function findBands(fills: readonly Fill[], pageWidth: number): Rect[] {
  return fills.filter((fill) => {
    const width = fill.x1 - fill.x0;
    const height = fill.y1 - fill.y0;
    const dark = fill.luminance !== null && fill.luminance < 0.8;
    return dark && width > 0.35 * pageWidth && height > 8 && height < 40;
  });
}

/** Merges pieces of lines that continue each other, sorted by where they stand. */
export function bars(rules: readonly Rule[], horizontal: boolean): Bar[] {
  const all: Bar[] = rules
    .filter((rule) => rule.horizontal === horizontal)
    .map((r) =>
      horizontal
        ? { at: (r.y0 + r.y1) / 2, from: r.x0, to: r.x1 }
        : { at: (r.x0 + r.x1) / 2, from: r.y0, to: r.y1 },
    )
    .sort((a, b) => a.at - b.at || a.from - b.from);
  const merged: Bar[] = [];
  // Bars at nearly one coordinate are rare enough that looking back a little finds the partner.
  for (const bar of all) {
    let joined = false;
    for (let back = merged.length - 1; back >= 0 && !joined; back--) {
      const other = merged[back];
      if (!other || bar.at - other.at > SNAP / 2) break;
      if (bar.from <= other.to + SNAP && bar.to >= other.from - SNAP) {
        merged[back] = {
          at: other.at,
          from: Math.min(other.from, bar.from),
          to: Math.max(other.to, bar.to),
        };
        joined = true;
      }
    }
    if (!joined) merged.push(bar);
  }
  return merged;
}

interface Part {
  readonly horizontals: Bar[];
  readonly verticals: Bar[];
}

const MAX_BARS = 1_500;

/** Groups lines that touch each other. Drawings with very many lines are not tables. */
function connected(horizontals: readonly Bar[], verticals: readonly Bar[]): Part[] {
  if (horizontals.length > MAX_BARS || verticals.length > MAX_BARS) return [];
  const parent = Array.from({ length: horizontals.length + verticals.length }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[i] = root;
    return root;
  };
  horizontals.forEach((h, i) => {
    verticals.forEach((v, j) => {
      const touches =
        v.at >= h.from - SNAP &&
        v.at <= h.to + SNAP &&
        h.at >= v.from - SNAP &&
        h.at <= v.to + SNAP;
      if (touches) parent[find(i)] = find(horizontals.length + j);
    });
  });
  const parts = new Map<number, Part>();
  const partOf = (index: number): Part => {
    const root = find(index);
    const known = parts.get(root) ?? { horizontals: [], verticals: [] };
    parts.set(root, known);
    return known;
  };
  horizontals.forEach((bar, i) => {
    partOf(i).horizontals.push(bar);
  });
  verticals.forEach((bar, j) => {
    partOf(horizontals.length + j).verticals.push(bar);
  });
  return [...parts.values()];
}

function distinct(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const out: number[] = [];
  for (const value of sorted) {
    const last = out.at(-1);
    if (last === undefined || value - last > SNAP) out.push(value);
  }
  return out;
}

function gridOf(part: Part, inks: readonly Ink[]): Grid | null {
  const xs = distinct(part.verticals.map((bar) => bar.at));
  const ys = distinct(part.horizontals.map((bar) => bar.at));
  if (xs.length < 2 || ys.length < 2) return null;
  const left = xs[0] ?? 0;
  const right = xs.at(-1) ?? 0;
  const top = ys[0] ?? 0;
  const bottom = ys.at(-1) ?? 0;
  const frame = { x0: left, y0: top, x1: right, y1: bottom };
  const inside = inks.filter((ink) => isWithin(frame, ink));
  if (inside.length === 0) return null;
  const columns = xs.slice(1).map((x1, index) => ({ x0: xs[index] ?? 0, x1 }));
  const rows: (GridCell | null)[][] = [];
  for (let r = 0; r + 1 < ys.length; r++) {
    const y0 = ys[r] ?? 0;
    const y1 = ys[r + 1] ?? 0;
    if (y1 - y0 < MIN_CELL) continue;
    rows.push(rowCells(part, columns, y0, y1, inside));
  }
  const grid = { x0: left, y0: top, x1: right, y1: bottom, columns, rows, ruled: true };
  return splitInnerColumns(grid);
}

/** Looks like nothing but a figure, a date or a code. */
const SURELY_VALUE = -0.8;

/** Whether a single column takes turns between labels and values. Any other box is a frame, and
 * what it frames is laid out by itself. */
function stacksLabels(rows: readonly (readonly (GridCell | null)[])[]): boolean {
  const texts = rows.map((row) => flowText(row[0]?.inks ?? []));
  const isBold = (row: number): boolean => rows[row]?.[0]?.inks.every(({ bold }) => bold) ?? false;
  return (
    texts.length >= 2 &&
    texts.length % 2 === 0 &&
    texts.every((text, index) => {
      if (index % 2 === 1) return true;
      const below = texts[index + 1] ?? "";
      const likely = labelLikeness(text);
      const valued = labelLikeness(below);
      // The print tells a label from its value where the words do not: "Settlement Method" over
      // "Physical Settlement".
      const told = valued < SURELY_VALUE || (isBold(index) && !isBold(index + 1));
      const apart = (likely > 0.4 && valued < likely - 0.4) || (likely > 0 && told);
      return text.length < 60 && below.length > 0 && below.length < 120 && apart;
    })
  );
}

function rowCells(
  part: Part,
  columns: Grid["columns"],
  y0: number,
  y1: number,
  inside: readonly Ink[],
): (GridCell | null)[] {
  const middle = (y0 + y1) / 2;
  const walled = (x: number) =>
    part.verticals.some(
      (bar) => Math.abs(bar.at - x) <= SNAP && bar.from <= middle && bar.to >= middle,
    );
  const cells: (GridCell | null)[] = [];
  for (let c = 0; c < columns.length; ) {
    let last = c;
    while (last + 1 < columns.length && !walled(columns[last]?.x1 ?? 0)) last++;
    const x0 = columns[c]?.x0 ?? 0;
    const x1 = columns[last]?.x1 ?? 0;
    const words = inside.filter((ink) => {
      const x = (ink.x0 + ink.x1) / 2;
      const y = (ink.y0 + ink.y1) / 2;
      return x >= x0 && x < x1 && y >= y0 && y < y1;
    });
    cells.push({ x0, y0, x1, y1, inks: words });
    for (let skipped = c + 1; skipped <= last; skipped++) cells.push(null);
    c = last + 1;
  }
  return cells;
}
