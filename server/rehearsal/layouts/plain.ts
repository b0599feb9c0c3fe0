import type { Confirmation, PrintedItem } from "../plan/model.ts";
import { PHRASES } from "../voice/phrases.ts";
import type { Layout, Look } from "./layout.ts";
import { housePaper } from "./page.ts";
import type { Paper } from "./paper.ts";

const VALUE_SHARE = 0.46;

/** `Label ........ value`, the dots drawn up to the value column. */
function leader(paper: Paper, item: PrintedItem): void {
  const valueX = paper.left + paper.width * VALUE_SHARE;
  const valueWidth = paper.right - valueX;
  const labelWidth = valueX - paper.left - 14;
  const wraps = paper.widthOf(item.label) > labelWidth - 12;
  const labelHeight = paper.heightOf(item.label, labelWidth);
  const height = Math.max(labelHeight, paper.heightOf(item.text, valueWidth));
  paper.ensure(height + 3);
  paper.put(item.label, paper.left, paper.y, labelWidth);
  if (!wraps) {
    const start = paper.widthOf(`${item.label} `);
    const dots = Math.floor((valueX - paper.left - start - 8) / paper.widthOf("."));
    paper.line(".".repeat(Math.max(0, dots)), paper.left + start, paper.y, { color: "#777777" });
  }
  paper.put(item.text, valueX, paper.y, valueWidth, { font: "bold" });
  paper.y += height + 3;
}

async function render(confirmation: Confirmation, look: Look): Promise<Uint8Array> {
  const phrases = PHRASES[confirmation.voice.language];
  const paper = housePaper(confirmation, look, {
    textSize: 10,
    margin: { x: 66, top: 60, bottom: 62 },
  });
  paper.paragraph(phrases.confirmation.toUpperCase(), { font: "bold", size: 13, gap: 2 });
  paper.paragraph(confirmation.title.text, { font: "bold", size: 11, gap: 10 });
  if (confirmation.notice !== null) paper.paragraph(confirmation.notice.text, { font: "bold" });
  for (const item of confirmation.header) leader(paper, item);
  for (const section of confirmation.sections) {
    paper.y += 9;
    paper.ensure(40);
    paper.paragraph(section.title, { font: "bold", color: look.accent, gap: 2 });
    paper.rule(paper.left, paper.right, paper.y, "#aaaaaa", 0.4);
    paper.y += 5;
    for (const item of section.items) leader(paper, item);
  }
  paper.y += 12;
  paper.paragraph(phrases.discrepancies);
  return paper.finish();
}

/** One line per term: label, dotted leader, value. */
export const plain: Layout = { id: "plain", bend: (voice) => voice, render };
