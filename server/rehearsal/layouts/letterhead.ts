import type { Confirmation } from "../plan/model.ts";
import { PHRASES } from "../voice/phrases.ts";
import type { Look } from "./layout.ts";
import type { Paper } from "./paper.ts";

/** Small invented marks, drawn so that each house has one. */
function mark(paper: Paper, x: number, y: number, look: Look): void {
  const { doc } = paper;
  const size = 26;
  doc.fillColor(look.accent);
  switch (look.variant % 4) {
    case 0:
      doc.circle(x + size / 2, y + size / 2, size / 2).fill();
      doc.moveTo(x + 5, y + 17).quadraticCurveTo(x + 13, y + 8, x + 21, y + 17);
      doc.lineWidth(2).strokeColor("#ffffff").stroke();
      break;
    case 1:
      doc.rect(x, y, size, size).fill();
      doc
        .rect(x + 6, y + 6, size - 12, size - 12)
        .lineWidth(2)
        .strokeColor("#ffffff")
        .stroke();
      break;
    case 2:
      doc.polygon([x + size / 2, y], [x + size, y + size], [x, y + size]).fill();
      break;
    default:
      doc
        .polygon(
          [x + size / 2, y],
          [x + size, y + size / 2],
          [x + size / 2, y + size],
          [x, y + size / 2],
        )
        .fill();
  }
}

/** Letterhead of the first page: mark, name, address. @returns y below it. */
export function letterhead(paper: Paper, confirmation: Confirmation, look: Look): number {
  const { sender } = confirmation;
  const right = paper.doc.page.width - paper.left;
  mark(paper, paper.left, 34, look);
  paper.line(sender.name, paper.left + 36, 40, { font: "bold", size: 14, color: look.accent });
  const lines = [...sender.address, `Tel ${sender.phone}`, sender.email];
  lines.forEach((text, index) => {
    paper.put(text, right - 190, 34 + index * 9.5, 190, {
      size: 7.5,
      color: "#555555",
      align: "right",
    });
  });
  const below = Math.max(72, 38 + lines.length * 9.5);
  paper.rule(paper.left, right, below, look.accent, 1);
  return below + 16;
}

/** Running header of the pages after the first. @returns y below it. */
export function runningHeader(paper: Paper, confirmation: Confirmation, look: Look): number {
  const right = paper.doc.page.width - paper.left;
  const own = confirmation.header.find((item) => item.concept === "ourReference");
  const phrases = PHRASES[confirmation.voice.language];
  const style = { size: 8, color: "#555555" };
  paper.line(confirmation.sender.name, paper.left, 36, style);
  paper.put(
    `${own === undefined ? confirmation.title.text : own.text} (${phrases.continued})`,
    right - 240,
    36,
    240,
    { ...style, align: "right" },
  );
  paper.rule(paper.left, right, 49, look.accent, 0.5);
  return 64;
}

/** Footer: legal line and page number. */
export function footer(
  paper: Paper,
  confirmation: Confirmation,
  page: number,
  pages: number,
): void {
  const y = paper.doc.page.height - 40;
  const right = paper.doc.page.width - paper.left;
  paper.rule(paper.left, right, y - 5, "#999999", 0.4);
  paper.put(confirmation.sender.legalLine, paper.left, y, right - paper.left - 90, {
    size: 6.5,
    color: "#666666",
  });
  const number = PHRASES[confirmation.voice.language].page(page, pages);
  paper.put(number, right - 80, y, 80, { size: 7.5, color: "#444444", align: "right" });
}
