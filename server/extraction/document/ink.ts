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

/** @returns words by a measure of theirs, smallest first. Most documents are drawn in order
 * already, and then they come back as they are. */
export function sortedBy(inks: readonly Ink[], measure: "baseline" | "left"): readonly Ink[] {
  for (let at = 1; at < inks.length; at++) {
    const before = inks[at - 1]?.[measure] ?? 0;
    // Written so that what is no number is sorted too.
    if (!((inks[at]?.[measure] ?? 0) >= before))
      return [...inks].sort((a, b) => a[measure] - b[measure]);
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
