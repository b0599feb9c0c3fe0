import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { GreyImage } from "./blobs.ts";
import { cutAtSpace, inkedPart, PaperSkipper } from "./paper.ts";
import { reduced } from "./reduced.ts";
import { skewOf } from "./skew.ts";
import { straightened } from "./straightened.ts";
import { greyTiff } from "./tiff.ts";

const WIDTH = 401;
const HEIGHT = 303;

/** White paper with areas [x, y, width, height, brightness]. */
function paper(...areas: readonly (readonly [number, number, number, number, number])[]) {
  const image = { pixels: new Uint8Array(WIDTH * HEIGHT).fill(255), ...SIZE };
  for (const [x, y, width, height, value] of areas) {
    for (let row = y; row < y + height; row++) {
      image.pixels.fill(value, row * WIDTH + x, row * WIDTH + x + width);
    }
  }
  return image;
}
const SIZE = { width: WIDTH, height: HEIGHT, dpi: 200 };
const at = ({ pixels, width }: GreyImage, x: number, y: number) => pixels[y * width + x];

/** Level lines of dashes, as print looks from afar. */
const lines = () =>
  paper(
    ...Array.from({ length: 10 }, (_, line) => line).flatMap((line) =>
      Array.from({ length: 30 }, (_, word) => [20 + 12 * word, 20 + 27 * line, 8, 8, 0] as const),
    ),
  );

describe("paper", () => {
  it("is passed over up to the next pixel of ink, however it lies in memory", () => {
    for (const offset of [0, 1, 2, 3]) {
      const pixels = new Uint8Array(64 + offset).fill(255).subarray(offset);
      pixels[37] = 254;
      pixels[50] = 0;
      const skipper = new PaperSkipper(pixels);
      expect([0, 3, 36, 37].map((from) => skipper.skip(from, 64))).toEqual([37, 37, 37, 37]);
      expect([38, 50, 51].map((from) => skipper.skip(from, 64))).toEqual([50, 50, 64]);
      expect(skipper.skip(38, 45)).toBe(45);
    }
  });

  it("round the ink of a page is left out but for a margin within the page", () => {
    const image = paper([100, 50, 20, 10, 0], [60, 90, 5, 5, 200], [300, 70, 1, 1, 254]);
    expect(inkedPart(image, 5)).toEqual({ x0: 55, y0: 45, x1: 306, y1: 100 });
    expect(inkedPart(image, 500)).toEqual({ x0: 0, y0: 0, x1: WIDTH, y1: HEIGHT });
    expect(inkedPart(paper(), 5)).toEqual({ x0: 0, y0: 0, x1: WIDTH, y1: HEIGHT });
  });
});

describe("a page of much print", () => {
  const part = { x0: 0, y0: 0, x1: WIDTH, y1: 1200 };
  /** Lines of print every 30 pixels from 0 to 1200, some left out. */
  const print = (...without: readonly number[]) => {
    const pixels = new Uint8Array(WIDTH * 1200).fill(255);
    for (let y = 0; y < 1200; y += 30) {
      if (!without.includes(y)) pixels.fill(0, y * WIDTH, (y + 25) * WIDTH);
    }
    return { pixels, width: WIDTH, height: 1200, dpi: 200 };
  };

  it("is cut at the widest space below its middle", () => {
    expect(cutAtSpace(print(300, 330, 600), part)).toEqual([
      { ...part, y1: 612 },
      { ...part, y0: 612 },
    ]);
  });

  it("is not cut through print, nor when there is little of it", () => {
    expect(cutAtSpace(print(), part)).toBeNull();
    expect(cutAtSpace(print(600), { ...part, y1: 900 })).toBeNull();
    const blank = { pixels: new Uint8Array(WIDTH * 1200).fill(255), width: WIDTH, height: 1200 };
    expect(cutAtSpace({ ...blank, dpi: 200 }, part)).toBeNull();
  });
});

describe("a part of a page image", () => {
  it("is written as a TIFF other programs read", async () => {
    const image = paper([100, 50, 20, 10, 90], [105, 52, 1, 1, 7]);
    const file = greyTiff(image, { x0: 99, y0: 49, x1: 122, y1: 62 });
    const { data, info } = await sharp(file)
      .toColourspace("b-w")
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ format: "raw", width: 23, height: 13, channels: 1 });
    const pixel = (x: number, y: number) => data[y * 23 + x];
    expect([pixel(0, 0), pixel(1, 1), pixel(6, 3), pixel(20, 10), pixel(21, 11)]).toEqual([
      255, 90, 7, 90, 255,
    ]);
  });
});

describe("a page image made smaller", () => {
  it.each([100, 66])("to %i dpi has the mean of the pixels each stands for", (dpi) => {
    const by = Math.floor(200 / dpi);
    const small = reduced(paper([30, 30, 2, 1, 15]), dpi);
    expect(small).toMatchObject({ width: Math.floor(WIDTH / by), height: Math.floor(HEIGHT / by) });
    expect(small.dpi).toBe(200 / by);
    const mean = Math.floor((15 * 2 + 255 * (by * by - 2)) / (by * by));
    expect(at(small, 30 / by, 30 / by)).toBe(mean);
    expect(at(small, 30 / by + 1, 30 / by)).toBe(255);
  });

  it("stays as it is when it is small already", () => {
    const image = paper();
    expect(reduced(image, 150)).toBe(image);
  });
});

describe("a page that leans", () => {
  it.each([-3, -0.7, 1.6, 4.2])("by %f degrees is found to and made level", (degrees) => {
    // Turned by as much the other way, a level page leans.
    const leaning = straightened(lines(), -degrees);
    expect(Math.abs(skewOf(leaning, 128) - degrees)).toBeLessThan(0.35);
    const level = straightened(leaning, degrees);
    expect(Math.abs(skewOf(level, 128))).toBeLessThan(0.35);
    const [dx, dy] = [level.width - WIDTH, level.height - HEIGHT].map((more) => more / 2);
    const word = (x: number, y: number) =>
      at(level, Math.round(x + (dx ?? 0)), Math.round(y + (dy ?? 0)));
    expect(word(24, 24)).toBeLessThan(30);
    expect(word(24 + 12 * 29, 24 + 27 * 9)).toBeLessThan(30);
    expect(word(24, 24 + 13)).toBe(255);
  });

  it("not at all stays as it is, pixel for pixel", () => {
    const image = lines();
    const same = straightened(image, 0);
    expect(same).toMatchObject(SIZE);
    // The last row and column have nothing to be blended with.
    for (const [x, y] of [
      [20, 20],
      [27, 27],
      [28, 28],
      [372, 270],
    ] as const) {
      expect(at(same, x, y)).toBe(at(image, x, y));
    }
    expect(skewOf(image, 128)).toBe(0);
  });
});
