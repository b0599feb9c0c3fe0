import type { QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import type { ListMatches } from "../contracts/matches.ts";
import {
  LANES,
  type Lane,
  type Tally,
  VIEW_LANES,
  type WorklistQuery,
  type WorklistReader,
} from "../workflow/worklist.ts";
import type { AwsClients } from "./aws-clients.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { countItems, type Item, queryItems } from "./dynamo.ts";
import { rowOf, type SortKeys, sortKeys } from "./match-items.ts";
import { mergeSorted, takePage } from "./merged-query.ts";

const INDEX: Readonly<Record<ListMatches["sort"], readonly [index: string, key: keyof SortKeys]>> =
  {
    updatedAt: ["byUpdated", "sort_updated"],
    createdAt: ["byCreated", "sort_created"],
    dueAt: ["byDue", "sort_due"],
    counterpartyName: ["byCounterparty", "sort_counterparty"],
    productType: ["byProduct", "sort_product"],
    tradeDate: ["byTradeDate", "sort_trade_date"],
  };
const PAGE = 100;
const OPEN_LANES = LANES.filter((lane) => lane !== "closed" && lane !== "superseded");

export function createMatchLists(clients: AwsClients, table: string): WorklistReader {
  const { dynamodb } = clients;

  async function* stream(
    query: WorklistQuery,
    subject: string,
    after?: string,
  ): AsyncGenerator<Item, void> {
    const [index, key] = INDEX[query.sort];
    if (query.view === "mine") {
      yield* mine(query, subject, key, after);
      return;
    }
    const lanes = VIEW_LANES[query.view].map((lane) =>
      queryItems(dynamodb, {
        ...laneQuery(table, { index, key, lane, after, direction: query.direction }, query),
        Limit: PAGE,
      }),
    );
    yield* mergeSorted(lanes, (item) => String(item[key]), query.direction);
  }

  /** One person's open work is short: it is read whole and sorted here. */
  async function* mine(query: WorklistQuery, subject: string, key: keyof SortKeys, after?: string) {
    const items: Item[] = [];
    for await (const item of queryItems(dynamodb, assigneeQuery(table, subject, query))) {
      items.push(item);
    }
    const sign = query.direction === "asc" ? 1 : -1;
    const position = (item: Item): string => sortKeys(rowOf(item))[key];
    items.sort((a, b) => (position(a) < position(b) ? -sign : sign));
    for (const item of items) {
      const at = position(item);
      if (after === undefined || (query.direction === "asc" ? at > after : at < after)) yield item;
    }
  }

  const positionOf = (query: WorklistQuery, item: Item): string => {
    const [, key] = INDEX[query.sort];
    return query.view === "mine" ? sortKeys(rowOf(item))[key] : String(item[key]);
  };

  return {
    async page(query, subject, limit, cursor) {
      const name = cursorName(query);
      const after = decodeCursor(name, cursor);
      const page = await takePage(stream(query, subject, after), limit);
      const last = page.items.at(-1);
      return {
        items: page.items.map(rowOf),
        cursor: page.more && last ? encodeCursor(name, positionOf(query, last)) : null,
      };
    },

    async *all(query, subject) {
      for await (const item of stream(query, subject)) yield rowOf(item);
    },

    async count(query, subject) {
      const { search: _, ...unsearched } = query;
      if (query.view === "mine") {
        return countItems(dynamodb, assigneeQuery(table, subject, unsearched));
      }
      const filtered = Boolean(query.product || query.counterparty);
      const counts = await Promise.all(
        VIEW_LANES[query.view].map((lane) =>
          countItems(
            dynamodb,
            filtered
              ? laneQuery(
                  table,
                  { index: "byUpdated", key: "sort_updated", lane, direction: "asc" },
                  unsearched,
                )
              : tallyQuery(table, lane),
          ),
        ),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },

    async tallies() {
      const lanes = await Promise.all(
        LANES.filter((lane) => lane !== "superseded").map((lane) =>
          tallyLane(clients, table, lane),
        ),
      );
      return lanes.flat();
    },

    async countDue(from, to) {
      const counts = await Promise.all(
        OPEN_LANES.map((lane) =>
          countItems(dynamodb, {
            TableName: table,
            IndexName: "byDue",
            KeyConditionExpression: "lane = :lane AND sort_due BETWEEN :from AND :to",
            ExpressionAttributeValues: {
              ":lane": lane,
              ":from": from ?? " ",
              // Due rows start with a digit; rows without a deadline sort behind every bound.
              ":to": to ?? "\ufffe",
            },
          }),
        ),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

/** A cursor continues exactly the query it came from. */
function cursorName(query: WorklistQuery): string {
  const { view, sort, direction, product, counterparty, search } = query;
  return [view, sort, direction, product ?? "", counterparty ?? "", search ?? ""].join("|");
}

interface LaneRead {
  readonly index: string;
  readonly key: string;
  readonly lane: Lane;
  readonly direction: "asc" | "desc";
  readonly after?: string | undefined;
}

function laneQuery(table: string, read: LaneRead, query: WorklistQuery): QueryCommandInput {
  const { after, key, direction } = read;
  const operator = direction === "asc" ? ">" : "<";
  const filter = filterOf(query);
  return {
    TableName: table,
    IndexName: read.index,
    KeyConditionExpression: after ? `lane = :lane AND ${key} ${operator} :after` : "lane = :lane",
    ExpressionAttributeValues: {
      ":lane": read.lane,
      ...(after ? { ":after": after } : {}),
      ...filter.values,
    },
    ...(filter.text ? { FilterExpression: filter.text } : {}),
    ScanIndexForward: direction === "asc",
  };
}

function assigneeQuery(table: string, subject: string, query: WorklistQuery): QueryCommandInput {
  const filter = filterOf(query);
  return {
    TableName: table,
    IndexName: "byAssignee",
    KeyConditionExpression: "assignee_open = :subject",
    ExpressionAttributeValues: { ":subject": subject, ...filter.values },
    ...(filter.text ? { FilterExpression: filter.text } : {}),
  };
}

function tallyQuery(table: string, lane: Lane): QueryCommandInput {
  return {
    TableName: table,
    IndexName: "byTally",
    KeyConditionExpression: "lane = :lane",
    ExpressionAttributeValues: { ":lane": lane },
  };
}

function filterOf(query: WorklistQuery): { text: string; values: Record<string, string> } {
  const parts: string[] = [];
  const values: Record<string, string> = {};
  if (query.product) {
    parts.push("product_type = :product");
    values[":product"] = query.product;
  }
  if (query.counterparty) {
    parts.push("counterparty_name = :counterparty");
    values[":counterparty"] = query.counterparty.toLowerCase();
  }
  const words = query.search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  words.forEach((word, index) => {
    parts.push(`contains(search_text, :word${index})`);
    values[`:word${index}`] = word;
  });
  return { text: parts.join(" AND "), values };
}

async function tallyLane(clients: AwsClients, table: string, lane: Lane): Promise<Tally[]> {
  const counts = new Map<string, number>();
  let read = 0;
  for await (const item of queryItems(clients.dynamodb, tallyQuery(table, lane))) {
    const [result = "", state = ""] = String(item.tally).split("#");
    const key = `${result}#${state}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    read += 1;
    if (read >= 10_000) break;
  }
  return [...counts].map(([key, count]) => {
    const [result = "", state = ""] = key.split("#");
    return { lane, result, state, count };
  });
}
