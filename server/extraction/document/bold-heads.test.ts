import { describe, expect, it } from "vitest";
import { makePdf, type Pdf, put } from "./fixtures/make-pdf.ts";
import { readLayout } from "./read-layout.ts";

/** Draws a row of ruled cells. */
function cells(pdf: Pdf, y: number, texts: readonly string[], bold: boolean): void {
  texts.forEach((text, at) => {
    pdf.rect(60 + at * 130, y, 130, 18).stroke();
    pdf.font(bold ? "Helvetica-Bold" : "Helvetica");
    put(pdf, text, 64 + at * 130, y + 5);
  });
}

async function pairsOf(draw: (pdf: Pdf) => void) {
  const outcome = await readLayout(
    await makePdf((pdf) => {
      pdf.fontSize(9);
      draw(pdf);
    }),
  );
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout.pairs.map(({ section, label, value }) => [section, label, value]);
}

describe("labels in bold over their values", () => {
  it("in a box of one column, also where the value reads like a label", async () => {
    const read = await pairsOf((pdf) => {
      cells(pdf, 100, ["Settlement Method"], true);
      cells(pdf, 118, ["Physical Settlement"], false);
    });
    expect(read).toEqual([[null, "Settlement Method", "Physical Settlement"]]);
  });

  it("in a box of two columns", async () => {
    const read = await pairsOf((pdf) => {
      cells(pdf, 100, ["Floating Price Payer", "Specified Price"], true);
      cells(pdf, 118, ["Party B", "Settlement"], false);
    });
    expect(read).toEqual([
      [null, "Floating Price Payer", "Party B"],
      [null, "Specified Price", "Settlement"],
    ]);
  });

  it("but not in a title over a row of labels and values side by side", async () => {
    const read = await pairsOf((pdf) => {
      pdf.rect(60, 100, 260, 18).stroke();
      pdf.font("Helvetica-Bold");
      put(pdf, "Option Terms", 64, 105);
      cells(pdf, 118, ["Option Buyer", "Elm Pension Fund"], false);
    });
    expect(read).toEqual([["Option Terms", "Option Buyer", "Elm Pension Fund"]]);
  });

  it("but not where the first row says that labels and values stand below it", async () => {
    const read = await pairsOf((pdf) => {
      cells(pdf, 100, ["Term", "Value"], true);
      cells(pdf, 118, ["Trade Date", "12 November 2026"], false);
    });
    expect(read).toEqual([[null, "Trade Date", "12 November 2026"]]);
  });
});

describe("a title over two columns", () => {
  it("heads the rows below it, and the dates before their amounts are labels", async () => {
    const read = await pairsOf((pdf) => {
      cells(pdf, 100, ["Tilgungsplan"], true);
      pdf.rect(190, 100, 130, 18).stroke();
      cells(pdf, 118, ["5. November 2027", "AUD 8'000'000.00"], false);
      cells(pdf, 136, ["5. November 2028", "AUD 4'000'000.00"], false);
    });
    expect(read).toEqual([
      ["Tilgungsplan", "5. November 2027", "AUD 8'000'000.00"],
      ["Tilgungsplan", "5. November 2028", "AUD 4'000'000.00"],
    ]);
  });
});

describe("a label that wraps below its value's line", () => {
  it.each([
    ["Amount payable by Party A / Montant", "payable par Partie A:"],
    ["Zu zahlen von Partei B / Amount payable", "by Party B:"],
    ["Our Reference / Notre", "référence:"],
  ])("%s %s", async (first, rest) => {
    const read = await pairsOf((pdf) => {
      pdf.font("Helvetica");
      const rows: readonly (readonly [string, string])[] = [
        ["Trade Date / Date:", "19 October 2026"],
        [first, "USD 5,060,509.57"],
        [rest, ""],
        ["Forward Rate / Cours:", "1.39456"],
        ["Business Days / Jours:", "New York and Toronto"],
      ];
      let y = 100;
      for (const [label, value] of rows) {
        if (label === rest) y -= 5;
        put(pdf, label, 60, y);
        if (value !== "") put(pdf, value, 300, y);
        y += 16;
      }
    });
    expect(read.map(([, label, value]) => [label, value])).toEqual([
      ["Trade Date / Date", "19 October 2026"],
      [`${first} ${rest.slice(0, -1)}`, "USD 5,060,509.57"],
      ["Forward Rate / Cours", "1.39456"],
      ["Business Days / Jours", "New York and Toronto"],
    ]);
  });
});
