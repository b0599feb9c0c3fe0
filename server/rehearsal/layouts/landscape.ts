import type { Confirmation, PrintedItem, PrintedSection } from "../plan/model.ts";
import { PHRASES } from "../voice/phrases.ts";
import type { Layout, Look } from "./layout.ts";
import { housePaper } from "./page.ts";
import type { Paper } from "./paper.ts";

const PADDING = 4;

/** Splits a section into tables narrow enough for the sheet, each column as wide as it needs. */
function tablesOf(paper: Paper, items: readonly PrintedItem[]): PrintedItem[][] {
  const tables: PrintedItem[][] = [];
  let used = 0;
  for (const item of items) {
    const width = columnWidth(paper, item);
    const last = tables.at(-1);
    if (last === undefined || used + width > paper.width || last.length === 8) {
      tables.push([item]);
      used = width;
    } else {
      last.push(item);
      used += width;
    }
  }
  return tables;
}

/** Wide enough for the value on one line, within reason; labels may wrap. */
function columnWidth(paper: Paper, item: PrintedItem): number {
  const longestWord = Math.max(
    ...item.label.split(" ").map((word) => paper.widthOf(word, { font: "bold", size: 8 })),
  );
  const value = paper.widthOf(item.text) + PADDING * 2 + 4;
  return Math.min(Math.max(value, longestWord + PADDING * 2 + 4, 62), paper.width * 0.5);
}

/** A header row of labels and a row of values beneath it. */
function drawTable(paper: Paper, items: readonly PrintedItem[], look: Look): void {
  const natural = items.map((item) => columnWidth(paper, item));
  const total = natural.reduce((sum, width) => sum + width, 0);
  const stretch = items.length > 3 ? Math.min(1.6, paper.width / total) : 1;
  const widths = natural.map((width) => width * stretch);
  const heightOf = (pick: (item: PrintedItem) => string, size: number, bold: boolean): number =>
    Math.max(
      ...items.map((item, index) =>
        paper.heightOf(pick(item), (widths[index] ?? 0) - PADDING * 2, {
          font: bold ? "bold" : "regular",
          size,
        }),
      ),
    ) + 7;
  const head = heightOf((item) => item.label, 8, true);
  const body = heightOf((item) => item.text, paper.textSize, false);
  paper.ensure(head + body + 6);
  let x = paper.left;
  items.forEach((item, index) => {
    const width = widths[index] ?? 0;
    const inner = width - PADDING * 2;
    paper.box(x, paper.y, width, head, look.variant % 2 === 0 ? "#e6ebf2" : "#eeeeee", "#7c828b");
    paper.put(item.label, x + PADDING, paper.y + 4, inner, { font: "bold", size: 8 });
    paper.box(x, paper.y + head, width, body, null, "#7c828b");
    paper.put(item.text, x + PADDING, paper.y + head + 4, inner);
    x += width;
  });
  paper.y += head + body + 6;
}

function drawSection(paper: Paper, section: PrintedSection, look: Look): void {
  paper.ensure(70);
  paper.paragraph(section.title, { font: "bold", size: 10, color: look.accent, gap: 3 });
  for (const table of tablesOf(paper, section.items)) drawTable(paper, table, look);
  paper.y += 4;
}

async function render(confirmation: Confirmation, look: Look): Promise<Uint8Array> {
  const phrases = PHRASES[confirmation.voice.language];
  const paper = housePaper(confirmation, look, {
    landscape: true,
    textSize: 9,
    margin: { x: 46, top: 50, bottom: 58 },
  });
  paper.paragraph(`${phrases.confirmation}: ${confirmation.title.text}`, {
    font: "bold",
    size: 13,
    gap: 6,
  });
  if (confirmation.notice !== null) paper.paragraph(confirmation.notice.text, { font: "bold" });
  for (const table of tablesOf(paper, confirmation.header)) drawTable(paper, table, look);
  paper.y += 4;
  for (const section of confirmation.sections) drawSection(paper, section, look);
  paper.paragraph(phrases.discrepancies, { font: "italic" });
  return paper.finish();
}

/** Landscape sheet: labels in a header row, values in the row below, as blotters print them. */
export const landscape: Layout = { id: "landscape", bend: (voice) => voice, render };
