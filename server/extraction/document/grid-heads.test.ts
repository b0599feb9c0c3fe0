import { describe, expect, it } from "vitest";
import { makePdf, type Pdf, put } from "./fixtures/make-pdf.ts";
import { readLayout } from "./read-layout.ts";

async function told(draw: (pdf: Pdf) => void): Promise<unknown[]> {
  const outcome = await readLayout(await makePdf(draw));
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout.pairs.map(({ section, label, value }) => [section, label, value]);
}

const WIDE = 480;

/** Ruled boxes beside each other, each holding the lines of one value. */
function boxes(pdf: Pdf, y: number, height: number, cells: readonly (readonly string[])[]): void {
  const width = WIDE / cells.length;
  cells.forEach((lines, index) => {
    pdf
      .lineWidth(0.5)
      .rect(50 + index * width, y, width, height)
      .stroke("#999999");
    pdf.fillColor("#000000").font("Helvetica").fontSize(9);
    lines.forEach((line, at) => {
      put(pdf, line, 54 + index * width, y + 5 + at * 11);
    });
  });
}

/** Light headings on dark bars, one bar to a heading unless `one`. */
function bars(pdf: Pdf, y: number, heads: readonly (readonly string[])[], one = false): void {
  const width = WIDE / heads.length;
  heads.forEach((lines, index) => {
    if (!one || index === 0) {
      const height = 6 + Math.max(...heads.map((head) => head.length)) * 10;
      pdf.rect(50 + index * width, y, one ? WIDE : width, height).fill("#223355");
    }
    pdf.fillColor("#ffffff").font("Helvetica").fontSize(8);
    lines.forEach((line, at) => {
      put(pdf, line, 54 + index * width, y + 4 + at * 10);
    });
  });
}

function title(pdf: Pdf, text: string, y: number): void {
  pdf.fillColor("#000000").font("Helvetica-Bold").fontSize(10);
  put(pdf, text, 50, y);
}

describe("headings over ruled values", () => {
  it.each([false, true])("stand on bars above the lines (one bar: %s)", async (one) => {
    const pairs = await told((pdf) => {
      title(pdf, "Fixed Amounts", 80);
      bars(pdf, 100, [["Fixed Rate Payer"], ["Fixed Rate Day", "Count Fraction"], ["Coupon"]], one);
      boxes(pdf, 126, 45, [["Party B"], ["30/360"], ["2.31%, payable on each", "20 November"]]);
      title(pdf, "Floating Amounts", 184);
      bars(pdf, 204, [["Floating Rate Payer"], ["Index"], ["Tenor"], ["Reset Dates"]], one);
      boxes(pdf, 220, 45, [
        ["Party A"],
        ["SEK-STIBOR-SIDE"],
        ["3 months"],
        ["First day of each", "period"],
      ]);
    });
    expect(pairs).toEqual([
      ["Fixed Amounts", "Fixed Rate Payer", "Party B"],
      ["Fixed Amounts", "Fixed Rate Day Count Fraction", "30/360"],
      ["Fixed Amounts", "Coupon", "2.31%, payable on each 20 November"],
      ["Floating Amounts", "Floating Rate Payer", "Party A"],
      ["Floating Amounts", "Index", "SEK-STIBOR-SIDE"],
      ["Floating Amounts", "Tenor", "3 months"],
      ["Floating Amounts", "Reset Dates", "First day of each period"],
    ]);
  });

  it("are printed over the boxes, with no bar behind them", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Helvetica").fontSize(9);
      ["Handelstag", "Nominalbetrag", "Fälligkeit"].forEach((head, index) => {
        put(pdf, head, 54 + index * 160, 100);
      });
      boxes(pdf, 113, 20, [["12.11.2026"], ["EUR 12.000.000,00"], ["16.11.2031"]]);
    });
    expect(pairs).toEqual([
      [null, "Handelstag", "12.11.2026"],
      [null, "Nominalbetrag", "EUR 12.000.000,00"],
      [null, "Fälligkeit", "16.11.2031"],
    ]);
  });

  it("head one box as well as several", async () => {
    const pairs = await told((pdf) => {
      bars(pdf, 100, [["Business Days"]]);
      boxes(pdf, 116, 20, [["Stockholm"]]);
    });
    expect(pairs).toEqual([[null, "Business Days", "Stockholm"]]);
  });

  it("name a list of terms in one box without becoming its label", async () => {
    const pairs = await told((pdf) => {
      bars(pdf, 100, [["General Terms"]]);
      boxes(pdf, 116, 60, [["Trade Date: 12 November 2026", "Notional Amount: EUR 5,000,000"]]);
    });
    expect(pairs).toEqual([
      ["General Terms", "Trade Date", "12 November 2026"],
      ["General Terms", "Notional Amount", "EUR 5,000,000"],
    ]);
  });

  it("are several records under one heading each", async () => {
    const pairs = await told((pdf) => {
      bars(pdf, 100, [["Payment Date"], ["Notional Amount"], ["Payer"]]);
      boxes(pdf, 116, 20, [["12 May 2027"], ["EUR 5,000,000"], ["Party A"]]);
      boxes(pdf, 136, 20, [["12 November 2027"], ["EUR 4,000,000"], ["Party A"]]);
    });
    expect(pairs).toEqual([
      [null, "Payment Date", "12 May 2027"],
      [null, "Notional Amount", "EUR 5,000,000"],
      [null, "Payer", "Party A"],
      [null, "Payment Date", "12 November 2027"],
      [null, "Notional Amount", "EUR 4,000,000"],
      [null, "Payer", "Party A"],
    ]);
  });

  it("do not take the sentence above a table for its headings", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Helvetica").fontSize(9);
      put(
        pdf,
        "The terms of the transaction to which this confirmation relates are these:",
        54,
        100,
      );
      boxes(pdf, 113, 20, [["Trade Date"], ["12 November 2026"]]);
      boxes(pdf, 133, 20, [["Notional Amount"], ["EUR 5,000,000"]]);
    });
    expect(pairs.slice(-2).map((pair) => (pair as string[]).slice(1))).toEqual([
      ["Trade Date", "12 November 2026"],
      ["Notional Amount", "EUR 5,000,000"],
    ]);
  });
});
