import type { Confirmation } from "../plan/model.ts";
import { PHRASES } from "../voice/phrases.ts";
import { signatures } from "./closing.ts";
import type { Layout, Look } from "./layout.ts";
import { housePaper } from "./page.ts";
import { proseOf } from "./sentences.ts";

async function render(confirmation: Confirmation, look: Look): Promise<Uint8Array> {
  const { voice, recipient } = confirmation;
  const phrases = PHRASES[voice.language];
  const paper = housePaper(confirmation, look, {
    textSize: look.serif ? 11 : 10,
    margin: { x: 70, top: 60, bottom: 62 },
  });
  for (const line of [recipient.name, ...recipient.address]) paper.paragraph(line, { gap: 1 });
  paper.y += 10;
  for (const item of confirmation.header) {
    paper.paragraph(`${item.label}: ${item.text}`, { gap: 2 });
  }
  paper.y += 10;
  paper.paragraph(`${phrases.confirmation}: ${confirmation.title.text}`, {
    font: "bold",
    size: 11.5,
    gap: 10,
  });
  paper.paragraph(phrases.dear, { gap: 8 });
  if (confirmation.notice !== null) paper.paragraph(confirmation.notice.text, { font: "bold" });
  paper.paragraph(phrases.opening, { align: "justify", gap: 8 });
  for (const section of confirmation.sections) {
    paper.ensure(50);
    paper.paragraph(`${section.title}`, { font: "italic", gap: 3 });
    paper.paragraph(proseOf(section, voice.language), { align: "left", gap: 9 });
  }
  signatures(paper, confirmation);
  return paper.finish();
}

/** Letter that says its terms in sentences. */
export const prose: Layout = {
  id: "prose",
  bend: (voice) => ({
    ...voice,
    dialect: voice.dialect === 1 ? 0 : voice.dialect,
    alongside: null,
    codes: false,
    prints: { ...voice.prints, confirmationDate: true },
  }),
  render,
};
