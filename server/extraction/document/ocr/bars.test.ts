import { describe, expect, it } from "vitest";
import { invertBars } from "./bars.ts";
import type { GreyImage } from "./blobs.ts";
import { findBars } from "./drawn-lines.ts";

const WIDTH = 400;
const HEIGHT = 200;
const DPI = 200;
const BAR = { x0: 20, y0: 40, x1: 380, y1: 80 };

/** White paper with areas [x, y, width, height, brightness], painted one over the other. */
function paper(...areas: readonly (readonly [number, number, number, number, number])[]) {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255);
  for (const [x, y, width, height, value] of areas) {
    for (let row = y; row < y + height; row++) {
      pixels.fill(value, row * WIDTH + x, row * WIDTH + x + width);
    }
  }
  return pixels;
}

const DARK = 150;
const imageOf = (pixels: Uint8Array): GreyImage => ({
  pixels,
  width: WIDTH,
  height: HEIGHT,
  dpi: DPI,
});

describe("bars", () => {
  // A mid-blue bar with white strokes on it.
  const pixels = paper([20, 40, 360, 40, 90], [60, 50, 6, 20, 255], [80, 50, 6, 20, 250]);

  it("are found behind light print; lines, letters and blocks are none", () => {
    expect(findBars(imageOf(pixels), DARK)).toEqual([BAR]);
    const others = paper([20, 40, 360, 3, 0], [50, 100, 20, 30, 0], [150, 60, 100, 120, 0]);
    expect(findBars(imageOf(others), DARK)).toEqual([]);
  });

  it("become paper and their print ink", () => {
    const image: GreyImage = { pixels: pixels.slice(), width: WIDTH, height: HEIGHT, dpi: DPI };
    invertBars(image, [BAR]);
    const at = (x: number, y: number) => image.pixels[y * WIDTH + x];
    expect([at(20, 40), at(40, 60), at(379, 79), at(200, 60)]).toEqual([255, 255, 255, 255]);
    expect(at(62, 60)).toBe(0);
    expect(at(82, 60)).toBeLessThan(20);
  });
});
