import type { Evidence } from "../../domain/trade.ts";
import { contextOf } from "../interpret/context.ts";
import type { Parties } from "../interpret/parties.ts";
import { boxOf, inkConfidence, linesOf, normaliseLabel } from "../interpret/statement.ts";
import type { Box, DocumentLayout, LabelledValue, Line, Page, Word } from "../layout-model.ts";
import type { Inspection, LabelAnchor, PointedInk } from "./model.ts";

/** More words than this are no value. */
const MOST_POINTED = 60;
/** A document nobody would read word by word; its further pages cannot be pointed at. */
const MOST_WORDS = 60_000;

const NOBODY: Parties = { sender: null, receiver: null, roleOf: () => null, nameOf: () => null };

/** The words of a document, and what stands at the place a person pointed at. */
export function inspectLayout(layout: DocumentLayout, place: Evidence | null): Inspection {
  let left = MOST_WORDS;
  const pages = layout.pages.map((page) => {
    const words = wordsOf(page).slice(0, left);
    left -= words.length;
    return { page: page.number, words: words.map(({ text, box }) => ({ text, box })) };
  });
  return { pages, pointed: place === null ? null : pointAt(layout, place) };
}

/** Visible words in reading order, running headers and footers included. */
function wordsOf(page: Page): readonly Word[] {
  const listed = [...page.lines, ...page.running].flatMap(wordsOfLine);
  const known = new Set(listed);
  const further = page.words.filter((word) => !known.has(word));
  return [...listed, ...further].filter((word) => !word.hidden && word.text.trim() !== "");
}

const wordsOfLine = (line: Line): readonly Word[] => line.segments.flatMap(({ words }) => words);

/** Whether the middle of one box lies in the other. */
function holdsMiddle([x0, y0, x1, y1]: Box, other: Box): boolean {
  const [x, y] = [(other[0] + other[2]) / 2, (other[1] + other[3]) / 2];
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

/** A word is meant when its middle is in the box, or when a small box lies on it. */
const isWithin = (box: Box, word: Word): boolean =>
  holdsMiddle(box, word.box) || holdsMiddle(word.box, box);

/** The words that are meant by the box; null when there are none, or a page full of them. */
function pointAt(layout: DocumentLayout, place: Evidence): PointedInk | null {
  const page = layout.pages.find(({ number }) => number === place.page);
  if (page === undefined) return null;
  const words = wordsOf(page).filter((word) => isWithin(place.box, word));
  if (words.length === 0 || words.length > MOST_POINTED) return null;
  const anchor = anchorOf(layout, page, words);
  const { language, numericDateOrder, decimalSign, definitionsYear } = contextOf(
    linesOf(layout),
    NOBODY,
  );
  return {
    raw: words.map(({ text }) => text).join(" "),
    evidence: { page: page.number, box: boxOf(words) },
    confidence: inkConfidence(words),
    context: {
      language,
      numericDateOrder,
      decimalSign,
      definitionsYear,
      unitHint: unitIn(anchor?.printedLabel ?? ""),
    },
    anchor,
  };
}

/** "Fixed Rate (%)", "Spread in bps": a label may carry the unit of its value. */
export function unitIn(label: string): "percent" | "bp" | null {
  const unit = /\(\s*(%|bps?|basis points?|per ?cent|prozent)\s*\)|\bin\s+(bps?|%)/i.exec(label);
  const printed = (unit?.[1] ?? unit?.[2])?.toLowerCase();
  if (printed === undefined) return null;
  return /^b/.test(printed) ? "bp" : "percent";
}

function anchorOf(layout: DocumentLayout, page: Page, words: readonly Word[]): LabelAnchor | null {
  return pairAnchor(layout.pairs, page, words) ?? placedAnchor(page, words);
}

const key = ({ box, text }: Word): string => `${text}|${box.join(",")}`;

/** The label the reader itself has paired with one of the words. */
function pairAnchor(
  pairs: readonly LabelledValue[],
  page: Page,
  words: readonly Word[],
): LabelAnchor | null {
  const pointed = new Set(words.map(key));
  const pair = pairs.find(
    (each) => each.page === page.number && each.words.some((word) => pointed.has(key(word))),
  );
  if (pair === undefined) return null;
  return anchorNamed(pair.label, {
    section: pair.section,
    column: pair.column,
    relation: "pair",
    confidence: inkConfidence(wordsOf(page).filter((word) => isWithin(pair.labelBox, word))),
  });
}

/** Words left of the value on its line, else those above it. */
function placedAnchor(page: Page, words: readonly Word[]): LabelAnchor | null {
  const first = words[0];
  if (first === undefined) return null;
  const at = page.lines.findIndex((line) => wordsOfLine(line).includes(first));
  const line = page.lines[at];
  if (line === undefined) return null;
  const own = line.segments.findIndex((segment) => segment.words.includes(first));
  const inSegment = line.segments[own]?.words ?? [];
  const before = inSegment.slice(0, inSegment.indexOf(first));
  const left = before.length > 0 ? before : (line.segments[own - 1]?.words ?? []);
  if (left.length > 0) return anchorOfWords(left, "right");
  const above = page.lines[at - 1]?.segments.find(({ box }) => overlaps(box, first.box));
  return above === undefined ? null : anchorOfWords(above.words, "below");
}

export function overlaps(one: Box, other: Box): boolean {
  return one[0] < other[2] && other[0] < one[2];
}

function anchorOfWords(words: readonly Word[], relation: "right" | "below"): LabelAnchor | null {
  return anchorNamed(words.map(({ text }) => text).join(" "), {
    section: null,
    column: null,
    relation,
    confidence: inkConfidence(words),
  });
}

/** A label is a few words; a sentence or a figure names nothing. */
function anchorNamed(
  printed: string,
  rest: Omit<LabelAnchor, "label" | "printedLabel">,
): LabelAnchor | null {
  const label = normaliseLabel(printed);
  if (label.length > 80 || label.split(" ").length > 9 || !/\p{L}{2}/u.test(label)) return null;
  return { label, printedLabel: printed.trim(), ...rest };
}
