import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { CountersignError } from "../domain/failures.ts";
import type { AwsClients } from "./aws-clients.ts";

/** An item as the document client hands it over; decoders check it. */
export type Item = Readonly<Record<string, unknown>>;
export type Action = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];
type Dynamo = AwsClients["dynamodb"];

export async function getItem(
  dynamo: Dynamo,
  table: string,
  key: Record<string, string | number>,
): Promise<Item | null> {
  const answer = await dynamo.send(
    new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
  );
  return answer.Item ?? null;
}

const BATCH = 100;

/** Strongly consistent reads of many items; missing ones are left out. */
export async function getItems(
  dynamo: Dynamo,
  table: string,
  keys: readonly Record<string, string>[],
): Promise<Item[]> {
  const found: Item[] = [];
  for (let start = 0; start < keys.length; start += BATCH) {
    let pending: Record<string, string>[] = keys.slice(start, start + BATCH);
    for (let round = 0; pending.length > 0; round += 1) {
      if (round > 10) {
        throw new CountersignError({ code: "STORE_BUSY", message: "DynamoDB is busy. Try again." });
      }
      const answer = await dynamo.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: pending, ConsistentRead: true } } }),
      );
      found.push(...(answer.Responses?.[table] ?? []));
      pending = (answer.UnprocessedKeys?.[table]?.Keys ?? []) as Record<string, string>[];
    }
  }
  return found;
}

/** All items of a query, page after page, read lazily. */
export async function* queryItems(
  dynamo: Dynamo,
  input: QueryCommandInput,
): AsyncGenerator<Item, void> {
  let start: QueryCommandInput["ExclusiveStartKey"];
  do {
    const page = await dynamo.send(
      new QueryCommand({ ...input, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start);
}

/** At most `limit` items of a query. */
export async function firstItems(
  dynamo: Dynamo,
  input: QueryCommandInput,
  limit: number,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of queryItems(dynamo, { ...input, Limit: input.Limit ?? limit })) {
    items.push(item);
    if (items.length >= limit) break;
  }
  return items;
}

/** Counts the items of a query, but never reads on after `bound`. */
export async function countItems(
  dynamo: Dynamo,
  input: QueryCommandInput,
  bound = 10_000,
): Promise<number> {
  let count = 0;
  let start: QueryCommandInput["ExclusiveStartKey"];
  do {
    const page = await dynamo.send(
      new QueryCommand({
        ...input,
        Select: "COUNT",
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    count += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start && count < bound);
  return count;
}

/**
 * Writes all actions or none. False when a condition did not hold or another transaction was at
 * the same items: the caller reads again and decides anew.
 */
export async function transact(dynamo: Dynamo, actions: Action[]): Promise<boolean> {
  try {
    await dynamo.send(new TransactWriteCommand({ TransactItems: actions }));
    return true;
  } catch (thrown) {
    if (!(thrown instanceof TransactionCanceledException)) {
      if (thrown instanceof Error && thrown.name === "TransactionInProgressException") return false;
      throw thrown;
    }
    const codes = (thrown.CancellationReasons ?? []).map((reason) => reason.Code ?? "None");
    const lost = codes.some(
      (code) => code === "ConditionalCheckFailed" || code === "TransactionConflict",
    );
    const other = codes.find(
      (code) => !["None", "ConditionalCheckFailed", "TransactionConflict"].includes(code),
    );
    if (lost && other === undefined) return false;
    throw thrown;
  }
}

export function isConditionFailure(thrown: unknown): thrown is ConditionalCheckFailedException {
  return thrown instanceof ConditionalCheckFailedException;
}

/** `receivedAt` as DynamoDB attribute: `received_at`. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
