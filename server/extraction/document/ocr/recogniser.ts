/** A word as a recogniser saw it, in pixels of the image it was given. */
export interface RecognisedWord {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** Words of one recognised line share a number; counts from 0 within the image. */
  readonly line: number;
}

/** Languages a recogniser knows, by their ISO 639-2 codes. One reads a page better than several
 * together, and twice as fast; each knows the letters of English as well. */
export type Language = "eng" | "deu" | "fra";

/** Reads the words of one page image, English when no language is named. Rejects when it cannot;
 * never invents an empty page. */
export type Recognise = (
  image: Uint8Array,
  dpi: number,
  signal: AbortSignal,
  language?: Language,
) => Promise<readonly RecognisedWord[]>;
