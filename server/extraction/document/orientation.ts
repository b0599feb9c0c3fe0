import type { Grid, GridCell } from "./grid.ts";
import { inlinePair, labelLikeness } from "./labels.ts";
import { flowText, linesOf, lineText } from "./text.ts";

/** How a table pairs labels with values. */
export type Orientation =
  /** First column labels, the others values. */
  | "left"
  /** Columns take turns: label, value, label, value. */
  | "alternating"
  /** Rows take turns: labels, values below them. */
  | "above"
  /** Every cell holds its label over its value. */
  | "inside"
  /** Every cell holds "Label: value". */
  | "inline"
  /** A row of headings over records. */
  | "records";

/** A cell with its text worked out once. */
export interface CellText {
  readonly cell: GridCell;
  readonly text: string;
  readonly bold: boolean;
  readonly size: number;
}

export type CellRows = readonly (readonly (CellText | null)[])[];

/** @returns the cells of a grid with their texts; cells without text are null. */
export function cellTexts(grid: Grid): CellRows {
  return grid.rows.map((row) =>
    row.map((cell) => {
      if (!cell || cell.inks.length === 0) return null;
      const letters = cell.inks.reduce((sum, ink) => sum + ink.text.length, 0);
      const bold = cell.inks.reduce((sum, ink) => sum + (ink.bold ? ink.text.length : 0), 0);
      const text = flowText(cell.inks);
      const size = Math.max(0, ...cell.inks.map((ink) => ink.size));
      return text === "" ? null : { cell, text, bold: bold * 2 > letters, size };
    }),
  );
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Likeness of the cells that satisfy `take`, on average. */
function likeness(rows: CellRows, take: (row: number, column: number) => boolean): number {
  return mean(
    rows.flatMap((row, r) =>
      row.flatMap((cell, c) => (cell && take(r, c) ? [labelLikeness(cell.text)] : [])),
    ),
  );
}

function share(cells: readonly CellText[], holds: (cell: CellText) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(holds).length / cells.length;
}

/** A cell whose first line is a label and whose other lines are its value. */
export function labelOverValue(cell: CellText): boolean {
  const lines = linesOf(cell.cell.inks);
  const [top, ...below] = lines;
  const under = below[0];
  if (!top || !under) return false;
  const label = lineText(top);
  const topSize = Math.max(...top.map((ink) => ink.size));
  const underSize = Math.max(...under.map((ink) => ink.size));
  const styled =
    topSize < underSize * 0.97 || top.every((ink) => ink.bold) !== under.every((ink) => ink.bold);
  const likely = labelLikeness(label);
  if (styled) return likely > -0.6;
  return likely >= 0.3 && labelLikeness(lineText(under)) < likely - 0.5;
}

/** Whether a cell holds "Label: value". */
export function isInline(cell: CellText): boolean {
  const pair = inlinePair(cell.text);
  return pair !== null && pair.valueAt < cell.text.length && labelLikeness(pair.label) > -0.2;
}

/** Whether rows really take turns: nearly every cell of an even row is a label, and hardly any of
 * the odd ones. A mean alone would let one long code outweigh several labels. */
function steady(rows: CellRows): boolean {
  const likely = (row: number) => (cell: CellText | null) =>
    cell ? [{ row, likeness: labelLikeness(cell.text) }] : [];
  const cells = rows.flatMap((row, r) => row.flatMap(likely(r)));
  const labels = cells.filter(({ row }) => row % 2 === 0);
  const values = cells.filter(({ row }) => row % 2 === 1);
  const good = labels.filter(({ likeness }) => likeness > 0.05).length;
  const bad = values.filter(({ likeness }) => likeness > 0.5).length;
  return good >= 0.8 * labels.length && bad <= 0.4 * values.length;
}

/** Headings of columns that say whose or which part of the trade stands below them. */
export const PART_HEADING = new RegExp(
  `^(?:${[
    "part(?:y|ei|ie) [ab12]",
    "(?:the )?(?:bank|counterparty|client|customer|buyer|seller)",
    "(?:protection|option|cap|floor|swaption) (?:buyer|seller)",
    "(?:sicherungs|options)?(?:käufer|verkäufer)(?:in)?",
    "(?:l['’])?(?:acheteur|acheteuse)(?: de protection)?|(?:le )?(?:vendeur|vendeuse)(?: de protection)?",
    "lender|borrower|(?:kredit|darlehens)(?:geber|nehmer)|prêteur|emprunteur",
    "(?:der )?(?:kunde|kundin|kontrahent)|(?:die )?gegenpartei|kreditinstitut|(?:le )?client|(?:la )?(?:contrepartie|banque)",
    "we|you|us|our side|your side|(?:wir|sie|nous|vous)(?=$|\\s)|unsere seite|ihre seite",
    "(?:first|second|near|far|pay|receive|fixed|floating|inflation|feste?|variable|fixe|kurze|lange|proche|lointaine) ?(?:rate )?(?:leg|side|amounts?|seite|jambe|bein|payer)?",
    "(?:leg|jambe|bein|seite) ?[12ab]|[12ab]\\. ?leg",
    "[a-z]{3}[ -](?:leg|side|seite|bein)|(?:jambe|branche) (?:en )?[a-z]{3}(?=$|\\s)",
    "(?:zahlungs|zahler|empfangs|empfänger|fest|variable)-?(?:seite|bein)",
    "(?:jambe|branche) (?:payeuse|receveuse|payée|reçue|fixe|variable|prêteuse|emprunteuse)",
  ].join("|")})(?!\\p{L})`,
  "iu",
);
/** What stands over the labels of such a table, where anything does. */
export const CORNER =
  /^(?:termes?|terms?|items?|fields?|details?|détails?|description|désignation|merkmale?|angaben?|bezeichnung|feld|eckdaten|konditionen|champs?|rubrique|libellé|éléments?|caractéristiques?|particulars|(?:economic|trade|transaction) (?:terms?|details?)|)$/i;

/** Whether the first row names parties or legs over the columns, with labels down the left. */
function isHeadedByParts(rows: CellRows): boolean {
  const [head, ...body] = rows;
  const [corner, ...names] = head ?? [];
  const filled = names.filter((cell) => cell !== null);
  return (
    filled.length >= 2 &&
    CORNER.test(corner?.text.trim() ?? "") &&
    filled.every((cell) => PART_HEADING.test(cell.text)) &&
    body.some((row) => row[0] != null && row.slice(1).some((cell) => cell !== null))
  );
}

const ITEM = /^\(?(\d{1,2})[.)]\s*\p{L}/u;

/** Whether every other column holds numbered labels and the columns between them none: forms count
 * their fields from left to right and on. */
function isNumberedInTurns(rows: CellRows, columns: number): boolean {
  if (columns < 4 || columns % 2 !== 0) return false;
  const numbered = rows.flatMap((row) =>
    row.flatMap((cell, c) => (cell ? [{ even: c % 2 === 0, item: ITEM.test(cell.text) }] : [])),
  );
  const second = rows.some((row) => row.some((cell, c) => c > 1 && cell && ITEM.test(cell.text)));
  return second && numbered.every(({ even, item }) => even === item);
}

/** Whether the first row says that labels stand on the left and values beside them. */
function isHeadedByTerms([head]: CellRows): boolean {
  const [corner, value] = head ?? [];
  return corner != null && value != null && CORNER.test(corner.text.trim());
}

/** Whether one row in bold stands over one that is not: labels over their values, unless the first
 * says only that labels and values stand below it. */
function isHeadedInBold(rows: CellRows): boolean {
  const [head, values, ...others] = rows;
  if (!head || !values || others.length > 0) return false;
  // A title over a row of labels and values heads no columns.
  if (head.filter((cell) => cell !== null).length < 2) return false;
  const corner = head[0]?.text.trim() ?? "";
  return (
    corner !== "" &&
    !CORNER.test(corner) &&
    head.every((cell) => cell === null || (cell.bold && labelLikeness(cell.text) > 0)) &&
    values.every((cell) => cell === null || !cell.bold)
  );
}

/** Whether rows in bold and rows in plain print take turns in a single column. */
export function takesTurnsInBold(rows: CellRows): boolean {
  return rows.every(([cell], r) => cell != null && cell.bold === (r % 2 === 0));
}

/** Decides how to read a table from what its cells look like. */
export function orientationOf(rows: CellRows, columns: number): Orientation {
  const cells = rows.flatMap((row) => row.filter((cell) => cell !== null));
  if (isHeadedByParts(rows)) return "left";
  if (isNumberedInTurns(rows, columns)) return "alternating";
  if (columns === 2 && isHeadedByTerms(rows)) return "left";
  // Titles over the whole width say nothing about how the cells below them are built.
  const titled = (row: CellRows[number]) => row.filter((cell) => cell !== null).length === 1;
  const built = rows.flatMap((row) =>
    row.flatMap((cell) => (cell && (!titled(row) || labelOverValue(cell)) ? [cell] : [])),
  );
  if (share(built, labelOverValue) >= 0.6) return "inside";
  if (share(cells, isInline) >= 0.7) return "inline";
  if (isHeadedInBold(rows)) return "above";
  const even = (_: number, c: number) => c % 2 === 0;
  const odd = (_: number, c: number) => c % 2 === 1;
  const scores: [Orientation, number][] = [
    ["left", likeness(rows, (_, c) => c === 0) - likeness(rows, (_, c) => c > 0) + 0.12],
  ];
  if (columns >= 4 && columns % 2 === 0) {
    scores.push(["alternating", likeness(rows, even) - likeness(rows, odd)]);
  }
  if (rows.length >= 2 && steady(rows)) {
    const above =
      likeness(rows, (r) => r % 2 === 0) -
      likeness(rows, (r) => r % 2 === 1) +
      (rows.length % 2 === 0 ? 0 : -0.1);
    scores.push(["above", above]);
  }
  // A title alone in the first row heads no columns.
  if (rows.length >= 3 && !(rows[0] && titled(rows[0]))) {
    scores.push(["records", likeness(rows, (r) => r === 0) - likeness(rows, (r) => r > 0) - 0.1]);
  }
  return scores.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
