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

/** Reads the words of one page image. Rejects when it cannot; never invents an empty page. */
export type Recognise = (
  image: Uint8Array,
  dpi: number,
  signal: AbortSignal,
) => Promise<readonly RecognisedWord[]>;
