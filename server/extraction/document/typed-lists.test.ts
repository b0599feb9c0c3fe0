import { describe, expect, it } from "vitest";
import { makePdf, type Pdf, put } from "./fixtures/make-pdf.ts";
import { readLayout } from "./read-layout.ts";

async function told(draw: (pdf: Pdf) => void): Promise<unknown[]> {
  const outcome = await readLayout(await makePdf(draw));
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout.pairs.map(({ section, label, value }) => [section, label, value]);
}

function lines(pdf: Pdf, top: number, ...texts: readonly string[]): void {
  texts.forEach((text, at) => {
    put(pdf, text, 50, top + at * 14);
  });
}

describe("clauses with a dash between label and value", () => {
  it("are read under the titles of their articles, over several lines", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Times-Roman").fontSize(10);
      lines(
        pdf,
        80,
        "Article 1 – Objet",
        "Date d'accord – 4/11/2026.",
        "Garant – la Banque.",
        "Règlements – chaque semestre, décalés au jour ouvré",
        "suivant (calendrier TARGET).",
      );
      lines(pdf, 170, "Article 2 – Prime", "Montant – 81 200,00 €.", "Versement – 6/11/2026.");
    });
    expect(pairs).toEqual([
      ["Article 1 – Objet", "Date d'accord", "4/11/2026."],
      ["Article 1 – Objet", "Garant", "la Banque."],
      [
        "Article 1 – Objet",
        "Règlements",
        "chaque semestre, décalés au jour ouvré suivant (calendrier TARGET).",
      ],
      ["Article 2 – Prime", "Montant", "81 200,00 €."],
      ["Article 2 – Prime", "Versement", "6/11/2026."],
    ]);
  });

  it("are not seen in running text", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Times-Roman").fontSize(10);
      lines(
        pdf,
        80,
        "The parties – acting through their offices named below – agree that this",
        "Annex – and any other annex – is part of the Agreement between them, which",
        "governs it.",
      );
    });
    expect(pairs).toEqual([]);
  });
});

describe("a telex", () => {
  it("is read from its head and its numbered lines", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Courier").fontSize(10);
      lines(
        pdf,
        80,
        "FM GRANITE BANK LTD",
        "TO HARBOUR TRUST PLC",
        "DD 12 OCT 2026",
        "OUR REF GB-5521",
      );
      pdf.font("Courier-Bold");
      lines(pdf, 150, "CONFIRM FX DEAL");
      pdf.font("Courier");
      const terms = [
        ["01 DEALT", "11 OCT 2026"],
        ["02 WE BUY", "EUR 4,000,000.00"],
        ["03 WE SELL", "USD 4,720,000.00"],
        ["04 VALUE", "14 OCT 2026"],
      ] as const;
      terms.forEach(([label, value], at) => {
        put(pdf, label, 50, 180 + at * 14);
        put(pdf, value, 200, 180 + at * 14);
      });
    });
    expect(pairs).toEqual([
      [null, "FM", "GRANITE BANK LTD"],
      [null, "TO", "HARBOUR TRUST PLC"],
      [null, "DD", "12 OCT 2026"],
      [null, "OUR REF", "GB-5521"],
      ["CONFIRM FX DEAL", "DEALT", "11 OCT 2026"],
      ["CONFIRM FX DEAL", "WE BUY", "EUR 4,000,000.00"],
      ["CONFIRM FX DEAL", "WE SELL", "USD 4,720,000.00"],
      ["CONFIRM FX DEAL", "VALUE", "14 OCT 2026"],
    ]);
  });
});
