import type { Confirmation, PrintedItem } from "../plan/model.ts";
import { PHRASES } from "../voice/phrases.ts";
import type { Layout, Look } from "./layout.ts";
import { housePaper } from "./page.ts";
import type { Paper } from "./paper.ts";

const LABEL_SHARE = 0.4;

function row(paper: Paper, item: PrintedItem, look: Look, shaded: boolean): void {
  const labelWidth = paper.width * LABEL_SHARE;
  const valueWidth = paper.width - labelWidth;
  const height =
    Math.max(
      paper.heightOf(item.label, labelWidth - 12, { font: "bold" }),
      paper.heightOf(item.text, valueWidth - 12),
    ) + 7;
  paper.ensure(height);
  const labelFill = look.variant % 2 === 0 ? "#f1f3f5" : null;
  paper.box(paper.left, paper.y, labelWidth, height, labelFill);
  paper.box(paper.left + labelWidth, paper.y, valueWidth, height, shaded ? "#f8f9fa" : null);
  paper.put(item.label, paper.left + 6, paper.y + 4, labelWidth - 12, { font: "bold" });
  paper.put(item.text, paper.left + labelWidth + 6, paper.y + 4, valueWidth - 12);
  paper.y += height;
}

function band(paper: Paper, title: string, look: Look): void {
  paper.ensure(46);
  const dark = look.variant % 3 !== 2;
  paper.box(paper.left, paper.y, paper.width, 17, dark ? look.accent : "#e3e7eb", look.accent);
  paper.put(title, paper.left + 6, paper.y + 4, paper.width - 12, {
    font: "bold",
    color: dark ? "#ffffff" : "#111111",
  });
  paper.y += 17;
}

async function render(confirmation: Confirmation, look: Look): Promise<Uint8Array> {
  const phrases = PHRASES[confirmation.voice.language];
  const paper = housePaper(confirmation, look, {
    textSize: look.serif ? 10 : 9,
  });
  paper.paragraph(`${confirmation.title.text} - ${phrases.confirmation}`, {
    font: "bold",
    size: 14,
    gap: 6,
  });
  if (confirmation.notice !== null) paper.paragraph(confirmation.notice.text, { font: "bold" });
  paper.paragraph(phrases.termsFollow, { gap: 8 });
  confirmation.header.forEach((item, index) => {
    row(paper, item, look, index % 2 === 1);
  });
  for (const section of confirmation.sections) {
    paper.y += 8;
    band(paper, section.title, look);
    section.items.forEach((item, index) => {
      row(paper, item, look, index % 2 === 1);
    });
  }
  paper.y += 10;
  paper.paragraph(phrases.discrepancies, { font: "italic" });
  return paper.finish();
}

/** Ruled table of two columns, a band above each group of rows. */
export const twoColumn: Layout = { id: "two-column", bend: (voice) => voice, render };
