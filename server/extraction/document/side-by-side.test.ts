import { describe, expect, it } from "vitest";
import type { LabelledValue } from "../layout-model.ts";
import { makePdf, type Pdf, put } from "./fixtures/make-pdf.ts";
import { readLayout } from "./read-layout.ts";

async function pairsOf(draw: (pdf: Pdf) => void): Promise<readonly LabelledValue[]> {
  const outcome = await readLayout(await makePdf(draw));
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout.pairs;
}

const told = (pairs: readonly LabelledValue[]) =>
  pairs.map(({ section, column, label, value }) => [column ?? section, label, value]);

/** One list of labels and values below a bold title, each value of one or more lines. */
function list(
  pdf: Pdf,
  title: string,
  x: number,
  top: number,
  entries: readonly (readonly [string, ...string[]])[],
): void {
  pdf.font("Helvetica-Bold");
  put(pdf, title, x, top);
  pdf.font("Helvetica");
  let y = top + 16;
  for (const [label, ...lines] of entries) {
    put(pdf, label, x, y);
    lines.forEach((line, index) => {
      put(pdf, line, x + 110, y + index * 10.5);
    });
    y += 15 + (lines.length - 1) * 10.5;
  }
}

describe("lists side by side", () => {
  it("keep to themselves when their lines fall between each other", async () => {
    const pairs = await pairsOf((pdf) => {
      pdf.fontSize(9);
      list(pdf, "Trade", 50, 100, [
        ["Trade date", "16 March 2026"],
        ["Counterparty", "Greyfriars Long Dated", "Income Fund"],
        ["Maturity date", "18 March 2031"],
        ["Business days", "Madrid"],
      ]);
      list(pdf, "Fixed leg", 320, 100, [
        ["Payer", "Bank"],
        ["Notional amount", "GBP 12,000,000"],
        ["Fixed rate", "4.11%"],
        ["Payment dates", "18 March and 18", "September"],
        ["Day count", "30/360"],
      ]);
    });
    expect(told(pairs)).toEqual([
      ["Trade", "Trade date", "16 March 2026"],
      ["Trade", "Counterparty", "Greyfriars Long Dated Income Fund"],
      ["Trade", "Maturity date", "18 March 2031"],
      ["Trade", "Business days", "Madrid"],
      ["Fixed leg", "Payer", "Bank"],
      ["Fixed leg", "Notional amount", "GBP 12,000,000"],
      ["Fixed leg", "Fixed rate", "4.11%"],
      ["Fixed leg", "Payment dates", "18 March and 18 September"],
      ["Fixed leg", "Day count", "30/360"],
    ]);
  });

  it("leave a table alone whose labels stand at the middle of long values", async () => {
    const pairs = await pairsOf((pdf) => {
      pdf.font("Helvetica").fontSize(9);
      put(pdf, "Trade date", 50, 100);
      put(pdf, "16 March 2026", 200, 100);
      put(pdf, "Adjusted in accordance with the", 200, 118);
      put(pdf, "Termination date", 50, 123);
      put(pdf, "Following convention", 200, 128);
      put(pdf, "Business days", 50, 146);
      put(pdf, "Madrid", 200, 146);
    });
    expect(told(pairs)).toContainEqual([
      null,
      "Termination date",
      "Adjusted in accordance with the Following convention",
    ]);
  });
});

describe("columns headed by parties", () => {
  it("hold for every row, whatever table stood above", async () => {
    const pairs = await pairsOf((pdf) => {
      pdf.fontSize(9).font("Helvetica");
      const row = (y: number, cells: readonly (readonly [string, number])[]) => {
        for (const [text, x] of cells) put(pdf, text, x, y);
      };
      row(100, [
        ["Trade Date", 60],
        ["3 November 2026", 300],
      ]);
      row(118, [
        ["Business Day Convention", 60],
        ["Modified Following", 300],
      ]);
      row(136, [
        ["Business Days", 60],
        ["New York and London", 300],
      ]);
      pdf.font("Helvetica-Bold");
      put(pdf, "Payments", 60, 158);
      row(176, [
        ["Party A pays", 200],
        ["Party B pays", 380],
      ]);
      pdf.font("Helvetica");
      row(194, [
        ["Type", 60],
        ["Floating", 200],
        ["Fixed", 380],
      ]);
      row(212, [
        ["Rate", 60],
        ["Compounded overnight rate", 200],
        ["3.41250%", 380],
      ]);
      row(230, [
        ["Frequency", 60],
        ["Annually", 200],
        ["Annually", 380],
      ]);
    });
    expect(told(pairs).slice(3)).toEqual([
      ["Party A pays", "Type", "Floating"],
      ["Party B pays", "Type", "Fixed"],
      ["Party A pays", "Rate", "Compounded overnight rate"],
      ["Party B pays", "Rate", "3.41250%"],
      ["Party A pays", "Frequency", "Annually"],
      ["Party B pays", "Frequency", "Annually"],
    ]);
  });
});

describe("headings", () => {
  it("in bold are no value of the pair above them", async () => {
    const pairs = await pairsOf((pdf) => {
      pdf.fontSize(10);
      const line = (text: string, y: number, font = "Helvetica") => {
        pdf.font(font);
        put(pdf, text, 50, y);
      };
      line("Fixed leg", 100, "Helvetica-Bold");
      line("Payer: We", 114);
      line("Payment: At maturity", 128);
      line("Floating leg", 148, "Helvetica-Bold");
      line("Payer: You", 162);
      line("Payment: At maturity", 176);
    });
    expect(told(pairs)).toEqual([
      ["Fixed leg", "Payer", "We"],
      ["Fixed leg", "Payment", "At maturity"],
      ["Floating leg", "Payer", "You"],
      ["Floating leg", "Payment", "At maturity"],
    ]);
  });

  it("number their only row without becoming its label", async () => {
    const pairs = await pairsOf((pdf) => {
      pdf.font("Helvetica").fontSize(10);
      put(pdf, "5.1", 50, 100);
      put(pdf, "Calculation agent", 80, 100);
      put(pdf, "Bank", 260, 100);
    });
    expect(told(pairs)).toEqual([[null, "Calculation agent", "Bank"]]);
  });
});
