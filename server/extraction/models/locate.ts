import type { Evidence } from "../../domain/trade.ts";
import { boxOf, inkConfidence } from "../interpret/statement.ts";
import type { DocumentLayout, Word } from "../layout-model.ts";

/** Where a quotation stands. */
export interface Place {
  readonly evidence: Evidence;
  /** The quotation as the page prints it, with single spaces between its words. */
  readonly printed: string;
  /** The lowest confidence of its words. */
  readonly ink: number;
}

/** Words that follow each other in some reading of the page. */
interface Stream {
  readonly page: number;
  readonly words: readonly Word[];
  readonly text: string;
  /** Index of the word each character of `text` belongs to. */
  readonly owner: readonly number[];
  /** Offset in `text` where each word begins. */
  readonly starts: readonly number[];
  /** Line each word stands on, where the stream is a page. */
  readonly lines: readonly string[];
}

/** What a document prints, ready to be searched. */
export interface Ink {
  readonly streams: readonly Stream[];
}

/** A quotation of more characters is no quotation of a term. */
const LONGEST_QUOTE = 500;
/** What may stand before and after the quoted words within their first and last printed word. */
const LEAD = /^["'“”„«»‘’([{,;:]*$/;
const TAIL = /^["'“”„«»‘’)\]}.,;:!?]*$/;

const MOST_MARKS = 8;
/** A text that a page repeats more often says nothing of a place. */
const MOST_OCCURRENCES = 200;

/** Id of a line in questions and answers. */
export function lineId(page: number, index: number): string {
  return `p${page}.l${index + 1}`;
}

/** The visible words of every line by page; lines of running heads come last. */
export function visibleLines(
  layout: DocumentLayout,
): readonly { readonly page: number; readonly id: string; readonly words: readonly Word[] }[] {
  return layout.pages.flatMap((page) =>
    [...page.lines, ...page.running]
      .map((line) => line.segments.flatMap(({ words }) => words.filter(({ hidden }) => !hidden)))
      .map((words, index) => ({ page: page.number, id: lineId(page.number, index), words }))
      .filter(({ words }) => words.length > 0),
  );
}

/** Gathers the visible ink of a document: its pages line by line, then pair by pair and cell by
 * cell, because a value in a column goes on below and not to the right. */
export function inkOf(layout: DocumentLayout): Ink {
  const lines = visibleLines(layout);
  const pages = layout.pages.map(({ number }) => {
    const printed = lines.filter(({ page }) => page === number);
    const words = printed.flatMap((line) => line.words);
    return streamOf(
      number,
      words,
      printed.flatMap(({ id, words: { length } }) => Array.from({ length }, () => id)),
    );
  });
  const cells = layout.pages.flatMap((page) =>
    page.tables
      .flatMap(({ rows }) =>
        rows.flatMap((row) => row.cells.flatMap((cell) => (cell === null ? [] : [cell.words]))),
      )
      .map((words) => ({ page: page.number, words })),
  );
  // Of a document of several trades the lines are this trade's own, the tables everybody's.
  const own = new Set(lines.flatMap(({ page, words }) => words.map((word) => keyOf(page, word))));
  const narrow = [...layout.pairs, ...cells]
    // A value that goes on at the next page has no one place.
    .filter(({ page, words }) => words.every((word) => own.has(keyOf(page, word))))
    .map(({ page, words }) => streamOf(page, words, []));
  return { streams: [...pages, ...narrow] };
}

const keyOf = (page: number, { text, box }: Word) => `${page} ${box.join(" ")} ${text}`;

function streamOf(page: number, words: readonly Word[], lines: readonly string[]): Stream {
  let text = "";
  const owner: number[] = [];
  const starts: number[] = [];
  words.forEach((word, index) => {
    starts.push(text.length);
    const squeezed = squeeze(word.text);
    text += squeezed;
    for (let at = 0; at < squeezed.length; at += 1) owner.push(index);
  });
  return { page, words, text, owner, starts, lines };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, "").toLowerCase();
}

/**
 * Finds a quotation: the same characters in the same order but for white space and letter case,
 * from the beginning of a printed word to the end of one. Hidden ink is not searched.
 *
 * @param line where the quotation is said to begin; preferred, never required.
 */
export function locate(ink: Ink, quote: string, line: string): Place | null {
  const wanted = quote.length > LONGEST_QUOTE ? "" : squeeze(quote);
  if (wanted === "") return null;
  let found: Place | null = null;
  for (const stream of ink.streams) {
    let seen = 0;
    for (let at = stream.text.indexOf(wanted); at >= 0; at = stream.text.indexOf(wanted, at + 1)) {
      seen += 1;
      if (seen > MOST_OCCURRENCES) break;
      const place = placeAt(stream, at, at + wanted.length);
      if (place === null) continue;
      if (stream.lines[stream.owner[at] ?? -1] === line) return place;
      found ??= place;
    }
  }
  return found;
}

function placeAt(stream: Stream, start: number, end: number): Place | null {
  const first = stream.owner[start];
  const last = stream.owner[end - 1];
  if (first === undefined || last === undefined) return null;
  const begins = stream.starts[first] ?? start;
  const ends = stream.starts[last + 1] ?? stream.text.length;
  if (start - begins > MOST_MARKS || ends - end > MOST_MARKS) return null;
  if (!LEAD.test(stream.text.slice(begins, start)) || !TAIL.test(stream.text.slice(end, ends))) {
    return null;
  }
  const words = stream.words.slice(first, last + 1);
  const whole = words.map(({ text }) => text.trim()).join(" ");
  return {
    evidence: { page: stream.page, box: boxOf(words) },
    printed: whole.slice(start - begins, whole.length - (ends - end)),
    ink: inkConfidence(words),
  };
}
