/** What a document may cost. Beyond it the document is refused with a typed reason. */
export interface ReadLimits {
  readonly maxBytes: number;
  readonly maxPages: number;
  /** Glyphs of one page and of the whole document; a dense printed page has about 8,000. */
  readonly maxPageGlyphs: number;
  readonly maxGlyphs: number;
  /** Drawn objects looked at for rules, fills and images, forms included. */
  readonly maxPageObjects: number;
  /** Longest page edge in points (PDF's own limit is 14,400). */
  readonly maxPageEdge: number;
  /** Upper bound of the PDF engine's memory, in megabytes. */
  readonly memoryMb: number;
  /** Pixels of one rendered page image; the resolution is lowered to stay within. */
  readonly maxPixels: number;
  /** Pages of one document that may go to the recogniser. */
  readonly maxScannedPages: number;
}

export const DEFAULT_LIMITS: ReadLimits = {
  maxBytes: 50 * 1024 * 1024,
  maxPages: 200,
  maxPageGlyphs: 120_000,
  maxGlyphs: 800_000,
  maxPageObjects: 40_000,
  maxPageEdge: 14_400,
  memoryMb: 256,
  maxPixels: 25_000_000,
  maxScannedPages: 60,
};
