import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Setting, SettingsStore } from "../access/settings.ts";
import type { AwsClients } from "./aws-clients.ts";
import { getItem, isConditionFailure, queryItems, transact } from "./dynamo.ts";
import { eventItem } from "./event-items.ts";

type Entry = Parameters<SettingsStore["put"]>[0];

/** The write of an entry's next revision under the condition that nobody changed it since. */
function putOf(table: string, { kind, version, value }: Entry, expected: number) {
  return {
    TableName: table,
    Item: { kind, version, value, revision: expected + 1 },
    ...(expected === 0
      ? { ConditionExpression: "attribute_not_exists(kind)" }
      : {
          ConditionExpression: "revision = :seen",
          ExpressionAttributeValues: { ":seen": expected },
        }),
  };
}

export function createSettingsStore(
  clients: AwsClients,
  table: string,
  eventTable: string,
): SettingsStore {
  const { dynamodb } = clients;
  return {
    async get(kind, version) {
      const item = await getItem(dynamodb, table, { kind, version });
      return item && { kind, version, revision: Number(item.revision), value: item.value };
    },

    async list(kind, order = "asc") {
      const entries: Setting[] = [];
      const items = queryItems(dynamodb, {
        TableName: table,
        KeyConditionExpression: "kind = :kind",
        ExpressionAttributeValues: { ":kind": kind },
        ScanIndexForward: order === "asc",
        ConsistentRead: true,
      });
      for await (const item of items) {
        const { version, revision, value } = item;
        entries.push({ kind, version: String(version), revision: Number(revision), value });
      }
      return entries;
    },

    async put(entry, expected, expiresAt) {
      try {
        const { Item, ...condition } = putOf(table, entry, expected);
        const expiry = expiresAt === undefined ? {} : { expires_at: expiresAt };
        await dynamodb.send(new PutCommand({ ...condition, Item: { ...Item, ...expiry } }));
        return true;
      } catch (thrown) {
        if (isConditionFailure(thrown)) return false;
        throw thrown;
      }
    },

    putRecorded(entry, expected, event, expiresAt) {
      const { Item, ...condition } = putOf(table, entry, expected);
      const expiry = expiresAt === undefined ? {} : { expires_at: expiresAt };
      return transact(dynamodb, [
        { Put: { ...condition, Item: { ...Item, ...expiry } } },
        {
          Put: {
            TableName: eventTable,
            Item: eventItem(event),
            ConditionExpression: "attribute_not_exists(#stream)",
            ExpressionAttributeNames: { "#stream": "stream" },
          },
        },
      ]);
    },

    async ping() {
      await dynamodb.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "kind = :kind",
          ExpressionAttributeValues: { ":kind": "health" },
          Limit: 1,
        }),
      );
    },
  };
}
