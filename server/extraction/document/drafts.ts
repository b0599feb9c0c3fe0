import type { Rect } from "./frame.ts";
import { union } from "./frame.ts";
import type { Ink } from "./ink.ts";
import { cleanLabel, inlinePair } from "./labels.ts";
import { flowText, linesOf } from "./text.ts";

/** A label and its value during analysis; `value` may still grow on the next line or page. */
export interface Draft {
  readonly page: number;
  readonly label: string;
  readonly labelRect: Rect;
  readonly value: Ink[];
  readonly section: string | null;
  readonly column: string | null;
}

/** Makes a draft pair; a colon printed before the value belongs to neither. */
export function draftOf(
  page: number,
  label: readonly Ink[],
  value: readonly Ink[],
  section: string | null,
  column: string | null,
): Draft {
  const [first] = value;
  const rest = first && /^[:\uff1a]$/.test(first.text) ? value.slice(1) : value;
  return {
    page,
    label: cleanLabel(flowText(label)),
    labelRect: union(label),
    value: [...rest],
    section,
    column,
  };
}

/** Splits the words of "Label: value" at the word that ends with the colon. */
export function splitInline(inks: readonly Ink[]): { label: Ink[]; value: Ink[] } | null {
  const ordered = linesOf(inks).flat();
  const pair = inlinePair(flowText(ordered));
  if (!pair) return null;
  if (/^:?\d{2}[A-Z]?:$/.test(pair.label)) return splitTag(ordered, pair.label);
  const at = ordered.findIndex((ink) => /[:\uff1a]$/.test(ink.text));
  if (at < 0) return null;
  return { label: ordered.slice(0, at + 1), value: ordered.slice(at + 1) };
}

/** SWIFT style ":30V:20261120": label and value share a word, which then counts for both. */
function splitTag(ordered: readonly Ink[], tag: string): { label: Ink[]; value: Ink[] } | null {
  const [first, ...rest] = ordered;
  if (!first?.text.startsWith(tag)) return null;
  const share = tag.length / first.text.length;
  const cut = first.x0 + (first.x1 - first.x0) * share;
  const left: Ink = { ...first, text: tag, x1: cut, right: cut };
  const text = first.text.slice(tag.length);
  const right: Ink = { ...first, text, x0: cut, left: cut, word: { ...first.word, text } };
  return { label: [left], value: text === "" ? rest : [right, ...rest] };
}
