import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Affine, mapRect } from "./frame.ts";
import { GlyphSheet } from "./glyph-sheet.ts";
import type { GlyphStyle, Ink } from "./ink.ts";
import { leftToRight } from "./ink.ts";

const STYLE: GlyphStyle = {
  size: 10,
  bold: false,
  hidden: false,
  luminance: 0,
  turns: 0,
  order: 1,
};
const points = fc.integer({ min: -2_000, max: 2_000 });
const rect = fc.tuple(points, points, points, points);
const map: fc.Arbitrary<Affine> = fc
  .tuple(
    fc.constantFrom(
      [1, 0, 0, -1],
      [0, 1, -1, 0],
      [-1, 0, 0, 1],
      [0, -1, 1, 0],
      [0.5, 0.2, -0.2, 2],
    ),
    points,
    points,
  )
  .map(([[a = 1, b = 0, c = 0, d = 1], e, f]) => ({ a, b, c, d, e, f }));

const inkIn = (sheet: GlyphSheet, glyph: number) => ({
  x0: sheet.x0(glyph),
  y0: sheet.y0(glyph),
  x1: sheet.x1(glyph),
  y1: sheet.y1(glyph),
});

describe("a sheet of glyphs", () => {
  it("places and turns the ink of a glyph as a rectangle is mapped", () => {
    fc.assert(
      fc.property(rect, map, map, ([x0, y0, x1, y1], first, second) => {
        const sheet = new GlyphSheet(2);
        sheet.add("A", STYLE);
        const glyph = sheet.add("B", STYLE);
        sheet.setInk(glyph, first, x0, y0, x1, y1);
        const placed = mapRect(first, x0, y0, x1, y1);
        expect(inkIn(sheet, glyph)).toEqual(placed);
        sheet.turn(glyph, second);
        expect(inkIn(sheet, glyph)).toEqual(
          mapRect(second, placed.x0, placed.y0, placed.x1, placed.y1),
        );
      }),
    );
  });

  it("keeps spaces apart from ink, and what nobody sees", () => {
    const sheet = new GlyphSheet(3);
    sheet.addSpace(STYLE);
    const seen = sheet.add("A", STYLE);
    const unseen = sheet.add("B", STYLE);
    sheet.hide(unseen);
    expect([0, seen, unseen].map((glyph) => sheet.isSpace(glyph))).toEqual([true, false, false]);
    expect([0, seen, unseen].map((glyph) => sheet.hidden(glyph))).toEqual([false, false, true]);
    expect(sheet.length).toBe(3);
  });
});

describe("words in order", () => {
  it("come back as they are when they stand in order, else sorted", () => {
    fc.assert(
      fc.property(fc.array(points), (lefts) => {
        const words = lefts.map((left) => ({ left }) as Ink);
        const sorted = leftToRight(words).map(({ left }) => left);
        expect(sorted).toEqual([...lefts].sort((a, b) => a - b));
      }),
    );
  });
});
