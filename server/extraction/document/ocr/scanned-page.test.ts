import { describe, expect, it } from "vitest";
import { type Frame, unitBox } from "../frame.ts";
import type { RecognisedWord } from "./recogniser.ts";
import { scannedPage } from "./scanned-page.ts";

const [WIDTH, HEIGHT] = [612, 792];
const frame: Frame = {
  width: WIDTH,
  height: HEIGHT,
  fromPage: null,
  fractions: (rect) => unitBox(rect, WIDTH, HEIGHT),
};

/** Words of one line, each at its place in pixels of 72 an inch. */
function textOf(...words: readonly (readonly [string, number, number])[]): string[] {
  const seen = words.map(
    ([text, x0, x1]): RecognisedWord => ({
      text,
      ...{ x0, x1, y0: 100, y1: 112 },
      confidence: 0.95,
      line: 0,
    }),
  );
  const page = scannedPage(
    {
      ...{ number: 1, width: WIDTH, height: HEIGHT, frame, scanned: true },
      ...{ inks: [], slanted: [], hidden: [], rules: [], bands: [], shades: [], pictures: [] },
    },
    seen,
    {
      image: { pixels: new Uint8Array(0), width: 0, height: 0, dpi: 72 },
      inked: { x0: 0, y0: 0, x1: 0, y1: 0 },
      ...{ dpi: 72, frame, rules: [], leaders: [], bars: [] },
    },
  );
  return page.inks.map(({ text }) => text);
}

describe("words of a scan", () => {
  it("join a figure that was cut behind its separator", () => {
    expect(textOf(["CHF", 10, 30], ["5,", 38, 48], ["287,500.00", 54, 110])).toEqual([
      "CHF",
      "5,287,500.00",
    ]);
  });

  it("leave figures apart that stand apart, and days before years", () => {
    expect(textOf(["Clauses", 10, 50], ["5,", 56, 62], ["287", 80, 96])).toEqual([
      "Clauses",
      "5,",
      "287",
    ]);
    expect(textOf(["March", 10, 40], ["5,", 46, 54], ["2027", 60, 84])).toEqual([
      "March",
      "5,",
      "2027",
    ]);
  });

  it("know the market's words behind a misread one", () => {
    expect(textOf(["EX", 10, 24], ["SWAP", 30, 60])).toEqual(["FX", "SWAP"]);
    expect(textOf(["EX", 10, 24], ["works", 30, 60])).toEqual(["EX", "works"]);
    expect(textOf(["Meridian", 10, 60], ["pic,", 66, 84])).toEqual(["Meridian", "plc,"]);
  });
});
