import type { Evidence } from "../../domain/trade.ts";
import type { DocumentLayout, Word } from "../layout-model.ts";
import type { Span } from "../text-page.ts";

/** A word of the print by its place in the text of all lines. */
interface Placed extends Span {
  readonly word: Word;
  readonly page: number;
}

/** A line of the print and where it begins in that text. */
export interface PrintedLine extends Span {
  readonly text: string;
  readonly page: number;
  readonly top: number;
  /** Where the parts of the line begin that stand apart from each other. */
  readonly parts: readonly number[];
}

/** The visible words of all pages as one text, a line feed between lines. */
export function printOf(layout: DocumentLayout): { lines: PrintedLine[]; words: Placed[] } {
  const lines: PrintedLine[] = [];
  const words: Placed[] = [];
  let at = 0;
  for (const page of layout.pages) {
    for (const line of page.lines) {
      const seen = line.segments.flatMap((part) => part.words).filter((word) => !word.hidden);
      const start = at;
      const heads = new Set(line.segments.map(({ words: [first] }) => first));
      const parts: number[] = [];
      for (const word of seen) {
        if (heads.has(word)) parts.push(at - start);
        words.push({ word, page: page.number, start: at, end: at + word.text.length });
        at += word.text.length + 1;
      }
      const text = seen.map((word) => word.text).join(" ");
      if (text === "") continue;
      const end = start + text.length;
      lines.push({ text, page: page.number, top: line.box[1], parts, start, end });
    }
  }
  return { lines, words };
}

/** The box around the words a span covers, on the first page it stands on. */
export function evidenceOf(words: readonly Placed[], { start, end }: Span): Evidence {
  const covered = words.filter((word) => word.start < end && word.end > start);
  const page = covered[0]?.page ?? 1;
  let [x0, y0, x1, y1] = [1, 1, 0, 0];
  for (const { word, page: on } of covered) {
    if (on !== page) continue;
    x0 = Math.min(x0, word.box[0]);
    y0 = Math.min(y0, word.box[1]);
    x1 = Math.max(x1, word.box[2]);
    y1 = Math.max(y1, word.box[3]);
  }
  return { page, box: covered.length === 0 ? [0, 0, 1, 1] : [x0, y0, x1, y1] };
}
