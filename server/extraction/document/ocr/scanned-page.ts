import type { PageInk } from "../analyse.ts";
import { type Frame, type Rect, union } from "../frame.ts";
import type { Rule } from "../graphics.ts";
import type { Ink } from "../ink.ts";
import type { Prepared } from "./prepare.ts";
import type { RecognisedWord } from "./recogniser.ts";

/** Marks a recogniser makes of drawn lines. */
const RULE_MARK = /^[|¦_\u2014\u2013~=\\[\]-]+$/;
const EDGE_MARK = /^[|¦]+|[|¦]+$/g;
const LINE_LIKE = /^[|¦Il1!.,:;'‘’"()[\]{}/\\-]{1,2}$/;
/** Points. */
const NEAR_RULE = 2.5;
/** Room within a figure, in its own height. */
const FIGURE_GAP = 0.9;
/** Below this a recogniser saw specks. */
const MIN_CONFIDENCE = 0.15;

const ASCENDER = /[\p{Lu}\d\u00df bdfhiklt(){}[\]|/%$&!?]/u;
const LEADER = /^[.\u2026\u00b7_]{2,}$/;
/** What recognisers make of leader dots, without being sure of it. */
const DOTS_MISREAD = /^(?=.*[ce.])[ceotsr.,:;?*+\u00b0~-]{2,}$/i;
const SURE_OF_DOTS = 0.6;
/** Depth of letters below the base line, in font sizes. */
const DESCENT = 0.21;
/** A lone letter that much larger than the words beside it is a logo. */
const LOGO = 1.6;
/** Points; the size of leader dots says nothing about the line they stand in. */
const LEADER_SIZE = 9;
const DESCENDER = /[gjpqy,;Q()[\]{}|@]/;

/** Turns what a recogniser saw into the words of a page, in the same form as printed text. */
export function scannedPage(
  page: PageInk,
  words: readonly RecognisedWord[],
  prepared: Prepared,
): PageInk {
  const { frame } = prepared;
  const scale = 72 / prepared.dpi;
  const lines = new Map<number, Seen[]>();
  for (const { text: raw, line, confidence, ...pixels } of words) {
    const text = raw.replace(EDGE_MARK, "");
    if (text === "" || RULE_MARK.test(text) || confidence < MIN_CONFIDENCE) continue;
    const rect = {
      x0: pixels.x0 * scale,
      y0: pixels.y0 * scale,
      x1: pixels.x1 * scale,
      y1: pixels.y1 * scale,
    };
    if (isLeftover(text, rect, prepared.rules)) continue;
    const seen = lines.get(line) ?? [];
    const before = seen.at(-1);
    const word = { text: legalForm(text, before?.text ?? ""), rect, confidence };
    if (before && isRestOfFigure(before, word)) seen[seen.length - 1] = joined(before, word);
    else seen.push(word);
    if (before && isMisreadFx(before.text, text)) seen[seen.length - 2] = { ...before, text: "FX" };
    lines.set(line, seen);
  }
  const leaders = prepared.leaders.map((rect) => leaderInk(rect, frame));
  const inks = [...[...lines.values()].flatMap((line) => lineInks(line, frame)), ...leaders];
  const hidden = [...page.hidden, ...page.inks];
  return {
    ...page,
    frame,
    inks,
    hidden,
    slanted: [],
    rules: prepared.rules,
    bands: prepared.bars,
    shades: prepared.bars,
    scanned: true,
  };
}

/** A recogniser that knows English words reads the "plc" behind a name as "pic". */
function legalForm(text: string, before: string): string {
  return /^\p{Lu}[\p{L}&.,'’-]*$/u.test(before) ? text.replace(/^pic(?=[.,;)]?$)/, "plc") : text;
}

/** Whether a mark is what wiping left of a drawn line. */
function isLeftover(text: string, rect: Rect, rules: readonly Rule[]): boolean {
  if (!LINE_LIKE.test(text)) return false;
  const [x, y] = [(rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2];
  return rules.some(
    (rule) =>
      !rule.horizontal &&
      Math.abs((rule.x0 + rule.x1) / 2 - x) < NEAR_RULE &&
      y > rule.y0 - NEAR_RULE &&
      y < rule.y1 + NEAR_RULE,
  );
}

interface Seen {
  readonly text: string;
  readonly rect: Rect;
  readonly confidence: number;
}

/** A recogniser that knows English words reads "FX" as "EX". */
const isMisreadFx = (text: string, next: string): boolean =>
  text === "EX" && /^(?:spot|forward|outright|swap|option|deal|trade|transaction)\b/i.test(next);

/** Letters of one width stand far apart: "5, 287,500.00" is one figure cut behind its separator. */
function isRestOfFigure(before: Seen, { text, rect }: Seen): boolean {
  const gap = rect.x0 - before.rect.x1;
  return (
    /(?:^|\D)\d{1,3}(?:[,.']\d{3})*[,.']$/.test(before.text) &&
    /^\d{3}(?:[,.']\d{3})*(?:[,.]\d{1,2})?$/.test(text) &&
    gap < FIGURE_GAP * (rect.y1 - rect.y0)
  );
}

function joined(before: Seen, after: Seen): Seen {
  return {
    text: before.text + after.text,
    rect: union([before.rect, after.rect]),
    confidence: Math.min(before.confidence, after.confidence),
  };
}

/** Words of one line share a font size and a base line, estimated from all of them. */
function lineInks(words: readonly Seen[], frame: Frame): Ink[] {
  const size = median(words.map(({ text, rect }) => sizeOf(text, rect.y1 - rect.y0)));
  const line = words.filter(
    ({ text, rect }) => text.length > 2 || sizeOf(text, rect.y1 - rect.y0) < LOGO * size,
  );
  const baseline = median(
    line.map(({ text, rect }) => rect.y1 - (DESCENDER.test(text) ? DESCENT * size : 0)),
  );
  return line.map(({ text, rect, confidence }) => ({
    ...rect,
    word: {
      text,
      box: frame.fractions(rect),
      size: size / frame.height,
      bold: false,
      confidence,
      hidden: false,
    },
    text,
    left: rect.x0,
    right: rect.x1,
    baseline,
    size,
    bold: false,
    leader: LEADER.test(text) || (confidence < SURE_OF_DOTS && DOTS_MISREAD.test(text)),
    glue: false,
  }));
}

/** Dots between label and value, seen before recognition. They stand on the base line. */
function leaderInk(rect: Rect, frame: Frame): Ink {
  const text = "....";
  const size = LEADER_SIZE;
  const box = frame.fractions(rect);
  return {
    ...rect,
    word: { text, box, size: size / frame.height, bold: false, confidence: 1, hidden: false },
    text,
    left: rect.x0,
    right: rect.x1,
    baseline: rect.y1,
    size,
    bold: false,
    leader: true,
    glue: false,
  };
}

/** Font size from the height of a word's ink and the letters in it. */
function sizeOf(text: string, height: number): number {
  const up = ASCENDER.test(text);
  const down = DESCENDER.test(text);
  if (up && down) return height / 0.93;
  if (up) return height / 0.72;
  return down ? height / 0.73 : height / 0.53;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
