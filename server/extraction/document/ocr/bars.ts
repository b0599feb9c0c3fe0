import type { Rect } from "../frame.ts";
import { type GreyImage, whiten } from "./blobs.ts";

/** The soft edge of a bar, in inches. */
const EDGE = 0.012;

/** Turns the light print of dark bars into dark print on paper, in place: recognisers lose most
 * of it, and its letters look like the ends of drawn lines. */
export function invertBars(image: GreyImage, bars: readonly Rect[]): void {
  const { pixels, width, dpi } = image;
  const edge = Math.max(1, Math.round(EDGE * dpi));
  for (const bar of bars) {
    const inner = { x0: bar.x0 + edge, y0: bar.y0 + edge, x1: bar.x1 - edge, y1: bar.y1 - edge };
    const span = Math.max(1, 255 - brightnessOf(image, inner));
    const print: { readonly at: number; readonly value: number }[] = [];
    for (let y = inner.y0; y < inner.y1; y++) {
      for (let at = y * width + inner.x0; at < y * width + inner.x1; at++) {
        const value = Math.min(255, Math.round(((255 - (pixels[at] ?? 255)) / span) * 255));
        if (value < 255) print.push({ at, value });
      }
    }
    whiten(image, bar);
    for (const { at, value } of print) pixels[at] = value;
  }
}

/** Brightness of the bar itself: most of its pixels. */
function brightnessOf({ pixels, width }: GreyImage, { x0, y0, x1, y1 }: Rect): number {
  const counts = new Array<number>(256).fill(0);
  for (let y = y0; y < y1; y++) {
    for (let at = y * width + x0; at < y * width + x1; at++) {
      const value = pixels[at] ?? 255;
      counts[value] = (counts[value] ?? 0) + 1;
    }
  }
  const half = ((x1 - x0) * (y1 - y0)) / 2;
  let seen = 0;
  return Math.max(
    0,
    counts.findIndex((count) => {
      seen += count;
      return seen >= half;
    }),
  );
}
