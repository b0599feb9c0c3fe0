import { describe, expect, it } from "vitest";
import { makePdf, type Pdf, put } from "./fixtures/make-pdf.ts";
import { readLayout } from "./read-layout.ts";

async function told(draw: (pdf: Pdf) => void): Promise<unknown[]> {
  const outcome = await readLayout(await makePdf(draw));
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout.pairs.map(({ section, column, label, value }) => [
    section,
    column,
    label,
    value,
  ]);
}

interface Drawn {
  readonly text: string;
  /** Columns it reaches over. */
  readonly span?: number;
  readonly bold?: boolean;
}

/** A table drawn with lines round every cell. */
function table(pdf: Pdf, y: number, widths: readonly number[], rows: readonly Drawn[][]): void {
  rows.forEach((row, r) => {
    let x = 50;
    let column = 0;
    for (const { text, span = 1, bold = false } of row) {
      const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
      pdf
        .lineWidth(0.6)
        .rect(x, y + r * 18, width, 18)
        .stroke("#444444");
      pdf
        .font(bold ? "Helvetica-Bold" : "Helvetica")
        .fontSize(8)
        .fillColor("#000000");
      put(pdf, text, x + 4, y + r * 18 + 5);
      x += width;
      column += span;
    }
  });
}

const head = (text: string, span = 1): Drawn => ({ text, span, bold: true });
const cells = (...texts: readonly string[]): Drawn[] => texts.map((text) => ({ text }));

describe("headings of two levels over records", () => {
  it("put the group over its columns, a leg to each row", async () => {
    const pairs = await told((pdf) => {
      table(
        pdf,
        100,
        [80, 60, 110, 90, 60, 60],
        [
          [head("Leg"), head("Paid by"), head("Amount"), head("Rate", 2), head("Accrual")],
          [head(""), head(""), head("Notional"), head("Index"), head("Margin bp"), head("Basis")],
          cells("Fixed side", "Client", "25,000,000 EUR", "n/a", "-", "30/360"),
          cells("Floating side", "Dealer", "25,000,000 EUR", "EURIBOR", "12", "Act/360"),
        ],
      );
    });
    expect(pairs).toContainEqual([null, "Fixed side", "Paid by", "Client"]);
    expect(pairs).toContainEqual([null, "Fixed side", "Amount Notional", "25,000,000 EUR"]);
    expect(pairs).toContainEqual([null, "Floating side", "Margin bp", "12"]);
    expect(pairs).toContainEqual([null, "Floating side", "Accrual Basis", "Act/360"]);
  });

  it("give the group as the section of one record", async () => {
    const pairs = await told((pdf) => {
      table(
        pdf,
        100,
        [80, 80, 110, 70, 70, 80],
        [
          [head("Parties", 2), head("Size"), head("Premium", 3)],
          [
            head("Buyer"),
            head("Seller"),
            head("Notional"),
            head("Paid by"),
            head("Amount"),
            head("Date"),
          ],
          cells("Client", "Dealer", "40,000,000 USD", "Client", "12,500", "20-Nov-26"),
        ],
      );
    });
    expect(pairs).toEqual([
      ["Parties", null, "Buyer", "Client"],
      ["Parties", null, "Seller", "Dealer"],
      [null, null, "Size Notional", "40,000,000 USD"],
      ["Premium", null, "Paid by", "Client"],
      ["Premium", null, "Amount", "12,500"],
      ["Premium", null, "Date", "20-Nov-26"],
    ]);
  });
});

describe("forms", () => {
  it("count their fields across the columns", async () => {
    const pairs = await told((pdf) => {
      table(
        pdf,
        100,
        [110, 130, 110, 130],
        [
          cells("9) Payer", "The Trust", "10) Rate", "3-month EURIBOR + 0.1%"),
          cells("11) Day basis", "Actual/360", "12) Interest payable", "Every 3 months"),
        ],
      );
    });
    expect(pairs).toEqual([
      [null, null, "Payer", "The Trust"],
      [null, null, "Rate", "3-month EURIBOR + 0.1%"],
      [null, null, "Day basis", "Actual/360"],
      [null, null, "Interest payable", "Every 3 months"],
    ]);
  });

  it("frame the values only, labels left of the frames", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Helvetica-Bold").fontSize(9);
      put(pdf, "FLUX FIXE", 50, 80);
      pdf.font("Helvetica").fontSize(9);
      const fields = [
        ["Payeur du taux fixe :", "la Contrepartie"],
        ["Taux :", "2,4 % l'an"],
      ] as const;
      fields.forEach(([label, value], at) => {
        pdf
          .lineWidth(0.5)
          .rect(250, 100 + at * 16, 250, 16)
          .stroke("#666666");
        put(pdf, label, 50, 104 + at * 16);
        put(pdf, value, 254, 104 + at * 16);
      });
    });
    expect(pairs).toEqual([
      ["FLUX FIXE", null, "Payeur du taux fixe", "la Contrepartie"],
      ["FLUX FIXE", null, "Taux", "2,4 % l'an"],
    ]);
  });

  it("hold label and value in one cell, values at one place", async () => {
    const pairs = await told((pdf) => {
      const rows = [
        ["Dealt", "Oct 28 2026", "Sold by", "GRANITE"],
        ["Exp", "Oct 28 2027", "Prem", "EUR 61,500"],
      ] as const;
      table(pdf, 100, [200, 200], [cells("", ""), cells("", "")]);
      rows.forEach((row, r) => {
        row.forEach((text, c) => {
          pdf.font(c % 2 === 0 ? "Helvetica" : "Helvetica-Bold").fontSize(8);
          put(pdf, text, 54 + Math.floor(c / 2) * 200 + (c % 2) * 70, 105 + r * 18);
        });
      });
    });
    expect(pairs).toEqual([
      [null, null, "Dealt", "Oct 28 2026"],
      [null, null, "Sold by", "GRANITE"],
      [null, null, "Exp", "Oct 28 2027"],
      [null, null, "Prem", "EUR 61,500"],
    ]);
  });

  it("keep titles between ruled rows apart from the rows", async () => {
    const pairs = await told((pdf) => {
      const row = (y: number, label: string, value: string) => {
        pdf.font("Helvetica").fontSize(9);
        put(pdf, label, 50, y);
        put(pdf, value, 230, y);
        pdf
          .moveTo(50, y - 3)
          .lineTo(540, y - 3)
          .lineWidth(0.5)
          .stroke("#999999");
      };
      row(100, "Bank", "Granite Bank AG");
      row(116, "Counterparty", "Harbour SE");
      pdf.font("Helvetica-Bold").fontSize(9);
      put(pdf, "Agreement", 50, 138);
      row(154, "Concluded", "23.10.2026");
      row(170, "Running until", "28.10.2030");
    });
    expect(pairs).toEqual([
      [null, null, "Bank", "Granite Bank AG"],
      [null, null, "Counterparty", "Harbour SE"],
      ["Agreement", null, "Concluded", "23.10.2026"],
      ["Agreement", null, "Running until", "28.10.2030"],
    ]);
  });

  it("number their rows, and name the terms below in the heading of the table", async () => {
    const pairs = await told((pdf) => {
      table(
        pdf,
        100,
        [40, 180, 220],
        [
          [head("Line"), head("USD side (floating)"), head("Content")],
          cells("14", "Paying house", "Harbour"),
          cells("15", "Face amount", "25 000 000 USD"),
          cells("16", "Rhythm", "Quarterly"),
        ],
      );
    });
    expect(pairs).toEqual([
      ["USD side (floating)", null, "Paying house", "Harbour"],
      ["USD side (floating)", null, "Face amount", "25 000 000 USD"],
      ["USD side (floating)", null, "Rhythm", "Quarterly"],
    ]);
  });
});
