import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { EMPTY_STREAM, type RecordedEvent } from "../audit/chain.ts";
import type { EventLog, EventStreams, ListedEvent } from "../audit/ports.ts";
import type { AwsClients } from "./aws-clients.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { firstItems, type Item, isConditionFailure, queryItems } from "./dynamo.ts";
import { eventItem, listedEvent, recordedEvent } from "./event-items.ts";
import { takePage } from "./merged-query.ts";

export function createEventLog(clients: AwsClients, table: string): EventLog {
  const { dynamodb } = clients;

  async function* byMonth(before: string | undefined): AsyncGenerator<Item, void> {
    const first = await firstMonth(clients, table);
    if (first === null) return;
    const start = (before ?? new Date().toISOString()).slice(0, 7);
    for (let month = start; month >= first; month = previousMonth(month)) {
      yield* queryItems(dynamodb, {
        TableName: table,
        IndexName: "byMonth",
        KeyConditionExpression: before ? "#month = :month AND moment < :before" : "#month = :month",
        ExpressionAttributeNames: { "#month": "month" },
        ExpressionAttributeValues: {
          ":month": month,
          ...(before ? { ":before": before } : {}),
        },
        ScanIndexForward: false,
        Limit: 100,
      });
    }
  }

  async function* ofStream(stream: string, before: string | undefined): AsyncGenerator<Item, void> {
    yield* queryItems(dynamodb, {
      TableName: table,
      KeyConditionExpression: before
        ? "#stream = :stream AND #sequence < :before"
        : "#stream = :stream",
      ExpressionAttributeNames: {
        "#stream": "stream",
        ...(before ? { "#sequence": "sequence" } : {}),
      },
      ExpressionAttributeValues: {
        ":stream": stream,
        ...(before ? { ":before": Number(before) } : {}),
      },
      ScanIndexForward: false,
    });
  }

  return {
    async page(stream, limit, cursor) {
      const name = `events:${stream ?? ""}`;
      const before = decodeCursor(name, cursor);
      const items = stream === undefined ? byMonth(before) : ofStream(stream, before);
      const page = await takePage(items, limit);
      const last = page.items.at(-1);
      const position = last && String(stream === undefined ? last.moment : last.sequence);
      return {
        items: page.items.map(listedEvent),
        cursor: page.more && position ? encodeCursor(name, position) : null,
      };
    },

    async since(instant) {
      const events: ListedEvent[] = [];
      const now = new Date().toISOString().slice(0, 7);
      for (let month = instant.slice(0, 7); month <= now; month = nextMonth(month)) {
        const items = queryItems(dynamodb, {
          TableName: table,
          IndexName: "byMonth",
          KeyConditionExpression: "#month = :month AND moment >= :since",
          ExpressionAttributeNames: { "#month": "month" },
          ExpressionAttributeValues: { ":month": month, ":since": instant },
        });
        for await (const item of items) events.push(listedEvent(item));
      }
      return events;
    },

    async *streams() {
      const items = queryItems(dynamodb, {
        TableName: table,
        IndexName: "byStream",
        KeyConditionExpression: "stream_list = :list",
        ExpressionAttributeValues: { ":list": "streams" },
      });
      for await (const item of items) yield String(item.stream);
    },
  };
}

async function firstMonth(clients: AwsClients, table: string): Promise<string | null> {
  const [first] = await firstItems(
    clients.dynamodb,
    {
      TableName: table,
      IndexName: "byStream",
      KeyConditionExpression: "stream_list = :list",
      ExpressionAttributeValues: { ":list": "streams" },
    },
    1,
  );
  return first ? String(first.moment).slice(0, 7) : null;
}

function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}
const previousMonth = (month: string): string => shiftMonth(month, -1);
const nextMonth = (month: string): string => shiftMonth(month, 1);

/** Single streams: strongly consistent reads and conditional appends. */
export function createEventStreams(clients: AwsClients, table: string): EventStreams {
  const { dynamodb } = clients;
  const query = (stream: string) => ({
    TableName: table,
    KeyConditionExpression: "#stream = :stream",
    ExpressionAttributeNames: { "#stream": "stream" },
    ExpressionAttributeValues: { ":stream": stream },
    ConsistentRead: true,
  });
  return {
    async read(stream) {
      const events: RecordedEvent[] = [];
      for await (const item of queryItems(dynamodb, query(stream))) {
        events.push(recordedEvent(item));
      }
      return events;
    },

    async head(stream) {
      const [last] = await firstItems(dynamodb, { ...query(stream), ScanIndexForward: false }, 1);
      return last ? { sequence: Number(last.sequence), hash: String(last.hash) } : EMPTY_STREAM;
    },

    async append(event) {
      try {
        await dynamodb.send(
          new PutCommand({
            TableName: table,
            Item: eventItem(event),
            ConditionExpression: "attribute_not_exists(#stream)",
            ExpressionAttributeNames: { "#stream": "stream" },
          }),
        );
        return true;
      } catch (thrown) {
        if (isConditionFailure(thrown)) return false;
        throw thrown;
      }
    },
  };
}
