import type { Evidence } from "../domain/trade.ts";

/**
 * How a text document (an FpML or SWIFT message) becomes pages, so that evidence means the same
 * for it as for a PDF: the text is set in one fixed-pitch face on pages of 60 lines by 100
 * columns. Every character takes one cell; a line longer than a page is wide goes on in the next
 * one; a line feed, alone or behind a carriage return, ends a line. A box is the cells it covers as
 * fractions of the page, so a screen that sets the same text the same way finds the same place.
 */
export const TEXT_PAGE = { lines: 60, columns: 100 } as const;

/** Size of such a page in points: cells of 6 by 12. */
export const TEXT_PAGE_SIZE = {
  width: TEXT_PAGE.columns * 6,
  height: TEXT_PAGE.lines * 12,
} as const;

/** A stretch of a text, as offsets of its UTF-16 units; `end` is not part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text laid out in pages. */
export interface TextPages {
  readonly pageCount: number;
  /** Place of a stretch of the text; the part on its first page when it runs over several. */
  evidenceOf(span: Span): Evidence;
  /** The set lines of a page, counted from 1; empty for a page that does not exist. */
  linesOf(page: number): readonly string[];
}

/** Lays a text out; see {@link TEXT_PAGE}. */
export function layOutText(text: string): TextPages {
  const rows = rowsOf(text);
  const pageCount = Math.max(1, Math.ceil(rows.length / TEXT_PAGE.lines));
  return {
    pageCount,
    evidenceOf: (span) => evidenceOf(rows, span),
    linesOf: (page) =>
      rows
        .slice((page - 1) * TEXT_PAGE.lines, page * TEXT_PAGE.lines)
        .map(({ start, end }) => text.slice(start, end)),
  };
}

/** The visual lines of a text. */
function rowsOf(text: string): Span[] {
  const rows: Span[] = [];
  let start = 0;
  while (start <= text.length) {
    const feed = text.indexOf("\n", start);
    const next = feed < 0 ? text.length : feed;
    const end = next > start && text[next - 1] === "\r" ? next - 1 : next;
    let from = start;
    do {
      const to = Math.min(end, from + TEXT_PAGE.columns);
      rows.push({ start: from, end: to });
      from = to;
    } while (from < end);
    if (feed < 0) break;
    start = feed + 1;
  }
  return rows;
}

/** Index of the last row that starts at or before an offset. */
function rowAt(rows: readonly Span[], offset: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rows[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function evidenceOf(rows: readonly Span[], { start, end }: Span): Evidence {
  const first = rowAt(rows, start);
  const page = Math.floor(first / TEXT_PAGE.lines);
  const last = Math.min(
    rowAt(rows, Math.max(start, end - 1)),
    (page + 1) * TEXT_PAGE.lines - 1,
    rows.length - 1,
  );
  let left: number = TEXT_PAGE.columns;
  let right = 0;
  for (let index = first; index <= last; index += 1) {
    const row = rows[index];
    if (row === undefined) continue;
    const from = Math.max(row.start, start) - row.start;
    const to = Math.min(row.end, Math.max(end, start + 1)) - row.start;
    if (to <= from) continue;
    left = Math.min(left, from);
    right = Math.max(right, to);
  }
  const column = (cells: number) => Math.min(1, Math.max(0, cells / TEXT_PAGE.columns));
  const line = (row: number) => (row - page * TEXT_PAGE.lines) / TEXT_PAGE.lines;
  // A span of line ends alone covers no cell: it stands for the line it is on.
  const [x0, x1] = right > left ? [column(left), column(right)] : [0, 1];
  return { page: page + 1, box: [x0, line(first), x1, line(last + 1)] };
}
