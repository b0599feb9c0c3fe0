import type { Box, DocumentLayout, LabelledValue } from "../layout-model.ts";
import { productNamedIn } from "./classify.ts";
import { termsForLabel } from "./labels.ts";
import { normaliseLabel } from "./statement.ts";

/** A place in reading order. */
interface Spot {
  readonly page: number;
  readonly y: number;
}

const spot = (page: number, box: Box): Spot => ({ page, y: box[1] });
const isBefore = (a: Spot, b: Spot) => a.page < b.page || (a.page === b.page && a.y < b.y);
const NUMBERED =
  /^(?:trade|transaction|deal|confirmation|gesch[äa]ft|einzelabschluss|best[äa]tigung|abschluss|op[ée]ration|transaktion)\s*(?:no\.?|nr\.?|n°|#)?\s*(\d{1,3})\b(\s*(?:\/|of|von|sur|de)\s*\d{1,3}\b)?/i;
/** Lines nearer than this belong to one row. */
const ROW = 0.012;

/**
 * Cuts the layout of a document with several trades into one layout a trade; what stands before
 * the first (letterhead, parties) belongs to each of them. A document of one trade comes back as
 * it is. Trades are told apart by references of their own under one label, by numbered headings,
 * or by a second head: whole confirmations one behind the other.
 */
export function splitTrades(layout: DocumentLayout): readonly DocumentLayout[] {
  const starts = startsOf(layout);
  if (starts.length < 2) return [layout];
  const [first] = starts;
  return starts.map((start, index) => {
    const end = starts[index + 1];
    const belongs = (place: Spot) =>
      (first !== undefined && isBefore(place, first)) ||
      (!isBefore(place, start) && (end === undefined || isBefore(place, end)));
    return {
      ...layout,
      pages: layout.pages
        .map((page) => ({
          ...page,
          lines: page.lines.filter((line) => belongs(spot(page.number, line.box))),
        }))
        .filter(({ lines }) => lines.length > 0),
      pairs: layout.pairs.filter((pair) => belongs(spot(pair.page, pair.box))),
      sections: layout.sections.filter((section) => belongs(spot(section.page, section.box))),
    };
  });
}

function startsOf(layout: DocumentLayout): Spot[] {
  const all = linesOf(layout);
  const numbered = all.filter(({ text }) => NUMBERED.test(text) && text.length < 70);
  const [one] = numbered;
  const counted = one === undefined ? null : NUMBERED.exec(one.text);
  if (one !== undefined && counted?.[2] !== undefined && Number(counted[1]) > 1) {
    // "Transaction 2 of 2" alone: the first trade stands before it without a number.
    const first = startBefore(layout, all, one);
    return first === null ? [] : [first, ...numbered.map(({ at }) => at)];
  }
  if (numbered.length > 1) return numbered.map(({ at }) => at);
  const references = referencesOf(layout);
  const heads = headsOf(layout, all);
  if (heads.length >= Math.max(2, references.length)) return heads;
  return references.length < 2
    ? []
    : references.map((pair, at) => startOf(layout, pair, references[at - 1]));
}

interface Placed {
  readonly at: Spot;
  readonly text: string;
}

const linesOf = (layout: DocumentLayout): Placed[] =>
  layout.pages.flatMap((page) =>
    page.lines.map((line) => ({ at: spot(page.number, line.box), text: line.text.trim() })),
  );

/** A line that is a title: it names a product and is no sentence. */
const isTitle = ({ text }: Placed): boolean =>
  text.length < 90 && !/[.,;]$/.test(text) && productNamedIn(text) !== null;
/** The head of a paper is at most this many lines. */
const HEAD_LINES = 25;
/** A title stands at most so many lines below the reference. */
const BELOW = 6;
const TOP = { page: 1, y: -1 } as const;

/** Where the trade before the marker of the second one begins: at the top when the second brings
 * its own head, else behind the head they share. Null when no trade stands there. */
function startBefore(layout: DocumentLayout, all: readonly Placed[], marker: Placed): Spot | null {
  const references = ownReferences(layout);
  const own = references.find((pair) => isBefore(spot(pair.page, pair.box), marker.at));
  const next = references.find((pair) => !isBefore(spot(pair.page, pair.box), marker.at));
  if (own === undefined || next === undefined || own.value === next.value) return null;
  const from = all.indexOf(marker) + 1;
  const hasHead = all.slice(from, from + HEAD_LINES).some(isTitle);
  return hasHead ? TOP : startOf(layout, own, undefined);
}

/**
 * Whole confirmations one behind the other: each has a title, a reference of its own and a trade
 * date of its own. A second reference alone, or a summary, is no second trade.
 */
function headsOf(layout: DocumentLayout, all: readonly Placed[]): Spot[] {
  const references = ownReferences(layout);
  const dates = pairsOf(layout, "tradeDate").map((pair) => spot(pair.page, pair.box));
  const [first, ...others] = references;
  if (first === undefined || others.length === 0) return [];
  const head = headOf(all, spot(first.page, first.box));
  if (head === null) return [];
  const starts: Spot[] = [TOP];
  let before = first;
  for (const [index, reference] of references.entries()) {
    if (reference === first || reference.value === before.value) continue;
    const own = spot(reference.page, reference.box);
    const next = references[index + 1];
    const end = next === undefined ? null : spot(next.page, next.box);
    const isDated = (from: Spot, to: Spot | null) =>
      dates.some((date) => !isBefore(date, from) && (to === null || isBefore(date, to)));
    const start = headStart(all, spot(before.page, before.box), own, head);
    if (start === null || !isDated(spot(before.page, before.box), start)) continue;
    if (!isDated(start, end)) continue;
    starts.push(start);
    before = reference;
  }
  return starts.length < 2 ? [] : starts;
}

/** The head of a paper: its title, what stands above it, and whether its reference does. */
interface Head {
  readonly title: string;
  readonly above: ReadonlySet<string>;
  readonly isBelowReference: boolean;
}

/** The head that the first reference stands in; the title may come shortly below it. */
function headOf(all: readonly Placed[], reference: Spot): Head | null {
  const at = all.findIndex((line) => !isBefore(line.at, reference));
  const lines = all.slice(0, Math.max(0, at) + BELOW);
  const title = lines.findIndex(isTitle);
  const named = lines[title];
  if (at < 0 || named === undefined) return null;
  const isBelowReference = title > at;
  const above = new Set(lines.slice(0, Math.min(title, at)).map(({ text }) => text));
  return { title: named.text, above, isBelowReference };
}

/** Where the head of a later confirmation begins: with the title of the first one printed again,
 * or the letterhead lines right above it. */
function headStart(all: readonly Placed[], before: Spot, own: Spot, head: Head): Spot | null {
  const at = all.findIndex((line) => !isBefore(line.at, own));
  const from = all.findIndex((line) => isBefore(before, line.at));
  const [low, high] = head.isBelowReference ? [at, at + BELOW] : [from, at];
  const title = all.findIndex(
    ({ text }, index) =>
      index >= Math.max(low, at - HEAD_LINES) && index < high && text === head.title,
  );
  if (title < 0) return null;
  let top = Math.min(title, at);
  while (top - 1 >= from && head.above.has(all[top - 1]?.text ?? "")) top -= 1;
  const first = all[top];
  return first === undefined ? null : { page: first.at.page, y: first.at.y - 0.001 };
}

/** Rows that state the term of `key`, in reading order. */
const pairsOf = (layout: DocumentLayout, key: string): LabelledValue[] =>
  layout.pairs.filter(
    (pair) =>
      /\d/.test(pair.value) && termsForLabel(normaliseLabel(pair.label), null)[0]?.term.key === key,
  );

const ownReferences = (layout: DocumentLayout): LabelledValue[] => pairsOf(layout, "ownReference");

/** Pairs that give each trade its own reference: one label, other values, rows of their own. */
function referencesOf(layout: DocumentLayout): LabelledValue[] {
  const candidates = ownReferences(layout);
  for (const group of Map.groupBy(candidates, (pair) => normaliseLabel(pair.label)).values()) {
    const apart = group.filter((pair, at) => {
      const before = group[at - 1];
      return before === undefined || before.page !== pair.page || pair.box[1] - before.box[1] > ROW;
    });
    const values = new Set(apart.map((pair) => pair.value));
    if (apart.length > 1 && values.size === apart.length) return apart;
  }
  return [];
}

/** A trade begins with the heading over its reference, or with the reference's own row. */
function startOf(
  layout: DocumentLayout,
  reference: LabelledValue,
  before: LabelledValue | undefined,
): Spot {
  const own = spot(reference.page, reference.box);
  const heading = layout.sections
    .filter((section) => section.page === reference.page && section.box[1] <= own.y)
    .filter(
      (s) => before === undefined || isBefore(spot(before.page, before.box), spot(s.page, s.box)),
    )
    .at(-1);
  const isHead = heading !== undefined && before !== undefined;
  return isHead ? spot(heading.page, heading.box) : { page: own.page, y: own.y - ROW / 2 };
}
