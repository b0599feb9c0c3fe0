import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Portfolio } from "../portfolio.ts";
import { type BadRow, HeaderError, readCsv, readerFor, readJsonLines } from "./read.ts";
import type { TradeTable } from "./table.ts";

/** The same bytes in chunks of a given size. */
function* chunked(text: string | Uint8Array, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const rowsOf = (table: TradeTable) =>
  Array.from({ length: table.size }, (_, row) => [
    table.idOf(row),
    ...table.tradeOf(row).terms.map(({ path, value }) => `${path}=${value}`),
  ]);

async function read(
  reader: typeof readCsv,
  text: string | Uint8Array,
  size = 64,
  ignored: ReadonlySet<string> = new Set(),
) {
  const { bank } = new Portfolio();
  const bad: BadRow[] = [];
  await reader(bank, chunked(text, size), { onBad: (row) => bad.push(row), ignored });
  return { rows: rowsOf(bank), bad: bad.map(({ line, code }) => [line, code]) };
}

describe("readCsv", () => {
  const csv = '\uFEFFid,tradeDate,underlyer\r\nb1,2026-11-20,"Müller, ""S""\nSöhne"\r\n\nb2,,X';

  it("reads the same rows however the bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 80 }), async (size) => {
        expect(await read(readCsv, csv, size)).toEqual({
          rows: [
            ["b1", "tradeDate=2026-11-20", 'underlyer=Müller, "S"\nSöhne'],
            ["b2", "underlyer=X"],
          ],
          bad: [],
        });
      }),
      { numRuns: 40 },
    );
  });

  it("tells every bad row by its line and loses no other", async () => {
    const lines = [
      "id,tradeDate,underlyer",
      "b1,2026-11-20,A",
      "b2,2026-11-20",
      "b3,2026-11-20,A,B",
      'b4,2026-11-20,"A" B',
      'b5,2026-11-20,"never closed',
      "b6,2026-11-20,A",
      'b7,2026-11-20,"A"',
      "b8,2026-11-20,A",
      '"b9,2026-11-20,A',
    ];
    for (const size of [1, 13, 4096]) {
      const { rows, bad } = await read(readCsv, lines.join("\n"), size);
      expect(rows.map(([id]) => id)).toEqual(["b1", "b6", "b7", "b8"]);
      expect(bad).toEqual([
        [3, "TOO_FEW_CELLS"],
        [4, "TOO_MANY_CELLS"],
        [5, "TEXT_AFTER_QUOTE"],
        [6, "TEXT_AFTER_QUOTE"],
        [10, "QUOTE_NOT_CLOSED"],
      ]);
    }
  });

  it("takes lines beyond all measure and quotes closed nowhere one by one", async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `b${at},2026-11-20,A`);
    const text = [
      "id,tradeDate,underlyer",
      `long,${"9".repeat(2_000_000)},A`,
      'open,2026-11-20,"',
      ...many,
    ].join("\n");
    for (const size of [65_536, 8_000_000]) {
      const { rows, bad } = await read(readCsv, text, size);
      expect(bad).toEqual([
        [2, "LINE_TOO_LONG"],
        [3, "QUOTE_NOT_CLOSED"],
      ]);
      expect(rows).toHaveLength(many.length);
    }
  });

  it("never loses a row: each line is read or told, whatever is written in it", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "7", " "), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { maxLength: 12 }),
        fc.integer({ min: 1, max: 20 }),
        async (cells, size) => {
          const lines = cells.map((text, at) => `b${at},${text}`);
          const { rows, bad } = await read(readCsv, ["id,underlyer", ...lines].join("\n"), size);
          const inRows = rows.reduce((sum, row) => sum + row.join("").split("\n").length, 0);
          expect(inRows + bad.length).toBe(lines.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("names rows without id by their line", async () => {
    const { rows } = await read(readCsv, "tradeDate,id\n2026-11-20,\n2026-11-21,b2");
    expect(rows.map(([id]) => id)).toEqual(["line 2", "b2"]);
  });

  it("refuses a header that is none", async () => {
    for (const header of ["id,notional", "id,tradeDate,tradeDate"]) {
      await expect(read(readCsv, `${header}\n1,2,3`)).rejects.toBeInstanceOf(HeaderError);
    }
  });

  it("takes no row for the header when the header itself cannot be read", async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("id\nb1", "utf16le")]);
    await expect(read(readCsv, utf16)).rejects.toBeInstanceOf(HeaderError);
  });

  it("passes over columns that the caller knows to be no terms", async () => {
    const { rows } = await read(
      readCsv,
      'id,desk,tradeDate\nb1,"x",2026-11-20',
      9,
      new Set(["desk"]),
    );
    expect(rows).toEqual([["b1", "tradeDate=2026-11-20"]]);
  });

  it("does not guess what bytes that are no text mean", async () => {
    const bytes = Buffer.concat([Buffer.from("id,underlyer\nb1,A\nb2,"), Buffer.from([0xff, 10])]);
    expect((await read(readCsv, bytes)).bad).toEqual([[3, "NOT_UTF8"]]);
  });
});

describe("readJsonLines", () => {
  it("reads what it can and names the rest", async () => {
    const text = [
      '{"id":"b1","tradeDate":"2026-11-20","uti":null}',
      "",
      "nonsense",
      "[]",
      '{"id":"b2","notionalAmount":1}',
      '{"id":"b3"}',
      '{"id":"b4","notional":"1"}',
    ].join("\n");
    for (const size of [1, 7, 1000]) {
      const { rows, bad } = await read(readJsonLines, text, size);
      expect(bad).toEqual([
        [3, "NOT_JSON"],
        [4, "NOT_AN_OBJECT"],
        [5, "NOT_TEXT"],
        [7, "UNKNOWN_TERM"],
      ]);
      expect(rows).toEqual([["b1", "tradeDate=2026-11-20"], ["b3"]]);
    }
  });
});

describe("readerFor", () => {
  it("tells JSON lines from CSV by the first character", () => {
    expect(readerFor(Buffer.from('\uFEFF {"id":"1"}'))).toBe(readJsonLines);
    expect(readerFor(Buffer.from('"id",tradeDate'))).toBe(readCsv);
    expect(readerFor(Buffer.from(""))).toBe(readCsv);
  });
});
