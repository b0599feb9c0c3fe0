import type { ProductType } from "../../domain/products.ts";
import type { DocumentLayout, Line, Word } from "../layout-model.ts";
import { termsForLabel } from "./labels.ts";
import { boxOf, isRunOn, normaliseLabel, type Statement } from "./statement.ts";

/** Running text of one section, with the word behind every character. */
interface Paragraph {
  readonly section: string | null;
  readonly text: string;
  readonly words: readonly { readonly word: Word; readonly page: number; readonly start: number }[];
}

const ARTICLE = "(?:the|its|their|an?|le|la|les|l['’]|son|sa|der|die|das|ein|eine|den|dem)";
const VERB =
  "(?:is|are|will be|shall be|equals|is equal to|amounts to|falls on|means|est(?: fix[ée]e?)?|sont|s['’][ée]l[èe]ve|sera|ist|sind|betr[äa]gt|lautet|f[äa]llt|entspricht)";
/** "The Fixed Rate is 3.75%", "Agent de calcul : Partie A". */
const ASSERTION = new RegExp(
  `^(?:${ARTICLE}\\s*)?(.{3,70}?)\\s*(?:\\s${VERB}\\s+(?:on\\s+|de\\s+|à\\s+|le\\s+|du\\s+|am\\s+|der\\s+|auf\\s+(?:den\\s+)?|of\\s+)?|\\s?:\\s+)(.{1,160})$`,
  "i",
);
/** "accrue with a Day Count Fraction of 30/360", "at a Fixed Rate of 3.75%". */
const ATTRIBUTE = new RegExp(
  `\\b(?:with|at|by|using|having|for|mit|zu|avec|selon)\\s+${ARTICLE}\\s+([\\p{L} /-]{3,50}?)\\s+(?:of|von|de)\\s+(.{1,80}?)(?=$|\\s+(?:and|und|et)\\s+|[,;])`,
  "giu",
);
const TRADE_DATE =
  /(?:entered into|concluded|agreed|dealt|executed|traded|abgeschlossen|conclue?|n[ée]goci[ée]e?)\s+(?:on|am|le)\s+(.{6,40}?)(?:\s*\(|\s+(?:the|between|by|zwischen|entre)\b|[,.;]|$)/i;
const LAW =
  /\b(?:governed by(?: and construed in accordance with)?|unterliegt|r[ée]gie? par)\s+(?:the laws? of\s+|dem\s+|le\s+)?(.{3,60}?)(?:[.;,]|$)/i;

/** Words of the lines that label/value pairs have taken already. */
function takenWords(layout: DocumentLayout): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const pair of layout.pairs) {
    if (isRunOn(pair)) continue;
    for (const word of pair.words) taken.add(keyOf(pair.page, word));
  }
  return taken;
}

const keyOf = (page: number, word: Word) => `${page}:${word.box.join(",")}`;

function paragraphsOf(layout: DocumentLayout): Paragraph[] {
  const headings = new Set(layout.sections.map((section) => section.title));
  const taken = takenWords(layout);
  const paragraphs: Paragraph[] = [];
  let section: string | null = null;
  let text = "";
  let words: { word: Word; page: number; start: number }[] = [];
  const flush = () => {
    if (words.length > 0) paragraphs.push({ section, text, words });
    text = "";
    words = [];
  };
  for (const page of layout.pages) {
    for (const line of page.lines) {
      if (headings.has(line.text.trim()) || looksLikeHeading(line, text)) {
        flush();
        section = line.text.trim();
        continue;
      }
      if (!isRunningText(line)) {
        flush();
        continue;
      }
      for (const word of line.segments.flatMap((segment) => segment.words)) {
        if (word.hidden || taken.has(keyOf(page.number, word))) continue;
        if (text !== "") text += " ";
        words.push({ word, page: page.number, start: text.length });
        text += word.text;
      }
    }
  }
  flush();
  return paragraphs;
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

function isRunningText(line: Line): boolean {
  return line.segments.length <= 2 && line.text.length > 2;
}

/** Sentence ends: a full stop before a capital, but not behind an initial or "a.m.". */
function sentencesOf(text: string): { text: string; start: number }[] {
  const sentences: { text: string; start: number }[] = [];
  let start = 0;
  for (const found of text.matchAll(/[.;](?=\s+["“«(]?[\p{Lu}])/gu)) {
    const end = found.index;
    const before = text.slice(Math.max(0, end - 6), end);
    if (/(?:^|\s)(?:[ap]\.m|\p{Lu}|No|Ltd|Inc|Co|plc|Nr|St|Pte|Mio)$/u.test(before)) continue;
    sentences.push({ text: text.slice(start, end), start });
    start = end + 1;
  }
  sentences.push({ text: text.slice(start).replace(/[.;]\s*$/, ""), start });
  return sentences;
}

/**
 * Statements made in sentences. A phrase counts as a label only when the dictionary knows it for
 * the product, so ordinary prose states nothing.
 */
export function proseStatements(
  layout: DocumentLayout,
  product: ProductType,
  firstOrder: number,
): readonly Statement[] {
  const found: Statement[] = [];
  for (const paragraph of paragraphsOf(layout)) {
    const say = (label: string, value: string, from: number) => {
      const at = paragraph.text.indexOf(value, from);
      const statement =
        at < 0 ? null : statementAt(paragraph, label, value, at, firstOrder + found.length);
      if (statement !== null) found.push(statement);
    };
    for (const sentence of sentencesOf(paragraph.text)) readSentence(sentence, product, say);
  }
  return found;
}

function readSentence(
  sentence: { readonly text: string; readonly start: number },
  product: ProductType,
  say: (label: string, value: string, from: number) => void,
): void {
  const traded = TRADE_DATE.exec(sentence.text)?.[1];
  if (traded !== undefined) say("trade date", traded, sentence.start);
  const law = LAW.exec(sentence.text)?.[1];
  if (law !== undefined) say("governing law", law, sentence.start);
  let offset = sentence.start;
  for (const clause of clausesOf(sentence.text)) {
    const [, label = "", value = ""] = ASSERTION.exec(clause.trim()) ?? [];
    const known = knownLabel(label, product);
    if (known !== null && value !== "") say(known, value.trim(), offset);
    offset += clause.length;
  }
  for (const [, label = "", value = ""] of sentence.text.matchAll(ATTRIBUTE)) {
    const known = knownLabel(label, product);
    if (known !== null) say(known, value.trim(), sentence.start);
  }
}

/** "The Effective Date is … and the Termination Date is …" makes two statements. */
function clausesOf(text: string): string[] {
  return text
    .split(
      new RegExp(`(?<=\\s)(?=(?:and|und|et|,)\\s+${ARTICLE}\\s+[^.]{3,60}?\\s${VERB}\\s)`, "i"),
    )
    .map((clause) => clause.replace(/^(?:and|und|et|,)\s+/i, (word) => " ".repeat(word.length)));
}

function knownLabel(label: string, product: ProductType): string | null {
  const bare = normaliseLabel(label)
    .replace(/\s+(?:of|over|on|for) (?:this|the|each|such) .*$/, "")
    .replace(/^(?:the|its|le|la|les|l'|der|die|das)\s+/, "");
  if (bare.length < 3 || bare.split(" ").length > 8) return null;
  const [best] = termsForLabel(bare, product);
  return best !== undefined && best.confidence >= 0.8 ? bare : null;
}

function statementAt(
  paragraph: Paragraph,
  label: string,
  value: string,
  at: number,
  order: number,
): Statement | null {
  const inside = paragraph.words.filter(
    ({ start, word }) => start < at + value.length && start + word.text.length > at,
  );
  const first = inside[0];
  if (first === undefined) return null;
  const words = inside.filter(({ page }) => page === first.page).map(({ word }) => word);
  return {
    page: first.page,
    label,
    printedLabel: label,
    labelBox: boxOf(words),
    value,
    words,
    section: paragraph.section,
    column: null,
    order,
    prose: true,
  };
}
