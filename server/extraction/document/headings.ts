import type { Ink } from "./ink.ts";
import type { Row } from "./lines.ts";

const NUMBERED =
  /^(?:(?:section|part|teil|abschnitt|article|artikel|annex|schedule|leg)\s+[\dA-Z]+|(?:Article|Artikel|Section|Part(?:ie)?|Teil|Abschnitt|Clause|Annexe?|Anlage)\s+[\dA-Z]{1,3}\s*[-\u2013\u2014]|\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,4}[.)]|\(?[a-z][.)]|[A-Z][.)])\s+\p{Lu}/u;

/** Font size most of the text is set in, in points. */
export function bodySize(inks: readonly Ink[]): number {
  const letters = new Map<number, number>();
  for (const ink of inks) {
    const size = Math.round(ink.size * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + ink.text.length);
  }
  let best = 10;
  let most = 0;
  for (const [size, count] of letters) {
    if (count > most) {
      best = size;
      most = count;
    }
  }
  return best;
}

/** Whether a line of its own, without a value, is a heading rather than prose. */
export function isHeading(row: Row, body: number): boolean {
  const [run] = row.runs;
  if (!run || row.runs.length !== 1) return false;
  const text = run.text.trim();
  if (text.length > 90 || text.length < 3 || !/\p{L}{2}/u.test(text)) return false;
  if (/[,;]$/.test(text)) return false;
  const sentence = /[.!?]$/.test(text) && text.split(/\s+/).length > 6;
  if (sentence) return false;
  const shouting = text.length <= 60 && !/\p{Ll}/u.test(text) && /\p{Lu}{4}/u.test(text);
  return (
    run.size >= body * 1.12 || run.bold || shouting || (NUMBERED.test(text) && text.length <= 60)
  );
}

/** A heading without what frames it: the colon at its end, rules of typed strokes before it and
 * behind it, brackets around it. */
export function headingText(text: string): string {
  const bare = text
    .replace(/^[-=*_#~]{2,}\s*(?=\S)|\s*[-=*_#~]{2,}$/gu, "")
    .replace(/\s*:$/, "")
    .trim();
  return (
    /^[[\u3010<\u00ab]\s*([^[\]<>]*\p{L}[^[\]<>]*?)\s*[\]\u3011>\u00bb]$/u.exec(bare)?.[1] ?? bare
  );
}
