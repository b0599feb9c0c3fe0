import type { Box, DocumentLayout, LabelledValue, Line, Word } from "../layout-model.ts";
import { boxOf, isRunOn, isTail, type Statement } from "./statement.ts";

/** Running text of one section, with the word behind every character. */
export interface Paragraph {
  readonly section: string | null;
  readonly text: string;
  readonly words: readonly { readonly word: Word; readonly page: number; readonly start: number }[];
}

/** A sentence and where it begins in its paragraph. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
}

/** Whether a pair is only a colon within running text. */
function isOfText(pair: Pick<LabelledValue, "label" | "value">): boolean {
  return isRunOn(pair) || isTail(pair);
}

/** Words that label/value pairs have taken already, labels among them. */
function takenWords(layout: DocumentLayout): (page: number, word: Word) => boolean {
  const taken = new Map<number, Map<number, Box[]>>();
  const labels = new Map<number, Box[]>();
  for (const pair of layout.pairs) {
    if (isOfText(pair)) continue;
    const places = entry(taken, pair.page, () => new Map<number, Box[]>());
    for (const { box } of pair.words) entry(places, box[2], (): Box[] => []).push(box);
    entry(labels, pair.page, (): Box[] => []).push(pair.labelBox);
  }
  return (page, word) =>
    isOneOf(taken.get(page)?.get(word.box[2]), word.box) ||
    (labels.get(page)?.some((box) => inside(word.box, box)) ?? false);
}

/** Where a word begins and ends on its line tells it from all others. */
const isOneOf = (places: readonly Box[] | undefined, box: Box): boolean =>
  places?.some((place) => place[0] === box[0] && place[1] === box[1]) ?? false;

/** The value under a key, made where there is none yet. */
function entry<V>(map: Map<number, V>, key: number, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const EDGE = 0.001;
const inside = (box: Box, outer: Box) =>
  box[0] >= outer[0] - EDGE &&
  box[1] >= outer[1] - EDGE &&
  box[2] <= outer[2] + EDGE &&
  box[3] <= outer[3] + EDGE;

/** The running text of a document by paragraphs, without what labelled values have taken. */
export function paragraphsOf(layout: DocumentLayout): Paragraph[] {
  const headings = new Set(layout.sections.map((section) => section.title));
  const isTaken = takenWords(layout);
  const paragraphs: Paragraph[] = [];
  let section: string | null = null;
  let text = "";
  let words: { word: Word; page: number; start: number }[] = [];
  let bottom = 0;
  const flush = () => {
    if (words.length > 0) paragraphs.push({ section, text, words });
    text = "";
    words = [];
  };
  for (const page of layout.pages) {
    for (const line of page.lines) {
      if (
        (headings.has(line.text.trim()) && !/\.$/.test(line.text)) ||
        looksLikeHeading(line, text)
      ) {
        flush();
        section = line.text.trim();
        continue;
      }
      const isApart = line.box[1] - bottom > 1.6 * (line.box[3] - line.box[1]);
      if (line.text.length <= 2 || (isApart && /[.:;!?]["”»]?$/.test(text))) flush();
      bottom = line.box[3];
      let isFirst = true;
      for (const word of line.segments.flatMap((segment) => segment.words)) {
        if (word.hidden || isTaken(page.number, word)) continue;
        if (isFirst) text = brokenOff(text, word.text);
        else if (text !== "") text += " ";
        isFirst = false;
        words.push({ word, page: page.number, start: text.length });
        text += word.text;
      }
    }
    bottom = 0;
  }
  flush();
  return paragraphs;
}

/** The text so far, ready for the first word of the next line: a word broken at the line's end
 * comes together, a code such as "USD-SOFR-COMPOUND" keeps its hyphen. */
function brokenOff(text: string, next: string): string {
  if (text === "") return text;
  if (/\p{Ll}[-\u00ad]$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1);
  if (/[\p{L}\d]-$/u.test(text) || /[\p{L}\d]\/$/u.test(text)) return text;
  return `${text} `;
}

/** A short line of its own without a full stop, after a finished sentence: "Fixed Amounts". */
function looksLikeHeading(line: Line, before: string): boolean {
  const text = line.text.trim();
  return (
    text.length < 50 &&
    /^[\d.\s]*\p{Lu}/u.test(text) &&
    !/[.:;,]$|\d{3}/.test(text) &&
    !/\s(?:is|are|est|ist|sont|sind)\s/.test(text) &&
    (before === "" || /[.:;]["”]?$/.test(before))
  );
}

/** Words before whose full stop a sentence goes on, unless a sentence plainly begins behind. */
const ABBREVIATION =
  /(?:^|[\s(])(?:[ap]\.m|p\.a|\p{Lu}|(?:\p{Lu}\.)+\p{Lu}|[Nn]os?|Ltd|Inc|Co|Corp|plc|Nr|St|Pte|Mio|Mrd|Art|approx|resp|Abs|ref|Dr|Mr|Ms|\d{1,2})$/u;
const BEGINNING =
  /^\s+["“«(]?(?:The|This|That|Its|Their|An?|In|On|At|For|Each|All|Payments?|Amounts?|Settlement|Party|We|You|Our|Your|If|Der|Die|Das|Ein|Eine|Dies|Wir|Sie|Es|Le|La|Les|L['’]|Un|Une|Ce|Cette|Nous|Vous|Notre|Votre)\b|^\s+\p{Lu}[\p{L} '’()-]{2,45}\s?:\s|^\s+\p{Lu}[\p{L} ()-]{3,45}\s(?:is|are|ist|sind|est|sont|betr[äa]gt)\s/u;

/** Cuts text at the ends of its sentences, but not behind an initial or "a.m.". */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const found of text.matchAll(/[.;](?=\s+["“«(]?[\p{Lu}\d])/gu)) {
    const end = found.index;
    const before = text.slice(Math.max(start, end - 12), end);
    const party = /\b(?:part(?:y|ei|ie)|leg|bein|jambe) (?:\p{Lu}|\d)$/iu.test(before);
    const shortened = found[0] === "." && !party && ABBREVIATION.test(before);
    if (shortened && !BEGINNING.test(text.slice(end + 1, end + 70))) continue;
    if (/^\s+["“«(]?\d/.test(text.slice(end + 1)) && /\d$|\p{Ll}{1,3}$/u.test(before)) continue;
    // The stop of "Inc." belongs to the name.
    const isName = shortened && /\b(?:Ltd|Inc|Corp|Co|\p{Lu}\.\p{Lu})$/u.test(before);
    sentences.push({ text: text.slice(start, isName ? end + 1 : end), start });
    start = end + 1;
  }
  sentences.push({ text: text.slice(start).replace(/[.;]\s*$/, ""), start });
  return sentences;
}

/** The words of the label that stand before its value; null when they are not the label's own. */
function labelWords(paragraph: Paragraph, label: string, at: number): Word[] | null {
  const from = paragraph.text.toLowerCase().lastIndexOf(label, at);
  if (from < 0 || at - from > 200) return null;
  const end = from + label.length;
  const words = paragraph.words.filter(
    ({ start, word }) => start < end && start + word.text.length > from,
  );
  const page = words[0]?.page;
  return words.length === 0 || words.some((each) => each.page !== page)
    ? null
    : words.map(({ word }) => word);
}

/** A statement made at `at` of a paragraph; null when no word stands there. */
export function statementAt(
  paragraph: Paragraph,
  said: { readonly label: string; readonly value: string; readonly section?: string | null },
  at: number,
  order: number,
): Statement | null {
  const end = at + said.value.length;
  const within = paragraph.words.filter(
    ({ start, word }) => start < end && start + word.text.length > at,
  );
  const first = within[0];
  if (first === undefined) return null;
  const words = within.filter(({ page }) => page === first.page).map(({ word }) => word);
  return {
    page: first.page,
    label: said.label,
    printedLabel: said.label,
    labelBox: boxOf(labelWords(paragraph, said.label, at) ?? words),
    value: said.value,
    words,
    section: said.section === undefined ? paragraph.section : said.section,
    column: null,
    order,
    prose: true,
  };
}
