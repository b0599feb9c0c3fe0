import sharp from "sharp";
import { type Frame, type Turns, toTurns } from "../frame.ts";
import type { Bitmap } from "../render.ts";
import type { RecognisedWord } from "./recogniser.ts";

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
export async function isSideways(bitmap: Bitmap): Promise<boolean> {
  const { width, height } = bitmap;
  const scale = Math.min(1, STEP_DPI / bitmap.dpi);
  const { data, info } = await sharp(bitmap.pixels, { raw: { width, height, channels: 1 } })
    .resize({ width: Math.max(1, Math.round(width * scale)) })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const dpi = bitmap.dpi * scale;
  const inkAt = (x: number, y: number) => ((data[y * info.width + x] ?? 255) < DARK ? 1 : 0);
  const level = contrast(info.width, info.height, dpi, inkAt);
  const upright = contrast(info.height, info.width, dpi, (along, across) => inkAt(across, along));
  return upright > SIDEWAYS * level;
}

/** How sharply lines of text alternate with the space between them, over all stripes. */
function contrast(
  along: number,
  across: number,
  dpi: number,
  inkAt: (along: number, across: number) => number,
): number {
  const stripe = Math.max(1, Math.round(STRIPE * dpi));
  const lag = Math.max(1, Math.round(HALF_PITCH * dpi));
  let sum = 0;
  for (let from = 0; from + stripe <= along; from += stripe) {
    const cover = Array.from({ length: across }, (_, at) => {
      let ink = 0;
      for (let step = from; step < from + stripe; step++) ink += inkAt(step, at);
      return ink / stripe > MAX_COVER ? 0 : ink / stripe;
    });
    for (let at = lag; at < across; at++) {
      const difference = (cover[at] ?? 0) - (cover[at - lag] ?? 0);
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
