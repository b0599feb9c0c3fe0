import { describe, expect, it } from "vitest";
import { makePdf, type Pdf, put } from "./fixtures/make-pdf.ts";
import { readLayout } from "./read-layout.ts";

const EDGE = 248;
const VALUES = 257;

async function told(draw: (pdf: Pdf) => void): Promise<unknown[]> {
  const outcome = await readLayout(await makePdf(draw));
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout.pairs.map(({ section, label, value }) => [section, label, value]);
}

/** Labels that end at one edge, their values close behind it; a row of one text is a title. */
function note(pdf: Pdf, rows: readonly (readonly [string, string?])[]) {
  rows.forEach(([text, value], index) => {
    const y = 120 + index * 14;
    if (value === undefined) {
      pdf.font("Helvetica-Bold").fontSize(9);
      put(pdf, text, VALUES + 1.2 - (index % 2) * 5, y);
    } else {
      pdf.font("Helvetica").fontSize(7.5);
      put(pdf, text, EDGE - pdf.widthOfString(text), y);
      pdf.fontSize(8.5);
      put(pdf, value, VALUES, y);
    }
  });
}

describe("labels flush right, less than a letter's height from their values", () => {
  it("are parted from them, and titles set across both head what follows", async () => {
    const pairs = await told((pdf) => {
      note(pdf, [
        ["OUR NOTE NO.", "KX-4471"],
        ["DATE", "Tue 17 Nov 2026"],
        ["General Terms"],
        ["DATE DEALT", "Mon 16 Nov 2026"],
        ["PRINCIPAL AMOUNT", "USD 75mm"],
        ["PREMIUM PAYABLE BY", "Larch Bank plc"],
        ["BUSINESS DAYS", "New York"],
        ["Account Details"],
        ["BANKERS", "Linden Bank, London"],
        ["BIC", "LINDGB2L"],
      ]);
    });
    expect(pairs).toEqual([
      [null, "OUR NOTE NO", "KX-4471"],
      [null, "DATE", "Tue 17 Nov 2026"],
      ["General Terms", "DATE DEALT", "Mon 16 Nov 2026"],
      ["General Terms", "PRINCIPAL AMOUNT", "USD 75mm"],
      ["General Terms", "PREMIUM PAYABLE BY", "Larch Bank plc"],
      ["General Terms", "BUSINESS DAYS", "New York"],
      ["Account Details", "BANKERS", "Linden Bank, London"],
      ["Account Details", "BIC", "LINDGB2L"],
    ]);
  });

  it("keep a value that goes on below itself", async () => {
    const pairs = await told((pdf) => {
      note(pdf, [
        ["BUYER", "Larch Bank plc"],
        ["SELLER", "Ferrum Reinsurance Company SE, acting"],
        ["", "through its Zurich branch"],
        ["BASIS", "Actual/360"],
        ["DAYS", "London and New York"],
      ]);
    });
    expect(pairs).toContainEqual([
      null,
      "SELLER",
      "Ferrum Reinsurance Company SE, acting through its Zurich branch",
    ]);
  });
});

describe("a sender and an addressee in rows", () => {
  it("are two labels, and a larger title below them is no part of either", async () => {
    const pairs = await told((pdf) => {
      pdf.font("Helvetica").fontSize(8.5);
      ["From", "To"].forEach((label, index) => {
        put(pdf, label, 50, 80 + index * 11);
        put(pdf, ["Larch Bank plc", "Ferrum Re SE"][index] ?? "", 118, 80 + index * 11);
      });
      pdf.font("Helvetica-Bold").fontSize(11);
      put(pdf, "CONTRACT NOTE - RATE CAP", 160, 112);
    });
    expect(pairs).toEqual([
      [null, "From", "Larch Bank plc"],
      [null, "To", "Ferrum Re SE"],
    ]);
  });
});
