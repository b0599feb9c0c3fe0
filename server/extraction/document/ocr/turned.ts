import sharp from "sharp";
import { type Frame, type Turns, toTurns } from "../frame.ts";
import type { Bitmap } from "../render.ts";
import type { GreyImage } from "./blobs.ts";
import type { RecognisedWord } from "./recogniser.ts";
import { reduced } from "./reduced.ts";

/** Lines of text are looked for in stripes this wide, in inches: short enough that a page fed a
 * little askew still has them level. */
const STRIPE = 1;
/** Half the pitch of lines of ordinary print, in inches. */
const HALF_PITCH = 0.08;
const STEP_DPI = 100;
/** How much stronger the lines must be the other way before a page counts as sideways. */
const SIDEWAYS = 1.25;
/** More ink than this across a stripe is a drawn line or an area, not text. */
const MAX_COVER = 0.7;
const DARK = 150;

/** Whether the lines of text of a page run up and down. */
export function isSideways(bitmap: Bitmap): boolean {
  const image = reduced(bitmap, STEP_DPI);
  const stripe = Math.max(1, Math.round(STRIPE * image.dpi));
  const lag = Math.max(1, Math.round(HALF_PITCH * image.dpi));
  const { rows, columns } = inkOfStripes(image, stripe);
  const level = contrast(rows, image.height, stripe, lag);
  const upright = contrast(columns, image.width, stripe, lag);
  return upright > SIDEWAYS * level;
}

/** Counts the dark pixels of every row in every upright stripe, and of every column in every level
 * one; stripe after stripe. What is left over at the edges of the page is in none. */
function inkOfStripes(
  { pixels, width, height }: GreyImage,
  stripe: number,
): { readonly rows: Uint16Array; readonly columns: Uint16Array } {
  const upright = Math.floor(width / stripe);
  const level = Math.floor(height / stripe);
  const rows = new Uint16Array(upright * height);
  const columns = new Uint16Array(level * width);
  for (let y = 0; y < height; y++) {
    const band = Math.floor(y / stripe);
    for (let x = 0; x < width; x++) {
      if ((pixels[y * width + x] ?? 255) >= DARK) continue;
      const at = Math.floor(x / stripe);
      if (at < upright) rows[at * height + y] = (rows[at * height + y] ?? 0) + 1;
      if (band < level) columns[band * width + x] = (columns[band * width + x] ?? 0) + 1;
    }
  }
  return { rows, columns };
}

/** How sharply lines of text alternate with the space between them, over all stripes.
 * @param counts dark pixels across each stripe, `across` numbers a stripe. */
function contrast(counts: Uint16Array, across: number, stripe: number, lag: number): number {
  const most = MAX_COVER * stripe;
  const inkAt = (at: number) => {
    const ink = counts[at] ?? 0;
    return ink > most ? 0 : ink;
  };
  let sum = 0;
  for (let from = 0; from < counts.length; from += across) {
    for (let at = from + lag; at < from + across; at++) {
      const difference = inkAt(at) - inkAt(at - lag);
      sum += difference * difference;
    }
  }
  return sum;
}

/** Turns a grey page image clockwise. */
export async function turnBitmap(bitmap: Bitmap, turns: Turns): Promise<Bitmap> {
  if (turns === 0) return bitmap;
  const { width, height } = bitmap;
  const { data, info } = await sharp(bitmap.pixels, { raw: { width, height, channels: 1 } })
    .rotate(90 * turns)
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ...bitmap, pixels: data, width: info.width, height: info.height };
}

/** The frame of a page image that was turned clockwise before it was looked at: boxes fit the
 * page as it lies. */
export function turnedFrame(frame: Frame, turns: Turns): Frame {
  if (turns === 0) return frame;
  return {
    ...frame,
    fractions: (rect) => {
      const [x0, y0, x1, y1] = frame.fractions(rect);
      switch (toTurns(turns)) {
        case 1:
          return [y0, 1 - x1, y1, 1 - x0];
        case 2:
          return [1 - x1, 1 - y1, 1 - x0, 1 - y0];
        default:
          return [1 - y1, x0, 1 - y0, x1];
      }
    },
  };
}

/** Print that stands on its head is seen as many words with little confidence. */
const DOUBTFUL = 0.62;
/** A stamp or a page number does not tell. */
const MIN_LETTERS = 12;

/** How sure a recogniser was of a page on the whole, 0 to 1: letters weigh, marks do not. */
export function certainty(words: readonly RecognisedWord[]): number {
  const letters = lettersOf(words);
  const sum = words.reduce((total, word) => total + lettersOf([word]) * word.confidence, 0);
  return letters === 0 ? 0 : sum / letters;
}

/** Whether a page may have been looked at upside down. */
export const mayBeUpsideDown = (words: readonly RecognisedWord[]): boolean =>
  lettersOf(words) >= MIN_LETTERS && certainty(words) < DOUBTFUL;

const lettersOf = (words: readonly RecognisedWord[]): number =>
  words.reduce((sum, { text }) => sum + text.replace(/[^\p{L}\d]/gu, "").length, 0);
