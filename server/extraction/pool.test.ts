import { afterAll, describe, expect, it } from "vitest";
import { letter } from "./document/fixtures/confirmations.ts";
import * as hostile from "./document/fixtures/hostile.ts";
import { makePdf, put } from "./document/fixtures/make-pdf.ts";
import type { ExtractionRequest } from "./extraction.ts";
import { createDocumentReader } from "./pool.ts";

const interpreter = new URL("./document/fixtures/counting-interpreter.ts", import.meta.url).href;
const reader = createDocumentReader({ workers: 1, timeoutMs: 4_000, interpreter });
const good = await letter();

const request = (bytes: Uint8Array): ExtractionRequest => ({
  fileName: "GCS382857_V1.pdf",
  bytes,
  side: "BANK",
});

afterAll(() => reader.close());

async function readsGood(): Promise<void> {
  const extraction = await reader.extract(request(good));
  expect(extraction.status).toBe("extracted");
}

describe("a pool of document readers", () => {
  it("reads a document and states its facts", async () => {
    const extraction = await reader.extract(request(good));
    if (extraction.status !== "extracted") throw new Error(JSON.stringify(extraction));
    expect(extraction.document).toMatchObject({ pages: 1, scanned: false });
    expect(extraction.document.sha256).toMatch(/^[0-9a-f]{64}$/);
    const terms = extraction.trades[0]?.terms ?? [];
    expect(terms.find((term) => term.path === "Notional Amount")?.value).toBe("USD 50,000,000.00");
    expect(good.length).toBeGreaterThan(0);
  });

  it.each([
    [
      "flate bomb",
      hostile.flateBomb,
      ["PDF_HOSTILE", "READ_OUT_OF_MEMORY", "READ_TIMEOUT", "NO_TEXT"],
    ],
    ["operator bomb", hostile.operatorBomb, ["PDF_HOSTILE", "READ_OUT_OF_MEMORY", "READ_TIMEOUT"]],
    ["text bomb", hostile.textBomb, ["PDF_HOSTILE", "READ_OUT_OF_MEMORY", "READ_TIMEOUT"]],
    ["nested forms", hostile.nestedForms, ["PDF_HOSTILE", "READ_OUT_OF_MEMORY", "READ_TIMEOUT"]],
    ["recursive page tree", hostile.recursivePages, ["PDF_DAMAGED"]],
    ["xref loop", hostile.xrefLoop, ["PDF_DAMAGED", "NO_TEXT"]],
    ["encrypted", hostile.encrypted, ["PDF_ENCRYPTED"]],
    ["truncated", hostile.truncated, ["PDF_DAMAGED"]],
    ["empty", hostile.empty, ["FILE_EMPTY"]],
    ["not a PDF", hostile.notAPdf, ["NOT_A_PDF"]],
    ["5,000 pages", hostile.manyPages, ["PDF_TOO_MANY_PAGES"]],
    ["20 MB line", hostile.longLine, ["PDF_HOSTILE", "READ_OUT_OF_MEMORY", "READ_TIMEOUT"]],
    ["huge page", hostile.hugePage, ["PDF_HOSTILE"]],
    ["nonsense", hostile.nonsense, ["PDF_DAMAGED"]],
    ["blank page", hostile.blankPage, ["NO_TEXT"]],
  ] as const)("ends a %s with a typed reason and goes on", async (_, make, codes) => {
    const extraction = await reader.extract(request(await make()));
    if (extraction.status === "extracted") throw new Error("was read");
    expect(codes).toContain(extraction.reason.code);
    expect(extraction.status).toBe(extraction.reason.code === "NO_TEXT" ? "failed" : "quarantined");
    await readsGood();
  });

  it.each([
    ["circular form", hostile.circularForm, "Trade Date"],
    ["tiny tiling", hostile.tinyTiling, "Rate"],
    ["owner-locked document", hostile.ownerLocked, "Notional Amount"],
  ] as const)("reads what a %s really says, or refuses it", async (_, make, label) => {
    const extraction = await reader.extract(request(await make()));
    if (extraction.status === "extracted") {
      expect(extraction.trades[0]?.terms.map((term) => term.path)).toContain(label);
    } else {
      expect(["PDF_HOSTILE", "READ_TIMEOUT"]).toContain(extraction.reason.code);
    }
    await readsGood();
  });

  it("says so when a worker dies, and goes on", async () => {
    const crash = await makePdf((pdf) => put(pdf, "CRASH", 50, 100));
    const extraction = await reader.extract(request(crash));
    expect(extraction).toMatchObject({ status: "failed", reason: { code: "READER_CRASHED" } });
    await readsGood();
  });

  it("does not blame a document for a processor it was not given", async () => {
    const hasty = createDocumentReader({ workers: 1, timeoutMs: 1_000, interpreter });
    try {
      const waits = await makePdf((pdf) => put(pdf, "WAITS", 50, 100));
      expect((await hasty.extract(request(waits))).status).toBe("extracted");
      const spins = await makePdf((pdf) => put(pdf, "SPINS", 50, 100));
      expect(await hasty.extract(request(spins))).toMatchObject({
        status: "quarantined",
        reason: { code: "READ_TIMEOUT" },
      });
    } finally {
      await hasty.close();
    }
  });

  it("leaves the caller's bytes untouched", async () => {
    const bytes = good.slice();
    await reader.extract(request(bytes));
    expect(bytes).toEqual(good);
  });

  it("rejects when called off, also while waiting for a worker", async () => {
    const controller = new AbortController();
    const first = reader.extract(request(good));
    const second = reader.extract(request(good), controller.signal);
    controller.abort(new Error("called off"));
    await expect(second).rejects.toThrow("called off");
    expect((await first).status).toBe("extracted");
    await readsGood();
  });

  it("renders pages on a worker of their own", async () => {
    const pages = await reader.render(good, { dpi: 72, pages: [1, 9] });
    expect(pages.map(({ page, width, height }) => [page, width, height])).toEqual([[1, 595, 842]]);
    expect([...(pages[0]?.jpeg.subarray(0, 2) ?? [])]).toEqual([0xff, 0xd8]);
    await expect(reader.render(hostile.notAPdf(), { dpi: 72, pages: [] })).rejects.toMatchObject({
      code: "NOT_A_PDF",
    });
  });
});
