import type { PageWords, Place } from "#server/contracts/corrections.ts";

export type Word = PageWords["words"][number];
export type Box = Place["box"];

/** Slack round a word, as a fraction of the page: its middle is surely inside. */
const SLACK = 0.001;

/** Whether the middle of one box lies in the other. */
function holdsMiddle([x0, y0, x1, y1]: Box, other: Box): boolean {
  const [x, y] = [(other[0] + other[2]) / 2, (other[1] + other[3]) / 2];
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

/** Positions of the words that are meant by a box: their middle lies in it, or a small box lies on
 * them. It is the rule the server reads the place by. */
export function wordsIn(words: readonly Word[], box: Box): readonly number[] {
  return words.flatMap((word, at) =>
    holdsMiddle(box, word.box) || holdsMiddle(word.box, box) ? [at] : [],
  );
}

/** The box round some words; null for none. */
export function boxRound(words: readonly Word[], chosen: readonly number[]): Box | null {
  const boxes = chosen.flatMap((at) => words[at]?.box ?? []);
  if (boxes.length === 0) return null;
  const edges = chosen.flatMap((at) => (words[at] ? [words[at].box] : []));
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    clamp(Math.min(...edges.map(([x0]) => x0)) - SLACK),
    clamp(Math.min(...edges.map(([, y0]) => y0)) - SLACK),
    clamp(Math.max(...edges.map(([, , x1]) => x1)) + SLACK),
    clamp(Math.max(...edges.map(([, , , y1]) => y1)) + SLACK),
  ];
}

/** All words from one to another, in reading order. */
export function wordsBetween(from: number, to: number): readonly number[] {
  const [first, last] = from < to ? [from, to] : [to, from];
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

/** What a person has drawn: the words in it, drawn tightly, else the drawn box itself. */
export function drawn(words: readonly Word[], box: Box): Box {
  return boxRound(words, wordsIn(words, box)) ?? box;
}

export function textIn(words: readonly Word[], box: Box): string {
  return wordsIn(words, box)
    .map((at) => words[at]?.text ?? "")
    .join(" ");
}
