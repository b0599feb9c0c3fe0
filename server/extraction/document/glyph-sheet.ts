import { type Affine, mapRect } from "./frame.ts";
import type { GlyphStyle } from "./ink.ts";

/** What is kept of each glyph in numbers: the box of its ink, its advance box, and the point it
 * stands on, in points of the rendered page. */
const FIELDS = 10;
const X0 = 0;
const Y0 = 1;
const X1 = 2;
const Y1 = 3;
const LEFT = 4;
const TOP = 5;
const RIGHT = 6;
const BOTTOM = 7;
const ORIGIN_X = 8;
const BASELINE = 9;

/** The text of a glyph without ink. */
const SPACE = " ";

/**
 * The glyphs of a page in the engine's order, numbered from 0. A document has thousands of them:
 * as objects of their own they would be most of what reading it leaves to be cleared away.
 */
export class GlyphSheet {
  length = 0;
  private readonly numbers: Float64Array;
  private readonly texts: string[] = [];
  private readonly styles: GlyphStyle[] = [];
  private readonly unseen: boolean[] = [];

  /** @param capacity the most glyphs the sheet will hold. */
  constructor(capacity: number) {
    this.numbers = new Float64Array(capacity * FIELDS);
  }

  /** Adds a space, which has a style but no place. */
  addSpace(style: GlyphStyle): void {
    this.add(SPACE, style);
  }

  /** Adds a glyph, to be placed by {@link setInk}, {@link setAdvance} and {@link setOrigin}.
   * @returns its number. */
  add(text: string, style: GlyphStyle): number {
    this.texts.push(text);
    this.styles.push(style);
    this.unseen.push(style.hidden);
    return this.length++;
  }

  setInk(glyph: number, map: Affine, x0: number, y0: number, x1: number, y1: number): void {
    this.setRect(glyph * FIELDS + X0, map, x0, y0, x1, y1);
  }

  setAdvance(glyph: number, map: Affine, x0: number, y0: number, x1: number, y1: number): void {
    this.setRect(glyph * FIELDS + LEFT, map, x0, y0, x1, y1);
  }

  setOrigin(glyph: number, map: Affine, x: number, y: number): void {
    this.numbers[glyph * FIELDS + ORIGIN_X] = map.a * x + map.c * y + map.e;
    this.numbers[glyph * FIELDS + BASELINE] = map.b * x + map.d * y + map.f;
  }

  hide(glyph: number): void {
    this.unseen[glyph] = true;
  }

  /** Moves a glyph from the page to another frame. */
  turn(glyph: number, map: Affine): void {
    const at = glyph * FIELDS;
    const value = (field: number) => this.numbers[at + field] ?? 0;
    this.setInk(glyph, map, value(X0), value(Y0), value(X1), value(Y1));
    this.setAdvance(glyph, map, value(LEFT), value(TOP), value(RIGHT), value(BOTTOM));
    this.setOrigin(glyph, map, value(ORIGIN_X), value(BASELINE));
  }

  /** Makes the box of the ink stand for the advance, which means nothing for slanted text. */
  boxOnly(glyph: number): void {
    const at = glyph * FIELDS;
    this.numbers[at + LEFT] = this.x0(glyph);
    this.numbers[at + RIGHT] = this.x1(glyph);
    this.numbers[at + BASELINE] = this.y1(glyph);
  }

  isSpace(glyph: number): boolean {
    return this.texts[glyph] === SPACE;
  }

  text(glyph: number): string {
    return this.texts[glyph] ?? "";
  }

  style(glyph: number): GlyphStyle | null {
    return this.styles[glyph] ?? null;
  }

  size(glyph: number): number {
    return this.styles[glyph]?.size ?? 0;
  }

  /** Whether nobody sees it. */
  hidden(glyph: number): boolean {
    return this.unseen[glyph] ?? false;
  }

  x0(glyph: number): number {
    return this.numbers[glyph * FIELDS + X0] ?? 0;
  }

  y0(glyph: number): number {
    return this.numbers[glyph * FIELDS + Y0] ?? 0;
  }

  x1(glyph: number): number {
    return this.numbers[glyph * FIELDS + X1] ?? 0;
  }

  y1(glyph: number): number {
    return this.numbers[glyph * FIELDS + Y1] ?? 0;
  }

  left(glyph: number): number {
    return this.numbers[glyph * FIELDS + LEFT] ?? 0;
  }

  right(glyph: number): number {
    return this.numbers[glyph * FIELDS + RIGHT] ?? 0;
  }

  /** Height of the point a glyph stands on. */
  baseline(glyph: number): number {
    return this.numbers[glyph * FIELDS + BASELINE] ?? 0;
  }

  /** Writes the bounding rectangle of a rectangle under a map as four numbers from `at` on. */
  private setRect(at: number, map: Affine, x0: number, y0: number, x1: number, y1: number): void {
    const { a, b, c, d, e, f } = map;
    const { numbers } = this;
    if (b === 0 && c === 0) {
      const left = a * x0 + e;
      const right = a * x1 + e;
      const top = d * y0 + f;
      const bottom = d * y1 + f;
      numbers[at] = Math.min(left, right);
      numbers[at + 1] = Math.min(top, bottom);
      numbers[at + 2] = Math.max(left, right);
      numbers[at + 3] = Math.max(top, bottom);
      return;
    }
    const box = mapRect(map, x0, y0, x1, y1);
    numbers[at] = box.x0;
    numbers[at + 1] = box.y0;
    numbers[at + 2] = box.x1;
    numbers[at + 3] = box.y1;
  }
}
