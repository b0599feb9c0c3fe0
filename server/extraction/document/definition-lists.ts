import { inlinePair, labelLikeness } from "./labels.ts";
import type { Row } from "./lines.ts";

/** A value stands at most this far below its label, and its lines this far apart, in font sizes. */
const BELOW = 2.2;
const WRAPPED = 1.45;
/** The next label stands at most this far below, in font sizes. */
const NEXT_LABEL = 3.6;
const MOST_INDENTED = 60;
const FEWEST = 2;
const LONGEST_LABEL = 60;
const LONGEST_VALUE = 200;

/**
 * Reads a list in which every label has a line of its own and its value stands below it, set off
 * by print or by its indent: bold labels over plain values, values further to the right.
 * @returns for each entry its lines, label first; null when no such list begins at `at`.
 */
export function definitionList(rows: readonly Row[], at: number): Row[][] | null {
  const entries: Row[][] = [];
  for (let next = at; ; ) {
    const entry = entryFrom(rows, next);
    const before = entries[0]?.[0];
    if (!entry || (before && entry[0] && !alike(before, entry[0]))) break;
    const last = entries.at(-1)?.at(-1);
    if (last && entry[0] && pitch(last, entry[0]) > NEXT_LABEL) break;
    entries.push(entry);
    next += entry.length;
  }
  return entries.length >= FEWEST && isList(entries) ? entries : null;
}

function entryFrom(rows: readonly Row[], at: number): Row[] | null {
  const label = rows[at];
  const first = rows[at + 1];
  if (!label || !first || !isOver(label, first) || pitch(label, first) > BELOW) return null;
  const entry = [label, first];
  for (let next = at + 2; next < rows.length; next++) {
    const row = rows[next];
    const above = entry.at(-1);
    if (!row || !above || !alike(first, row) || pitch(above, row) > WRAPPED) break;
    entry.push(row);
  }
  return entry;
}

const pitch = (above: Row, below: Row): number =>
  (below.baseline - above.baseline) / Math.max(above.size, below.size, 1);

/** Whether a line could be the value of the label above it, told by print or indent. */
function isOver(label: Row, value: Row): boolean {
  const [top] = label.runs;
  const [under] = value.runs;
  if (!top || !under || label.runs.length > 1 || value.runs.length > 1) return false;
  const indent = under.left - top.left;
  if (indent < -2 || indent > MOST_INDENTED || under.size > top.size * 1.3) return false;
  return (top.bold && !under.bold) || (indent > 6 && top.bold === under.bold);
}

function alike(a: Row, b: Row): boolean {
  const [first] = a.runs;
  const [second] = b.runs;
  if (!first || !second || b.runs.length > 1) return false;
  return (
    first.bold === second.bold &&
    Math.abs(first.left - second.left) < 3 &&
    Math.abs(first.size - second.size) < 0.6
  );
}

/** Whether the words, too, say labels and values, and neither headings nor sentences. */
function isList(entries: readonly (readonly Row[])[]): boolean {
  const told = entries.map(([label, ...values]) => ({
    label: textOf(label),
    value: values.map(textOf).join(" "),
  }));
  const gain = told.reduce((sum, t) => sum + labelLikeness(t.label) - labelLikeness(t.value), 0);
  const sentences = told.filter(({ value }) => /[.;]$/.test(value) && value.length > 60).length;
  return (
    told.every(
      ({ label, value }) =>
        label.length <= LONGEST_LABEL &&
        value.length <= LONGEST_VALUE &&
        inlinePair(value) === null,
    ) &&
    told.every(({ label }) => inlinePair(label)?.valueAt === label.length || !/:\s/.test(label)) &&
    sentences * 3 < told.length &&
    gain > 0.3 * told.length
  );
}

const textOf = (row: Row | undefined): string => row?.runs[0]?.text ?? "";
