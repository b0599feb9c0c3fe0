import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTable, describeTable, updateTable } from "./control.ts";
import { openDatabase } from "./database.ts";
import { createEngine, type Engine } from "./engine.ts";
import { READS, runRead, runWrite, WRITES } from "./operations.ts";
import { ItemStore } from "./store.ts";
import { TableCatalogue } from "./tables.ts";
import { describeTimeToLive, sweepExpired, updateTimeToLive } from "./time-to-live.ts";
import type { Item } from "./types.ts";

let dataDir: string;
let database: DatabaseSync;
let engine: Engine;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "countersign-dynamodb-"));
  open();
  createTable(engine, {
    TableName: "documents",
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [
      { AttributeName: "id", AttributeType: "S" },
      { AttributeName: "state", AttributeType: "S" },
    ],
    GlobalSecondaryIndexes: [byState("byState")],
  });
});

afterEach(() => {
  database.close();
  rmSync(dataDir, { recursive: true });
});

function open(): void {
  database = openDatabase(dataDir);
  const store = new ItemStore(database);
  engine = createEngine(store, new TableCatalogue(store));
}

const byState = (IndexName: string) => ({
  IndexName,
  KeySchema: [{ AttributeName: "state", KeyType: "HASH" }],
  Projection: { ProjectionType: "KEYS_ONLY" },
});

const put = (id: string, more: Item = {}) =>
  runWrite(engine, WRITES.PutItem, {
    TableName: "documents",
    Item: { id: { S: id }, ...more },
  } as object);

function query(IndexName: string, state: string): Item[] {
  const found: Item[] = [];
  for (let ExclusiveStartKey: Item | undefined; ; ) {
    const page = runRead(engine, READS.Query ?? WRITES.PutItem, {
      TableName: "documents",
      IndexName,
      KeyConditionExpression: "#s = :s",
      ExpressionAttributeNames: { "#s": "state" },
      ExpressionAttributeValues: { ":s": { S: state } },
      ExclusiveStartKey,
    }) as { Items: Item[]; LastEvaluatedKey?: Item };
    found.push(...page.Items);
    if (!page.LastEvaluatedKey) return found;
    ExclusiveStartKey = page.LastEvaluatedKey;
  }
}

describe("the local DynamoDB", () => {
  it("keeps index entries apart whose index keys are equal", () => {
    // With 24 bits of hash to tell them apart, some of so many would share an entry.
    const COUNT = 12_000;
    engine.items.transaction(() => {
      for (let n = 0; n < COUNT; n += 1) put(`document-${n}`, { state: { S: "OPEN" } });
    });
    expect(new Set(query("byState", "OPEN").map((item) => item.id?.S)).size).toBe(COUNT);
  });

  it("undoes item and index entries together when a transaction fails", () => {
    put("a", { state: { S: "OPEN" } });
    const change = () =>
      engine.items.transaction(() => {
        put("a", { state: { S: "CLOSED" } });
        put("b", { state: { S: "CLOSED" } });
        throw new Error("stop");
      });
    expect(change).toThrow("stop");
    expect(query("byState", "CLOSED")).toEqual([]);
    expect(query("byState", "OPEN")).toHaveLength(1);
  });

  it("has tables, items and settings after it was opened again", () => {
    put("a", { state: { S: "OPEN" } });
    updateTimeToLive(engine, {
      TableName: "documents",
      TimeToLiveSpecification: { AttributeName: "until", Enabled: true },
    });
    database.close();
    open();
    expect(query("byState", "OPEN")).toHaveLength(1);
    expect(describeTable(engine, { TableName: "documents" })).toMatchObject({
      Table: { TableStatus: "ACTIVE", ItemCount: 1 },
    });
    expect(describeTimeToLive(engine, { TableName: "documents" })).toMatchObject({
      TimeToLiveDescription: { TimeToLiveStatus: "ENABLED", AttributeName: "until" },
    });
  });

  it("fills an index that is added later, and drops one", () => {
    put("a", { state: { S: "OPEN" } });
    const change = (update: object) =>
      updateTable(engine, { TableName: "documents", GlobalSecondaryIndexUpdates: [update] });
    change({ Create: byState("second") });
    expect(query("second", "OPEN")).toHaveLength(1);
    change({ Delete: { IndexName: "byState" } });
    expect(() => query("byState", "OPEN")).toThrow("does not have the specified index");
  });

  it("sweeps what has expired, with its index entries, and nothing else", () => {
    const now = 1_800_000_000;
    const years = (count: number) => count * 365 * 24 * 3600;
    put("before", { state: { S: "OPEN" }, until: { N: String(now - 10) } });
    updateTimeToLive(engine, {
      TableName: "documents",
      TimeToLiveSpecification: { AttributeName: "until", Enabled: true },
    });
    put("after", { state: { S: "OPEN" }, until: { N: String(now - 1) } });
    put("future", { state: { S: "OPEN" }, until: { N: String(now + 10) } });
    put("ancient", { state: { S: "OPEN" }, until: { N: String(now - years(6)) } });
    put("text", { state: { S: "OPEN" }, until: { S: "yesterday" } });
    expect(sweepExpired(engine, now)).toBe(2);
    expect(
      query("byState", "OPEN")
        .map((item) => item.id?.S)
        .sort(),
    ).toEqual(["ancient", "future", "text"]);
  });
});
