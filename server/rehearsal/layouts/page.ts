import type { Confirmation } from "../plan/model.ts";
import { PHRASES } from "../voice/phrases.ts";
import type { Look } from "./layout.ts";
import { footer, letterhead, runningHeader } from "./letterhead.ts";
import { Paper, type PaperOptions, SANS, SERIF } from "./paper.ts";

/** @returns paper with the house's letterhead, running header and footer. */
export function housePaper(
  confirmation: Confirmation,
  look: Look,
  options: Partial<PaperOptions> & { readonly textSize: number },
): Paper {
  return new Paper({
    size: look.paper,
    typeface: look.serif ? SERIF : SANS,
    margin: { x: 54, top: 60, bottom: 62 },
    title: `${PHRASES[confirmation.voice.language].confirmation} - ${confirmation.title.text}`,
    author: confirmation.sender.name,
    header: (page, number) =>
      number === 1 ? letterhead(page, confirmation, look) : runningHeader(page, confirmation, look),
    footer: (page, number, pages) => footer(page, confirmation, number, pages),
    ...options,
  });
}
