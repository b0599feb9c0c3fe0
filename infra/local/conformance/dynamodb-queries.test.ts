import {
  PutItemCommand,
  paginateQuery,
  paginateScan,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTable } from "./resources.ts";
import { EVENTUALLY, openTarget, type Target } from "./target.ts";

let target: Target;
let TableName: string;

beforeAll(async () => {
  target = await openTarget();
  TableName = await createTable(target, "queries", {
    KeySchema: [
      { AttributeName: "stream", KeyType: "HASH" },
      { AttributeName: "sequence", KeyType: "RANGE" },
    ],
    AttributeDefinitions: [
      { AttributeName: "stream", AttributeType: "S" },
      { AttributeName: "sequence", AttributeType: "N" },
      { AttributeName: "state", AttributeType: "S" },
      { AttributeName: "due", AttributeType: "S" },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: "byState",
        KeySchema: [
          { AttributeName: "state", KeyType: "HASH" },
          { AttributeName: "due", KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["title"] },
      },
    ],
  });
});
afterAll(() => target.close());

const key = (stream: string, sequence: number) => ({
  stream: { S: stream },
  sequence: { N: String(sequence) },
});
const put = (stream: string, sequence: number, attributes = {}) =>
  target.dynamodb.send(
    new PutItemCommand({ TableName, Item: { ...key(stream, sequence), ...attributes } }),
  );
describe("DynamoDB queries", () => {
  beforeAll(async () => {
    for (let n = 1; n <= 12; n += 1) {
      await put("query", n, { parity: { S: n % 2 === 0 ? "even" : "odd" } });
    }
  });

  const sequences = (items: Record<string, { N?: string }>[] | undefined) =>
    items?.map((item) => Number(item.sequence?.N));

  it("reads a range in number order, forwards and backwards", async () => {
    const range = {
      TableName,
      KeyConditionExpression: "#s = :s AND #n BETWEEN :a AND :b",
      ExpressionAttributeNames: { "#s": "stream", "#n": "sequence" },
      ExpressionAttributeValues: { ":s": { S: "query" }, ":a": { N: "9" }, ":b": { N: "11" } },
      ConsistentRead: true,
    };
    const forward = await target.dynamodb.send(new QueryCommand(range));
    expect(sequences(forward.Items as never)).toEqual([9, 10, 11]);
    const back = await target.dynamodb.send(
      new QueryCommand({ ...range, ScanIndexForward: false, Limit: 1 }),
    );
    expect(sequences(back.Items as never)).toEqual([11]);
  });

  it("orders numbers by value, negative and broken ones too", async () => {
    const values = [
      "-1000",
      "-2.5",
      "-2.49",
      "-0.001",
      "0",
      "0.0009",
      "1",
      "1.5",
      "9",
      "10",
      "1e20",
    ];
    for (const value of values.toReversed()) {
      const Item = { stream: { S: "numbers" }, sequence: { N: value } };
      await target.dynamodb.send(new PutItemCommand({ TableName, Item }));
    }
    const { Items } = await target.dynamodb.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "#s = :s",
        ExpressionAttributeNames: { "#s": "stream" },
        ExpressionAttributeValues: { ":s": { S: "numbers" } },
        ConsistentRead: true,
      }),
    );
    expect(Items?.map((item) => Number(item.sequence?.N))).toEqual(values.map(Number));
  });

  it("evaluates functions and projections, and counts", async () => {
    const document = {
      status: { S: "PROCESSED" },
      pages: { L: [{ M: { box: { L: [{ N: "1" }, { N: "2" }] } } }, { M: {} }] },
      labels: { SS: ["bank", "swap"] },
    };
    await put("functions", 1, document);
    await put("functions", 2, { ...document, labels: { SS: ["bank"] } });
    const query = {
      TableName,
      KeyConditionExpression: "#stream = :s",
      FilterExpression:
        "size(pages) = :two AND contains(labels, :swap) AND begins_with(#status, :pro) AND #status IN (:pro, :full) AND attribute_type(pages, :list) AND NOT attribute_exists(absentee)",
      ExpressionAttributeNames: { "#stream": "stream", "#status": "status" },
      ExpressionAttributeValues: {
        ":s": { S: "functions" },
        ":two": { N: "2" },
        ":swap": { S: "swap" },
        ":pro": { S: "PRO" },
        ":full": { S: "PROCESSED" },
        ":list": { S: "L" },
      },
    };
    const counted = await target.dynamodb.send(new QueryCommand({ ...query, Select: "COUNT" }));
    expect([counted.Count, counted.ScannedCount, counted.Items]).toEqual([1, 2, undefined]);
    const projected = await target.dynamodb.send(
      new QueryCommand({ ...query, ProjectionExpression: "pages[0].box[1], #status" }),
    );
    expect(projected.Items).toEqual([
      { status: { S: "PROCESSED" }, pages: { L: [{ M: { box: { L: [{ N: "2" }] } } }] } },
    ]);
  });

  it("pages, and filters after the page was read", async () => {
    const pages: number[] = [];
    const found: number[] = [];
    const query = {
      TableName,
      KeyConditionExpression: "#s = :s",
      FilterExpression: "parity = :even",
      ExpressionAttributeNames: { "#s": "stream" },
      ExpressionAttributeValues: { ":s": { S: "query" }, ":even": { S: "even" } },
    };
    for await (const page of paginateQuery({ client: target.dynamodb, pageSize: 5 }, query)) {
      pages.push(page.ScannedCount ?? 0);
      found.push(...(sequences(page.Items as never) ?? []));
    }
    expect(pages).toEqual([5, 5, 2]);
    expect(found).toEqual([2, 4, 6, 8, 10, 12]);
  });

  it("scans everything once", async () => {
    const found = new Set<string>();
    let count = 0;
    const scan = {
      TableName,
      FilterExpression: "#s = :s",
      ExpressionAttributeNames: { "#s": "stream" },
      ExpressionAttributeValues: { ":s": { S: "query" } },
    };
    for await (const page of paginateScan({ client: target.dynamodb, pageSize: 7 }, scan)) {
      for (const item of page.Items ?? []) {
        found.add(item.sequence?.N ?? "");
        count += 1;
      }
    }
    expect(found.size).toBe(12);
    expect(count).toBe(12);
  });

  it("follows an item through a sparse index, and projects", async () => {
    const listed = async (state: string) => {
      const { Items } = await target.dynamodb.send(
        new QueryCommand({
          TableName,
          IndexName: "byState",
          KeyConditionExpression: "#s = :s AND due >= :d",
          ExpressionAttributeNames: { "#s": "state" },
          ExpressionAttributeValues: { ":s": { S: state }, ":d": { S: "2026-01-01" } },
        }),
      );
      return Items?.map((item) => [item.stream?.S, item.title?.S, item.body?.S]);
    };
    const attributes = (due: string) => ({
      state: { S: "OPEN" },
      due: { S: due },
      title: { S: `due ${due}` },
      body: { S: "long" },
    });
    await put("index-b", 1, attributes("2026-02-01"));
    await put("index-a", 1, attributes("2026-03-01"));
    await put("index-c", 1, { state: { S: "OPEN" } });
    await expect
      .poll(() => listed("OPEN"), EVENTUALLY)
      .toEqual([
        ["index-b", "due 2026-02-01", undefined],
        ["index-a", "due 2026-03-01", undefined],
      ]);
    await target.dynamodb.send(
      new UpdateItemCommand({
        TableName,
        Key: key("index-b", 1),
        UpdateExpression: "SET #s = :closed",
        ExpressionAttributeNames: { "#s": "state" },
        ExpressionAttributeValues: { ":closed": { S: "CLOSED" } },
      }),
    );
    await expect
      .poll(() => listed("OPEN"), EVENTUALLY)
      .toEqual([["index-a", "due 2026-03-01", undefined]]);
    expect(await listed("CLOSED")).toHaveLength(1);
  });

  it("pages through an index whose keys are all equal", async () => {
    const Items = 60;
    for (let n = 0; n < Items; n += 1) {
      await put(`equal-${n}`, 1, { state: { S: "EQUAL" }, due: { S: "2026-05-05" } });
    }
    const all = async () => {
      const found = new Set<string>();
      const query = {
        TableName,
        IndexName: "byState",
        KeyConditionExpression: "#s = :s",
        ExpressionAttributeNames: { "#s": "state" },
        ExpressionAttributeValues: { ":s": { S: "EQUAL" } },
      };
      for await (const page of paginateQuery({ client: target.dynamodb, pageSize: 7 }, query)) {
        for (const item of page.Items ?? []) found.add(item.stream?.S ?? "");
      }
      return found.size;
    };
    await expect.poll(all, EVENTUALLY).toBe(Items);
  });
});
