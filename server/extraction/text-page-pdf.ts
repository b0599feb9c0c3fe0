import PDFDocument from "pdfkit";
import { layOutText, TEXT_PAGE, TEXT_PAGE_SIZE } from "./text-page.ts";

/** Courier at ten points advances six: a line of 100 characters is as wide as the page. */
const FONT_SIZE = 10;
/** From the top of a cell to the top of its letters. */
const RISE = 1.5;

/**
 * Sets a text as {@link TEXT_PAGE} says and returns it as a PDF, so that page images of messages
 * come from the same renderer as those of documents and boxes fall on the same characters.
 * Characters that the face lacks are set as question marks.
 *
 * @param most pages that are set.
 */
export async function setAsPdf(text: string, most: number): Promise<Uint8Array> {
  const pages = layOutText(text);
  const { width, height } = TEXT_PAGE_SIZE;
  const document = new PDFDocument({ size: [width, height], margin: 0, autoFirstPage: false });
  const chunks: Uint8Array[] = [];
  const done = new Promise<void>((resolve, reject) => {
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve());
    document.on("error", reject);
  });
  document.font("Courier").fontSize(FONT_SIZE);
  for (let page = 1; page <= Math.min(pages.pageCount, most); page += 1) {
    document.addPage();
    pages.linesOf(page).forEach((line, row) => {
      const y = row * (height / TEXT_PAGE.lines) + RISE;
      if (line.trim() !== "") document.text(printable(line), 0, y, { lineBreak: false });
    });
  }
  document.end();
  await done;
  return new Uint8Array(Buffer.concat(chunks));
}

/** One cell a character: what is no printable Latin character becomes one that is. */
function printable(line: string): string {
  return line.replace(/\s/g, " ").replace(/[^\x20-\x7e\u00a1-\u00ff]/g, "?");
}
