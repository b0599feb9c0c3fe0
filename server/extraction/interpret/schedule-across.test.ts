import { describe, expect, it } from "vitest";
import { makePdf, type Pdf, put } from "../document/fixtures/make-pdf.ts";
import { readLayout } from "../document/read-layout.ts";
import { interpretDocument } from "./interpret.ts";

const SWAP = [
  ["Confirmation of an Interest Rate Swap", ""],
  ["Party A:", "Meridian Harbour Bank plc"],
  ["Party B:", "Tamarind Securities Pte. Ltd."],
  ["Trade Date:", "3 November 2026"],
  ["Effective Date:", "5 November 2026"],
  ["Termination Date:", "5 November 2031"],
  ["Notional Amount:", "USD 20,000,000.00"],
  ["Fixed Rate Payer:", "Party A"],
  ["Fixed Rate:", "3.758%"],
  ["Floating Rate Payer:", "Party B"],
  ["Floating Rate Option:", "USD-SOFR CME Term"],
] as const;

/** A row of cells with lines drawn around them; the lines of one cell are parted by "/". */
function cells(pdf: Pdf, y: number, height: number, texts: readonly string[]): void {
  texts.forEach((text, at) => {
    pdf.rect(60 + at * 120, y, 120, height).stroke();
    text.split("/").forEach((line, row) => {
      put(pdf, line, 64 + at * 120, y + 4 + row * 12);
    });
  });
}

async function stepsOf(draw: (pdf: Pdf, y: number) => void): Promise<Record<string, string>> {
  const bytes = await makePdf((pdf) => {
    pdf.fontSize(9);
    SWAP.forEach(([label, value], at) => {
      put(pdf, label, 60, 60 + at * 16);
      put(pdf, value, 220, 60 + at * 16);
    });
    draw(pdf, 280);
  });
  const outcome = await readLayout(bytes);
  if (!outcome.ok) throw new Error(outcome.reason.message);
  const read = interpretDocument(outcome.layout, { side: "BANK", fileName: "swap.pdf" });
  if (!("trades" in read)) throw new Error("This is a trade.");
  const terms = read.trades[0]?.terms ?? [];
  return Object.fromEntries(
    [...terms].flatMap(({ path, value }) => (/Steps\./.test(path) ? [[path, value]] : [])),
  );
}

const NOTIONALS = {
  "notionalSteps.0.date": "2027-11-05",
  "notionalSteps.0.amount": "16000000",
  "notionalSteps.1.date": "2028-11-05",
  "notionalSteps.1.amount": "12000000",
  "notionalSteps.2.date": "2029-11-05",
  "notionalSteps.2.amount": "8000000",
};

describe("a schedule printed across", () => {
  it.each(["Notional Schedule", "Amortisation Schedule", "Tilgungsplan", "Échéancier du nominal"])(
    "is a row of dates over a row of amounts under %s",
    async (title) => {
      const read = await stepsOf((pdf, y) => {
        pdf.font("Helvetica-Bold");
        put(pdf, title, 60, y);
        pdf.font("Helvetica");
        cells(pdf, y + 16, 16, ["5 November 2027", "5 November 2028", "5 November 2029"]);
        cells(pdf, y + 32, 16, ["USD 16,000,000.00", "USD 12,000,000.00", "USD 8,000,000.00"]);
      });
      expect(read).toEqual(NOTIONALS);
    },
  );

  it("is a row of cells with a date and an amount each", async () => {
    const read = await stepsOf((pdf, y) => {
      pdf.font("Helvetica-Bold");
      put(pdf, "NOTIONAL SCHEDULE", 60, y);
      pdf.font("Helvetica");
      cells(pdf, y + 16, 30, [
        "2027-11-05/USD 16,000,000.00",
        "2028-11-05/USD 12,000,000.00",
        "2029-11-05/USD 8,000,000.00",
      ]);
    });
    expect(read).toEqual(NOTIONALS);
  });

  it("holds rates under a heading that says so", async () => {
    const read = await stepsOf((pdf, y) => {
      pdf.font("Helvetica-Bold");
      put(pdf, "Fixed Rate Schedule", 60, y);
      pdf.font("Helvetica");
      cells(pdf, y + 16, 16, ["5 November 2026", "5 November 2028"]);
      cells(pdf, y + 32, 16, ["3.758%", "4.01%"]);
    });
    expect(read).toEqual({
      "legs.0.rateSteps.0.date": "2026-11-05",
      "legs.0.rateSteps.0.rate": "3.758",
      "legs.0.rateSteps.1.date": "2028-11-05",
      "legs.0.rateSteps.1.rate": "4.01",
    });
  });

  it("is none under a heading of payments", async () => {
    const read = await stepsOf((pdf, y) => {
      pdf.font("Helvetica-Bold");
      put(pdf, "Estimated Payments", 60, y);
      pdf.font("Helvetica");
      cells(pdf, y + 16, 16, ["5 November 2027", "5 November 2028", "5 November 2029"]);
      cells(pdf, y + 32, 16, ["USD 375,800.00", "USD 375,800.00", "USD 375,800.00"]);
    });
    expect(read).toEqual({});
  });
});
