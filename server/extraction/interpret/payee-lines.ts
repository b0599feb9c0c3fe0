import type { Word } from "../layout-model.ts";
import { isAccountRow, payeeIn } from "./payee.ts";
import { boxOf, normaliseLabel, type Statement, type TextLine } from "./statement.ts";

/** Rows of an account stand at most this far below its heading, as a part of the page. */
const REACH = 0.16;
/** Labels begin at most this far left of their heading, or right of it behind "(a)". */
const OUTDENT = 0.06;
const INDENT = 0.13;
/** A wider gap parts the headings of two blocks side by side. */
const GAP = 0.025;
/** Longer lines are sentences, even with two headings in them. */
const LONGEST = 200;

/**
 * Rows of an account under the line that names who is paid, where the layout took that line for no
 * heading: it ends in a full stop ("Payments to Larch Bank, N.A."), follows a table or begins a
 * page. Without it the rows would count to the heading before, which may be that of the other
 * party.
 */
export function underPayeeLines(
  statements: readonly Statement[],
  lines: readonly TextLine[],
): readonly Statement[] {
  const headings = lines.flatMap(payeeLines);
  return statements.map(turned).map((statement) => {
    if (statement.prose || !isAccountRow(statement.label)) return statement;
    if (statement.column !== null && payeeIn(statement.column) !== null) return statement;
    const above = headings.filter((line) => isAbove(line, statement)).at(-1);
    // A heading that goes on in a second line names the payee in full.
    const isKnown = above === undefined || statement.section?.startsWith(above.text);
    return isKnown ? statement : { ...statement, section: above.text };
  });
}

/** "Payments to Larch" before a row with "BIC" and "IBAN" above its cells: whose, and what. */
function turned(statement: Statement): Statement {
  const { column, printedLabel } = statement;
  const what = column === null ? "" : normaliseLabel(column);
  return !statement.prose && isAccountRow(what) && payeeIn(printedLabel) !== null
    ? { ...statement, label: what, column: printedLabel }
    : statement;
}

/** The headings a line consists of; none when there is anything else in it, as in a row. */
function payeeLines(line: TextLine): readonly TextLine[] {
  if (line.text.length > LONGEST) return [];
  const blocks: Word[][] = [];
  let right = -1;
  for (const word of line.words) {
    if (word.box[0] - right > GAP || blocks.length === 0) blocks.push([]);
    blocks.at(-1)?.push(word);
    right = word.box[2];
  }
  const parts = blocks.map((words) => ({
    page: line.page,
    text: words.map(({ text }) => text).join(" "),
    words,
  }));
  return parts.every(({ text }) => payeeIn(text) !== null) ? parts : [];
}

function isAbove({ page, words }: TextLine, statement: Statement): boolean {
  if (page !== statement.page) return false;
  const [left, , , bottom] = boxOf(words);
  const [labelLeft, labelTop] = statement.labelBox;
  const below = labelTop - bottom;
  return below > -0.004 && below < REACH && labelLeft > left - OUTDENT && labelLeft < left + INDENT;
}
