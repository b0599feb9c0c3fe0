import { describe, expect, it } from "vitest";
import { makePdf, type Pdf, put } from "./fixtures/make-pdf.ts";
import { readLayout } from "./read-layout.ts";

async function told(draw: (pdf: Pdf) => void): Promise<unknown[]> {
  const outcome = await readLayout(await makePdf(draw));
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout.pairs.map(({ section, label, value }) => [section, label, value]);
}

/** Lines of a typewriter, from the top of a page. */
const typed = (lines: readonly string[]) => (pdf: Pdf) => {
  pdf.font("Courier").fontSize(10);
  lines.forEach((line, index) => {
    put(pdf, line, 50, 80 + index * 12);
  });
};

/** Rows of cells at the given places. */
function rows(pdf: Pdf, top: number, at: readonly number[], cells: readonly (readonly string[])[]) {
  pdf.font("Helvetica").fontSize(10);
  cells.forEach((row, index) => {
    row.forEach((text, column) => {
      put(pdf, text, at[column] ?? 0, top + index * 16);
    });
  });
}

describe("a colon in a column of its own", () => {
  const AT = [60, 80, 230, 245];

  it("belongs to the label, and the letters before it number the rows", async () => {
    const pairs = await told((pdf) => {
      rows(pdf, 100, AT, [
        ["(a)", "Floating Rate Payer", ":", "Party A"],
        ["(b)", "Floating Rate Day Count Fraction", ":", "Act/360"],
        ["(c)", "Payment Dates", ":", "Each 6 February, 6 May and"],
        ["", "", "", "6 November"],
      ]);
    });
    expect(pairs).toEqual([
      [null, "Floating Rate Payer", "Party A"],
      [null, "Floating Rate Day Count Fraction", "Act/360"],
      [null, "Payment Dates", "Each 6 February, 6 May and 6 November"],
    ]);
  });

  it("reads the only row of a section", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Helvetica-Bold").fontSize(10);
      put(pdf, "A. General Terms", 50, 80);
      rows(pdf, 100, AT, [["(a)", "Transaction Date", ":", "6 November 2026"]]);
      pdf.font("Helvetica-Bold");
      put(pdf, "B. Other Provisions", 50, 130);
      rows(pdf, 150, AT, [["1.", "Berechnungsstelle", ":", "Partei A"]]);
    });
    expect(pairs).toEqual([
      ["A. General Terms", "Transaction Date", "6 November 2026"],
      ["B. Other Provisions", "Berechnungsstelle", "Partei A"],
    ]);
  });
});

describe("letters of one width", () => {
  it("keep a long label together, wherever other lines begin their values", async () => {
    const pairs = await told(
      typed([
        "TO   : EXAMPLE BANK PLC",
        "FROM : SAMPLE TRUST BANK, LTD.",
        "TRADE REF.........................: KYO187693",
        "CONFIRMATION DATE.................: 20 NOV 2026",
        "CURRENCY AMOUNT PAYABLE BY SAMPLE TRUST BANK, LTD.: USD 10,000,000",
        "CURRENCY AMOUNT PAYABLE BY EXAMPLE BANK PLC: JPY 1,553,000,000",
        "VALUE DATE........................: 24 NOV 2026",
      ]),
    );
    expect(pairs).toEqual([
      [null, "TO", "EXAMPLE BANK PLC"],
      [null, "FROM", "SAMPLE TRUST BANK, LTD."],
      [null, "TRADE REF", "KYO187693"],
      [null, "CONFIRMATION DATE", "20 NOV 2026"],
      [null, "CURRENCY AMOUNT PAYABLE BY SAMPLE TRUST BANK, LTD", "USD 10,000,000"],
      [null, "CURRENCY AMOUNT PAYABLE BY EXAMPLE BANK PLC", "JPY 1,553,000,000"],
      [null, "VALUE DATE", "24 NOV 2026"],
    ]);
  });

  it("are drawn into columns by strokes", async () => {
    const pairs = await told(
      typed([
        "| Trade Date      | 3 November 2026     |",
        "| Notional Amount | EUR 5,000,000       |",
        "| Fixed Rate      | 2.31%               |",
      ]),
    );
    expect(pairs).toEqual([
      [null, "Trade Date", "3 November 2026"],
      [null, "Notional Amount", "EUR 5,000,000"],
      [null, "Fixed Rate", "2.31%"],
    ]);
  });
});

describe("a line of pairs", () => {
  it("is parted by its strokes, and is no row of the table below", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Helvetica").fontSize(10);
      put(
        pdf,
        "Trade Ref.: IRD59805345 | Counterparty Ref.: 38322809 | Date: 18 November 2026",
        60,
        80,
      );
      rows(
        pdf,
        94,
        [60, 300],
        [
          ["Trade Date", "17 November 2026"],
          ["Notional Amount", "EUR 5,000,000"],
        ],
      );
    });
    expect(pairs).toEqual([
      [null, "Trade Ref", "IRD59805345"],
      [null, "Counterparty Ref", "38322809"],
      [null, "Date", "18 November 2026"],
      [null, "Trade Date", "17 November 2026"],
      [null, "Notional Amount", "EUR 5,000,000"],
    ]);
  });
});

describe("labels with abbreviations", () => {
  it.each([
    ["Bus. Day Conv.: Mod. Following", "Bus. Day Conv", "Mod. Following"],
    ["1.5 Prem. Pay Date: 06.11.2026", "Prem. Pay Date", "06.11.2026"],
    ["Calc. Agent: Party A", "Calc. Agent", "Party A"],
    ["Gesch. Nr.: 4711-26", "Gesch. Nr", "4711-26"],
  ])("%s", async (line, label, value) => {
    const pairs = await told((pdf) => {
      pdf.font("Helvetica").fontSize(10);
      put(pdf, line, 60, 100);
    });
    expect(pairs).toEqual([[null, label, value]]);
  });

  it("are not the end of a sentence", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Helvetica").fontSize(10);
      put(pdf, "Payable by Kestrel Corp. Settlement Date: 06.11.2026", 60, 100);
    });
    expect(pairs).toEqual([]);
  });
});

describe("a heading with a colon", () => {
  it("opens its section when the table below it begins a page", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Helvetica").fontSize(10);
      put(pdf, "3. Fixed Amounts:", 50, 80);
      rows(
        pdf,
        96,
        [50, 300],
        [
          ["Fixed Rate Payer:", "Party A"],
          ["Fixed Rate:", "2.31%"],
        ],
      );
      pdf.addPage().font("Helvetica").fontSize(10);
      put(pdf, "4. Floating Amounts:", 50, 80);
      rows(
        pdf,
        96,
        [50, 300],
        [
          ["Floating Rate Payer:", "Party B"],
          ["Designated Maturity:", "3 months"],
        ],
      );
    });
    expect(pairs).toEqual([
      ["Fixed Amounts", "Fixed Rate Payer", "Party A"],
      ["Fixed Amounts", "Fixed Rate", "2.31%"],
      ["Floating Amounts", "Floating Rate Payer", "Party B"],
      ["Floating Amounts", "Designated Maturity", "3 months"],
    ]);
  });

  it("opens its section over lines of pairs", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Helvetica").fontSize(10);
      ["Near leg:", "Value date: 5 May 2027", "Far leg:", "Value date: 5 May 2028"].forEach(
        (line, index) => {
          put(pdf, line, 50, 80 + index * 13);
        },
      );
    });
    expect(pairs).toEqual([
      ["Near leg", "Value date", "5 May 2027"],
      ["Far leg", "Value date", "5 May 2028"],
    ]);
  });
});

describe("labels that fill their column", () => {
  it("are told from values a single space behind them", async () => {
    const pairs = await told(
      typed([
        "TRADED             18NOV2026                  TAKEN BY           HARBOUR",
        "GIVEN BY           CMI                        SECURITY           OAT 3.00% 25MAY2033",
        "ISIN               FR001400H7V7               COUPON PCT         3.00",
        "FORWARD PRICE      98.42                      CONTRACTUAL SETTLE 18FEB2027",
      ]),
    );
    expect(pairs).toEqual([
      [null, "TRADED", "18NOV2026"],
      [null, "TAKEN BY", "HARBOUR"],
      [null, "GIVEN BY", "CMI"],
      [null, "SECURITY", "OAT 3.00% 25MAY2033"],
      [null, "ISIN", "FR001400H7V7"],
      [null, "COUPON PCT", "3.00"],
      [null, "FORWARD PRICE", "98.42"],
      [null, "CONTRACTUAL SETTLE", "18FEB2027"],
    ]);
  });
});
