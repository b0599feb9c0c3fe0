import type { Rect } from "../frame.ts";
import { PAPER, PaperSkipper } from "./paper.ts";

/** Ink that hangs together in a page image, in pixels, ends exclusive. */
export interface Blob extends Rect {
  /** Pixels of ink. */
  readonly area: number;
}

/** A page image: one byte a pixel, row by row, 0 black to 255 white. */
export interface GreyImage {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** Darker than this is ink: dots and hair strokes never get really dark on a scan. */
export const INK = 208;
/** More pieces than any page of letters has: noise, not worth looking at. */
const MAX_RUNS = 600_000;

interface Growing {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  area: number;
}

/** Finds what hangs together, corners included. @returns blobs from top to bottom; none when the
 * page is nothing but noise. */
export function findBlobs({ pixels, width, height }: GreyImage): Blob[] {
  const parents: number[] = [];
  const boxes: Growing[] = [];
  const rootOf = (label: number): number => {
    let root = label;
    for (let up = parents[root]; up !== undefined && up !== root; up = parents[root]) root = up;
    parents[label] = root;
    return root;
  };
  let above: number[] = [];
  const paper = new PaperSkipper(pixels);
  for (let y = 0; y < height; y++) {
    const here: number[] = [];
    let next = 0;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const value = pixels[row + x] ?? PAPER;
      if (value === PAPER) x = paper.skip(row + x, row + width) - row - 1;
      if (value >= INK) continue;
      const from = x;
      while (x < width && (pixels[row + x] ?? 255) < INK) x++;
      if (parents.length > MAX_RUNS) return [];
      let label = -1;
      // Runs of the row above as triples: from, to, label.
      while (next < above.length && (above[next + 1] ?? 0) < from) next += 3;
      for (let at = next; at < above.length && (above[at] ?? 0) <= x; at += 3) {
        const other = rootOf(above[at + 2] ?? 0);
        if (label === -1) label = other;
        else if (other !== label) label = join(parents, boxes, label, other);
      }
      if (label === -1) {
        label = parents.length;
        parents.push(label);
        boxes.push({ x0: from, y0: y, x1: x, y1: y + 1, area: x - from });
      } else grow(boxes[label], from, x, y);
      here.push(from, x, label);
    }
    above = here;
  }
  return boxes.filter((_, label) => parents[label] === label);
}

function grow(box: Growing | undefined, from: number, to: number, y: number): void {
  if (!box) return;
  box.x0 = Math.min(box.x0, from);
  box.x1 = Math.max(box.x1, to);
  box.y1 = y + 1;
  box.area += to - from;
}

/** Makes two blobs one. @returns its label. */
function join(parents: number[], boxes: readonly Growing[], a: number, b: number): number {
  const keep = Math.min(a, b);
  const gone = Math.max(a, b);
  parents[gone] = keep;
  const into = boxes[keep];
  const from = boxes[gone];
  if (into && from) {
    into.x0 = Math.min(into.x0, from.x0);
    into.y0 = Math.min(into.y0, from.y0);
    into.x1 = Math.max(into.x1, from.x1);
    into.y1 = Math.max(into.y1, from.y1);
    into.area += from.area;
  }
  return keep;
}

/** Paints a rectangle and a pixel round it white, in place. */
export function whiten({ pixels, width, height }: GreyImage, rect: Rect): void {
  const from = Math.max(0, rect.x0 - 1);
  const to = Math.min(width, rect.x1 + 1);
  for (let y = Math.max(0, rect.y0 - 1); y < Math.min(height, rect.y1 + 1); y++) {
    pixels.fill(255, y * width + from, y * width + to);
  }
}
