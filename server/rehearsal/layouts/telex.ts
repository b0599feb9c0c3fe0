import type { ProductType } from "#server/domain/products.ts";
import type { Confirmation, PrintedItem, RehearsalTerm } from "../plan/model.ts";
import { PHRASES } from "../voice/phrases.ts";
import type { Layout, Look } from "./layout.ts";
import { MONO, Paper } from "./paper.ts";
import { tagOf } from "./swift-tags.ts";

/** Products whose confirmations travel as one tagged message. */
const TAGGED_PRODUCTS: ReadonlySet<ProductType> = new Set([
  "FxSpot",
  "FxForward",
  "FxNonDeliverableForward",
  "TermDeposit",
]);

const LABEL_COLUMNS = 34;
const LINE_COLUMNS = 78;

const upperTerm = (term: RehearsalTerm): RehearsalTerm => ({
  ...term,
  raw: term.raw === null ? null : plainUpper(term.raw),
});

const upperItem = (item: PrintedItem): PrintedItem => ({
  ...item,
  label: plainUpper(item.label),
  text: plainUpper(item.text),
  terms: item.terms.map(upperTerm),
});

/** Telexes know neither small letters nor umlauts. ISO codes and numbers stay as they are. */
function plainUpper(text: string): string {
  const spelled = text
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("Ä", "Ae")
    .replaceAll("Ö", "Oe")
    .replaceAll("Ü", "Ue")
    .replaceAll("ß", "ss");
  return spelled
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .replaceAll("\u00a0", " ")
    .toUpperCase();
}

function adapt(confirmation: Confirmation): Confirmation {
  return {
    ...confirmation,
    title: upperItem(confirmation.title),
    notice: confirmation.notice === null ? null : upperItem(confirmation.notice),
    header: confirmation.header.map(upperItem),
    sections: confirmation.sections.map((section) => ({
      ...section,
      title: plainUpper(section.title),
      items: section.items.map(upperItem),
    })),
  };
}

/** Breaks at blanks; a word longer than the line stands alone. */
function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

function write(paper: Paper, text: string, bold = false): void {
  const height = paper.textSize + 2.6;
  paper.ensure(height);
  paper.line(text, paper.left, paper.y, { font: bold ? "bold" : "regular" });
  paper.y += height;
}

/** `LABEL ........: VALUE`, value lines below each other. */
function dotted(paper: Paper, item: PrintedItem): void {
  const columns = LINE_COLUMNS - LABEL_COLUMNS - 2;
  const [label = "", ...more] = wrap(item.label, LABEL_COLUMNS - 2).reverse();
  for (const above of more.reverse()) write(paper, above);
  const filled = `${label} `.padEnd(LABEL_COLUMNS, ".");
  wrap(item.text, columns).forEach((line, index) => {
    write(paper, index === 0 ? `${filled}: ${line}` : `${" ".repeat(LABEL_COLUMNS)}  ${line}`);
  });
}

/** `:30T: TRADE DATE`, the value indented on the next line. */
function tagged(paper: Paper, item: PrintedItem, confirmation: Confirmation): void {
  const tag = tagOf(item, confirmation.senderRole);
  paper.ensure(2 * (paper.textSize + 2.6));
  write(paper, `:${tag}: ${item.label}`);
  for (const line of wrap(item.text, LINE_COLUMNS - 6)) write(paper, `      ${line}`);
}

async function render(confirmation: Confirmation, look: Look): Promise<Uint8Array> {
  const { sender, recipient, voice } = confirmation;
  const phrases = PHRASES[voice.language];
  const line = "-".repeat(LINE_COLUMNS);
  const paper = new Paper({
    size: look.paper,
    typeface: MONO,
    textSize: 9.5,
    margin: { x: 62, top: 54, bottom: 56 },
    title: `${phrases.confirmation} - ${confirmation.title.text}`,
    author: sender.name,
    header: () => 54,
    footer: (page, number, pages) => {
      page.line(plainUpper(phrases.page(number, pages)), page.left, page.doc.page.height - 44, {
        size: 8,
      });
    },
  });
  const swift = look.variant % 2 === 1 && TAGGED_PRODUCTS.has(confirmation.product);
  write(paper, line);
  write(
    paper,
    plainUpper(`${swift ? "MESSAGE TEXT" : "TELEX"}   ${sender.bic} -> ${recipient.bic}`),
  );
  write(paper, plainUpper(`${phrases.confirmation} ${confirmation.title.text}`), true);
  write(paper, line);
  if (confirmation.notice !== null) {
    for (const text of wrap(confirmation.notice.text, LINE_COLUMNS)) write(paper, text, true);
  }
  const put = swift
    ? (item: PrintedItem) => tagged(paper, item, confirmation)
    : (item: PrintedItem) => dotted(paper, item);
  confirmation.header.forEach(put);
  for (const section of confirmation.sections) {
    paper.ensure(40);
    write(paper, "");
    write(paper, `*** ${section.title} ***`);
    section.items.forEach(put);
  }
  write(paper, line);
  for (const text of wrap(plainUpper(phrases.discrepancies), LINE_COLUMNS)) write(paper, text);
  write(paper, "END OF MESSAGE");
  return paper.finish();
}

/** Monospaced message text: dotted labels, or tags with the value on the next line. */
export const telex: Layout = {
  id: "telex",
  bend: (voice) => ({
    ...voice,
    dialect: 1,
    alongside: null,
    date:
      voice.language === "en"
        ? "DDMMMYY"
        : voice.date === "D MMMM YYYY"
          ? "DD/MM/YYYY"
          : voice.date,
    percent: "sign",
    money: "codeFirst",
  }),
  adapt,
  render,
};
