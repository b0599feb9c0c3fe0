import type { Word } from "../layout-model.ts";
import type { Rect } from "./frame.ts";

/** What the glyphs of one drawn text object share. */
export interface GlyphStyle {
  /** Font size in points as printed. */
  readonly size: number;
  readonly bold: boolean;
  readonly hidden: boolean;
  /** 0 black to 1 white. */
  readonly luminance: number;
  /** Direction of writing on the rendered page: quarter turns, or null for slanted text. */
  readonly turns: 0 | 1 | 2 | 3 | null;
  /** Place in the painting order, when known. */
  readonly order: number;
}

/** @returns words by their base lines, the topmost first. Most documents are drawn in order
 * already, and then they come back as they are. */
export function topToBottom(inks: readonly Ink[]): readonly Ink[] {
  let before = Number.NEGATIVE_INFINITY;
  for (const { baseline } of inks) {
    // Written so that what is no number is sorted too.
    if (!(baseline >= before)) return [...inks].sort((a, b) => a.baseline - b.baseline);
    before = baseline;
  }
  return inks;
}

/** @returns words of a line by their left edges; see {@link topToBottom}. */
export function leftToRight(inks: readonly Ink[]): readonly Ink[] {
  let before = Number.NEGATIVE_INFINITY;
  for (const { left } of inks) {
    if (!(left >= before)) return [...inks].sort((a, b) => a.left - b.left);
    before = left;
  }
  return inks;
}

/** A word during layout analysis: frame geometry beside the word that goes out. */
export interface Ink extends Rect {
  readonly word: Word;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  readonly bold: boolean;
  /** Dots or underscores drawn to lead the eye from label to value. */
  readonly leader: boolean;
  /** No space was drawn after it: what follows closely belongs to the same word. */
  readonly glue: boolean;
}
