import { type Ink, topToBottom } from "./ink.ts";
import { joinWords } from "./lines.ts";

const SAME_LINE = 0.45;
/** Prefixes that keep their hyphen when a line breaks after it. */
const HYPHENATED =
  /(?:^|[^\p{L}])(?:non|semi|mid|pre|post|co|sub|cross|knock|buy|sell|day|per|multi|inter|bi|self|re|roll|back|cut|follow|step|mark|over|in|look)-$/iu;

/** Splits words into visual lines, each from left to right. */
export function linesOf(inks: readonly Ink[]): Ink[][] {
  if (isOneLine(inks)) return inks.length === 0 ? [] : [[...inks]];
  const lines: { inks: Ink[]; baseline: number }[] = [];
  for (const ink of topToBottom(inks)) {
    const last = lines.at(-1);
    if (last && ink.baseline - last.baseline < SAME_LINE * Math.max(4, ink.size)) {
      last.inks.push(ink);
    } else {
      lines.push({ inks: [ink], baseline: ink.baseline });
    }
  }
  return lines.map((line) => line.inks.sort((a, b) => a.left - b.left));
}

/** Whether words follow each other on one base line, as most labels and values do. */
function isOneLine(inks: readonly Ink[]): boolean {
  let before: Ink | null = null;
  for (const ink of inks) {
    if (before && (ink.baseline !== before.baseline || ink.left < before.left)) return false;
    before = ink;
  }
  return true;
}

/** Text of words over several lines; words broken at a line's end come together again. */
export function flowText(inks: readonly Ink[]): string {
  const words = inks.some((ink) => ink.leader) ? inks.filter((ink) => !ink.leader) : inks;
  return joinLines(linesOf(words).map((line) => lineText(line)));
}

/** Text of one line; keeps a soft hyphen at the end, so that {@link joinLines} sees it. */
export function lineText(line: readonly Ink[]): string {
  const text = joinWords(line);
  return line.at(-1)?.text.endsWith("\u00ad") ? `${text}\u00ad` : text;
}

/** Joins lines of one value. A hyphen at a line's end is dropped only where the word plainly goes
 * on in lower case; codes and names keep theirs. */
export function joinLines(lines: readonly string[]): string {
  let text = "";
  for (const line of lines) {
    if (text === "") text = line;
    else if (text.endsWith("\u00ad")) text = text.slice(0, -1) + line;
    else if (/[\p{L}\d]-$/u.test(text)) text = joinHyphen(text, line);
    else if (/\/$/.test(text) && !/\s\/$/.test(text)) text += line;
    else text += ` ${line}`;
  }
  return text.replaceAll("\u00ad", "");
}

function joinHyphen(text: string, line: string): string {
  const broken = /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line) && !HYPHENATED.test(text);
  return broken ? text.slice(0, -1) + line : text + line;
}
