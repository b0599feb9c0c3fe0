import type { Box, DocumentLayout, LabelledValue } from "../layout-model.ts";
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
  /^(?:trade|transaction|deal|confirmation|gesch[äa]ft|op[ée]ration|transaktion)\s*(?:no\.?|nr\.?|n°|#)?\s*\d{1,3}\b/i;
/** Lines nearer than this belong to one row. */
const ROW = 0.012;

/**
 * Cuts the layout of a document with several trades into one layout a trade; what stands before
 * the first (letterhead, parties) belongs to each of them. A document of one trade comes back as
 * it is. Trades are told apart by references of their own under one label, or by numbered
 * headings.
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
      pages: layout.pages.map((page) => ({
        ...page,
        lines: page.lines.filter((line) => belongs(spot(page.number, line.box))),
      })),
      pairs: layout.pairs.filter((pair) => belongs(spot(pair.page, pair.box))),
      sections: layout.sections.filter((section) => belongs(spot(section.page, section.box))),
    };
  });
}

function startsOf(layout: DocumentLayout): Spot[] {
  const numbered = layout.pages.flatMap((page) =>
    page.lines
      .filter((line) => NUMBERED.test(line.text.trim()) && line.text.length < 70)
      .map((line) => spot(page.number, line.box)),
  );
  if (numbered.length > 1) return numbered;
  const references = referencesOf(layout);
  return references.length < 2
    ? []
    : references.map((pair, at) => startOf(layout, pair, references[at - 1]));
}

/** Pairs that give each trade its own reference: one label, other values, rows of their own. */
function referencesOf(layout: DocumentLayout): LabelledValue[] {
  const candidates = layout.pairs.filter(
    (pair) =>
      /\d/.test(pair.value) &&
      termsForLabel(normaliseLabel(pair.label), null)[0]?.term.key === "ownReference",
  );
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
