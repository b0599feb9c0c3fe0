import type { Confirmation, PrintedItem } from "../plan/model.ts";
import { PHRASES } from "../voice/phrases.ts";
import { relationship, signatures } from "./closing.ts";
import type { Layout, Look } from "./layout.ts";
import { housePaper } from "./page.ts";
import type { Paper } from "./paper.ts";

/** Label and value in two columns without rules, the value wrapping in its own column. */
function pair(paper: Paper, item: PrintedItem, indent: number, share: number, bold: boolean): void {
  const valueX = paper.left + indent + (paper.width - indent) * share;
  const labelWidth = valueX - paper.left - indent - 10;
  const label = `${item.label}:`;
  const valueWidth = paper.right - valueX;
  const style = { font: bold ? ("bold" as const) : ("regular" as const) };
  const height = Math.max(
    paper.heightOf(label, labelWidth),
    paper.heightOf(item.text, valueWidth, style),
  );
  paper.ensure(height + 4);
  paper.put(label, paper.left + indent, paper.y, labelWidth);
  paper.put(item.text, valueX, paper.y, valueWidth, style);
  paper.y += height + 4;
}

/** Who writes to whom; the recipient's address stands below its name. */
function addressBlock(paper: Paper, confirmation: Confirmation): void {
  for (const item of confirmation.header) {
    pair(paper, item, 0, 0.24, false);
    const isRecipient = item.text === confirmation.recipient.name;
    for (const line of isRecipient ? confirmation.recipient.address : []) {
      paper.put(line, paper.left + paper.width * 0.24, paper.y - 3, paper.width * 0.7);
      paper.y += paper.textSize + 2.5;
    }
  }
  paper.y += 8;
}

async function render(confirmation: Confirmation, look: Look): Promise<Uint8Array> {
  const phrases = PHRASES[confirmation.voice.language];
  const paper = housePaper(confirmation, look, {
    textSize: look.serif ? 10.5 : 9.5,
    margin: { x: 62, top: 60, bottom: 62 },
  });
  addressBlock(paper, confirmation);
  paper.paragraph(`${phrases.confirmation}: ${confirmation.title.text}`, {
    font: "bold",
    size: paper.textSize + 1.5,
    align: look.variant % 2 === 0 ? "left" : "center",
    gap: 10,
  });
  paper.paragraph(phrases.dear, { gap: 8 });
  if (confirmation.notice !== null)
    paper.paragraph(confirmation.notice.text, { font: "bold", gap: 8 });
  paper.paragraph(phrases.opening, { align: "justify", gap: 8 });
  paper.paragraph(phrases.booklet, { align: "justify", gap: 8 });
  paper.paragraph(phrases.termsFollow, { gap: 10 });
  confirmation.sections.forEach((section, index) => {
    paper.ensure(48);
    const heading = `${index + 1}. ${section.title}`;
    paper.paragraph(heading, { font: "bold", gap: 5 });
    for (const item of section.items) pair(paper, item, 18, 0.42, false);
    paper.y += 7;
  });
  if (look.variant % 2 === 0) relationship(paper, confirmation);
  signatures(paper, confirmation);
  return paper.finish();
}

/** ISDA-style letter: prose opening, numbered sections, label and value in two columns. */
export const letter: Layout = {
  id: "letter",
  bend: (voice) => ({
    ...voice,
    dialect: 0,
    codes: false,
    prints: { ...voice.prints, confirmationDate: true },
  }),
  render,
};
