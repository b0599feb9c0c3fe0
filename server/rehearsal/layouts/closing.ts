import type { Confirmation } from "../plan/model.ts";
import { PHRASES } from "../voice/phrases.ts";
import type { Paper } from "./paper.ts";

/** What the parties say to each other beside the terms; letters carry it on their last pages. */
export function relationship(paper: Paper, confirmation: Confirmation): void {
  const [heading, ...paragraphs] = PHRASES[confirmation.voice.language].relationship;
  paper.ensure(70);
  paper.paragraph(heading, { font: "bold", gap: 5 });
  for (const text of paragraphs) paper.paragraph(text, { align: "justify", gap: 7 });
}

/** Closing sentences and the two signature blocks. */
export function signatures(paper: Paper, confirmation: Confirmation): void {
  const phrases = PHRASES[confirmation.voice.language];
  const { sender, recipient } = confirmation;
  paper.y += 8;
  paper.paragraph(phrases.pleaseConfirm, { gap: 10 });
  paper.ensure(120);
  paper.paragraph(phrases.sincerely, { gap: 10 });
  const half = paper.width / 2 - 16;
  const block = (x: number, heading: string, name: string, signatory: string | null): void => {
    const rows = [
      heading,
      name,
      "",
      "______________________________",
      `${phrases.name}: ${signatory ?? ""}`,
      `${phrases.position}: ${signatory === null ? "" : phrases.officer}`,
    ];
    let y = paper.y;
    for (const row of rows) {
      y += Math.max(13, paper.put(row, x, y, half) + 1);
    }
  };
  block(paper.left, phrases.onBehalf, sender.name, sender.signatory);
  block(paper.left + half + 32, phrases.accepted, recipient.name, null);
  paper.y += 100;
}
