import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTable } from "./resources.ts";
import { openTarget, type Target } from "./target.ts";

let target: Target;
let TableName: string;

beforeAll(async () => {
  target = await openTarget();
  TableName = await createTable(target, "ledger", {
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
  });
});
afterAll(() => target.close());

const Key = (id: string) => ({ id: { S: id } });
const transact = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
  target.dynamodb.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));
const get = async (id: string) => {
  const { Item } = await target.dynamodb.send(
    new GetItemCommand({ TableName, Key: Key(id), ConsistentRead: true }),
  );
  return Item;
};
const create = (id: string): TransactWriteItem => ({
  Put: {
    TableName,
    Item: { ...Key(id), n: { N: "0" } },
    ConditionExpression: "attribute_not_exists(id)",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  },
});
const increment = (id: string): TransactWriteItem => ({
  Update: {
    TableName,
    Key: Key(id),
    UpdateExpression: "ADD n :one",
    ExpressionAttributeValues: { ":one": { N: "1" } },
  },
});

describe("a DynamoDB transaction", () => {
  it("does all or nothing, and says which actions stood in the way", async () => {
    await transact([create("taken")]);
    const refused = transact([create("fresh"), create("taken"), increment("counter")]);
    await expect(refused).rejects.toMatchObject({
      name: "TransactionCanceledException",
      CancellationReasons: [
        { Code: "None" },
        { Code: "ConditionalCheckFailed", Item: { id: { S: "taken" }, n: { N: "0" } } },
        { Code: "None" },
      ],
    });
    expect(await get("fresh")).toBeUndefined();
    expect(await get("counter")).toBeUndefined();
  });

  it("puts, updates, deletes and checks together", async () => {
    await transact([create("d"), create("c")]);
    const check = (value: string): TransactWriteItem => ({
      ConditionCheck: {
        TableName,
        Key: Key("c"),
        ConditionExpression: "n = :n",
        ExpressionAttributeValues: { ":n": { N: value } },
      },
    });
    const remove: TransactWriteItem = { Delete: { TableName, Key: Key("d") } };
    await expect(transact([check("1"), remove])).rejects.toMatchObject({
      name: "TransactionCanceledException",
    });
    expect(await get("d")).toBeDefined();
    await transact([check("0"), remove, create("p"), increment("u")]);
    expect(await get("d")).toBeUndefined();
    expect(await get("p")).toBeDefined();
    expect(await get("u")).toMatchObject({ n: { N: "1" } });
  });

  it("happens once for one request token", async () => {
    const token = crypto.randomUUID();
    await transact([increment("token")], token);
    await transact([increment("token")], token);
    expect(await get("token")).toMatchObject({ n: { N: "1" } });
    await expect(transact([increment("other")], token)).rejects.toMatchObject({
      name: "IdempotentParameterMismatchException",
    });
  });

  it("refuses two actions on one item", async () => {
    await expect(transact([increment("same"), increment("same")])).rejects.toMatchObject({
      name: "ValidationException",
    });
  });

  it("reads several items at one moment", async () => {
    await transact([increment("left"), increment("right")]);
    const read = (id: string) => ({ Get: { TableName, Key: Key(id) } });
    const { Responses } = await target.dynamodb.send(
      new TransactGetItemsCommand({
        TransactItems: [read("left"), read("nothing"), read("right")],
      }),
    );
    expect(Responses?.map((response) => response.Item?.n?.N)).toEqual(["1", undefined, "1"]);
  });

  it("loses none of many increments by sixteen clients", async () => {
    const CLIENTS = 16;
    const EACH = 10;
    await target.dynamodb.send(
      new PutItemCommand({ TableName, Item: { ...Key("shared"), n: { N: "0" } } }),
    );
    const clients = Array.from({ length: CLIENTS }, () => target.newDynamodb());
    await Promise.all(
      clients.map(async (client, worker) => {
        for (let n = 0; n < EACH; n += 1) {
          await untilWritten(client, [increment("shared"), increment(`worker-${worker}`)]);
        }
        client.destroy();
      }),
    );
    expect(await get("shared")).toMatchObject({ n: { N: String(CLIENTS * EACH) } });
    expect(await get("worker-7")).toMatchObject({ n: { N: String(EACH) } });
  });
});

/** DynamoDB may cancel a transaction because another one is under way; that one is tried again. */
async function untilWritten(client: DynamoDBClient, TransactItems: TransactWriteItem[]) {
  for (;;) {
    try {
      return await client.send(new TransactWriteItemsCommand({ TransactItems }));
    } catch (error) {
      const conflict =
        error instanceof TransactionCanceledException &&
        error.CancellationReasons?.some((reason) => reason.Code === "TransactionConflict");
      if (!conflict) throw error;
    }
  }
}
