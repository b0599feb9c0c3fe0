import type { Rect } from "../frame.ts";
import type { GreyImage } from "./blobs.ts";
import { PAPER, PaperSkipper } from "./paper.ts";

/** A drawn line found in a black-and-white image, in pixels, ends exclusive. */
export interface DrawnLine {
  readonly horizontal: boolean;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Longer than any stroke of a letter, in inches. */
const MIN_ACROSS = 0.33;
const MIN_DOWN = 0.25;
/** Scanned lines break up a little. */
const GAP = 0.01;
/** Thicker than this is an area, such as the dark band behind a heading. */
const MAX_THICKNESS = 0.036;
const MAX_LINES = 4_000;
/** Height of a bar, in inches, and the share of it that is dark: the rest is its light print. */
const MIN_BAR = 0.09;
const MAX_BAR = 0.7;
const BAR_COVER = 0.6;
/** Share of a line that may have strokes beside it. The tops and feet of the letters of one word can
 * run together to a line, but strokes hang on them nearly everywhere. */
const MAX_TOUCHED = 0.3;
/** What touches a line for longer is a coloured bar, not a stroke, in inches. */
const STROKE = 0.08;

/**
 * Finds the drawn lines of a page image.
 * @param pixels 0 for ink and 255 for paper, row by row.
 */
export function findLines(
  pixels: Uint8Array,
  width: number,
  height: number,
  dpi: number,
): DrawnLine[] {
  const gap = Math.max(2, Math.round(GAP * dpi));
  const thickness = MAX_THICKNESS * dpi;
  const across = runsAcross(pixels, width, height, { gap, length: MIN_ACROSS * dpi });
  const down = runsDown(pixels, width, height, { gap, length: MIN_DOWN * dpi });
  return [...thin(across, true, gap, thickness), ...thin(down, false, gap, thickness)].filter(
    (line) => standsAlone(pixels, width, height, line, STROKE * dpi),
  );
}

/** Finds bars: dark areas wider than high, such as the one behind a white heading.
 * @param darkUpTo brightness below which a pixel is really dark. */
export function findBars(image: GreyImage, darkUpTo: number): readonly Rect[] {
  const { pixels, width, height, dpi } = image;
  const gap = Math.max(2, Math.round(GAP * dpi));
  const runs = runsAcross(pixels, width, height, { gap, length: MIN_ACROSS * dpi }, darkUpTo);
  return grouped(runs, gap)
    .map(({ first, last, from, to }) => ({ x0: from, y0: first, x1: to, y1: last + 1 }))
    .filter(({ x0, y0, x1, y1 }) => {
      const high = y1 - y0;
      if (high < MIN_BAR * dpi || high > MAX_BAR * dpi || x1 - x0 < 2 * high) return false;
      let dark = 0;
      for (let y = y0; y < y1; y++) {
        for (let x = x0; x < x1; x++) if ((pixels[y * width + x] ?? 255) < darkUpTo) dark++;
      }
      return dark > BAR_COVER * high * (x1 - x0);
    });
}

/** Whether a line has paper or an area, but no strokes, along both its sides nearly everywhere. */
function standsAlone(
  pixels: Uint8Array,
  width: number,
  height: number,
  line: DrawnLine,
  stroke: number,
): boolean {
  const { x0, y0, x1, y1, horizontal } = line;
  const ink = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && pixels[y * width + x] === 0;
  const along = horizontal ? x1 - x0 : y1 - y0;
  const touched = (beside: (step: number) => boolean): number => {
    let sum = 0;
    let run = 0;
    for (let step = 0; step <= along; step++) {
      if (step < along && beside(step)) run++;
      else {
        if (run <= stroke) sum += run;
        run = 0;
      }
    }
    return sum;
  };
  const before = touched((step) => (horizontal ? ink(x0 + step, y0 - 2) : ink(x0 - 2, y0 + step)));
  const after = touched((step) => (horizontal ? ink(x0 + step, y1 + 1) : ink(x1 + 1, y0 + step)));
  return Math.max(before, after) <= along * MAX_TOUCHED;
}

/** Wipes lines out of an image, in place: recognisers take them for letters.
 * @param pixels grey, dark for ink. */
export function wipeLines(
  pixels: Uint8Array,
  width: number,
  height: number,
  lines: readonly DrawnLine[],
): void {
  for (const line of lines) wipe(pixels, width, height, line);
}

interface Reach {
  /** Pixels without ink that a line may have. */
  readonly gap: number;
  /** Pixels it has at least. */
  readonly length: number;
}

interface Run {
  /** Row of a horizontal run, column of a vertical one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

function runsAcross(
  pixels: Uint8Array,
  width: number,
  height: number,
  reach: Reach,
  inkUpTo = 1,
): Run[] {
  const runs: Run[] = [];
  const paper = new PaperSkipper(pixels);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let from = -1;
    let last = -1;
    for (let at = row; at < row + width; at++) {
      const value = pixels[at];
      if (value === PAPER) at = paper.skip(at, row + width) - 1;
      if (value === undefined || value >= inkUpTo) continue;
      const x = at - row;
      if (from < 0 || x - last > reach.gap) {
        if (from >= 0 && last - from >= reach.length) runs.push({ at: y, from, to: last + 1 });
        from = x;
      }
      last = x;
    }
    if (from >= 0 && last - from >= reach.length) runs.push({ at: y, from, to: last + 1 });
  }
  return runs;
}

/** Scans row by row all the same, keeping one open run a column: columns lie far apart in
 * memory. */
function runsDown(pixels: Uint8Array, width: number, height: number, reach: Reach): Run[] {
  const runs: Run[] = [];
  const paper = new PaperSkipper(pixels);
  const from = new Int32Array(width).fill(-1);
  const last = new Int32Array(width).fill(-1);
  const close = (x: number) => {
    const start = from[x] ?? -1;
    const end = last[x] ?? -1;
    if (start >= 0 && end - start >= reach.length) runs.push({ at: x, from: start, to: end + 1 });
  };
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let at = row; at < row + width; at++) {
      const value = pixels[at];
      if (value === PAPER) at = paper.skip(at, row + width) - 1;
      if (value !== 0) continue;
      const x = at - row;
      if ((from[x] ?? -1) < 0 || y - (last[x] ?? 0) > reach.gap) {
        close(x);
        from[x] = y;
      }
      last[x] = y;
    }
  }
  for (let x = 0; x < width; x++) close(x);
  return runs.sort((a, b) => a.at - b.at || a.from - b.from);
}

interface Group {
  first: number;
  last: number;
  from: number;
  to: number;
}

/** Joins runs lying on each other. */
function grouped(runs: readonly Run[], gap: number): Group[] {
  const done: Group[] = [];
  let open: Group[] = [];
  for (const run of runs) {
    open = open.filter((line) => {
      const alive = run.at - line.last <= gap;
      if (!alive) done.push(line);
      return alive;
    });
    const on = open.find((line) => run.from <= line.to && run.to >= line.from);
    if (on) {
      on.last = run.at;
      on.from = Math.min(on.from, run.from);
      on.to = Math.max(on.to, run.to);
    } else {
      open.push({ first: run.at, last: run.at, from: run.from, to: run.to });
    }
  }
  return [...done, ...open];
}

/** Joins runs to lines and leaves out what is too thick for one. */
function thin(
  runs: readonly Run[],
  horizontal: boolean,
  gap: number,
  thickness: number,
): DrawnLine[] {
  return grouped(runs, gap)
    .filter((line) => line.last - line.first < thickness)
    .slice(0, MAX_LINES)
    .map(({ first, last, from, to }) =>
      horizontal
        ? { horizontal, x0: from, x1: to, y0: first, y1: last + 1 }
        : { horizontal, x0: first, x1: last + 1, y0: from, y1: to },
    );
}

/** Darker than this is ink in a grey image. */
const INK = 128;

/** Paints a line white, but leaves the strokes of letters that cross it. */
function wipe(pixels: Uint8Array, width: number, height: number, line: DrawnLine): void {
  const { x0, y0, x1, y1, horizontal } = line;
  const ink = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && (pixels[y * width + x] ?? 255) < INK;
  const along = horizontal ? x1 - x0 : y1 - y0;
  const margin = 2;
  for (let step = 0; step < along; step++) {
    const x = horizontal ? x0 + step : x0;
    const y = horizontal ? y0 : y0 + step;
    const crossed = horizontal
      ? ink(x, y0 - margin - 1) && ink(x, y1 + margin)
      : ink(x0 - margin - 1, y) && ink(x1 + margin, y);
    if (crossed) continue;
    if (horizontal) {
      for (let row = y0 - 1; row <= y1; row++) paint(pixels, width, height, x, row);
    } else {
      for (let column = x0 - 1; column <= x1; column++) paint(pixels, width, height, column, y);
    }
  }
}

function paint(pixels: Uint8Array, width: number, height: number, x: number, y: number): void {
  if (x >= 0 && y >= 0 && x < width && y < height) pixels[y * width + x] = 255;
}
