import type { Evidence } from "../../domain/trade.ts";
import type { Box, DocumentLayout, LabelledValue, Line, Word } from "../layout-model.ts";
import { remembered } from "../remembered.ts";

/** A label and what the document says under it: the unit the interpreter works on. */
export interface Statement {
  readonly page: number;
  /** Normalised for look-up; `printedLabel` is what stands on the page. */
  readonly label: string;
  readonly printedLabel: string;
  readonly labelBox: Box;
  readonly value: string;
  readonly words: readonly Word[];
  readonly section: string | null;
  readonly column: string | null;
  /** Place in reading order. */
  readonly order: number;
  /** Read out of a sentence and not from a label and its value. */
  readonly prose: boolean;
}

/** A line of running text with the page it stands on. */
export interface TextLine {
  readonly page: number;
  readonly text: string;
  readonly words: readonly Word[];
}

/** The smallest box around all of `words`. */
export function boxOf(words: readonly Word[]): Box {
  let [x0, y0, x1, y1] = [1, 1, 0, 0];
  for (const { box } of words) {
    x0 = Math.min(x0, box[0]);
    y0 = Math.min(y0, box[1]);
    x1 = Math.max(x1, box[2]);
    y1 = Math.max(y1, box[3]);
  }
  return [x0, y0, x1, y1];
}

/**
 * The words that carry `raw` within `words`, so that the box covers the value and not its whole
 * line. Falls back to all words when the text was normalised beyond finding.
 */
export function wordsCarrying(words: readonly Word[], raw: string): readonly Word[] {
  const wanted = squeeze(raw);
  if (wanted === "") return words;
  let text = "";
  const owner: number[] = [];
  words.forEach((word, index) => {
    for (const character of squeeze(word.text)) {
      text += character;
      owner.push(index);
    }
  });
  const start = text.indexOf(wanted);
  if (start < 0) return words;
  const first = owner[start] ?? 0;
  const last = owner[start + wanted.length - 1] ?? words.length - 1;
  return words.slice(first, last + 1);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, "").toLowerCase();
}

/** Evidence for `raw` within the words of a statement or line. */
export function evidenceFor(
  place: { readonly page: number; readonly words: readonly Word[] },
  raw: string,
): Evidence | null {
  const words = wordsCarrying(place.words, raw);
  return words.length === 0 ? null : { page: place.page, box: boxOf(words) };
}

/** The lowest word confidence of a place: a value is as sure as its worst word. */
export function inkConfidence(words: readonly Word[]): number {
  return words.reduce((lowest, word) => Math.min(lowest, word.confidence), 1);
}

/** Label in the form the vocabulary is written in: lower case, no numbering, no colon. */
export const normaliseLabel: (label: string) => string = remembered((label) =>
  label
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^\s*\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]\s+/, "")
    .replace(/[:：.…\s]+$/g, "")
    .replace(/[\s ]+/g, " ")
    .trim(),
);

/** A "value" that holds further sentences with labels of their own is running text that a colon
 * made look like a pair; it is read as prose. */
export function isRunOn(pair: Pick<LabelledValue, "value">): boolean {
  return /\.\s+\p{Lu}[^.:]{2,60}\s?(?::\s|\s(?:is|are|est|sont|ist|betr[äa]gt)\s)/u.test(
    pair.value,
  );
}

/** Cuts a value that swallowed the next line's "Label: value" with it. */
function apart(pair: LabelledValue): LabelledValue[] {
  const at = pair.words.findIndex(
    (word, index) =>
      index > 0 &&
      /^\p{Lu}\p{L}+:$/u.test(word.text) &&
      index + 1 < pair.words.length &&
      startsLine(pair.words, index) &&
      onLine(pair.words[index + 1], word),
  );
  const head = pair.words[at];
  if (at < 0 || head === undefined) return [pair];
  const own = pair.words.slice(0, at);
  const next = pair.words.slice(at + 1);
  const text = (words: readonly Word[]) => words.map((word) => word.text).join(" ");
  return [
    { ...pair, words: own, value: text(own), box: boxOf(own) },
    {
      ...pair,
      label: head.text.slice(0, -1),
      labelBox: head.box,
      words: next,
      value: text(next),
      box: boxOf(next),
    },
  ];
}

/** A value that ends a sentence loses the full stop, a name ending in "Ltd." does not; one that
 * ends an item of a list loses the semicolon. */
function withoutFullStop(printed: string): string {
  const value = printed.replace(/\s*;$/, "");
  if (/(?:\d|[%€$£¥)]|(?<!\p{L})[A-Z]{3})\.$/u.test(value) && /\d/.test(value))
    return value.slice(0, -1);
  return /\p{Ll}{3,}\.$/u.test(value) && !/(?:\b(?:Ltd|Inc|Corp|cent)\.|\.[^.]+\.)$/i.test(value)
    ? value.slice(0, -1)
    : value;
}

/** Groups of three digits with one and the same sign between them, decimals with the other. */
const GROUPED =
  /(?<![\d.,])\d{1,3}([.,]) ?\d{3}(?:\1 ?\d{3})*(?:(?!\1)[.,]\d{1,6})?(?![\d]|[.,]\d)/gu;

/** A recogniser may see a space behind a sign between digits: "39, 860,000.00" is one figure. Only
 * what is plainly one is joined: three groups, or two with decimals. */
export function joinFigures(value: string): string {
  return value.replace(GROUPED, (figure: string, sign: string) => {
    const groups = figure.split(sign).length;
    const decimals = figure.includes(sign === "," ? "." : ",");
    return groups > 2 || decimals ? figure.replaceAll(" ", "") : figure;
  });
}

const onLine = (word: Word | undefined, other: Word) =>
  word !== undefined && Math.abs(word.box[1] - other.box[1]) < 0.004;
const startsLine = (words: readonly Word[], index: number) => {
  const [before, word] = [words[index - 1], words[index]];
  return before !== undefined && word !== undefined && word.box[1] > before.box[1] + 0.004;
};

/** "Wir bestätigen Ihnen das folgende Geschäft: …": a sentence goes on after its colon. */
function isSentence(label: string): boolean {
  return (
    label.split(/\s+/).length > 5 &&
    /\b(?:we|wir|nous|hereby|hiermit|confirm(?:s|ed|ons)?|best[äa]tigen)\b/i.test(label)
  );
}

/** "…confirm the following transaction: on 3 March 2026 Larch Bank plc has sold…": a sentence. */
const TELLS_DEAL =
  /^(?:on|am|le|we|wir|nous|(?:the|die|der|das|la)\s(?=\p{Lu}))\s.{20,300}?(?<!\p{L})(?:sold|bought|purchased|lent|borrowed|placed|entered into|gew[äa]hrt|verkauft|gekauft|abgeschlossen|angelegt|verliehen|aufgenommen|vendu|achet[ée]|pr[êe]t[ée]|plac[ée]|emprunt[ée]|conclu)(?!\p{L}).*\.(?:\s|$)/u;

/** A lower-case rest of a sentence before a colon, with the sentence's end behind it. */
export function isTail(pair: Pick<LabelledValue, "label" | "value">): boolean {
  if (isSentence(pair.label) || TELLS_DEAL.test(pair.value)) return true;
  return /^\p{Ll}[\p{Ll}\s'’]*$/u.test(pair.label) && /\.$|\.\s+\p{Lu}/u.test(pair.value);
}

/** Label/value pairs of the document as statements; ink that nobody sees is left out. */
export function statementsOf(layout: DocumentLayout): readonly Statement[] {
  return layout.pairs
    .filter(
      (pair) =>
        pair.words.length > 0 &&
        !isRunOn(pair) &&
        !isTail(pair) &&
        pair.words.every((word) => !word.hidden),
    )
    .flatMap(apart)
    .map((pair: LabelledValue, order) => ({
      page: pair.page,
      label: normaliseLabel(pair.label),
      printedLabel: pair.label,
      labelBox: pair.labelBox,
      value: withoutFullStop(layout.scanned ? joinFigures(pair.value.trim()) : pair.value.trim()),
      words: pair.words,
      section: pair.section,
      column: pair.column,
      order,
      prose: false,
    }));
}

/** All visible lines of the document in reading order. */
export function linesOf(layout: DocumentLayout): readonly TextLine[] {
  return layout.pages.flatMap((page) =>
    page.lines.map((line: Line) => {
      const words = line.segments.flatMap((s) => s.words).filter((word) => !word.hidden);
      return { page: page.number, text: words.map((word) => word.text).join(" "), words };
    }),
  );
}

/** The lines of the first page a trade stands on: a later trade of a document begins later. */
export function firstPageOf(lines: readonly TextLine[]): TextLine[] {
  return lines.filter(({ page }) => page === lines[0]?.page);
}

/** Lines that run along the pages, heads and feet, of the first page. */
export function runningLinesOf(layout: DocumentLayout): readonly TextLine[] {
  return layout.pages.slice(0, 1).flatMap((page) =>
    page.running.map((line: Line) => {
      const words = line.segments.flatMap((s) => s.words).filter((word) => !word.hidden);
      return { page: page.number, text: words.map((word) => word.text).join(" "), words };
    }),
  );
}
