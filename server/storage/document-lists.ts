import type { QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import type { DocumentOutcome } from "../contracts/documents.ts";
import type { Side } from "../domain/trade.ts";
import type { DocumentSweeps, RecordPage } from "../pipeline/ports.ts";
import type { AwsClients } from "./aws-clients.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { documentRecord, statusList } from "./document-items.ts";
import { countItems, type Item, queryItems } from "./dynamo.ts";
import { mergeSorted, takePage } from "./merged-query.ts";

const SIDES: readonly Side[] = ["BANK", "COUNTERPARTY"];
const SWEEP_PAGE = 200;

interface DocumentFilter {
  readonly side?: Side | undefined;
  readonly outcome?: DocumentOutcome | "OPEN" | undefined;
}

/** Lists, counts and feeds of documents for the portal. */
export interface DocumentLists {
  /** Newest first; pages are complete. */
  list(filter: DocumentFilter, limit: number, cursor?: string): Promise<RecordPage>;
  count(outcome: DocumentOutcome | "OPEN"): Promise<number>;
  /** Outcomes recorded on a UTC day; of one kind, or of all. */
  countFinishedOn(day: string, outcome?: DocumentOutcome): Promise<number>;
  /** Ids of documents changed at or after an instant, oldest change first. */
  changedSince(
    instant: string,
  ): Promise<readonly { readonly processingId: string; readonly at: string }[]>;
}

export function createDocumentLists(clients: AwsClients, table: string): DocumentLists {
  const { dynamodb } = clients;
  return {
    async list(filter, limit, cursor) {
      const partitions = partitionsOf(filter);
      const name = `documents:${filter.side ?? ""}:${filter.outcome ?? ""}`;
      const before = decodeCursor(name, cursor);
      const streams = partitions.map((partition) =>
        queryItems(dynamodb, arrivals(table, partition, { before, limit: limit + 1 })),
      );
      const merged = mergeSorted(streams, arrivalOf, "desc");
      const page = await takePage(merged, limit);
      const last = page.items.at(-1);
      return {
        items: page.items.map(documentRecord),
        cursor: page.more && last ? encodeCursor(name, arrivalOf(last)) : null,
      };
    },

    async count(outcome) {
      const counts = await Promise.all(
        partitionsOf({ outcome }).map((partition) =>
          countItems(dynamodb, arrivals(table, partition, {})),
        ),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },

    countFinishedOn(day, outcome) {
      return countItems(dynamodb, {
        TableName: table,
        IndexName: "byDay",
        KeyConditionExpression: "finished_day = :day",
        ExpressionAttributeValues: { ":day": day, ...(outcome ? { ":outcome": outcome } : {}) },
        ...(outcome ? { FilterExpression: "outcome = :outcome" } : {}),
      });
    },

    async changedSince(instant) {
      const changes: { processingId: string; at: string }[] = [];
      const items = queryItems(dynamodb, {
        TableName: table,
        IndexName: "byChange",
        KeyConditionExpression: "feed = :feed AND updated_at >= :since",
        ExpressionAttributeValues: { ":feed": "documents", ":since": instant },
      });
      for await (const item of items) {
        changes.push({ processingId: String(item.processing_id), at: String(item.updated_at) });
      }
      return changes;
    },
  };
}

/** Bulk reads for the scheduler and for reconciliation. */
export function createDocumentSweeps(clients: AwsClients, table: string): DocumentSweeps {
  const sweep = async (
    name: string,
    partitions: readonly Partition[],
    unchangedSince: Date | null,
    cursor: string | undefined,
  ): Promise<RecordPage> => {
    const after = decodeCursor(name, cursor);
    const streams = partitions.map((partition) =>
      queryItems(clients.dynamodb, {
        ...arrivals(table, partition, { after, limit: SWEEP_PAGE }),
        ScanIndexForward: true,
      }),
    );
    const merged = mergeSorted(streams, arrivalOf, "asc");
    const quiet = unchangedSince?.toISOString() ?? null;
    const page = await takePage(
      only(merged, (item) => quiet === null || String(item.updated_at) < quiet),
      SWEEP_PAGE,
    );
    const last = page.items.at(-1);
    return {
      items: page.items.map(documentRecord),
      cursor: page.more && last ? encodeCursor(name, arrivalOf(last)) : null,
    };
  };
  return {
    listOpen: (before, cursor) =>
      sweep("sweep:open", partitionsOf({ outcome: "OPEN" }), before, cursor),
    listPendingImages: (before, cursor) =>
      sweep(
        "sweep:images",
        [{ index: "byPendingImages", attribute: "images_pending", value: "PENDING" }],
        before,
        cursor,
      ),
    listAll: (cursor) => sweep("sweep:all", partitionsOf({}), null, cursor),
  };
}

interface Partition {
  readonly index: string;
  readonly attribute: string;
  readonly value: string;
}

function partitionsOf({ side, outcome }: DocumentFilter): Partition[] {
  const sides = side ? [side] : SIDES;
  return sides.map((each) =>
    outcome
      ? {
          index: "byStatus",
          attribute: "status_list",
          value: statusList(each, outcome === "OPEN" ? null : outcome),
        }
      : { index: "bySide", attribute: "side", value: each },
  );
}

function arrivals(
  table: string,
  partition: Partition,
  range: { before?: string | undefined; after?: string | undefined; limit?: number },
): QueryCommandInput {
  const bound = range.before ?? range.after;
  const operator = range.before ? "<" : ">";
  return {
    TableName: table,
    IndexName: partition.index,
    KeyConditionExpression: bound
      ? `#list = :list AND arrival ${operator} :bound`
      : "#list = :list",
    ExpressionAttributeNames: { "#list": partition.attribute },
    ExpressionAttributeValues: { ":list": partition.value, ...(bound ? { ":bound": bound } : {}) },
    ScanIndexForward: false,
    ...(range.limit ? { Limit: range.limit } : {}),
  };
}

const arrivalOf = (item: Item): string => String(item.arrival);

async function* only<T>(
  stream: AsyncGenerator<T, void>,
  keep: (item: T) => boolean,
): AsyncGenerator<T, void> {
  for await (const item of stream) if (keep(item)) yield item;
}
