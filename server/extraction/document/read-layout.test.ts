import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { DocumentLayout, Word } from "../layout-model.ts";
import * as confirmations from "./fixtures/confirmations.ts";
import { makePdf, put } from "./fixtures/make-pdf.ts";
import { onePage } from "./fixtures/raw-pdf.ts";
import { readLayout } from "./read-layout.ts";
import { renderPages } from "./render.ts";

async function read(bytes: Uint8Array): Promise<DocumentLayout> {
  const outcome = await readLayout(bytes);
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout;
}

const values = (layout: DocumentLayout): Record<string, string> =>
  Object.fromEntries(
    layout.pairs.map((pair) => [
      pair.column ? `${pair.label}@${pair.column}` : pair.label,
      pair.value,
    ]),
  );

const words = (layout: DocumentLayout): readonly Word[] =>
  layout.pages.flatMap((page) => page.words);

const SWAP = {
  "Trade Date": "12 March 2026",
  "Effective Date": "16 March 2026",
  "Notional Amount": "USD 50,000,000.00",
  "Fixed Rate Payer": "Party A",
  "Fixed Rate": "3.75 per cent. per annum",
  "Fixed Rate Day Count Fraction": "30/360",
  "Business Days": "New York and London",
};

const PARTIES = {
  "Role@Party A": "Fixed Rate Payer",
  "Role@Party B": "Floating Rate Payer",
  "Rate@Party A": "3.75%",
  "Rate@Party B": "USD-SOFR-COMPOUND",
  "Day Count Fraction@Party A": "30/360",
  "Day Count Fraction@Party B": "Actual/360",
  "Payment Frequency@Party A": "Semi-annual",
  "Payment Frequency@Party B": "Quarterly",
};

const TICKET = {
  "TRADE DATE": "12-Mar-2026",
  "VALUE DATE": "16-Mar-2026",
  "BUY CURRENCY": "EUR",
  "BUY AMOUNT": "10,000,000.00",
  "SELL CURRENCY": "USD",
  "SELL AMOUNT": "10,842,000.00",
};

describe("labelled values", () => {
  it.each([
    ["a letter", confirmations.letter, SWAP],
    ["two columns without rules", confirmations.twoColumns, SWAP],
    ["a ruled table", confirmations.twoColumnTable, SWAP],
    ["dotted leaders", confirmations.leaders, SWAP],
    ["monospaced text", confirmations.monospaced, SWAP],
    ["a party table drawn column by column", confirmations.partyTable, PARTIES],
    ["party columns without rules, drawn column by column", confirmations.partyColumns, PARTIES],
    ["a landscape table under a watermark", confirmations.landscape, PARTIES],
    ["a ticket of cards", confirmations.ticket, TICKET],
    ["four columns", confirmations.fourColumns, TICKET],
  ] as const)("are read from %s", async (_, make, expected) => {
    expect(values(await read(await make()))).toMatchObject(expected);
  });

  it("stand under their headings", async () => {
    const { pairs, sections } = await read(await confirmations.letter());
    const sectionOf = (label: string) => pairs.find((pair) => pair.label === label)?.section;
    expect(sections.map(({ title }) => title)).toEqual([
      "Meridian Harbour Bank plc",
      "2. General Terms",
      "Fixed Amounts",
    ]);
    expect(sectionOf("Trade Date")).toBe("2. General Terms");
    expect(sectionOf("Fixed Rate")).toBe("Fixed Amounts");
  });

  it("keep every line of a long value, and only its own", async () => {
    const { pairs } = await read(await confirmations.letter());
    expect(pairs.find((pair) => pair.label === "Termination Date")?.value).toBe(
      "16 March 2031, subject to adjustment in accordance with the Modified Following Business Day Convention",
    );
  });

  it("go on at the next page, past the running header and footer", async () => {
    const bytes = await makePdf((pdf) => {
      const frame = (page: number) => {
        pdf.font("Helvetica").fontSize(8);
        put(pdf, "Meridian Harbour Bank plc - Confirmation", 50, 30);
        put(pdf, `Page ${page} of 2`, 500, 810);
        pdf.fontSize(10);
      };
      frame(1);
      put(pdf, "Trade Date:", 60, 690);
      put(pdf, "12 March 2026", 260, 690);
      put(pdf, "Termination Date:", 60, 705);
      put(pdf, "16 March 2031, subject to adjustment in", 260, 705);
      pdf.addPage();
      frame(2);
      put(pdf, "accordance with the Following convention", 260, 60);
      put(pdf, "Governing Law:", 60, 80);
      put(pdf, "English law", 260, 80);
    });
    const layout = await read(bytes);
    expect(values(layout)).toEqual({
      "Trade Date": "12 March 2026",
      "Termination Date":
        "16 March 2031, subject to adjustment in accordance with the Following convention",
      "Governing Law": "English law",
    });
    expect(layout.pages[1]?.running.map((line) => line.text)).toEqual([
      "Meridian Harbour Bank plc - Confirmation",
      "Page 2 of 2",
    ]);
  });

  it("inherit the headings of a table that goes on at the next page", async () => {
    const bytes = await makePdf((pdf) => {
      pdf.font("Helvetica").fontSize(9);
      const row = (cells: readonly string[], y: number) => {
        cells.forEach((text, c) => {
          pdf.rect(50 + c * 160, y, 160, 18).stroke();
          put(pdf, text, 55 + c * 160, y + 5);
        });
      };
      row(["Term", "Party A", "Party B"], 700);
      row(["Payment Frequency", "Annual", "Quarterly"], 718);
      row(["Role", "Fixed Rate Payer", "Floating Rate Payer"], 736);
      pdf.addPage();
      row(["Day Count Fraction", "30/360", "Actual/360"], 60);
      row(["Business Days", "London", "New York"], 78);
    });
    expect(values(await read(bytes))).toMatchObject({
      "Payment Frequency@Party A": "Annual",
      "Day Count Fraction@Party A": "30/360",
      "Business Days@Party B": "New York",
    });
  });

  it("stand under headings that the page before ended with", async () => {
    const bytes = await makePdf((pdf) => {
      pdf.font("Helvetica").fontSize(9);
      const row = (cells: readonly string[], y: number) => {
        cells.forEach((text, c) => {
          pdf.rect(50 + c * 160, y, 160, 18).stroke();
          put(pdf, text, 55 + c * 160, y + 5);
        });
      };
      row(["", "Party A", "Party B"], 740);
      pdf.addPage();
      row(["IBAN", "GB16MHBK20017400418812", "CH8408999000418273645"], 60);
      row(["Account", "-", "4400998877"], 78);
    });
    expect(values(await read(bytes))).toEqual({
      "IBAN@Party A": "GB16MHBK20017400418812",
      "IBAN@Party B": "CH8408999000418273645",
      "Account@Party A": "-",
      "Account@Party B": "4400998877",
    });
  });

  it("are read from SWIFT-like tags", async () => {
    const bytes = await makePdf((pdf) => {
      pdf.font("Courier").fontSize(10);
      [":20:FX20881734", ":30T:20260312", ":32B:USD10842000,00"].forEach((text, row) => {
        put(pdf, text, 50, 80 + row * 12);
      });
    });
    const layout = await read(bytes);
    const tag = layout.pairs.find((pair) => pair.label === ":30T");
    expect(tag?.value).toBe("20260312");
    expect(tag?.box[0]).toBeGreaterThan(tag?.labelBox[0] ?? 1);
  });
});

describe("words", () => {
  it("broken at a line's end come together, codes keep their hyphen", async () => {
    const bytes = await makePdf((pdf) => {
      pdf.font("Helvetica").fontSize(10);
      put(pdf, "Calculation Agent:", 60, 80);
      put(pdf, "as determined by the Calcula-", 260, 80);
      put(pdf, "tion Agent", 260, 92);
      put(pdf, "Floating Rate Option:", 60, 110);
      put(pdf, "USD-", 260, 110);
      put(pdf, "SOFR-COMPOUND", 260, 122);
      put(pdf, "Settlement Type:", 60, 140);
      put(pdf, "Non-", 260, 140);
      put(pdf, "deliverable", 260, 152);
    });
    expect(values(await read(bytes))).toEqual({
      "Calculation Agent": "as determined by the Calculation Agent",
      "Floating Rate Option": "USD-SOFR-COMPOUND",
      "Settlement Type": "Non-deliverable",
    });
  });

  it("printed twice to look bold are read once", async () => {
    const twice = (text: string, x: number, y: number) =>
      `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET BT /F1 10 Tf ${x + 0.4} ${y} Td (${text}) Tj ET\n`;
    const letters = [..."Head"].map((l, i) => twice(l, 50 + i * 6.2, 680)).join("");
    const layout = await read(onePage(twice("Notional Amount: USD 1,000", 50, 700) + letters));
    expect(layout.pages[0]?.lines.map((line) => line.text)).toEqual([
      "Notional Amount: USD 1,000",
      "Head",
    ]);
  });

  it("nobody sees are kept apart and never become values", async () => {
    const bytes = onePage(
      [
        "BT /F1 10 Tf 50 700 Td (Notional Amount: USD 1,000) Tj ET",
        "BT /F1 10 Tf 3 Tr 50 680 Td (Fixed Rate: 1.00%) Tj ET",
        "BT 0 Tr 1 1 1 rg /F1 10 Tf 50 660 Td (Spread: 25 bps) Tj ET",
        "BT 0 g /F1 0.5 Tf 50 640 Td (Currency: EUR) Tj ET",
        "BT 0 g /F1 10 Tf 50 900 Td (Payer: Party B) Tj ET",
        "BT 0 g /F1 10 Tf 50 620 Td (Strike: 110) Tj ET 1 g 40 610 200 25 re f",
        // White on a dark band is seen.
        "0 g 40 580 300 25 re f BT 1 g /F1 10 Tf 50 590 Td (Trade Date: 12 March 2026) Tj ET",
      ].join("\n"),
    );
    const layout = await read(bytes);
    expect(values(layout)).toEqual({
      "Notional Amount": "USD 1,000",
      "Trade Date": "12 March 2026",
    });
    const hidden = words(layout)
      .filter((word) => word.hidden)
      .map((word) => word.text);
    for (const text of ["1.00%", "bps", "EUR", "Party", "110"]) expect(hidden).toContain(text);
  });

  it("with ligatures are taken apart", async () => {
    const layout = await read(
      onePage("BT /F2 10 Tf 50 700 Td (\\001xed Rate: 3%) Tj ET", {
        resources: "/Font << /F2 10 0 R >>",
        more: (pdf) =>
          pdf
            .add(
              10,
              "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Type /Encoding /Differences [1 /fi] >> /ToUnicode 11 0 R >>",
            )
            .add(
              11,
              "",
              Buffer.from(
                "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <01> <FB01> endbfchar 1 beginbfrange <20> <7E> <0020> endbfrange endcmap end",
              ),
            ),
      }),
    );
    expect(layout.pages[0]?.lines[0]?.text).toBe("fixed Rate: 3%");
    expect(words(layout).map((word) => word.text)).toEqual(["fixed", "Rate:", "3%"]);
  });
  it("keep the letters of a wide ligature in their word", async () => {
    const layout = await read(
      onePage("BT /F2 10 Tf 50 700 Td (O\\001ce of the Bank) Tj ET", {
        resources: "/Font << /F2 10 0 R >>",
        more: (pdf) =>
          pdf
            .add(
              10,
              "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Type /Encoding /Differences [1 /M] >> /ToUnicode 11 0 R >>",
            )
            .add(
              11,
              "",
              Buffer.from(
                "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <01> <006600660069> endbfchar 1 beginbfrange <20> <7E> <0020> endbfrange endcmap end",
              ),
            ),
      }),
    );
    expect(words(layout).map((word) => word.text)).toEqual(["Office", "of", "the", "Bank"]);
  });
});

describe("boxes", () => {
  const draw = "BT /F1 12 Tf 100 600 Td (Notional) Tj ET";

  it.each([
    ["upright", "/MediaBox [0 0 595 842]"],
    ["cropped with an offset", "/MediaBox [-50 -30 700 900] /CropBox [40 60 560 800]"],
    ["rotated by 90", "/MediaBox [0 0 595 842] /Rotate 90"],
    ["rotated by 180 and cropped", "/MediaBox [0 0 595 842] /CropBox [20 30 500 800] /Rotate 180"],
    ["rotated by 270", "/MediaBox [0 0 595 842] /Rotate 270"],
  ])("hold exactly the ink of a page %s", async (_, page) => {
    const bytes = onePage(draw, { page });
    const layout = await read(bytes);
    const word = layout.pages[0]?.words.find(({ text }) => text === "Notional");
    if (!word) throw new Error("not read");
    const ink = await darkBox(bytes);
    for (let edge = 0; edge < 4; edge++) {
      expect(Math.abs((word.box[edge] ?? 0) - (ink[edge] ?? 1))).toBeLessThan(0.002);
    }
  });

  it("stand where the text was put", async () => {
    const bytes = await makePdf((pdf) => {
      pdf.font("Helvetica").fontSize(20);
      put(pdf, "HHH", 119, 421);
    });
    const box = words(await read(bytes))[0]?.box ?? [0, 0, 0, 0];
    expect(box[0] * 595.28).toBeCloseTo(119 + 20 * 0.077, 0);
    // pdfkit puts the top of the ascender (0.718 for Helvetica's H, 0.931 of line) at y.
    expect(box[3] * 841.89 - box[1] * 841.89).toBeCloseTo(20 * 0.718, 0);
  });

  it("of a page drawn on its side fit the page as seen, and its lines read upright", async () => {
    const rows = ["Trade Date:", "12 March 2026", "Notional Amount:", "USD 50,000,000.00"];
    const sideways = rows
      .map((text, at) => {
        const x = 100 + Math.floor(at / 2) * 20;
        return `BT /F1 10 Tf 0 1 -1 0 ${x} ${at % 2 === 0 ? 100 : 300} Tm (${text}) Tj ET`;
      })
      .join("\n");
    const bytes = onePage(sideways);
    const layout = await read(bytes);
    expect(values(layout)).toEqual({
      "Trade Date": "12 March 2026",
      "Notional Amount": "USD 50,000,000.00",
    });
    const pair = layout.pairs[0];
    // Written upwards at the left of the page: taller than wide.
    const [x0, y0, x1, y1] = pair?.box ?? [0, 0, 0, 0];
    expect((y1 - y0) * 842).toBeGreaterThan((x1 - x0) * 595 * 3);
    // It begins at 300 points from the foot; the first digit's ink about one point further.
    expect(842 - y1 * 842).toBeGreaterThan(300);
    expect(842 - y1 * 842).toBeLessThan(301.5);
  });
});

/** Fractions of the smallest box round all black pixels. */
async function darkBox(bytes: Uint8Array): Promise<[number, number, number, number]> {
  const rendered = await renderPages(bytes, { dpi: 300, pages: [1] });
  if (!rendered.ok) throw new Error(rendered.reason.message);
  const [image] = rendered.pages;
  if (!image) throw new Error("no image");
  const { data, info } = await sharp(image.jpeg).raw().toBuffer({ resolveWithObject: true });
  let [x0, y0, x1, y1] = [info.width, info.height, 0, 0];
  for (let y = 0; y < info.height; y++) {
    for (let x = 0; x < info.width; x++) {
      const at = (y * info.width + x) * info.channels;
      if ((data[at] ?? 255) > 110) continue;
      x0 = Math.min(x0, x);
      y0 = Math.min(y0, y);
      x1 = Math.max(x1, x + 1);
      y1 = Math.max(y1, y + 1);
    }
  }
  return [x0 / info.width, y0 / info.height, x1 / info.width, y1 / info.height];
}
