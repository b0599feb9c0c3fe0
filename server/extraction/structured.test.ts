import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { fpmlDocument, OURS, THEIRS } from "./fpml/fixtures/document.ts";
import { FX_FORWARD } from "./fpml/fixtures/others.ts";
import { SWAP } from "./fpml/fixtures/rates.ts";
import { createDocumentReader } from "./pool.ts";
import { readStructured, recogniseStructured } from "./structured.ts";
import { MT300, MT360, message, termsOf } from "./swift/fixtures.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("which messages are recognised", () => {
  it.each([
    [fpmlDocument(SWAP), "fpml"],
    [`\n<!-- ${"licence ".repeat(400)} -->${fpmlDocument(SWAP)}`, "fpml"],
    [message("300", MT300), "swift"],
    ["<html><body>www.fpml.org/</body></html>", null],
    ['<?xml version="1.0"?><invoice/>', null],
    [":20:REF", null],
    ["", null],
    ["%PDF-1.7", null],
  ])("by content alone", (text, kind) => {
    expect(recogniseStructured(bytes(text))).toBe(kind);
  });

  it("reads nothing else", () => {
    expect(
      readStructured({ bytes: bytes("words"), fileName: "trade.xml", side: "BANK" }),
    ).toBeNull();
  });

  it("states the facts of the document as pages of text", () => {
    const read = readStructured({ bytes: bytes(fpmlDocument(SWAP)), fileName: "x", side: "BANK" });
    expect(read).toMatchObject({
      status: "extracted",
      document: {
        scanned: false,
        pages: 2,
        pageSizes: [
          { width: 600, height: 720 },
          { width: 600, height: 720 },
        ],
      },
    });
  });

  it("does not take bytes of another encoding for text", () => {
    const text = bytes(fpmlDocument(SWAP));
    text[text.length - 40] = 0xff;
    expect(readStructured({ bytes: text, fileName: "x", side: "BANK" })).toMatchObject({
      status: "quarantined",
      reason: { code: "MESSAGE_DAMAGED" },
    });
  });

  it("reads an encoding that the markup declares", () => {
    const text = fpmlDocument(SWAP)
      .replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')
      .replace(OURS.name, "Nordländische Bank AG");
    const read = readStructured({
      bytes: new Uint8Array(Buffer.from(text, "latin1")),
      fileName: "x",
      side: "BANK",
    });
    const terms = read?.status === "extracted" ? (read.trades[0]?.terms ?? []) : [];
    expect(terms.find(({ path }) => path === "parties.bank.name")?.value).toBe(
      "Nordländische Bank AG",
    );
  });
});

describe("one trade in two standards", () => {
  const valuesOf = (text: string) => {
    const read = readStructured({ bytes: bytes(text), fileName: "x", side: "BANK" });
    const terms = read?.status === "extracted" ? (read.trades[0]?.terms ?? []) : [];
    return new Map(terms.map(({ path, value }) => [path, value]));
  };

  it.each([
    [
      FX_FORWARD.replace("2027-02-24", "2027-02-22"),
      message("300", MT300),
      /^(?:fx\.|rate|valueDate|product)/,
    ],
    [
      SWAP,
      message("360", MT360),
      /^(?:legs\.\d\.(?!dayCount|first)|fee|effective|termination|product|notional)/,
    ],
  ])("has the same values", (fpml, swift, compared) => {
    const ours = valuesOf(fpmlDocument(fpml));
    const shared = Object.entries(termsOf(swift)).filter(
      ([path]) => compared.test(path) && ours.has(path),
    );
    expect(shared.length).toBeGreaterThan(6);
    for (const [path, value] of shared) expect([path, ours.get(path)]).toEqual([path, value]);
  });
});

describe("messages on the same path as PDFs", () => {
  const reader = createDocumentReader({ workers: 1 });
  afterAll(() => reader.close());

  it("reads a message in the pool, whatever its name says", async () => {
    const request = {
      bytes: bytes(fpmlDocument(SWAP)),
      fileName: "trade.pdf",
      side: "BANK",
    } as const;
    expect(await reader.extract(request)).toMatchObject({
      status: "extracted",
      trades: [{ productType: "InterestRateSwap" }],
    });
  });

  it("draws a message as the pages its boxes are of", async () => {
    const text = message("300", MT300);
    const read = readStructured({ bytes: bytes(text), fileName: "x", side: "BANK" });
    const terms = read?.status === "extracted" ? (read.trades[0]?.terms ?? []) : [];
    const box = terms.find(({ path }) => path === "rate")?.evidence?.box ?? [0, 0, 0, 0];
    const [page] = await reader.render(bytes(text), { dpi: 72, pages: [1] });
    if (page === undefined) throw new Error("No page was drawn.");
    expect([page.width, page.height]).toEqual([600, 720]);
    const ink = async ([x0, y0, x1, y1]: readonly number[]) => {
      const left = Math.round((x0 ?? 0) * page.width);
      const top = Math.round((y0 ?? 0) * page.height);
      const width = Math.round((x1 ?? 0) * page.width) - left;
      const height = Math.round((y1 ?? 0) * page.height) - top;
      const area = sharp(page.jpeg).extract({ left, top, width, height }).greyscale().raw();
      return Math.min(...(await area.toBuffer()));
    };
    expect(await ink(box)).toBeLessThan(160);
    // Behind the value there is paper.
    expect(await ink([box[2] + 0.02, box[1], 1, box[3]])).toBeGreaterThan(230);
  });

  it("still refuses what is neither", async () => {
    const request = { bytes: bytes("words"), fileName: `${THEIRS.id}.xml`, side: "BANK" } as const;
    expect(await reader.extract(request)).toMatchObject({
      status: "quarantined",
      reason: { code: "NOT_A_PDF" },
    });
  });
});
