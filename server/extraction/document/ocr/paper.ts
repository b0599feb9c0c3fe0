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
