import { describe, expect, it } from "vitest";
import { findBlobs, type GreyImage } from "./blobs.ts";
import { wipeLeaders, wipeSpecks } from "./leaders.ts";

const WIDTH = 400;
const HEIGHT = 120;

/** White paper with dark rectangles [x, y, width, height], at 200 pixels an inch. */
function paper(...areas: readonly (readonly [number, number, number, number])[]): GreyImage {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255);
  for (const [x, y, width, height] of areas) {
    for (let row = y; row < y + height; row++) {
      pixels.fill(90, row * WIDTH + x, row * WIDTH + x + width);
    }
  }
  return { pixels, width: WIDTH, height: HEIGHT, dpi: 200 };
}

const inkAt = ({ pixels }: GreyImage, x: number, y: number) => pixels[y * WIDTH + x] !== 255;
const dots = (x: number, y: number, count: number) =>
  Array.from({ length: count }, (_, index) => [x + 7 * index, y, 3, 3] as const);

describe("blobs", () => {
  it("hang together round corners and in both directions", () => {
    const image = paper([10, 10, 4, 20], [14, 30, 6, 4], [40, 10, 3, 20], [30, 20, 3, 10]);
    const joined = paper([10, 10, 3, 20], [20, 10, 3, 20], [10, 30, 13, 3]);
    expect(findBlobs(image)).toEqual([
      { x0: 10, y0: 10, x1: 20, y1: 34, area: 104 },
      { x0: 40, y0: 10, x1: 43, y1: 30, area: 60 },
      { x0: 30, y0: 20, x1: 33, y1: 30, area: 30 },
    ]);
    expect(findBlobs(joined)).toEqual([{ x0: 10, y0: 10, x1: 23, y1: 33, area: 159 }]);
    expect(findBlobs(paper())).toEqual([]);
  });
});

describe("leaders", () => {
  it("are wiped out with their place told, letters beside them stay", () => {
    const image = paper([20, 40, 8, 20], ...dots(40, 57, 20), [200, 40, 8, 20]);
    expect(wipeLeaders(image, findBlobs(image))).toEqual([{ x0: 40, y0: 57, x1: 176, y1: 60 }]);
    expect([60, 68, 173].some((x) => inkAt(image, x, 58))).toBe(false);
    expect(inkAt(image, 22, 50)).toBe(true);
    expect(inkAt(image, 202, 50)).toBe(true);
  });

  it("take the colon behind them along, both its dots", () => {
    const image = paper(...dots(40, 57, 20), [173, 46, 3, 3], [200, 40, 8, 20]);
    wipeLeaders(image, findBlobs(image));
    expect(inkAt(image, 174, 58)).toBe(false);
    expect(inkAt(image, 174, 47)).toBe(false);
    expect(inkAt(image, 202, 50)).toBe(true);
  });

  it("leave a letter that stands above their end", () => {
    const image = paper(...dots(40, 57, 20), [170, 38, 8, 12]);
    wipeLeaders(image, findBlobs(image));
    expect(inkAt(image, 174, 45)).toBe(true);
  });

  it("are long: an ellipsis and the points of a date stay", () => {
    const image = paper(...dots(40, 57, 3), [100, 40, 8, 20], [112, 57, 3, 3], [118, 40, 8, 20]);
    expect(wipeLeaders(image, findBlobs(image))).toEqual([]);
    expect(inkAt(image, 41, 58)).toBe(true);
    expect(inkAt(image, 113, 58)).toBe(true);
  });
});

describe("specks", () => {
  it("go, full stops and pieces of letters stay", () => {
    const image = paper([50, 50, 2, 2], [100, 60, 3, 3], [200, 60, 2, 2], [203, 60, 6, 12]);
    wipeSpecks(image, findBlobs(image));
    expect(inkAt(image, 50, 50)).toBe(false);
    expect(inkAt(image, 101, 61)).toBe(true);
    expect(inkAt(image, 200, 60)).toBe(true);
  });
});
