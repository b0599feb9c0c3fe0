import type { Rect } from "../frame.ts";
import type { GreyImage } from "./blobs.ts";

/** Brightness of paper in a stretched image. */
export const PAPER = 255;
const FOUR_OF_PAPER = -1;

/** Where the ink of a page is looked for. Nine tenths of a page are paper, which is passed over four
 * pixels at a time. */
export class PaperSkipper {
  private readonly pixels: Uint8Array;
  private readonly fours: Int32Array;

  /** @param pixels may change afterwards, in place. */
  constructor(pixels: Uint8Array) {
    this.pixels = pixels;
    // Four pixels can be read at once only where a four begins.
    this.fours =
      pixels.byteOffset % 4 === 0
        ? new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2)
        : new Int32Array(0);
  }

  /** @returns the index of the first pixel from `at` on that is not paper; `end` when all are. */
  skip(at: number, end: number): number {
    const { pixels, fours } = this;
    let next = at;
    while (next < end) {
      if ((next & 3) === 0) {
        while (next < end && fours[next >> 2] === FOUR_OF_PAPER) next += 4;
        if (next >= end) return end;
      }
      if (pixels[next] !== PAPER) return next;
      next++;
    }
    return end;
  }
}

/** The part of a stretched image that has ink, with a margin in pixels round it; the whole image
 * when there is none. */
export function inkedPart({ pixels, width, height }: GreyImage, margin: number): Rect {
  const paper = new PaperSkipper(pixels);
  const first = paper.skip(0, pixels.length);
  if (first === pixels.length) return { x0: 0, y0: 0, x1: width, y1: height };
  let last = pixels.length - 1;
  while (pixels[last] === PAPER) last--;
  const [top, bottom] = [Math.floor(first / width), Math.floor(last / width) + 1];
  let left = width;
  let right = 0;
  for (let y = top; y < bottom; y++) {
    const row = y * width;
    left = paper.skip(row, row + left) - row;
    let end = row + width;
    while (end > row + right && pixels[end - 1] === PAPER) end--;
    right = end - row;
  }
  return {
    x0: Math.max(0, left - margin),
    y0: Math.max(0, top - margin),
    x1: Math.min(width, right + margin),
    y1: Math.min(height, bottom + margin),
  };
}

/** Where the foot of a page begins, as shares of its height: enough lines to tell what page it is. Its
 * head tells less: it holds names and addresses. */
const FOOT_FROM = 0.45;
const FOOT_TO = 0.75;
/** The least space above the foot, in inches. */
const MIN_SPACE = 0.05;

/** Less print than this is recognised about as fast as its foot, in inches. */
const MIN_HIGH = 5;

/** Cuts a part of a stretched image in two at the widest space across it, below its middle.
 * @returns what is above and the foot; null when there is no such space, or little print. */
export function cutAtSpace(image: GreyImage, part: Rect): readonly [Rect, Rect] | null {
  const { pixels, width, dpi } = image;
  const paper = new PaperSkipper(pixels);
  const high = part.y1 - part.y0;
  if (high < MIN_HIGH * dpi) return null;
  const isPaper = (y: number) =>
    paper.skip(y * width + part.x0, y * width + part.x1) === y * width + part.x1;
  let widest = { from: 0, rows: 0 };
  let rows = 0;
  for (let y = part.y0 + Math.ceil(FOOT_FROM * high); y < part.y0 + FOOT_TO * high; y++) {
    rows = isPaper(y) ? rows + 1 : 0;
    if (rows > widest.rows) widest = { from: y + 1 - rows, rows };
  }
  const nothing = widest.rows + 1 > (FOOT_TO - FOOT_FROM) * high;
  if (nothing || widest.rows < MIN_SPACE * dpi) return null;
  const cut = widest.from + (widest.rows >> 1);
  return [
    { ...part, y1: cut },
    { ...part, y0: cut },
  ];
}
