import type { Confirmation, PrintedItem, PrintedSection } from "../plan/model.ts";
import { PHRASES } from "../voice/phrases.ts";
import type { Layout, Look } from "./layout.ts";
import { housePaper } from "./page.ts";
import type { Paper } from "./paper.ts";

const LABEL_SIZE = 6.5;
const PADDING = 5;

/** How many grid columns a card needs so that its value stays on few lines. */
function spanOf(paper: Paper, item: PrintedItem, column: number, columns: number): number {
  const wide = Math.max(
    paper.widthOf(item.text, { font: "bold" }),
    paper.widthOf(item.label, { size: LABEL_SIZE }),
  );
  return Math.min(columns, Math.max(1, Math.ceil((wide + PADDING * 2 + 2) / column)));
}

function card(
  paper: Paper,
  item: PrintedItem,
  x: number,
  width: number,
  height: number,
  look: Look,
): void {
  if (look.variant % 2 === 0) paper.box(x, paper.y, width, height, null, "#b5bac2");
  paper.put(item.label, x + PADDING, paper.y + 4.5, width - PADDING * 2, {
    size: LABEL_SIZE,
    color: "#666c75",
  });
  paper.put(item.text, x + PADDING, paper.y + 13.5, width - PADDING * 2, { font: "bold" });
}

/** Fills the grid row by row; a card that does not fit any more starts the next row. */
function cards(paper: Paper, items: readonly PrintedItem[], columns: number, look: Look): void {
  const column = paper.width / columns;
  let row: { item: PrintedItem; span: number }[] = [];
  const flush = (): void => {
    const height =
      Math.max(
        ...row.map(({ item, span }) =>
          paper.heightOf(item.text, column * span - PADDING * 2, { font: "bold" }),
        ),
      ) + 19;
    paper.ensure(height);
    let x = paper.left;
    for (const { item, span } of row) {
      card(paper, item, x, column * span, height, look);
      x += column * span;
    }
    paper.y += height;
    row = [];
  };
  for (const item of items) {
    const span = spanOf(paper, item, column, columns);
    const used = row.reduce((sum, each) => sum + each.span, 0);
    if (row.length > 0 && used + span > columns) flush();
    row.push({ item, span });
  }
  if (row.length > 0) flush();
}

function band(paper: Paper, section: PrintedSection, look: Look): void {
  paper.ensure(52);
  paper.y += 6;
  paper.box(paper.left, paper.y, paper.width, 14, look.accent, look.accent);
  paper.put(section.title.toUpperCase(), paper.left + PADDING, paper.y + 3.5, paper.width - 10, {
    font: "bold",
    size: 7.5,
    color: "#ffffff",
  });
  paper.y += 14;
}

async function render(confirmation: Confirmation, look: Look): Promise<Uint8Array> {
  const phrases = PHRASES[confirmation.voice.language];
  const columns = look.variant % 3 === 0 ? 3 : 4;
  const paper = housePaper(confirmation, look, {
    textSize: 8.5,
    margin: { x: 40, top: 50, bottom: 56 },
  });
  paper.paragraph(`${phrases.confirmation} / ${confirmation.title.text}`, {
    font: "bold",
    size: 12,
    gap: 5,
  });
  if (confirmation.notice !== null) paper.paragraph(confirmation.notice.text, { font: "bold" });
  cards(paper, confirmation.header, columns, look);
  for (const section of confirmation.sections) {
    band(paper, section, look);
    cards(paper, section.items, columns, look);
  }
  paper.y += 8;
  paper.paragraph(phrases.discrepancies, { size: 7.5 });
  return paper.finish();
}

/** Dense deal ticket: cards in a grid, a small label above each value. */
export const ticket: Layout = { id: "ticket", bend: (voice) => ({ ...voice, dialect: 1 }), render };
