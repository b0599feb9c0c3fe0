import { describe, expect, it } from "vitest";
import { findLines, wipeLines } from "./drawn-lines.ts";

const WIDTH = 400;
const HEIGHT = 300;
const DPI = 300;

/** A white image with black rectangles [x, y, width, height]. */
function image(...areas: readonly (readonly [number, number, number, number])[]): Uint8Array {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255);
  for (const [x, y, width, height] of areas) {
    for (let row = y; row < y + height; row++) {
      pixels.fill(0, row * WIDTH + x, row * WIDTH + x + width);
    }
  }
  return pixels;
}

const inkAt = (pixels: Uint8Array, x: number, y: number) => pixels[y * WIDTH + x] === 0;

describe("drawn lines", () => {
  it("are found with their place and wiped out, crossing strokes stay", () => {
    const pixels = image([20, 100, 300, 2], [50, 20, 3, 200], [150, 80, 4, 45]);
    const lines = findLines(pixels, WIDTH, HEIGHT, DPI);
    expect(lines).toEqual([
      { horizontal: true, x0: 20, y0: 100, x1: 320, y1: 102 },
      { horizontal: false, x0: 50, y0: 20, x1: 53, y1: 220 },
    ]);
    wipeLines(pixels, WIDTH, HEIGHT, lines);
    expect(inkAt(pixels, 250, 100)).toBe(false);
    expect(inkAt(pixels, 51, 60)).toBe(false);
    expect(inkAt(pixels, 151, 100)).toBe(true);
  });

  it("are found across small breaks, areas and letters are not lines", () => {
    const broken = image([20, 50, 120, 2], [142, 50, 120, 2]);
    expect(findLines(broken, WIDTH, HEIGHT, DPI)).toHaveLength(1);
    // Feet of letters that run together, with strokes standing on them.
    const strokes = Array.from({ length: 20 }, (_, i) => [20 + 10 * i, 30, 5, 30] as const);
    expect(findLines(image([20, 60, 205, 4], ...strokes), WIDTH, HEIGHT, DPI)).toEqual([]);
    expect(findLines(image([20, 50, 300, 40], [20, 150, 60, 60]), WIDTH, HEIGHT, DPI)).toEqual([]);
  });
});
