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
  const wordsOf = async ({ image, dpi, left, top }: Prepared, language: Language) =>
    (await recognise(image, dpi, signal, language)).map((word) => moved(word, left, top));
  const look = async ({ language, turns }: Habit): Promise<Look> => {
    const prepared = prepare(await turnBitmap(bitmap, turns));
    const words = await wordsOf(prepared, language);
    return { prepared, words, language, turns };
  };
  const sideways = isSideways(bitmap);
  const usual = habit.turns % 2 === (sideways ? 1 : 0);
  const turns = usual ? habit.turns : toTurns(sideways ? 3 : 0);
  let best = await look({ language: habit.language, turns });
  if (mayBeUpsideDown(best.words)) {
    const other = await look({ language: habit.language, turns: toTurns(turns + 2) });
    if (certainty(other.words) > certainty(best.words)) best = other;
  }
  const language = languageOf(best.words) ?? best.language;
  if (language !== best.language) {
    const words = await wordsOf(best.prepared, language);
    best = { ...best, words, language };
  }
  const frame = turnedFrame(best.prepared.frame, best.turns);
  return {
    page: scannedPage(page, best.words, { ...best.prepared, frame }),
    habit: { language: best.language, turns: best.turns },
  };
}

function moved(word: RecognisedWord, x: number, y: number): RecognisedWord {
  return { ...word, x0: word.x0 + x, x1: word.x1 + x, y0: word.y0 + y, y1: word.y1 + y };
}
