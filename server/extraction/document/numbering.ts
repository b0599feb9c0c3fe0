import { labelLikeness } from "./labels.ts";
import { type CellRows, type CellText, isInline } from "./orientation.ts";
import { flowText } from "./text.ts";

const INDEX_CELL =
  /^(?:\(?(?:\d{1,3}|[a-z])[.)]?|[ivx]{1,4}[.)]|\d{1,3}(?:\.\d{1,2})+|:?\d\d[A-Z]?:?)$/i;
/** Fewer rows than this are not counted. */
const FEWEST_NUMBERED = 3;

/** Drops columns in which no row has text but the colon between label and value. */
export function compact(rows: CellRows): CellRows {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const says = (cell: CellText | null | undefined) =>
    cell != null && !/^[:\uff1a]$/.test(cell.text);
  const used = Array.from({ length: width }, (_, c) => rows.some((row) => says(row[c])));
  return rows
    .map((row) => row.filter((_, c) => used[c]))
    .filter((row) => row.some((cell) => cell !== null));
}

/** Drops a first column of row numbers or tags. */
export function withoutIndexColumn(rows: CellRows): CellRows {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const labelled = rows.filter((row) => row[0]);
  const first = labelled.flatMap((row) => (row[0] ? [row[0].text] : []));
  const numbers = first.filter((text) => INDEX_CELL.test(text)).length;
  const second = labelled.flatMap((row) => (row[1] ? [row[1]] : []));
  // One row alone, or two columns, must show by their words that the number is none of them.
  const alone =
    numbers === 1 && first.length === 1 && second.some((cell) => labelLikeness(cell.text) > 0.5);
  const column = first.length > 1 && numbers >= first.length - 1;
  const inline = numbers === first.length && second.length > 0 && second.every(isInline);
  const drop = width >= 3 ? alone || column : width === 2 && inline;
  return drop ? rows.map((row) => row.slice(1)) : rows;
}

/** Drops the numbers the labels of a table begin with, without point or bracket, when they count
 * its rows: "01 TRADED ON", "02 WE BUY". */
export function withoutRunningNumbers(rows: CellRows): CellRows {
  const labels = rows.flatMap(([cell]) => (cell ? [cell] : []));
  const numbers = labels.map(({ cell }) => {
    const [first, second] = cell.inks;
    return first && second && /^\d{1,2}$/.test(first.text) ? Number(first.text) : null;
  });
  const counted = numbers.filter((number) => number !== null);
  const running = counted.every((number, at) => at === 0 || number === (counted[at - 1] ?? 0) + 1);
  if (counted.length < FEWEST_NUMBERED || counted.length < labels.length - 1 || !running) {
    return rows;
  }
  return rows.map((row) => {
    const [label, ...rest] = row;
    const [first, second] = label?.cell.inks ?? [];
    if (!label || !first || !second || !/^\d{1,2}$/.test(first.text)) return row;
    const inks = label.cell.inks.slice(1);
    return [{ ...label, text: flowText(inks), cell: { ...label.cell, inks } }, ...rest];
  });
}
