import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandIo, UsageError } from "./command.ts";
import { matchCommand } from "./match.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-portfolio-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Row = Readonly<Record<string, string>>;

const SPOT: Row = {
  productType: "FxSpot",
  "parties.bank.name": "Alpha Bank AG",
  "parties.counterparty.name": "Beta Bank plc",
  tradeDate: "2026-11-20",
  valueDate: "2026-11-24",
  "fx.bankPays.amount": "1085000",
  "fx.bankPays.currency": "USD",
  "fx.counterpartyPays.amount": "1000000",
  "fx.counterpartyPays.currency": "EUR",
};
const COLUMNS = ["id", "ownReference", "otherReference", "messageType", ...Object.keys(SPOT)];

const csvOf = (rows: readonly Row[]): string =>
  [COLUMNS.join(","), ...rows.map((row) => COLUMNS.map((path) => row[path] ?? "").join(","))].join(
    "\n",
  );
const jsonLinesOf = (rows: readonly Row[]): string =>
  rows.map((row) => JSON.stringify(row)).join("\n");

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function match(bank: string, counterparty: string, ...more: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = { out: (text) => void out.push(text), err: (text) => void err.push(text) };
  const argv = ["--portfolio", "--bank", bank, "--counterparty", counterparty, ...more];
  const status = await matchCommand.run(argv, io);
  return { status, lines: out.join("\n").split("\n"), err };
}

const ours = [
  { ...SPOT, id: "b1", ownReference: "GCS1001" },
  { ...SPOT, id: "b2", ownReference: "GCS1002", "fx.bankPays.amount": "2170000" },
  { ...SPOT, id: "b3", ownReference: "GCS1003", tradeDate: "2026-11-19" },
];
const theirs = [
  { ...SPOT, id: "c1", otherReference: "GCS1001" },
  { ...SPOT, id: "c2", otherReference: "GCS1002", "fx.bankPays.amount": "2710000" },
  { ...SPOT, id: "c9", otherReference: "GCS9009", "parties.counterparty.name": "Gamma" },
];

describe("match --portfolio", () => {
  it.each([
    ["CSV against CSV", csvOf, csvOf],
    ["JSON lines against CSV", jsonLinesOf, csvOf],
    ["JSON lines against JSON lines", jsonLinesOf, jsonLinesOf],
  ])("streams one result a line: %s", async (name, one, other) => {
    const bank = await file(`${name} bank`, one(ours));
    const counterparty = await file(`${name} counterparty`, other(theirs));
    const { status, lines, err } = await match(bank, counterparty, "--json");
    expect(status).toBe(0);
    const results = lines.map((line) => JSON.parse(line));
    expect(results.find(({ bank: id }) => id === "b1")).toMatchObject({
      kind: "PAIR",
      counterparty: "c1",
      result: "MATCHED",
    });
    const broken = results.find(({ bank: id }) => id === "b2");
    expect(broken).toMatchObject({ kind: "PAIR", counterparty: "c2", result: "BREAK" });
    expect(broken.fields).toContainEqual(
      expect.objectContaining({
        path: "fx.bankPays.amount",
        outcome: "DIFFERENT",
        explanation: expect.stringContaining("swapped"),
      }),
    );
    expect(results).toContainEqual({ kind: "UNPAIRED_BANK", id: "b3" });
    expect(results).toContainEqual({ kind: "ALLEGED", id: "c9" });
    expect(results.at(-1)).toEqual({
      kind: "SUMMARY",
      rows: { bank: 3, counterparty: 3 },
      counts: { ALLEGED: 1, BREAK: 1, MATCHED: 1, UNPAIRED_BANK: 1 },
    });
    expect(err.join("\n")).toContain("Matched: 3 of 3");
  });

  it("says to a person what needs one, and nothing of what matched", async () => {
    const bank = await file("a.csv", csvOf(ours));
    const { lines } = await match(bank, await file("b.csv", csvOf(theirs)));
    expect(lines.some((line) => line.startsWith("BREAK  b2  c2  fx.bankPays.amount"))).toBe(true);
    expect(lines.join("\n")).not.toContain("b1");
    expect(lines.at(-1)).toBe("Rows: 3 and 3. ALLEGED 1, BREAK 1, MATCHED 1, UNPAIRED_BANK 1");
  });

  it("tells bad rows with their lines, matches the others and ends with 1", async () => {
    const bank = await file("bad.csv", `${csvOf(ours)}\nb4,GCS1004\nb5,"open`);
    const counterparty = await file("bad.jsonl", `${jsonLinesOf(theirs)}\n{"id":\n`);
    const { status, lines } = await match(bank, counterparty, "--json");
    expect(status).toBe(1);
    const results = lines.map((line) => JSON.parse(line));
    const failed = results.filter(({ kind }) => kind === "FAILED");
    expect(failed).toMatchObject([
      { side: "BANK", file: bank, line: 5, reason: { code: "TOO_FEW_CELLS" } },
      { side: "BANK", file: bank, line: 6, reason: { code: "QUOTE_NOT_CLOSED" } },
      { side: "COUNTERPARTY", file: counterparty, line: 4, reason: { code: "NOT_JSON" } },
    ]);
    expect(results.at(-1)).toMatchObject({ counts: { FAILED: 3, MATCHED: 1, BREAK: 1 } });
  });

  it("ends every row in one place, whatever nonsense it states", async () => {
    const nonsense: Row[] = [
      { id: "empty" },
      { ...SPOT, id: "noParties", "parties.bank.name": "", "parties.counterparty.name": "" },
      { ...SPOT, id: "tulips", productType: "Tulip", ownReference: "T1" },
      { ...SPOT, id: "nan", ownReference: "T2", "fx.bankPays.amount": "NaN" },
      { ...SPOT, id: "huge", ownReference: "T3", "fx.bankPays.amount": "9".repeat(400) },
      { ...SPOT, id: "zzz", ownReference: "T4", "fx.bankPays.currency": "ZZZ" },
      { ...SPOT, id: "noNumber", ownReference: "N/A", tradeDate: "tomorrow" },
    ];
    const mirrored = nonsense.map(({ ownReference = "", ...row }) => ({
      ...row,
      id: `${row.id}2`,
      otherReference: ownReference,
    }));
    const bank = await file("n1.csv", csvOf(nonsense));
    const { status, lines } = await match(bank, await file("n2.csv", csvOf(mirrored)), "--json");
    expect(status).toBe(0);
    const results = lines.map((line) => JSON.parse(line));
    const resultOf = (id: string) => results.find((result) => result.bank === id)?.result;
    for (const id of ["tulips", "nan"]) expect(resultOf(id), id).toBe("UNREADABLE");
    expect(resultOf("huge")).toBe("MATCHED");
    const places = results.flatMap(({ kind, bank: one, counterparty: other, id }) =>
      kind === "SUMMARY" ? [] : kind === "PAIR" ? [one, other] : [id],
    );
    const ids = [...nonsense, ...mirrored].map(({ id }) => id);
    expect(places.sort()).toEqual(ids.sort());
  });

  it("takes references that only fill a place for no references", async () => {
    const many = (prefix: string): Row[] =>
      Array.from({ length: 300 }, (_, at) => ({
        ...SPOT,
        id: `${prefix}${at}`,
        ownReference: "N/A",
        otherReference: "TBD",
        "fx.bankPays.amount": String(1_085_000 + at * 1_085),
        "fx.counterpartyPays.amount": String(1_000_000 + at * 1_000),
      }));
    const bank = await file("f1.csv", csvOf(many("b")));
    const other = await file("f2.csv", csvOf(many("c").reverse()));
    const { lines } = await match(bank, other, "--json");
    const results = lines.map((line) => JSON.parse(line));
    expect(results.at(-1)).toMatchObject({ counts: { MATCHED: 300 } });
    for (const { kind, bank: one, counterparty } of results) {
      if (kind === "PAIR") expect(counterparty.slice(1)).toBe(one.slice(1));
    }
  });

  it("passes over named columns and refuses others it does not know", async () => {
    const bank = await file("k1.csv", csvOf(ours).replace("messageType", "desk"));
    const other = await file("k2.csv", csvOf(theirs));
    await expect(match(bank, other)).rejects.toThrow(/"desk"/);
    expect((await match(bank, other, "--ignore", "desk,book")).status).toBe(0);
  });

  it.each([
    ["a file that is not there", "none.csv"],
    ["a folder", "."],
  ])("is called wrongly with %s", async (_what, name) => {
    const bank = await file("w.csv", csvOf(ours));
    await expect(match(bank, join(folder, name))).rejects.toBeInstanceOf(UsageError);
  });
});
