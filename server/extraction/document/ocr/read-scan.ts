import type { PageInk } from "../analyse.ts";
import { type Turns, toTurns } from "../frame.ts";
import type { Bitmap } from "../render.ts";
import { languageOf } from "./language.ts";
import { type Prepared, prepare } from "./prepare.ts";
import type { Language, Recognise, RecognisedWord } from "./recogniser.ts";
import { scannedPage } from "./scanned-page.ts";
import { certainty, isSideways, mayBeUpsideDown, turnBitmap, turnedFrame } from "./turned.ts";

/** How the page before was written and fed: the next one is probably like it. */
export interface Habit {
  readonly language: Language;
  /** Quarter turns clockwise that brought it upright. */
  readonly turns: Turns;
}

export const FIRST_HABIT: Habit = { language: "eng", turns: 0 };

interface Look extends Habit {
  readonly prepared: Prepared;
  readonly words: readonly RecognisedWord[];
}

/**
 * Reads a page that is an image: finds out which way up it lies and what language it is written
 * in. A page like the one before is recognised once, another one twice.
 * @throws what `recognise` rejects with.
 */
export async function readScan(
  page: PageInk,
  bitmap: Bitmap,
  habit: Habit,
  recognise: Recognise,
  signal: AbortSignal,
): Promise<{ readonly page: PageInk; readonly habit: Habit }> {
  const look = async ({ language, turns }: Habit): Promise<Look> => {
    const prepared = await prepare(await turnBitmap(bitmap, turns));
    const words = await recognise(prepared.image, prepared.dpi, signal, language);
    return { prepared, words, language, turns };
  };
  const sideways = await isSideways(bitmap);
  const usual = habit.turns % 2 === (sideways ? 1 : 0);
  const turns = usual ? habit.turns : toTurns(sideways ? 3 : 0);
  let best = await look({ language: habit.language, turns });
  if (mayBeUpsideDown(best.words)) {
    const other = await look({ language: habit.language, turns: toTurns(turns + 2) });
    if (certainty(other.words) > certainty(best.words)) best = other;
  }
  const language = languageOf(best.words) ?? best.language;
  if (language !== best.language) {
    const { prepared } = best;
    const words = await recognise(prepared.image, prepared.dpi, signal, language);
    best = { ...best, words, language };
  }
  const frame = turnedFrame(best.prepared.frame, best.turns);
  return {
    page: scannedPage(page, best.words, { ...best.prepared, frame }),
    habit: { language: best.language, turns: best.turns },
  };
}
