import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { scanTable } from "../../storage/table-scan.ts";
import { TABLE_IDS } from "../../storage/tables.ts";
import { fileAll, pointAt, runCommand } from "../../testing/command.ts";
import { type Ground, startGround } from "../../testing/stack.ts";
import { UsageError } from "./command.ts";
import { migrateTinyDbCommand } from "./migrate-tinydb.ts";
import { verifyAuditCommand } from "./verify-audit.ts";

let ground: Ground;
let root: string;
let from: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "countersign-tinydb-"));
  ground = await startGround();
  pointAt(ground);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await ground.close();
  await rm(root, { recursive: true, force: true });
});
let runs = 0;
beforeEach(async () => {
  runs += 1;
  from = join(root, String(runs));
  await mkdir(from);
});

/** Written by hand, because numbers must stand as the older system wrote them. */
const BANK = `{"_default": {
  "1": {"Trade_ID": "B-1", "TRADE_SOURCE": "BANK", "Notional": 50000000.10, "Currency": "EUR",
        "Comment": "", "Broker": null, "legs": [{"rate": 3.75}, {"index": "EUR-EURIBOR"}]},
  "2": {"TRADE_SOURCE": "BANK", "Notional": 1},
  "3": {"Trade_ID": "", "Notional": 2},
  "4": {"Trade_ID": 4711, "Notional": 12345678901234567890.123},
  "5": {"Trade_ID": "B-1", "Notional": 7},
  "6": {"Trade_ID": "B-6", "TRADE_SOURCE": "COUNTERPARTY", "processing_timestamp": ""}},
 "archive": {"1": {"Trade_ID": "B-9", "revision": 3, "Größe": "x"}}}`;
const COUNTERPARTY = `{"_default": {"1": {"Trade_ID": "B-1", "Notional": 5}}}`;

async function files(bank: string, counterparty?: string): Promise<void> {
  await writeFile(join(from, "bank_trade_data.db"), bank);
  if (counterparty === undefined) return;
  await writeFile(join(from, "counterparty_trade_data.db"), counterparty);
}

interface Summary {
  readonly counts: Record<string, number>;
  readonly validated: number;
  readonly invalid: unknown[];
  readonly records: { source: string; tradeId: string; fate: string; notes: string[] }[];
  readonly files: { backup: string; records: number }[];
  readonly report: string;
}

async function migrate(...argv: string[]) {
  const ran = await runCommand(migrateTinyDbCommand, "--from", from, "--json", ...argv);
  return { ...ran, summary: (ran.out.length > 0 ? ran.json() : null) as Summary };
}

const tables = () => ground.storage.names.tables;

async function itemOf(tradeId: string, table = tables().bankTrades) {
  const { dynamodb } = ground.storage.clients;
  const Key = { Trade_ID: { S: tradeId } };
  return (await dynamodb.send(new GetItemCommand({ TableName: table, Key }))).Item;
}

async function countItems(): Promise<number> {
  let count = 0;
  for (const id of TABLE_IDS) {
    for await (const _item of scanTable(ground.storage.clients, tables()[id])) count += 1;
  }
  return count;
}

describe("migrate-tinydb", () => {
  it("first says what would happen, and writes nothing", async () => {
    await files(BANK, COUNTERPARTY);
    const { status, summary } = await migrate("--dry-run");
    expect(status).toBe(0);
    expect(summary).toMatchObject({ counts: { records: 8, MIGRATED: 8 }, validated: 0 });
    expect(await countItems()).toBe(0);
    expect((await readdir(from)).sort()).toEqual([
      "bank_trade_data.db",
      "counterparty_trade_data.db",
    ]);
  });

  it("takes over every record, says what is not as it stood, and can be run again", async () => {
    await files(BANK, COUNTERPARTY);
    const { status, summary } = await migrate();
    expect(status).toBe(0);
    expect(summary).toMatchObject({
      counts: { records: 8, MIGRATED: 8 },
      validated: 8,
      invalid: [],
    });

    expect(await itemOf("B-1")).toMatchObject({
      TRADE_SOURCE: { S: "BANK" },
      Notional: { N: "50000000.1" },
      Comment: { S: "" },
      Broker: { NULL: true },
      legs: { L: [{ M: { rate: { N: "3.75" } } }, { M: { index: { S: "EUR-EURIBOR" } } }] },
      migrated_from: { S: "tinydb" },
    });
    expect(await itemOf("B-1", tables().counterpartyTrades)).toMatchObject({
      Notional: { N: "5" },
    });
    expect(await itemOf("4711")).toMatchObject({ Notional: { S: "12345678901234567890.123" } });
    expect(await itemOf("B-9")).toMatchObject({ legacy_revision: { N: "3" }, Größe: { S: "x" } });
    const noted = Object.fromEntries(
      summary.records.map(({ source, tradeId, notes }) => [source, [tradeId, notes.join(" ")]]),
    );
    expect(noted).toEqual({
      "_default/2": ["MIGRATED_BANK__default_2", expect.stringContaining("had no Trade_ID")],
      "_default/3": ["MIGRATED_BANK__default_3", expect.stringContaining("had no Trade_ID")],
      "_default/4": [
        "4711",
        expect.stringMatching(/was the number 4711.*12345678901234567890\.123/),
      ],
      "_default/5": ["B-1~_default_5", expect.stringContaining("Another record had")],
      "_default/6": ["B-6", expect.stringMatching(/legacy_processing_timestamp.*COUNTERPARTY/)],
      "archive/1": ["B-9", expect.stringContaining("legacy_revision")],
    });

    const [event] = await ground.storage.eventStreams.read("migrated#BANK#4711");
    expect(event).toMatchObject({
      type: "TradeMigrated",
      data: { record: '{"Trade_ID":4711,"Notional":12345678901234567890.123}' },
    });
    expect((await runCommand(verifyAuditCommand)).status).toBe(0);
    const [bank] = summary.files;
    expect(await readFile(bank?.backup ?? "", "utf8")).toBe(BANK);
    expect(JSON.parse(await readFile(summary.report, "utf8"))).toMatchObject({ validated: 8 });

    const before = await countItems();
    const again = await migrate();
    expect(again.status).toBe(0);
    expect(again.summary.counts).toMatchObject({ MIGRATED: 0, ALREADY: 8 });
    expect(again.summary.files).toEqual(summary.files);
    expect(await countItems()).toBe(before);
  });

  it("goes on where it was interrupted", async () => {
    const records = Array.from({ length: 20 }, (_, at) => [at + 1, { Trade_ID: `R-${at}`, n: at }]);
    const half = { _default: Object.fromEntries(records.slice(0, 10)) };
    await files(JSON.stringify(half));
    expect((await migrate()).summary.counts).toMatchObject({ MIGRATED: 10 });
    await files(JSON.stringify({ _default: Object.fromEntries(records) }));
    const { status, summary } = await migrate();
    expect(status).toBe(0);
    expect(summary).toMatchObject({ counts: { ALREADY: 10, MIGRATED: 10 }, validated: 20 });
  });

  it("overwrites nothing: what is in the way is reported, and stays", async () => {
    await fileAll(ground, [{ side: "BANK", reference: "LIVE-1" }]);
    const live = await itemOf("LIVE-1");
    const huge = { Trade_ID: "HUGE", text: "x".repeat(450_000) };
    await files(
      JSON.stringify({
        _default: {
          1: { Trade_ID: "LIVE-1" },
          2: { Trade_ID: "B-6", other: 1 },
          3: huge,
          4: { Trade_ID: "OK-1" },
        },
      }),
    );
    const { status, summary } = await migrate();
    expect(status).toBe(1);
    expect(summary.counts).toEqual({ records: 4, MIGRATED: 1, ALREADY: 0, CONFLICT: 2, FAILED: 1 });
    expect(summary.records.map(({ fate }) => fate)).toEqual(["CONFLICT", "CONFLICT", "FAILED"]);
    expect(await itemOf("LIVE-1")).toEqual(live);
    expect(await itemOf("HUGE")).toBeUndefined();
  });

  it("names a record that does not read back as it should", async () => {
    await files(`{"_default": {"1": {"Trade_ID": "V-1", "Notional": 5}}}`);
    await migrate();
    const item = await itemOf("V-1");
    const Item = { ...item, Notional: { N: "6" } };
    await ground.storage.clients.dynamodb.send(
      new PutItemCommand({ TableName: tables().bankTrades, Item }),
    );
    const { status, summary } = await migrate();
    expect(status).toBe(1);
    expect(summary.invalid).toMatchObject([
      { tradeId: "V-1", message: "Its item reads differently." },
    ]);
  });

  it("leaves room for the confirmation itself, which then replaces the migrated trade", async () => {
    await files(`{"_default": {"1": {"Trade_ID": "NEXT-1", "Notional": 5}}}`);
    await migrate();
    await fileAll(ground, [
      { side: "BANK", reference: "NEXT-1" },
      { side: "COUNTERPARTY", reference: "CP-NEXT-1", other: "NEXT-1" },
    ]);
    const trade = await ground.storage.workflow.trade("BANK", "NEXT-1");
    expect(trade).toMatchObject({ tradeVersion: 1, status: "CURRENT" });
    expect(await migrate()).toMatchObject({
      status: 0,
      summary: { counts: { ALREADY: 1 }, invalid: [] },
    });
    expect((await runCommand(verifyAuditCommand)).status).toBe(0);
  });

  it.each([
    ["half a file", `{"_default": {"1": {"Trade`],
    ["a list", "[1, 2]"],
    ["a table that is none", `{"_default": 5}`],
    ["a record that is none", `{"_default": {"1": "x"}}`],
    ["a number only Python knows", `{"_default": {"1": {"n": NaN}}}`],
  ])("migrates nothing of %s", async (_what, text) => {
    await files(text);
    const before = await countItems();
    const { status, err } = await migrate();
    expect(status).toBe(1);
    expect(err.join("\n")).toContain("is not a TinyDB file");
    expect(await countItems()).toBe(before);
  });

  it("refuses a folder without files, and wrong calls", async () => {
    const { status, err } = await migrate();
    expect(status).toBe(1);
    expect(err.join("\n")).toContain("neither bank_trade_data.db nor");
    for (const argv of [[], ["--from", join(root, "none")], ["--from", from, "x"]]) {
      await expect(runCommand(migrateTinyDbCommand, ...argv)).rejects.toBeInstanceOf(UsageError);
    }
  });
});
