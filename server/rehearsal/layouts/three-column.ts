import type { Role } from "#server/domain/trade.ts";
import type { Confirmation, PrintedItem, PrintedSection } from "../plan/model.ts";
import { writeRole } from "../voice/parties.ts";
import { PHRASES } from "../voice/phrases.ts";
import type { Layout, Look } from "./layout.ts";
import { housePaper } from "./page.ts";
import type { Paper } from "./paper.ts";
import { type PartyRow, partyRows } from "./pivot.ts";

const LABEL_SHARE = 0.3;

interface CellText {
  readonly text: string;
  readonly span: number;
  readonly bold?: boolean;
}

/** Draws one row; `span` counts value columns, the label column is always one. */
function drawRow(
  paper: Paper,
  label: string,
  cells: readonly CellText[],
  fill: string | null,
): void {
  const labelWidth = paper.width * LABEL_SHARE;
  const column = (paper.width - labelWidth) / 2;
  const heights = cells.map((cell) =>
    paper.heightOf(cell.text, column * cell.span - 10, { font: cell.bold ? "bold" : "regular" }),
  );
  const height = Math.max(paper.heightOf(label, labelWidth - 10), ...heights) + 7;
  paper.ensure(height);
  paper.box(paper.left, paper.y, labelWidth, height, fill ?? "#f4f5f7", "#8a8f98");
  paper.put(label, paper.left + 5, paper.y + 4, labelWidth - 10);
  let x = paper.left + labelWidth;
  for (const cell of cells) {
    paper.box(x, paper.y, column * cell.span, height, fill, "#8a8f98");
    paper.put(cell.text, x + 5, paper.y + 4, column * cell.span - 10, {
      font: cell.bold ? "bold" : "regular",
    });
    x += column * cell.span;
  }
  paper.y += height;
}

const isParted = (row: PartyRow | PrintedItem): row is PartyRow => "cells" in row;

/** Sections that say something of each party, or one thing of both. */
function drawParted(paper: Paper, items: readonly PrintedItem[], confirmation: Confirmation): void {
  const { senderRole } = confirmation;
  const order: readonly Role[] =
    senderRole === "bank" ? ["bank", "counterparty"] : ["counterparty", "bank"];
  for (const row of partyRows(items, confirmation)) {
    if (isParted(row)) {
      const cells = order.map((role) => ({ text: row.cells[role]?.text ?? "-", span: 1 }));
      drawRow(paper, row.label, cells, null);
    } else {
      drawRow(paper, row.label, [{ text: row.text, span: 2 }], null);
    }
  }
}

/** Two legs side by side: a row for every concept either leg states. */
function drawGroup(paper: Paper, sections: readonly PrintedSection[], look: Look): void {
  paper.ensure(60);
  const headings = sections.map((section) => {
    const payer = section.items[0];
    const byParty = look.variant % 2 === 1 && payer?.kind === "role";
    return {
      text: byParty ? `${payer.text} (${payer.label})` : section.title,
      span: 1,
      bold: true,
    };
  });
  drawRow(paper, "", headings, "#dfe3e8");
  const concepts = new Map(
    sections.flatMap((section) => section.items.map((item) => [rowKey(item), item] as const)),
  );
  for (const [key] of concepts) {
    const found = sections.map((section) => section.items.find((item) => rowKey(item) === key));
    const labels = new Set(found.flatMap((item) => item?.label ?? []));
    drawRow(
      paper,
      [...labels].join(" / "),
      found.map((item) => ({ text: item?.text ?? "-", span: 1 })),
      null,
    );
  }
}

/** Payers of unlike legs share a row; exchanged amounts are told apart by who pays. */
function rowKey(item: PrintedItem): string {
  if (item.kind === "role") return "payer";
  return item.concept === "amountPayable" ? item.label : item.concept;
}

function grouped(sections: readonly PrintedSection[]): (readonly PrintedSection[])[] {
  const groups: PrintedSection[][] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    const joins = section.group !== undefined && last?.[0]?.group === section.group;
    if (joins && last.length < 2) last.push(section);
    else groups.push([section]);
  }
  return groups;
}

async function render(confirmation: Confirmation, look: Look): Promise<Uint8Array> {
  const phrases = PHRASES[confirmation.voice.language];
  const paper = housePaper(confirmation, look, { textSize: look.serif ? 9.5 : 8.5 });
  paper.paragraph(`${confirmation.title.text} - ${phrases.confirmation}`, {
    font: "bold",
    size: 13,
    gap: 8,
  });
  if (confirmation.notice !== null) paper.paragraph(confirmation.notice.text, { font: "bold" });
  const cast = {
    senderRole: confirmation.senderRole,
    bank: confirmation.senderRole === "bank" ? confirmation.sender : confirmation.recipient,
    counterparty: confirmation.senderRole === "bank" ? confirmation.recipient : confirmation.sender,
  };
  const order: readonly Role[] =
    cast.senderRole === "bank" ? ["bank", "counterparty"] : ["counterparty", "bank"];
  const partyHeads = order.map((role) => ({
    text: writeRole(role, confirmation.voice, cast),
    span: 1,
    bold: true,
  }));
  drawRow(paper, phrases.term, partyHeads, "#dfe3e8");
  drawParted(paper, confirmation.header, confirmation);
  for (const sections of grouped(confirmation.sections)) {
    paper.y += 8;
    const [first] = sections;
    if (first === undefined) continue;
    if (sections.length === 2) {
      drawGroup(paper, sections, look);
      continue;
    }
    paper.ensure(44);
    paper.paragraph(first.title, { font: "bold", color: look.accent, gap: 3 });
    const parted = partyRows(first.items, confirmation).some(isParted);
    if (parted) drawRow(paper, "", partyHeads, "#dfe3e8");
    drawParted(paper, first.items, confirmation);
  }
  paper.y += 8;
  paper.paragraph(phrases.discrepancies, { font: "italic" });
  return paper.finish();
}

/** Table with a column for each party, or for each leg. */
export const threeColumn: Layout = {
  id: "three-column",
  bend: (voice) => ({ ...voice, party: voice.party === "person" ? "letter" : voice.party }),
  render,
};
