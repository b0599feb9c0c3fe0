import { describe, expect, it } from "vitest";
import { makePdf, type Pdf, put } from "./fixtures/make-pdf.ts";
import { readLayout } from "./read-layout.ts";

async function told(draw: (pdf: Pdf) => void): Promise<unknown[]> {
  const outcome = await readLayout(await makePdf(draw));
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout.pairs.map(({ section, column, label, value }) => [
    column ?? section,
    label,
    value,
  ]);
}

const BOLD = "Helvetica-Bold";
const PLAIN = "Helvetica";

function line(pdf: Pdf, font: string, y: number, ...cells: readonly (readonly [number, string])[]) {
  pdf.font(font).fontSize(9);
  for (const [x, text] of cells) put(pdf, text, x, y);
}

describe("headings over values without any line drawn", () => {
  it("begin a table of their own below another", async () => {
    const pairs = await told((pdf) => {
      line(pdf, PLAIN, 100, [50, "Trade Reference"], [220, "Your Reference"], [390, "Date"]);
      line(pdf, PLAIN, 115, [50, "LMB-778201"], [220, "OKK/55120"], [390, "16 November 2026"]);
      line(pdf, BOLD, 138, [50, "General Terms"]);
      line(pdf, PLAIN, 154, [50, "Trade Date"], [220, "Effective Date"], [390, "Termination Date"]);
      line(
        pdf,
        PLAIN,
        169,
        [50, "13 November 2026"],
        [220, "17 November 2026"],
        [390, "17 November 2031, subject"],
      );
      line(pdf, PLAIN, 179.5, [390, "to adjustment"]);
    });
    expect(pairs).toEqual([
      [null, "Trade Reference", "LMB-778201"],
      [null, "Your Reference", "OKK/55120"],
      [null, "Date", "16 November 2026"],
      ["General Terms", "Trade Date", "13 November 2026"],
      ["General Terms", "Effective Date", "17 November 2026"],
      ["General Terms", "Termination Date", "17 November 2031, subject to adjustment"],
    ]);
  });

  it("may stand close beside each other", async () => {
    const pairs = await told((pdf) => {
      line(
        pdf,
        PLAIN,
        100,
        [50, "Trade Date"],
        [180, "Business Day Convention"],
        [287, "Business Days"],
      );
      line(
        pdf,
        PLAIN,
        115,
        [50, "13 November 2026"],
        [180, "Modified Following"],
        [287, "Stockholm"],
      );
    });
    expect(pairs).toEqual([
      [null, "Trade Date", "13 November 2026"],
      [null, "Business Day Convention", "Modified Following"],
      [null, "Business Days", "Stockholm"],
    ]);
  });

  it("leave each leg of a table its own row", async () => {
    const pairs = await told((pdf) => {
      line(pdf, BOLD, 100, [50, "Leg"], [120, "Payer"], [260, "Rate"], [400, "Day Count Fraction"]);
      line(
        pdf,
        PLAIN,
        116,
        [50, "Fixed"],
        [120, "Example Bank plc"],
        [260, "2.475%"],
        [400, "30/360"],
      );
      line(
        pdf,
        PLAIN,
        132,
        [50, "Floating"],
        [120, "Sample Fund AB"],
        [260, "SEK-STIBOR"],
        [400, "Actual/360"],
      );
    });
    expect(pairs.slice(1, 4)).toEqual([
      ["Fixed", "Payer", "Example Bank plc"],
      ["Fixed", "Rate", "2.475%"],
      ["Fixed", "Day Count Fraction", "30/360"],
    ]);
    expect(pairs.slice(5)).toEqual([
      ["Floating", "Payer", "Sample Fund AB"],
      ["Floating", "Rate", "SEK-STIBOR"],
      ["Floating", "Day Count Fraction", "Actual/360"],
    ]);
  });
});

describe("labels and values that wrap together", () => {
  it("are one pair, told by how they go on and how close they stand", async () => {
    const pairs = await told((pdf) => {
      line(pdf, PLAIN, 100, [50, "Floating Rate Option"], [170, "SEK-STIBOR"]);
      line(pdf, PLAIN, 117, [50, "Floating Rate Payer"], [170, "17 February, 17 May, 17"]);
      line(pdf, PLAIN, 127.5, [50, "Payment Dates"], [170, "August and 17 November"]);
      line(pdf, PLAIN, 144.5, [50, "Reset Dates"], [170, "Each Payment Date"]);
    });
    expect(pairs).toEqual([
      [null, "Floating Rate Option", "SEK-STIBOR"],
      [null, "Floating Rate Payer Payment Dates", "17 February, 17 May, 17 August and 17 November"],
      [null, "Reset Dates", "Each Payment Date"],
    ]);
  });

  it("are not the rows of a closely set table", async () => {
    const pairs = await told((pdf) => {
      line(pdf, PLAIN, 100, [50, "Trade Date"], [170, "13 November 2026"]);
      line(pdf, PLAIN, 110.5, [50, "Effective Date"], [170, "17 November 2026"]);
      line(pdf, PLAIN, 121, [50, "Business Days"], [170, "Stockholm"]);
      line(pdf, PLAIN, 140, [50, "Calculation Agent"], [170, "Party A"]);
    });
    expect(pairs).toEqual([
      [null, "Trade Date", "13 November 2026"],
      [null, "Effective Date", "17 November 2026"],
      [null, "Business Days", "Stockholm"],
      [null, "Calculation Agent", "Party A"],
    ]);
  });
});

describe("values below labels that have a line of their own", () => {
  const entries = [
    ["Trade Date", "13 November 2026"],
    ["Notional Amount", "SEK 425,000,000"],
    [
      "Termination Date",
      "17 November 2031, subject to adjustment in accordance with",
      "the Convention",
    ],
  ] as const;

  it.each([
    ["bold labels", BOLD, 0],
    ["indented values", PLAIN, 14],
  ])("are read as a list: %s", async (_, font, indent) => {
    const pairs = await told((pdf) => {
      let y = 100;
      for (const [label, ...lines] of entries) {
        line(pdf, font, y, [50, label]);
        for (const text of lines) {
          y += 11;
          line(pdf, PLAIN, y, [50 + indent, text]);
        }
        y += 15;
      }
    });
    expect(pairs).toEqual([
      [null, "Trade Date", "13 November 2026"],
      [null, "Notional Amount", "SEK 425,000,000"],
      [
        null,
        "Termination Date",
        "17 November 2031, subject to adjustment in accordance with the Convention",
      ],
    ]);
  });

  it("are not the sentences under headings", async () => {
    const pairs = await told((pdf) => {
      line(pdf, BOLD, 100, [50, "Governing Law"]);
      line(pdf, PLAIN, 111, [
        50,
        "This Confirmation is governed by the laws of England and by no other law.",
      ]);
      line(pdf, BOLD, 130, [50, "Calculation Agent"]);
      line(pdf, PLAIN, 141, [
        50,
        "Every determination is made by the party named in the Agreement itself.",
      ]);
    });
    expect(pairs).toEqual([]);
  });
});
