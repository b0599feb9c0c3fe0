import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { letter, partyTable, ticket } from "../fixtures/confirmations.ts";
import { makePdf, put } from "../fixtures/make-pdf.ts";
import { scanned } from "../fixtures/scan.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { readLayout } from "../read-layout.ts";
import { createRecogniser } from "./engines.ts";
import { nativeLanguages, parseTsv } from "./native.ts";

// The native program may be missing; then its engine is not there to be tested.
const installed = (await nativeLanguages()).has("eng");
const engines = installed ? (["auto", "builtin"] as const) : (["builtin"] as const);
const recognisers = engines.map((engine) => createRecogniser({ workers: 2, engine }));

afterAll(async () => {
  await Promise.all(recognisers.map((recogniser) => recogniser.close()));
});

describe.each(engines.map((engine, index) => ({ engine, index })))(
  "$engine recognition",
  ({ index }) => {
    const recognise = recognisers[index]?.recognise ?? null;
    const read = async (bytes: Uint8Array) => {
      const outcome = await readLayout(bytes, DEFAULT_LIMITS, recognise);
      if (!outcome.ok) throw new Error(outcome.reason.message);
      return outcome;
    };

    it("reads a letter that went through the scanner askew", async () => {
      const printed = await letter();
      const { layout, facts } = await read(await scanned(printed, { skew: 1.6 }));
      expect(facts.scanned).toBe(true);
      const values = Object.fromEntries(layout.pairs.map(({ label, value }) => [label, value]));
      expect(values).toMatchObject({
        "Our Reference": "GCS382857_V1",
        "Notional Amount": "USD 50,000,000.00",
        "Fixed Rate Day Count Fraction": "30/360",
        "Business Days": "New York and London",
      });
      for (const word of layout.pairs.flatMap((pair) => pair.words)) {
        expect(word.confidence).toBeGreaterThan(0.3);
        expect(word.confidence).toBeLessThanOrEqual(1);
      }
    });

    it("reads a gridded party table with its column headings", async () => {
      const { layout } = await read(await scanned(await partyTable()));
      const rate = layout.pairs.filter((pair) => pair.label === "Rate");
      expect(rate.map(({ column, value }) => [column, value])).toEqual([
        ["Party A", "3.75%"],
        ["Party B", "USD-SOFR-COMPOUND"],
      ]);
    });

    it("reads shaded cards on an almost empty page", async () => {
      const { layout } = await read(await scanned(await ticket(), { skew: -2 }));
      const values = Object.fromEntries(layout.pairs.map(({ label, value }) => [label, value]));
      expect(values).toMatchObject({ "BUY AMOUNT": "10,000,000.00", RATE: "1.0842" });
    });

    it("puts its boxes where the words are printed", async () => {
      const printed = await letter();
      const truth = await readLayout(printed);
      if (!truth.ok) throw new Error(truth.reason.message);
      const { layout } = await read(await scanned(printed));
      const boxOf = (of: typeof layout) =>
        of.pairs.find((pair) => pair.label === "Notional Amount")?.box ?? [0, 0, 0, 0];
      const expected = boxOf(truth.layout);
      boxOf(layout).forEach((edge, at) => {
        expect(Math.abs(edge - (expected[at] ?? 1))).toBeLessThan(0.006);
      });
    });
  },
);

describe("recognition", () => {
  it("is asked only for the pages that are images", async () => {
    const asked: number[] = [];
    const count = async (_: Uint8Array, dpi: number) => {
      asked.push(Math.round(dpi));
      return [{ text: "SEEN", x0: 100, y0: 100, x1: 200, y1: 130, confidence: 0.9, line: 0 }];
    };
    const paper = await sharp({
      create: { width: 300, height: 400, channels: 3, background: "#f8f8f8" },
    })
      .png()
      .toBuffer();
    const mixed = await makePdf((pdf) => {
      put(pdf, "Governing Law: English law", 50, 100);
      pdf.addPage().image(paper, 0, 0, { width: 595, height: 842 });
    });
    const outcome = await readLayout(mixed, DEFAULT_LIMITS, count);
    if (!outcome.ok) throw new Error(outcome.reason.message);
    expect(asked).toEqual([200]);
    expect(outcome.layout.pages.map((page) => page.scanned)).toEqual([false, true]);
    expect(outcome.layout.pages[1]?.words.map((word) => word.text)).toEqual(["SEEN"]);
  });

  it("that fails fails the document, never empties it", async () => {
    const outcome = await readLayout(await scanned(await letter()), DEFAULT_LIMITS, () =>
      Promise.reject(new Error("no recogniser")),
    );
    expect(outcome).toMatchObject({
      ok: false,
      hostile: false,
      reason: { code: "READER_CRASHED" },
    });
  });

  it("reads the native program's table", () => {
    const header =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";
    const rows = [
      "4\t1\t1\t1\t1\t0\t10\t20\t300\t30\t-1\t",
      "5\t1\t1\t1\t1\t1\t10\t20\t90\t30\t96.5\tNotional",
      "5\t1\t1\t1\t2\t1\t10\t60\t90\t30\t-1\t ",
      "5\t1\t2\t1\t1\t1\t10\t90\t90\t30\t12\t1,000",
    ];
    expect(parseTsv([header, ...rows].join("\n"))).toEqual([
      { text: "Notional", x0: 10, y0: 20, x1: 100, y1: 50, confidence: 0.965, line: 0 },
      { text: "1,000", x0: 10, y0: 90, x1: 100, y1: 120, confidence: 0.12, line: 1 },
    ]);
    expect(parseTsv("")).toEqual([]);
  });
});
