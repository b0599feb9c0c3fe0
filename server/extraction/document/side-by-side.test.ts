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

/** Text of cells, one row below the other. */
function cells(
  pdf: Pdf,
  rows: readonly (readonly [y: number, ...cells: (readonly [x: number, text: string])[]])[],
): void {
  pdf.font("Helvetica").fontSize(9);
  for (const [y, ...row] of rows) for (const [x, text] of row) put(pdf, text, x, y);
}

function rule(pdf: Pdf, x0: number, x1: number, y: number): void {
  pdf.lineWidth(0.5).moveTo(x0, y).lineTo(x1, y).stroke("#999999");
}

describe("blocks under headings of their own", () => {
  const legs = (pdf: Pdf) =>
    cells(pdf, [
      [100, [50, "Trade Date"], [180, "17 November 2026"]],
      [130, [50, "Near Leg"], [310, "Far Leg"]],
      [
        146,
        [50, "Currency Amount"],
        [150, "USD 17,391,000"],
        [310, "Currency Amount"],
        [410, "EUR 15,000,000"],
      ],
      [156.5, [50, "payable by Example"], [310, "payable by Example"]],
      [167, [50, "Bank AG"], [310, "Bank AG"]],
      [183, [50, "Exchange Rate"], [150, "1.1594"], [310, "Exchange Rate"], [410, "1.1662"]],
      [
        199,
        [50, "Delivery Date"],
        [150, "19 Nov 2026"],
        [310, "Delivery Date"],
        [410, "19 Mar 2027"],
      ],
      [240, [50, "Business Days"], [180, "London"]],
    ]);
  const expected = [
    [null, "Trade Date", "17 November 2026"],
    ["Near Leg", "Currency Amount payable by Example Bank AG", "USD 17,391,000"],
    ["Near Leg", "Exchange Rate", "1.1594"],
    ["Near Leg", "Delivery Date", "19 Nov 2026"],
    ["Far Leg", "Currency Amount payable by Example Bank AG", "EUR 15,000,000"],
    ["Far Leg", "Exchange Rate", "1.1662"],
    ["Far Leg", "Delivery Date", "19 Mar 2027"],
    [null, "Business Days", "London"],
  ];

  it("are read one after the other where nothing is drawn", async () => {
    expect(told(await pairsOf(legs))).toEqual(expected);
  });

  it("are read one after the other where lines part their rows", async () => {
    const pairs = await pairsOf((pdf) => {
      legs(pdf);
      for (const y of [143, 179, 195, 211]) {
        rule(pdf, 48, 285, y);
        rule(pdf, 308, 545, y);
      }
    });
    expect(told(pairs)).toEqual(expected);
  });

  it("may be three", async () => {
    const at = [50, 220, 390] as const;
    const row = (y: number, ...texts: readonly string[]) =>
      [
        y,
        ...texts.map(
          (text, index) => [(at[Math.floor(index / 2)] ?? 0) + (index % 2) * 75, text] as const,
        ),
      ] as const;
    const pairs = await pairsOf((pdf) => {
      cells(pdf, [
        [100, [50, "Fixed Amounts"], [220, "Floating Amounts"], [390, "Second Floating Amounts"]],
        row(116, "Payer", "Party A", "Payer", "Party B", "Payer", "Party A"),
        row(132, "Rate", "2.31%", "Index", "EURIBOR", "Index", "SOFR"),
      ]);
    });
    expect(told(pairs).slice(0, 6)).toEqual([
      ["Fixed Amounts", "Payer", "Party A"],
      ["Fixed Amounts", "Rate", "2.31%"],
      ["Floating Amounts", "Payer", "Party B"],
      ["Floating Amounts", "Index", "EURIBOR"],
      ["Second Floating Amounts", "Payer", "Party A"],
      ["Second Floating Amounts", "Index", "SOFR"],
    ]);
  });
});

describe("values at the right edge", () => {
  it("begin where long labels still go on, and wrap together with them", async () => {
    const pairs = await pairsOf((pdf) => {
      pdf.font("Helvetica").fontSize(9);
      const row = (y: number, label: string, value: string, ruled = true) => {
        put(pdf, label, 60, y);
        put(pdf, value, 290 - pdf.widthOfString(value), y);
        if (ruled) rule(pdf, 60, 290, y + 13);
      };
      row(100, "Payer of Floating", "Crédit Maritime de l'Ouest", false);
      row(110.5, "", "S.A.");
      row(126, "Currency Amount payable by", "KRW", false);
      row(136.5, "Example Bank Limited", "11,092,000,000");
      row(152, "Floating Rate Day Count Fraction (basis)", "Actual/360");
      row(168, "Reset Dates", "First day of each Calculation", false);
      row(178.5, "", "Period");
    });
    expect(told(pairs)).toEqual([
      [null, "Payer of Floating", "Crédit Maritime de l'Ouest S.A."],
      [null, "Currency Amount payable by Example Bank Limited", "KRW 11,092,000,000"],
      [null, "Floating Rate Day Count Fraction (basis)", "Actual/360"],
      [null, "Reset Dates", "First day of each Calculation Period"],
    ]);
  });
});
