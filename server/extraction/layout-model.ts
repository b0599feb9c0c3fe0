import type { Evidence } from "../domain/trade.ts";

/**
 * What the document reader knows of a document before anybody asks what it means.
 * Boxes are [x0, y0, x1, y1] as fractions of the page as rendered (rotation and crop applied),
 * origin top left. The interpreter sees only this, so PDF text and OCR go the same way.
 */
export type Box = Evidence["box"];

export interface Word {
  readonly text: string;
  readonly box: Box;
  /** Font height as a fraction of page height; headings are taller. */
  readonly size: number;
  readonly bold: boolean;
  /** 0 to 1; 1 for born-digital text, the recogniser's figure for OCR. */
  readonly confidence: number;
  /** Ink nobody sees (white on white, zero size, off page, render mode 3 without an image under
   * it): kept for the record, never trusted. */
  readonly hidden: boolean;
}

/** Words on one base line with no column gap between them. */
export interface Segment {
  readonly words: readonly Word[];
  readonly text: string;
  readonly box: Box;
}

/** One visual line: its segments from left to right (columns, label and value, table cells). */
export interface Line {
  readonly segments: readonly Segment[];
  readonly text: string;
  readonly box: Box;
}

/** A grid: rows of cells by column; a cell may hold several lines. */
export interface Table {
  readonly box: Box;
  readonly columns: readonly { readonly x0: number; readonly x1: number }[];
  readonly rows: readonly { readonly cells: readonly (Cell | null)[] }[];
}

export interface Cell {
  readonly text: string;
  readonly words: readonly Word[];
  readonly box: Box;
}

/** A label and the value printed to its right or below it (also from two-column tables). The
 * value of a term that goes on at the next page keeps the words of both pages. */
export interface LabelledValue {
  readonly page: number;
  readonly label: string;
  readonly labelBox: Box;
  readonly value: string;
  readonly words: readonly Word[];
  readonly box: Box;
  /** Heading the pair stands under, when there is one ("Fixed Amounts", "2. Floating Leg"). */
  readonly section: string | null;
  /** For three-column tables: the heading of the value's column ("Party A"). */
  readonly column: string | null;
}

export interface Page {
  /** From 1. */
  readonly number: number;
  /** Points after rotation. */
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  /** Top to bottom in reading order; running headers and footers are left out. */
  readonly lines: readonly Line[];
  readonly tables: readonly Table[];
  readonly running: readonly Line[];
  /** True when the page is an image without usable text. */
  readonly scanned: boolean;
}

export interface DocumentLayout {
  readonly pages: readonly Page[];
  /** Label/value pairs of the whole document in reading order. */
  readonly pairs: readonly LabelledValue[];
  /** Headings in reading order. */
  readonly sections: readonly {
    readonly title: string;
    readonly page: number;
    readonly box: Box;
  }[];
  readonly scanned: boolean;
}
