import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Setting, SettingsStore } from "../access/settings.ts";
import type { AwsClients } from "./aws-clients.ts";
import { getItem, isConditionFailure, queryItems } from "./dynamo.ts";

export function createSettingsStore(clients: AwsClients, table: string): SettingsStore {
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
        await dynamodb.send(
          new PutCommand({
            TableName: table,
            Item: {
              kind: entry.kind,
              version: entry.version,
              value: entry.value,
              revision: expected + 1,
              ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
            },
            ...(expected === 0
              ? { ConditionExpression: "attribute_not_exists(kind)" }
              : {
                  ConditionExpression: "revision = :seen",
                  ExpressionAttributeValues: { ":seen": expected },
                }),
          }),
        );
        return true;
      } catch (thrown) {
        if (isConditionFailure(thrown)) return false;
        throw thrown;
      }
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
