import { type Draft, draftOf, splitInline } from "./drafts.ts";
import type { Grid } from "./grid.ts";
import { headingText } from "./headings.ts";
import type { Ink } from "./ink.ts";
import { cleanLabel, inlinePair, labelLikeness } from "./labels.ts";
import { compact, withoutIndexColumn, withoutRunningNumbers } from "./numbering.ts";
import {
  type CellRows,
  type CellText,
  cellTexts,
  isInline,
  labelOverValue,
  orientationOf,
  PART_HEADING,
  takesTurnsInBold,
} from "./orientation.ts";
import { groupedRecords } from "./stacked-heads.ts";
import { flowText, linesOf } from "./text.ts";

/** Something read of a table, in reading order. */
export type Found =
  | { readonly kind: "pair"; readonly draft: Draft }
  | { readonly kind: "heading"; readonly text: string; readonly inks: readonly Ink[] };

/** Column headings that hold for a table, also on the pages it goes on. */
export interface Headings {
  readonly columns: Grid["columns"];
  readonly texts: readonly (string | null)[];
}

/** Addresses, telephone numbers and sentences stand alone in a column without heading anything. */
const NO_HEADING = /@|\d{3}|[,;.]$/;
/** Says over a column that values stand below it, and is no value itself. */
const VALUE_HEADING =
  /^(?:values?|contents?|details?|descriptions?|particulars|wert|werte|inhalt|angaben?|einzelheiten|valeurs?|contenu|d[ée]tails?)$/i;
const GENERIC_HEADING =
  /^(?:terms?|termes?|items?|fields?|descriptions?|details?|data|label|name|attribute|parameter|value|values|particulars|economic terms?|trade details?|merkmale?|feld|wert|angabe|angaben|bezeichnung|eckdaten|konditionen|inhalt|contents?|contenu|champ|valeur|libellé|éléments?|caractéristiques?|désignation|détails?|rubrique|#|no\.?|nr\.?)$/i;

/** Reads the pairs and headings of one table.
 * @param inherited headings of the table this one continues, used when it has none itself. */
export function readGrid(
  grid: Grid,
  page: number,
  section: string | null,
  inherited: Headings | null,
): { found: Found[]; headings: Headings | null } {
  const texts = cellTexts(grid);
  const grouped = grid.stacked || grid.listed ? null : groupedRecords(grid, texts);
  if (grouped) {
    const records = new GridReader(grid, grouped.rows, page, section);
    return { found: records.records(grouped.groups), headings: null };
  }
  const heads = headsOnly(texts);
  if (heads) return { found: [], headings: { columns: grid.columns, texts: heads } };
  const rows = withoutRunningNumbers(withoutIndexColumn(compact(texts)));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const reader = new GridReader(grid, rows, page, section);
  if (grid.stacked) return { found: reader.above(), headings: null };
  if (grid.listed) return reader.left(null);
  if (isTitled(rows, columns)) {
    const below = new GridReader(grid, rows.slice(1), page, section);
    return { found: below.under(rows[0]?.[0] ?? null), headings: null };
  }
  if (columns < 2) {
    if (rows.length % 2 === 0 && takesTurnsInBold(rows)) {
      return { found: reader.above(), headings: null };
    }
    if (rows.some((row) => row[0] && labelOverValue(row[0]))) {
      return { found: reader.inside(), headings: null };
    }
    return {
      found: grid.ruled && rows.length > 1 ? reader.above() : reader.plain(),
      headings: null,
    };
  }
  if (grid.stroked && rows.length === 1 && rows[0]?.some((cell) => cell && isInline(cell))) {
    return { found: reader.plain(), headings: null };
  }
  const headsFirst = grid.headed === true && rows.length === 2;
  switch (headsFirst && !isCorner(rows[0]?.[0]) ? "above" : orientationOf(rows, columns)) {
    case "inside":
      return { found: reader.inside(), headings: null };
    case "inline":
      return { found: reader.plain(), headings: null };
    case "alternating":
      return { found: reader.alternating(), headings: null };
    case "above":
      return { found: reader.above(), headings: null };
    case "records":
      return { found: reader.records(), headings: null };
    case "left":
      return reader.left(inherited);
  }
}

/** The headings of a table whose rows stand on the next page. */
function headsOnly([head, ...rows]: CellRows): (string | null)[] | null {
  const [corner, ...names] = head ?? [];
  const named = names.length > 1 && names.every((cell) => cell && PART_HEADING.test(cell.text));
  if (corner != null || !named || rows.length > 0) return null;
  return [null, ...names.map((cell) => (cell ? cleanLabel(cell.text) : null))];
}

/** Whether a row of label and value names the terms below it: "USD side (floating) | Content". */
function namesBlock(row: readonly (CellText | null)[]): boolean {
  const [label, value, ...others] = row;
  if (label == null || value == null || others.length > 0) return false;
  return VALUE_HEADING.test(value.text.trim()) && !GENERIC_HEADING.test(cleanLabel(label.text));
}

/** Whether a heading says only that terms stand below it, or nothing. */
function isCorner(cell: CellText | null | undefined): boolean {
  return cell == null || GENERIC_HEADING.test(cleanLabel(cell.text));
}

/** A title across a row of labels and a row of values. */
function isTitled(rows: CellRows, columns: number): boolean {
  const [title, ...rest] = rows;
  const alone = title?.[0] != null && title.filter((cell) => cell !== null).length === 1;
  return alone && columns >= 3 && rest.length === 2 && orientationOf(rest, columns) === "above";
}

class GridReader {
  private readonly grid: Grid;
  private readonly rows: CellRows;
  private readonly page: number;
  private section: string | null;
  private readonly found: Found[] = [];

  constructor(grid: Grid, rows: CellRows, page: number, section: string | null) {
    this.grid = grid;
    this.rows = rows;
    this.page = page;
    this.section = section;
  }

  /** Labels over values below a title of their own. */
  under(title: CellText | null): Found[] {
    if (title) this.single(title, null);
    return this.above();
  }

  /** Cells one after the other, each by itself. */
  plain(): Found[] {
    for (const row of this.rows) for (const cell of row) if (cell) this.single(cell, null);
    return this.found;
  }

  inside(): Found[] {
    for (const row of this.rows) {
      for (const cell of row) {
        const [top, ...below] = cell ? linesOf(cell.cell.inks) : [];
        if (top && below.length > 0) this.pair(top, below.flat(), null);
        else if (cell) this.single(cell, null);
      }
    }
    return this.found;
  }

  alternating(): Found[] {
    const groups: (string | null)[] = [];
    for (const row of this.rows) {
      const valued = row.some((cell, c) => c % 2 === 1 && cell);
      for (let c = 0; c < row.length; c += 2) {
        const label = row[c];
        const value = row[c + 1];
        if (!label) continue;
        if (value) this.pair(label.cell.inks, value.cell.inks, groups[c] ?? null);
        else if (!valued && row.filter((cell) => cell).length === 1) this.heading(label);
        else if (!valued) groups[c] = label.text;
        else this.single(label, groups[c] ?? null);
      }
    }
    return this.found;
  }

  above(): Found[] {
    for (let r = 0; r < this.rows.length; ) {
      const labels = this.rows[r] ?? [];
      const values = this.rows[r + 1];
      const filled = labels.filter((cell) => cell !== null);
      const onlyOne = filled.length === 1 && labels.length > 1;
      const below = (values ?? []).filter((cell) => cell !== null).length;
      const title = onlyOne && (below > 1 || labelLikeness(filled[0]?.text ?? "") < 0.3);
      if (!values || title) {
        for (const cell of filled) this.single(cell, null);
        r++;
        continue;
      }
      labels.forEach((label, c) => {
        const value = values[c];
        if (label) this.pair(label.cell.inks, value ? value.cell.inks : [], null);
      });
      r += 2;
    }
    return this.found;
  }

  /** @param groups headings over several columns, which then are the section of their values. */
  records(groups: readonly (CellText | null)[] = []): Found[] {
    const [head, ...rest] = this.rows;
    // A first cell that names a leg or a party says whose the other cells are.
    const named =
      !groups[0] && rest.every(([first]) => first != null && PART_HEADING.test(first.text));
    for (const row of rest) {
      const part = named && row[0] ? cleanLabel(row[0].text) : null;
      row.forEach((cell, c) => {
        const label = head?.[c];
        if (!cell || !label) return;
        const group = part === null ? groups[c] : null;
        const outer = this.section;
        if (group) this.section = headingText(group.text);
        this.pair(label.cell.inks, cell.cell.inks, c > 0 ? part : null);
        this.section = outer;
      });
    }
    return this.found;
  }

  left(inherited: Headings | null): { found: Found[]; headings: Headings | null } {
    const own = this.ownHeadings();
    let headings =
      own ?? (inherited && sameColumns(inherited.columns, this.grid.columns) ? inherited : null);
    const body = own && !namesBlock(this.rows[0] ?? []) ? this.rows.slice(1) : this.rows;
    for (const row of body) {
      const [label, ...values] = row;
      const filled = values.filter((cell) => cell !== null);
      const renamed = this.partHeadings(row);
      if (renamed) headings = renamed;
      else if (label && namesBlock(row)) this.heading(label);
      else if (!label) {
        this.continueLast(filled);
      } else if (filled.length === 0) {
        this.labelOnly(label, row);
      } else if (headings && filled.length + 1 >= row.length && values.length > 1) {
        const { texts } = headings;
        values.forEach((cell, index) => {
          if (cell) this.pair(label.cell.inks, cell.cell.inks, texts[index + 1] ?? null);
        });
      } else if (headings && values.length > 1) {
        this.sparse(label, values, headings);
      } else {
        this.pair(
          label.cell.inks,
          filled.flatMap((cell) => cell.cell.inks),
          null,
        );
      }
    }
    return { found: this.found, headings };
  }

  /** A later row that names parties or legs over the columns heads what follows. */
  private partHeadings(row: readonly (CellText | null)[]): Headings | null {
    const [label, ...values] = row;
    const filled = values.filter((cell) => cell !== null);
    const heads = filled.length > 1 && filled.every((cell) => PART_HEADING.test(cell.text));
    if (label != null || !heads) return null;
    return {
      columns: this.grid.columns,
      texts: row.map((cell) => (cell ? cleanLabel(cell.text) : null)),
    };
  }

  /** A row with fewer values than columns: a spanning cell counts for all of them. */
  private sparse(label: CellText, values: readonly (CellText | null)[], headings: Headings): void {
    values.forEach((cell, index) => {
      if (!cell) return;
      const own = this.grid.columns.at(-values.length + index);
      const spans = own !== undefined && cell.cell.x1 > own.x1 + 6;
      this.pair(
        label.cell.inks,
        cell.cell.inks,
        spans ? null : (headings.texts[index + 1] ?? null),
      );
    });
  }

  /** A label without a value: a heading of what follows, unless it looks like its neighbours. */
  private labelOnly(label: CellText, row: readonly (CellText | null)[]): void {
    const inline = inlinePair(label.text);
    if (inline && inline.valueAt < label.text.length) {
      this.single(label, null);
      return;
    }
    const others = this.rows.flatMap((r) => (r !== row && r[0] && r[1] ? [r[0]] : []));
    const same = others.filter((o) => o.bold === label.bold && Math.abs(o.size - label.size) < 0.6);
    const blank = /:$/.test(label.text) && same.length * 2 > others.length;
    if (blank) this.pair(label.cell.inks, [], null);
    else if (!NO_HEADING.test(label.text)) this.heading(label);
  }

  /** The first row, when it names the columns rather than a term. */
  private ownHeadings(): Headings | null {
    const [head, ...body] = this.rows;
    if (!head || body.length === 0) return null;
    const [corner, ...names] = head;
    const filled = names.filter((cell) => cell !== null);
    if (filled.length === 0) return null;
    const generic = corner == null || GENERIC_HEADING.test(cleanLabel(corner.text));
    const bolder =
      filled.every((cell) => cell.bold) &&
      body.some((row) => row.slice(1).some((cell) => cell && !cell.bold));
    const short = filled.every((cell) => cell.text.length <= 60 && !/\d{3}/.test(cell.text));
    const named = filled.every((cell) => GENERIC_HEADING.test(cleanLabel(cell.text)));
    if (
      !short ||
      !((generic && (filled.length > 1 || corner != null || bolder)) || (bolder && named))
    ) {
      return null;
    }
    const texts = head.map((cell) => (cell ? cleanLabel(cell.text) : null));
    return { columns: this.grid.columns, texts: texts.length >= 3 ? texts : texts.map(() => null) };
  }

  private continueLast(cells: readonly CellText[]): void {
    const last = this.found.at(-1);
    const [only] = cells;
    const ownPair = cells.length === 1 && only ? splitInline(only.cell.inks) : null;
    if (only && ownPair && labelLikeness(flowText(ownPair.label)) > 0.4) this.single(only, null);
    else if (last?.kind === "pair")
      for (const cell of cells) last.draft.value.push(...cell.cell.inks);
    else for (const cell of cells) this.single(cell, null);
  }

  private single(cell: CellText, column: string | null): void {
    const split = splitInline(cell.cell.inks);
    if (split) this.pair(split.label, split.value, column);
    else if (cell.text.length <= 90 && !NO_HEADING.test(cell.text)) this.heading(cell);
  }

  private heading(cell: CellText): void {
    this.section = headingText(cell.text);
    this.found.push({ kind: "heading", text: this.section, inks: cell.cell.inks });
  }

  private pair(labelInks: readonly Ink[], value: readonly Ink[], column: string | null): void {
    const split = splitInline(labelInks);
    const label = split && split.value.length > 0 ? split.label : labelInks;
    const lead = split && split.value.length > 0 ? split.value : [];
    const { page, section } = this;
    this.found.push({
      kind: "pair",
      draft: draftOf(page, label, [...lead, ...value], section, column),
    });
  }
}

function sameColumns(a: Grid["columns"], b: Grid["columns"]): boolean {
  return (
    a.length === b.length &&
    a.every((column, index) => Math.abs(column.x0 - (b[index]?.x0 ?? Number.NaN)) < 8)
  );
}
