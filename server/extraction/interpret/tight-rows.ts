import type { Box, DocumentLayout, LabelledValue, Page, Segment, Word } from "../layout-model.ts";
import { termsForLabel } from "./labels.ts";
import { boxOf, normaliseLabel, type Statement } from "./statement.ts";

/** Values of one column begin within this share of the page's width. */
const ALIGNED = 0.004;
/** Fewer values below each other make no column. */
const FEWEST = 4;
const SURE: ReadonlySet<string> = new Set(["label.exact", "label.house", "label.stripped"]);

/**
 * A label so long that it reaches its value looks like one run of words: "Notional Quantity per
 * Calculation Period 5,000 metric tonnes". Where a word of such a line stands exactly below the
 * values of other rows, and what is left of it is a label of the vocabulary that begins where the
 * other labels do, it is a row like those.
 */
export function tightRows(layout: DocumentLayout): Statement[] {
  return layout.pages.flatMap((page) => {
    // The number of a row took its label and value for what stands under that number.
    const pairs = layout.pairs.filter(
      (pair) => pair.page === page.number && /\p{L}/u.test(pair.label),
    );
    const columns = columnsOf(pairs);
    if (columns.length === 0) return [];
    const isTaken = (word: Word) =>
      pairs.some(({ words }) => words.some(({ box }) => isSame(box, word.box)));
    return page.lines.flatMap((line) =>
      line.segments.flatMap((segment) => rowIn(page, segment, columns, pairs, isTaken)),
    );
  });
}

const isSame = (one: Box, two: Box): boolean => one.every((edge, at) => edge === two[at]);

interface Column {
  readonly label: number;
  readonly value: number;
}

/** Where labels and their values begin, as far as several rows share it. */
function columnsOf(pairs: readonly LabelledValue[]): readonly Column[] {
  const starts = pairs.flatMap(({ labelBox, words }) => {
    const value = words[0]?.box[0];
    return value === undefined || value < labelBox[2] ? [] : [{ label: labelBox[0], value }];
  });
  const isNear = (one: Column, two: Column) =>
    Math.abs(one.label - two.label) < ALIGNED && Math.abs(one.value - two.value) < ALIGNED;
  return starts.filter(
    (start, index) =>
      starts.filter((other) => isNear(start, other)).length >= FEWEST &&
      starts.findIndex((other) => isNear(start, other)) === index,
  );
}

function rowIn(
  page: Page,
  segment: Segment,
  columns: readonly Column[],
  pairs: readonly LabelledValue[],
  isTaken: (word: Word) => boolean,
): Statement[] {
  const words = segment.words.filter((word) => !word.hidden);
  const [first] = words;
  if (first === undefined || words.length < 2) return [];
  for (const { label, value } of columns) {
    if (Math.abs(first.box[0] - label) > ALIGNED) continue;
    const at = words.findIndex((word) => Math.abs(word.box[0] - value) < ALIGNED);
    const [left, right] = [words.slice(0, at), words.slice(at)];
    if (at < 1 || isTaken(first) || right.some(isTaken)) continue;
    const printedLabel = textOf(left).replace(/\s*:$/, "");
    const [known] = termsForLabel(normaliseLabel(printedLabel), null);
    if (known === undefined || !SURE.has(known.rule)) continue;
    return [
      {
        page: page.number,
        label: normaliseLabel(printedLabel),
        printedLabel,
        labelBox: boxOf(left),
        value: textOf(right),
        words: right,
        section: sectionAbove(pairs, first),
        column: null,
        order: 0,
        prose: false,
      },
    ];
  }
  return [];
}

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(" ");

/** The heading of the row just above. */
function sectionAbove(pairs: readonly LabelledValue[], word: Word): string | null {
  const above = pairs.filter(({ labelBox }) => labelBox[1] <= word.box[1]);
  return above.sort((a, b) => b.labelBox[1] - a.labelBox[1])[0]?.section ?? null;
}
