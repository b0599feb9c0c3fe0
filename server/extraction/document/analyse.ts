import type { DocumentLayout, LabelledValue, Line, Page, Table } from "../layout-model.ts";
import { findColumns, inBand } from "./columns.ts";
import { type Draft, draftOf, splitInline } from "./drafts.ts";
import type { Frame, Rect } from "./frame.ts";
import { union } from "./frame.ts";
import type { Rule } from "./graphics.ts";
import { findGrids, type Grid } from "./grid.ts";
import { ruledGutters } from "./gutters.ts";
import { splitPanels } from "./halves.ts";
import { bodySize, headingText, isHeading } from "./headings.ts";
import type { Ink } from "./ink.ts";
import { labelLikeness } from "./labels.ts";
import { buildRows, type Row, toLine } from "./lines.ts";
import { PART_HEADING } from "./orientation.ts";
import { type Headings, readGrid } from "./pairs.ts";
import { findRunning } from "./running.ts";
import { flowText } from "./text.ts";
import { joinWrappedLeaders } from "./wrapped-leaders.ts";

/** A page as read, before anybody looked at how it is laid out. */
export interface PageInk {
  readonly number: number;
  /** Points, as rendered. */
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  /** Words a person sees, upright in the frame. */
  readonly inks: readonly Ink[];
  /** Slanted or sideways words: watermarks, margin notes. */
  readonly slanted: readonly Ink[];
  /** Words nobody sees. */
  readonly hidden: readonly Ink[];
  readonly rules: readonly Rule[];
  /** Coloured bars behind titles. */
  readonly bands: readonly Rect[];
  /** Areas painted behind cells. */
  readonly shades: readonly Rect[];
  readonly scanned: boolean;
  /** Pictures on a printed page that may hold text, in points of the page as rendered. */
  readonly pictures: readonly Rect[];
}

/** Tight pitch of lines of one paragraph, in font sizes. */
const PARAGRAPH_PITCH = 1.45;
const LABEL_TO_VALUE_BELOW = 2.4;

/** Works out lines, tables, pairs and sections of a whole document. Pure. */
export function analyse(pages: readonly PageInk[]): DocumentLayout {
  const built = pages.map((page) => buildRows(page.inks, page.rules));
  const rows = built.map((all) => all.filter((row) => row.runs.length > 0));
  const running = findRunning(
    pages.map((page, index) => ({ rows: rows[index] ?? [], height: page.frame.height })),
  );
  const reading = new Reading();
  const out: Page[] = pages.map((page, index) =>
    readPage(page, built[index] ?? [], rows[index] ?? [], running[index] ?? new Set(), reading),
  );
  return {
    pages: out,
    pairs: reading.pairs(pages),
    sections: reading.sections,
    scanned: out.some((page) => page.scanned),
  };
}

function readPage(
  page: PageInk,
  built: readonly Row[],
  rows: readonly Row[],
  running: ReadonlySet<Ink>,
  reading: Reading,
): Page {
  const { frame } = page;
  const runsOn = (run: Row["runs"][number]) => run.inks.some((ink) => running.has(ink));
  const part = (row: Row, isRunning: boolean): Row[] => {
    const runs = row.runs.filter((run) => runsOn(run) === isRunning);
    return runs.length === 0
      ? []
      : [runs.length === row.runs.length ? row : { ...row, ...union(runs), runs }];
  };
  const body = page.inks.filter((ink) => !running.has(ink));
  const ruled = findGrids(page.rules, body, page.shades);
  const free = body.filter((ink) => !ruled.used.has(ink));
  // Without running lines and ruled tables these are the lines of the page.
  const loose = joinWrappedLeaders(
    free.length === page.inks.length ? built : buildRows(free, page.rules),
  );
  const blocks: Block[] = [
    ...ruled.grids.map((grid): Block => ({ kind: "grid", at: grid.y0, half: 0, grid })),
    ...betweenGrids(loose, ruled.grids).flatMap((stretch) => looseBlocks(stretch, page)),
  ];
  reading.page(page, blocks, bodySize(body));
  const grids = blocks.flatMap((block) => (block.kind === "grid" ? [block.grid] : []));
  const slanted: Line[] = page.slanted.map((ink) => ({
    segments: [{ words: [ink.word], text: ink.text, box: ink.word.box }],
    text: ink.text,
    box: ink.word.box,
  }));
  return {
    number: page.number,
    width: page.width,
    height: page.height,
    words: [...page.inks.map((ink) => ink.word), ...page.hidden.map((ink) => ink.word)],
    lines: rows.flatMap((row) => part(row, false)).map((row) => toLine(row, frame)),
    tables: grids.map((grid) => toTable(grid, frame)),
    running: [
      ...rows.flatMap((row) => part(row, true)).map((row) => toLine(row, frame)),
      ...slanted,
    ],
    scanned: page.scanned,
  };
}

/** Cuts the lines where a ruled table stands between them, so that no alignment bridges it. */
function betweenGrids(rows: readonly Row[], grids: readonly Grid[]): Row[][] {
  const stretches: Row[][] = [];
  let above: number | null = null;
  for (const row of rows) {
    const passed = grids.filter((grid) => grid.y1 <= row.y0 + 2).length;
    if (passed !== above) stretches.push([]);
    stretches.at(-1)?.push(row);
    above = passed;
  }
  return stretches;
}

/** Tables and lines of a stretch without ruled tables; lists side by side come one after the other,
 * from left to right. */
function looseBlocks(stretch: readonly Row[], page: PageInk): Block[] {
  const read = (rows: readonly Row[], half: Block["half"], top: number | null): Block[] => {
    const { grids, free } = findColumns(rows, page.rules, page.bands);
    return [
      ...grids.map((grid): Block => ({ kind: "grid", at: top ?? grid.y0, half, grid })),
      ...free.map((row): Block => ({ kind: "row", at: top ?? row.y0, half, row })),
    ];
  };
  return splitPanels(stretch, ruledGutters(page.rules)).flatMap((part) => {
    if (part.kind === "whole") return read(part.rows, 0, null);
    const top = Math.min(...part.panels.flat().map((row) => row.y0));
    return part.panels.flatMap((rows, index) => read(rows, index + 1, top));
  });
}

function toTable(grid: Grid, frame: Frame): Table {
  const height = { y0: grid.y0, y1: grid.y1 };
  return {
    box: frame.fractions(grid),
    columns: grid.columns.map((column) => {
      const box = frame.fractions({ ...column, ...height });
      return { x0: box[0], x1: box[2] };
    }),
    rows: grid.rows.map((row) => ({
      cells: row.map((cell) =>
        cell && cell.inks.length > 0
          ? {
              text: flowText(cell.inks),
              words: cell.inks.map((ink) => ink.word),
              box: frame.fractions(cell),
            }
          : null,
      ),
    })),
  };
}

/** A table or a line, in reading order by `at`, then `half` (from 1 on, the number of its list
 * among those that begin at one height side by side), then height. */
type Block = GridBlock | RowBlock;

interface Place {
  readonly at: number;
  readonly half: number;
}

interface GridBlock extends Place {
  readonly kind: "grid";
  readonly grid: Grid;
}

interface RowBlock extends Place {
  readonly kind: "row";
  readonly row: Row;
}

/** Whether "4. Floating Amounts:" names a part of the trade rather than a term left blank. */
function isTitle(row: Row, label: string): boolean {
  const [run] = row.runs;
  if (!run || row.runs.length !== 1) return false;
  return run.bold || namesPart(label) || /^(?:\d|[A-Z]|[IVX]+)[.)]\s/.test(run.text);
}

/** Whether a label names a leg or a party, and not a term of theirs. */
function namesPart(label: string): boolean {
  return PART_HEADING.test(label) && !/pay(?:er|s|ment)|receiver|zahl|rate$|satz$/i.test(label);
}

/** Whether a line names the leg or party its list is about, in whatever print. */
function headsPanel(row: Row, half: number): boolean {
  const [run] = row.runs;
  return half > 0 && run !== undefined && run.text.length <= 40 && namesPart(run.text);
}

/** Whether a line is the title on a coloured bar. */
function isTitleBar(row: Row, page: PageInk): boolean {
  const [run] = row.runs;
  const short = run !== undefined && run.text.length <= 60 && !/[.,;]$/.test(run.text);
  return row.runs.length === 1 && short && inBand(row, page.bands);
}

const topOf = (block: Block): number => (block.kind === "grid" ? block.grid.y0 : block.row.y0);

/** Gathers pairs and sections page by page, in reading order, across page breaks. */
class Reading {
  readonly sections: { title: string; page: number; box: Line["box"] }[] = [];
  private readonly drafts: { draft: Draft; pageIndex: number }[] = [];
  private section: string | null = null;
  private headings: Headings | null = null;
  private count = 0;
  /** The line before, when it may be a label with its value below. */
  private above: { row: Row; page: number } | null = null;
  /** The last pair, while the next line may still continue it. */
  private open: { draft: Draft; left: number; lastRow: Row | null; page: number } | null = null;

  page(page: PageInk, blocks: readonly Block[], body: number): void {
    const ordered = [...blocks].sort(
      (a, b) => a.at - b.at || a.half - b.half || topOf(a) - topOf(b),
    );
    const free = blocks.flatMap((block) => (block.kind === "row" ? [block.row.x1] : []));
    const margin = Math.max(0, ...free);
    let half: Block["half"] = 0;
    let outer = this.section;
    for (const block of ordered) {
      if (block.half !== half) {
        if (half === 0) outer = this.section;
        else if (block.half === 0 || block.half > half) this.section = outer;
        this.turn();
        half = block.half;
      }
      if (block.kind === "grid") this.grid(block.grid, page);
      else this.row(block, page, body, margin);
    }
    this.count++;
  }

  /** Forgets what the lines before left open: what comes now stands elsewhere on the page. */
  private turn(): void {
    this.open = null;
    this.above = null;
    this.headings = null;
  }

  private grid(grid: Grid, page: PageInk): void {
    this.headOver(page, isTitle);
    const rows = this.continueInto(grid, page);
    if (rows.length === 0) return;
    const read = readGrid({ ...grid, rows }, page.number, this.section, this.headings);
    if (read.headings || grid.rows.length > 2) this.headings = read.headings;
    for (const found of read.found) {
      if (found.kind === "heading") this.heading(found.text, union(found.inks), page);
      else this.add(found.draft, null);
    }
  }

  /** Makes a heading of the line above that looked like a label without its value. */
  private headOver(page: PageInk, isTitle: (row: Row, label: string) => boolean): void {
    const { open } = this;
    const last = this.drafts.at(-1)?.draft;
    if (!open?.lastRow || open.page !== page.number || open.draft !== last) return;
    if (last.value.length > 0 || !isTitle(open.lastRow, last.label)) return;
    this.drafts.pop();
    this.heading(last.label, last.labelRect, page);
  }

  /** Moves rows at the head of a page that only continue the last value into that value. */
  private continueInto(grid: Grid, page: PageInk): Grid["rows"] {
    const { open } = this;
    let skip = 0;
    while (open && open.page < page.number && skip < grid.rows.length) {
      const row = grid.rows[skip] ?? [];
      const [label, ...values] = row;
      const words = values.flatMap((cell) => (cell ? cell.inks : []));
      if ((label && label.inks.length > 0) || words.length === 0) break;
      open.draft.value.push(...words);
      skip++;
    }
    return grid.rows.slice(skip);
  }

  private row({ row, half }: RowBlock, page: PageInk, body: number, margin: number): void {
    const [run] = row.runs;
    if (!run) return;
    const above = this.above;
    this.above =
      labelLikeness(run.text) > 0.6 && splitInline(run.inks) === null
        ? { row, page: page.number }
        : null;
    if (above && above.page === page.number && this.standsUnder(above.row, row)) {
      this.takeBack(above.row, page);
      this.add(
        draftOf(page.number, above.row.runs[0]?.inks ?? [], run.inks, this.section, null),
        row,
      );
      return;
    }
    const split = splitInline(run.inks);
    const likely = split && labelLikeness(flowText(split.label)) > 0.4;
    if (split && likely && split.value.length > 0) {
      this.headOver(page, (_, label) => namesPart(label));
      this.add(draftOf(page.number, split.label, split.value, this.section, null), row);
    } else if (this.continues(row, page, body, margin)) {
      this.open?.draft.value.push(...run.inks);
      if (this.open) this.open.lastRow = row;
    } else if (split && likely) {
      this.add(draftOf(page.number, split.label, [], this.section, null), row);
    } else if (isHeading(row, body) || isTitleBar(row, page) || headsPanel(row, half)) {
      this.heading(run.text, row, page);
    } else {
      this.open = null;
    }
  }

  /** Whether a line is plainly the value of the bare label on the line above it. */
  private standsUnder(label: Row, row: Row): boolean {
    const [top] = label.runs;
    const [run] = row.runs;
    if (!top || !run) return false;
    const pitch = (row.baseline - label.baseline) / Math.max(row.size, 1);
    const aligned = Math.abs(run.left - top.left) < 4;
    const short = run.text.length <= 60 && !/[.;]$/.test(run.text);
    return aligned && short && pitch < LABEL_TO_VALUE_BELOW && labelLikeness(run.text) < -0.2;
  }

  /** Undoes the heading a bare label was taken for. */
  private takeBack(label: Row, page: PageInk): void {
    const last = this.sections.at(-1);
    const box = page.frame.fractions(label);
    if (!last || last.page !== page.number || last.box.some((edge, at) => edge !== box[at])) return;
    this.sections.pop();
    this.section = this.sections.at(-1)?.title ?? null;
  }

  private continues(row: Row, page: PageInk, body: number, margin: number): boolean {
    const { open } = this;
    const text = row.runs[0]?.text ?? "";
    if (!open || row.runs.length !== 1 || (text.endsWith(":") && namesPart(text))) return false;
    const left = row.runs[0]?.left ?? 0;
    const hanging = Math.abs(left - open.left) < 4 && open.left > open.draft.labelRect.x0 + 15;
    if (open.page !== page.number) return hanging && !isHeading(row, body);
    const before = open.lastRow;
    const pitch = before ? (row.baseline - before.baseline) / Math.max(row.size, 1) : 0;
    if (open.draft.value.length === 0) {
      const under = left >= open.draft.labelRect.x0 - 4 && left < open.draft.labelRect.x1 + 120;
      return under && pitch < LABEL_TO_VALUE_BELOW && labelLikeness(text) < 0.7;
    }
    if (pitch > PARAGRAPH_PITCH || isHeading(row, body)) return false;
    if (hanging) return true;
    return before !== null && before.x1 > 0.88 * margin && Math.abs(left - before.x0) < 24;
  }

  private heading(text: string, rect: Rect, page: PageInk): void {
    const title = headingText(text);
    this.section = title;
    this.open = null;
    this.sections.push({ title, page: page.number, box: page.frame.fractions(rect) });
  }

  private add(draft: Draft, row: Row | null): void {
    this.drafts.push({ draft, pageIndex: this.count });
    const left = draft.value[0]?.left ?? draft.labelRect.x0;
    this.open = { draft, left, lastRow: row, page: draft.page };
  }

  /** The finished pairs. Values over two pages keep the box of the page they begin on. */
  pairs(pages: readonly PageInk[]): LabelledValue[] {
    const inksOf = pages.map((page) => new Set(page.inks));
    return this.drafts.flatMap(({ draft, pageIndex }) => {
      const page = pages[pageIndex];
      const here = inksOf[pageIndex];
      if (!page || !here || draft.label === "" || draft.value.length === 0) return [];
      // Parts of a word that was cut belong to no page's words; they stand where the pair does.
      const isLater = (ink: Ink) => !here.has(ink) && inksOf.some((inks) => inks.has(ink));
      const own = draft.value.filter((ink) => !isLater(ink));
      const later = draft.value.filter(isLater);
      const value = [flowText(own), flowText(later)].filter((text) => text !== "").join(" ");
      return [
        {
          page: draft.page,
          label: draft.label,
          labelBox: page.frame.fractions(draft.labelRect),
          value,
          words: draft.value.map((ink) => ink.word),
          box: page.frame.fractions(union(own.length > 0 ? own : draft.value)),
          section: draft.section,
          column: draft.column,
        },
      ];
    });
  }
}
