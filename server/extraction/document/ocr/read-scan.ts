import type { PageInk } from "../analyse.ts";
import { type Rect, type Turns, toTurns } from "../frame.ts";
import type { Bitmap } from "../render.ts";
import { languageOf } from "./language.ts";
import { cutAtSpace } from "./paper.ts";
import { type Prepared, prepare } from "./prepare.ts";
import type { Language, Recognise, RecognisedWord } from "./recogniser.ts";
import { scannedPage } from "./scanned-page.ts";
import { greyTiff } from "./tiff.ts";
import { certainty, isSideways, mayBeUpsideDown, turnBitmap, turnedFrame } from "./turned.ts";

/** How the page before was written and fed: the next one is probably like it. */
export interface Habit {
  readonly language: Language;
  /** Quarter turns clockwise that brought it upright. */
  readonly turns: Turns;
  /** Whether a page was seen at all. */
  readonly known: boolean;
}

export const FIRST_HABIT: Habit = { language: "eng", turns: 0, known: false };

/** What was seen of a page. */
interface Look {
  readonly language: Language;
  readonly turns: Turns;
  readonly prepared: Prepared;
  readonly words: readonly RecognisedWord[];
}

/** What of a prepared page is looked at. */
type PartOf = (prepared: Prepared) => Rect;
const whole: PartOf = ({ inked }) => inked;
const footOr: PartOf = ({ image, inked }) => cutAtSpace(image, inked)?.[1] ?? inked;

/**
 * Reads a page that is an image: finds out which way up it lies and what language it is written
 * in. A page like the one before is recognised once. Of the first page of a document its foot is
 * recognised first: it mostly tells, and the rest is then recognised but once.
 * @throws what `recognise` rejects with.
 */
export async function readScan(
  page: PageInk,
  bitmap: Bitmap,
  habit: Habit,
  recognise: Recognise,
  signal: AbortSignal,
): Promise<{ readonly page: PageInk; readonly habit: Habit }> {
  const reader: PartReader = async ({ image }, part, language) => {
    const words = await recognise(greyTiff(image, part), image.dpi, signal, language);
    return words.map((word) => moved(word, part));
  };
  const sideways = isSideways(bitmap);
  const usual = habit.turns % 2 === (sideways ? 1 : 0);
  const turns = usual ? habit.turns : toTurns(sideways ? 3 : 0);
  const prepared = prepare(await turnBitmap(bitmap, turns));
  const { language } = habit;
  const parts = habit.known ? null : cutAtSpace(prepared.image, prepared.inked);
  const words = await reader(prepared, parts?.[1] ?? prepared.inked, language);
  let seen: Look = { prepared, words, language, turns };
  seen = await rightWay(seen, bitmap, parts ? footOr : whole, reader);
  if (parts) {
    seen = await withRest(seen, reader);
    seen = await rightWay(seen, bitmap, whole, reader);
  }
  const frame = turnedFrame(seen.prepared.frame, seen.turns);
  return {
    page: scannedPage(page, seen.words, { ...seen.prepared, frame }),
    habit: { language: seen.language, turns: seen.turns, known: true },
  };
}

type PartReader = (
  prepared: Prepared,
  part: Rect,
  language: Language,
) => Promise<readonly RecognisedWord[]>;

/** Looks again at a page, or the part of it that was looked at, when it seems to lie upside down or
 * to be written in another language. */
async function rightWay(
  seen: Look,
  bitmap: Bitmap,
  partOf: PartOf,
  reader: PartReader,
): Promise<Look> {
  let best = seen;
  if (mayBeUpsideDown(seen.words)) {
    const turns = toTurns(seen.turns + 2);
    const prepared = prepare(await turnBitmap(bitmap, turns));
    const words = await reader(prepared, partOf(prepared), seen.language);
    if (certainty(words) > certainty(best.words)) best = { ...best, prepared, words, turns };
  }
  const language = languageOf(best.words) ?? best.language;
  if (language === best.language) return best;
  const words = await reader(best.prepared, partOf(best.prepared), language);
  return { ...best, words, language };
}

/** Puts what stands above the foot of a page before the words of its foot. */
async function withRest(seen: Look, reader: PartReader): Promise<Look> {
  const { prepared, language } = seen;
  const parts = cutAtSpace(prepared.image, prepared.inked);
  if (!parts) return seen;
  const above = await reader(prepared, parts[0], language);
  const lines = above.reduce((most, { line }) => Math.max(most, line + 1), 0);
  const foot = seen.words.map((word) => ({ ...word, line: word.line + lines }));
  return { ...seen, words: [...above, ...foot] };
}

/** A word of a part of an image, as it lies in the image. */
function moved(word: RecognisedWord, part: Rect): RecognisedWord {
  const { x0: x, y0: y } = part;
  return { ...word, x0: word.x0 + x, x1: word.x1 + x, y0: word.y0 + y, y1: word.y1 + y };
}
