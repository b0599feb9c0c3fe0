import type { Ink } from "./ink.ts";
import type { Row } from "./lines.ts";

/** Where running headers and footers stand, as fractions of the page height. */
const HEADER_BELOW = 0.14;
const FOOTER_ABOVE = 0.86;
const SAME_PLACE = 0.012;
const PAGE_NUMBER =
  /^(?:[-–]\s*)?(?:page|seite|p\.|pg\.?)?\s*\d{1,3}\s*(?:(?:\/|of|von|sur|de|aus)\s*\d{1,3})?(?:\s*[-–])?$/i;

/** Says by itself that it is a page number, whatever else stands on the line. */
const PAGE_OF_PAGES =
  /^(?:page|seite|p\.|pg\.?)\s*\d{1,3}(?:\s*(?:\/|of|von|sur|de|aus)\s*\d{1,3})?$/i;
const CONTINUED = /\b(?:continued|cont[’']?d|fortsetzung|suite)\b/i;

interface Candidate {
  readonly key: string;
  readonly y: number;
  readonly row: Row;
}

/**
 * Finds lines that repeat at the same place of several pages, and page numbers.
 * @param pages the lines of each page, with the height of the page's frame.
 * @returns for each page the words of its running lines.
 */
export function findRunning(
  pages: readonly { readonly rows: readonly Row[]; readonly height: number }[],
): Set<Ink>[] {
  const candidates = pages.map(({ rows, height }) =>
    rows.flatMap((row): Candidate[] => {
      const y = row.baseline / height;
      return y < HEADER_BELOW || y > FOOTER_ABOVE ? [{ key: keyOf(row), y, row }] : [];
    }),
  );
  // On two pages both must have it; on many, most of them: the first page often differs.
  const needed = Math.max(2, Math.ceil(pages.length * 0.5));
  return candidates.map((own, index) => {
    const words = new Set<Ink>();
    for (const { key, y, row } of own) {
      const pagesWithIt = candidates.filter((others) =>
        others.some((other) => other.key === key && Math.abs(other.y - y) < SAME_PLACE),
      ).length;
      const isNumber = PAGE_NUMBER.test(textOf(row)) && (y < 0.08 || y > 0.9);
      const numbers = row.runs.filter((run) => PAGE_OF_PAGES.test(run.text));
      const goesOn = index > 0 && y < HEADER_BELOW && CONTINUED.test(textOf(row));
      if (isNumber || goesOn || (pages.length > 1 && pagesWithIt >= needed)) {
        for (const run of row.runs) for (const ink of run.inks) words.add(ink);
      } else if (numbers.length > 0) {
        // What stands beside the number of the first page may be the title of the paper.
        const runs = index === 0 && y < HEADER_BELOW ? numbers : row.runs;
        for (const run of runs) for (const ink of run.inks) words.add(ink);
      }
    }
    return words;
  });
}

const textOf = (row: Row) => row.runs.map((run) => run.text).join(" ");

/** Digits count as equal only in page numbers: "Page 1 of 3" repeats, "Rate 3.75" does not. */
function keyOf(row: Row): string {
  return textOf(row)
    .toLowerCase()
    .replace(/\b(page|seite|p\.|pg\.?)\s*\d+(\s*(?:\/|of|von|sur|de)\s*\d+)?/g, "$1 #")
    .replace(/\b\d{1,3}\s*(?:\/|of|von|sur)\s*\d{1,3}\b/g, "#")
    .replace(/^\W*\d{1,3}\W*$/, "#")
    .replace(/\s+/g, " ");
}
