import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTable } from "./resources.ts";
import { openTarget, type Target } from "./target.ts";

let target: Target;
let TableName: string;

beforeAll(async () => {
  target = await openTarget();
  TableName = await createTable(target, "events", {
    KeySchema: [
      { AttributeName: "stream", KeyType: "HASH" },
      { AttributeName: "sequence", KeyType: "RANGE" },
    ],
    AttributeDefinitions: [
      { AttributeName: "stream", AttributeType: "S" },
      { AttributeName: "sequence", AttributeType: "N" },
    ],
  });
});
afterAll(() => target.close());

const key = (stream: string, sequence: number) => ({
  stream: { S: stream },
  sequence: { N: String(sequence) },
});
const put = (stream: string, sequence: number, attributes = {}, more = {}) =>
  target.dynamodb.send(
    new PutItemCommand({ TableName, Item: { ...key(stream, sequence), ...attributes }, ...more }),
  );
const get = async (stream: string, sequence: number) => {
  const Key = key(stream, sequence);
  const { Item } = await target.dynamodb.send(
    new GetItemCommand({ TableName, Key, ConsistentRead: true }),
  );
  return Item;
};

describe("DynamoDB items", () => {
  it("keeps every type as it was put", async () => {
    const item = {
      text: { S: "ü" },
      amount: { N: "12345678901234567890.123456789" },
      yes: { BOOL: true },
      none: { NULL: true },
      empty: { S: "" },
      emptyList: { L: [] },
      emptyMap: { M: {} },
      bytes: { B: new Uint8Array([0, 255]) },
      list: { L: [{ S: "a" }, { N: "1" }] },
      map: { M: { inner: { M: { deep: { S: "x" } } } } },
      tags: { SS: ["a", "b"] },
    };
    await put("types", 1, item);
    expect(await get("types", 1)).toEqual({ ...key("types", 1), ...item });
  });

  it("refuses a second first write, and returns the item that stood in the way", async () => {
    const once = {
      ConditionExpression: "attribute_not_exists(#stream)",
      ExpressionAttributeNames: { "#stream": "stream" },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    };
    await put("once", 1, { by: { S: "first" } }, once);
    await expect(put("once", 1, { by: { S: "second" } }, once)).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
      Item: { by: { S: "first" } },
    });
    const remove = new DeleteItemCommand({
      TableName,
      Key: key("once", 1),
      ConditionExpression: "#by = :other",
      ExpressionAttributeNames: { "#by": "by" },
      ExpressionAttributeValues: { ":other": { S: "second" } },
    });
    await expect(target.dynamodb.send(remove)).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
    });
    expect(await get("once", 1)).toMatchObject({ by: { S: "first" } });
  });

  it("updates by expression under a version condition", async () => {
    await put("update", 1, { version: { N: "1" }, map: { M: {} }, former: { S: "x" } });
    const advance = new UpdateItemCommand({
      TableName,
      Key: key("update", 1),
      UpdateExpression:
        "SET #v = #v + :one, #m.#k = :text, notes = list_append(if_not_exists(notes, :none), :note) REMOVE former ADD seen :one",
      ConditionExpression: "#v = :one AND attribute_exists(#m)",
      ExpressionAttributeNames: { "#v": "version", "#m": "map", "#k": "key" },
      ExpressionAttributeValues: {
        ":one": { N: "1" },
        ":text": { S: "value" },
        ":none": { L: [] },
        ":note": { L: [{ S: "n" }] },
      },
      ReturnValues: "ALL_NEW",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    const { Attributes } = await target.dynamodb.send(advance);
    expect(Attributes).toEqual({
      ...key("update", 1),
      version: { N: "2" },
      map: { M: { key: { S: "value" } } },
      notes: { L: [{ S: "n" }] },
      seen: { N: "1" },
    });
    await expect(target.dynamodb.send(advance)).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
      Item: { version: { N: "2" } },
    });
  });

  it("writes and reads in batches", async () => {
    const requests = Array.from({ length: 25 }, (_, n) => ({
      PutRequest: { Item: key("batch", n) },
    }));
    await target.dynamodb.send(
      new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }),
    );
    const Keys = [key("batch", 3), key("batch", 24), key("batch", 99)];
    const { Responses } = await target.dynamodb.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    );
    expect(Responses?.[TableName]).toHaveLength(2);
  });

  it("says what is wrong with a request", async () => {
    const wrongKey = new GetItemCommand({ TableName, Key: { stream: { S: "x" } } });
    await expect(target.dynamodb.send(wrongKey)).rejects.toMatchObject({
      name: "ValidationException",
    });
    const reserved = {
      ConditionExpression: "state = :s",
      ExpressionAttributeValues: { ":s": { S: "x" } },
    };
    await expect(put("x", 1, {}, reserved)).rejects.toMatchObject({ name: "ValidationException" });
    const missing = new DescribeTableCommand({ TableName: `${TableName}-missing` });
    await expect(target.dynamodb.send(missing)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("DynamoDB time to live", () => {
  it("is described as it was set", async () => {
    const TimeToLiveSpecification = { AttributeName: "expires_at", Enabled: true };
    const before = await target.dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(before.TimeToLiveDescription).toEqual({ TimeToLiveStatus: "DISABLED" });
    await target.dynamodb.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
    const after = await target.dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(after.TimeToLiveDescription?.AttributeName).toBe("expires_at");
    expect(["ENABLING", "ENABLED"]).toContain(after.TimeToLiveDescription?.TimeToLiveStatus);
  });
});
