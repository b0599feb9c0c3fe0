import type { Word } from "../layout-model.ts";
import { type LabelMatch, termsForLabel } from "./labels.ts";
import { normaliseLabel, type Statement } from "./statement.ts";

/** Space between a value and the label that repeats behind it, as a fraction of the page. */
const COLUMN_GAP = 0.02;
/** Rows of a form in two languages; fewer may be chance. */
const FEWEST = 3;

interface Twin {
  readonly own: readonly Word[];
  readonly label: string;
}

/**
 * Forms in two languages print the label on both sides of its value: "Erwerber | Bank | Buyer".
 * What repeats the label of its row is no part of the value, and names the term where the label
 * before it is unknown.
 */
export function withoutTwins(statements: readonly Statement[]): readonly Statement[] {
  const twins = statements.map(twinOf);
  const agree = twins.filter((twin, at) => {
    const statement = statements[at];
    return twin !== null && statement !== undefined && sharesTerm(statement.label, twin.label);
  }).length;
  if (agree < FEWEST) return statements;
  return statements.map((statement, at) => {
    const twin = twins[at];
    if (twin === undefined || twin === null) return statement;
    const isKnown = sure(statement.label).length > 0;
    if (isKnown && !sharesTerm(statement.label, twin.label)) return statement;
    return {
      ...statement,
      label: isKnown ? statement.label : twin.label,
      words: twin.own,
      value: twin.own.map(({ text }) => text).join(" "),
    };
  });
}

/** The label that stands apart at the end of a value's first line. */
function twinOf({ words }: Statement): Twin | null {
  const [first] = words;
  if (first === undefined) return null;
  const at = words.findIndex(({ box }, index) => {
    const before = words[index - 1];
    return (
      before !== undefined &&
      box[0] - before.box[2] > COLUMN_GAP &&
      Math.abs(box[1] - before.box[1]) < (box[3] - box[1]) / 2
    );
  });
  if (at < 1) return null;
  const edge = words[at]?.box[0] ?? 1;
  // Lines of the value may go on below the label that repeats it.
  const isTwin = (word: Word, index: number) => index >= at && word.box[0] >= edge - COLUMN_GAP / 2;
  const label = normaliseLabel(
    words
      .filter(isTwin)
      .map(({ text }) => text)
      .join(" "),
  );
  return sure(label).length === 0
    ? null
    : { own: words.filter((word, index) => !isTwin(word, index)), label };
}

const sure = (label: string): readonly LabelMatch[] =>
  termsForLabel(label, null).filter(({ rule }) => rule !== "label.similar");

function sharesTerm(one: string, other: string): boolean {
  const terms = new Set(sure(one).map(({ term }) => term.key));
  return sure(other).some(({ term }) => terms.has(term.key));
}
