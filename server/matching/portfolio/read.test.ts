import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Portfolio } from "../portfolio.ts";
import { readCsv, readJsonLines } from "./read.ts";
import type { TradeTable } from "./table.ts";

/** The same bytes in chunks of a given size. */
function* chunked(text: string, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const rowsOf = (table: TradeTable) =>
  Array.from({ length: table.size }, (_, row) => [
    table.idOf(row),
    ...table.tradeOf(row).terms.map(({ path, value }) => `${path}=${value}`),
  ]);

describe("readCsv", () => {
  const csv = '\uFEFFid,tradeDate,underlyer\r\nb1,2026-11-20,"Müller, ""S""\nSöhne"\r\n\nb2,,X';

  it("reads the same rows however the bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 80 }), async (size) => {
        const { bank } = new Portfolio();
        expect(await readCsv(bank, chunked(csv, size))).toEqual([]);
        expect(rowsOf(bank)).toEqual([
          ["b1", "tradeDate=2026-11-20", 'underlyer=Müller, "S"\nSöhne'],
          ["b2", "underlyer=X"],
        ]);
      }),
      { numRuns: 40 },
    );
  });

  it("says when rows cannot be named", async () => {
    const { bank } = new Portfolio();
    expect(await readCsv(bank, chunked("a,b\n1,2", 64))).toMatchObject([{ line: 1 }]);
  });
});

describe("readJsonLines", () => {
  it("reads what it can and names the rest", async () => {
    const text =
      '{"id":"b1","tradeDate":"2026-11-20"}\n\nnonsense\n[]\n{"id":"b2","x":1}\n{"id":"b3"}';
    for (const size of [1, 7, 1000]) {
      const { bank } = new Portfolio();
      const bad = await readJsonLines(bank, chunked(text, size));
      expect(bad.map(({ line }) => line)).toEqual([3, 4, 5]);
      expect(rowsOf(bank)).toEqual([["b1", "tradeDate=2026-11-20"], ["b3"]]);
    }
  });
});
