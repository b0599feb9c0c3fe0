import { LEI } from "./identify.ts";
import { legalNamesIn } from "./names.ts";
import { seatOfLabel } from "./party-labels.ts";
import { isName } from "./party-sightings.ts";
import { normaliseLabel, type Statement, type TextLine } from "./statement.ts";

const PARTY_WORD = /^part(?:y|ei|ie) [ab12]$/;
const isPartyWord = (printed: string): boolean => {
  const label = normaliseLabel(printed);
  return PARTY_WORD.test(label) || seatOfLabel(label, "BANK") !== null;
};

/** Codes stand at most this many rows below the names. */
const ROWS_BELOW = 4;

/**
 * Two parties side by side: "From | To" over "Larch Bank AG | Elm Dairies Limited" reads like a
 * label and its value. Each name becomes a statement under the word above it, and codes in the rows
 * below belong to the name above them.
 */
export function partyHeads(
  statements: readonly Statement[],
  lines: readonly TextLine[],
): readonly Statement[] {
  return statements.flatMap((head, at): readonly Statement[] => {
    const names = statements[at + 1];
    if (names === undefined || head.prose || names.prose || !isSameTable(head, names)) return [];
    if (!isPartyWord(head.label) || !isPartyWord(head.value)) return [];
    const [left, right] = [names.printedLabel, names.value];
    const isPair = isName(left) && isName(right) && !isPartyWord(left);
    if (!isPair || ![left, right].some((name) => legalNamesIn(name)[0] === name)) return [];
    const words = wordsAt(names, lines);
    if (words.length === 0) return [];
    return [
      { ...names, label: head.label, printedLabel: head.printedLabel, value: left, words },
      { ...names, label: normaliseLabel(head.value), printedLabel: head.value },
      ...statements
        .slice(at + 2, at + 2 + ROWS_BELOW)
        .filter((row) => isSameTable(head, row))
        .flatMap((row) => codesOf(row, left, right)),
    ];
  });
}

const isSameTable = (one: Statement, two: Statement): boolean =>
  one.page === two.page && one.section === two.section && two.column === null;

/** The printed words of a label, which a statement keeps only for its value. */
function wordsAt({ page, labelBox }: Statement, lines: readonly TextLine[]): Statement["words"] {
  const [x0, y0, x1, y1] = labelBox;
  return lines
    .filter((line) => line.page === page)
    .flatMap(({ words }) => words)
    .filter(({ box }) => {
      const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
      return x >= x0 && x <= x1 && y >= y0 && y <= y1;
    });
}

/** Two codes of one row, left and right, each under its name. */
function codesOf(row: Statement, left: string, right: string): readonly Statement[] {
  const [one, two, ...more] = `${row.printedLabel} ${row.value}`.match(LEI) ?? [];
  if (one === undefined || two === undefined || more.length > 0) return [];
  return [
    { ...row, label: "lei", printedLabel: "LEI", column: left, value: one },
    { ...row, label: "lei", printedLabel: "LEI", column: right, value: two },
  ];
}
