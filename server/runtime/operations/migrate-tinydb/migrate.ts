import { randomUUID } from "node:crypto";
import { ResourceNotFoundException } from "@aws-sdk/client-dynamodb";
import { canonicalJson } from "../../../audit/canonical-json.ts";
import { makeEvent } from "../../../audit/catalogue.ts";
import { EMPTY_STREAM, type RecordedEvent } from "../../../audit/chain.ts";
import { recordEvent } from "../../../audit/record.ts";
import { streams } from "../../../audit/streams.ts";
import type { Actor } from "../../../contracts/access.ts";
import { getItem, type Item, transact } from "../../../storage/dynamo.ts";
import { eventItem } from "../../../storage/event-items.ts";
import type { Storage } from "../../../storage/storage.ts";
import type { PlannedTrade } from "./plan.ts";

/** `CONFLICT`: the id holds something else, which stays. `FAILED`: DynamoDB does not take it. */
export type Fate = "MIGRATED" | "ALREADY" | "CONFLICT" | "FAILED";

export interface MigratedTrade {
  readonly planned: PlannedTrade;
  readonly fate: Fate;
  readonly message: string | null;
}

export interface MigrateDeps {
  readonly storage: Storage;
  readonly actor: Actor;
  readonly now: () => Date;
}

const VERSION = "1.0";

/**
 * Takes one record over: its item and an audit event that holds the record verbatim, both or
 * neither. Repeating it changes nothing. With `dry`, only says what would happen.
 */
export async function migrateTrade(
  deps: MigrateDeps,
  planned: PlannedTrade,
  dry: boolean,
): Promise<MigratedTrade> {
  const answer = (fate: Fate, message: string | null = null) => ({ planned, fate, message });
  for (let round = 0; round < 3; round += 1) {
    const found = await lookUp(deps.storage, planned);
    if (found !== null) return answer(found.fate, found.message);
    if (dry) return answer("MIGRATED");
    try {
      if (await write(deps, planned)) return answer("MIGRATED");
    } catch (error) {
      // Too large, or nested too deep: this record cannot be, the others can.
      if (!(error instanceof Error && error.name === "ValidationException")) throw error;
      return answer("FAILED", error.message);
    }
  }
  return answer("FAILED", "Somebody else writes this trade at the same moment.");
}

async function lookUp(storage: Storage, planned: PlannedTrade) {
  try {
    const event = await migrationEvent(storage, planned);
    if (event !== null) {
      return recordHashOf(event) === planned.source.hash
        ? { fate: "ALREADY" as const, message: null }
        : conflict(`Another record was migrated as ${planned.tradeId}.`);
    }
    const item = await itemOf(storage, planned);
    return item && conflict(`The table holds another trade ${planned.tradeId}.`);
  } catch (error) {
    // Before the first run there are no tables yet.
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

const conflict = (message: string) => ({ fate: "CONFLICT" as const, message });

async function migrationEvent(
  storage: Storage,
  { source, tradeId }: PlannedTrade,
): Promise<RecordedEvent | null> {
  const [event] = await storage.eventStreams.read(streams.migrated(source.side, tradeId));
  return event ?? null;
}

function recordHashOf({ data }: RecordedEvent): string | null {
  return "recordHash" in data ? data.recordHash : null;
}

function tableOf({ names }: Storage, { source }: PlannedTrade): string {
  return source.side === "BANK" ? names.tables.bankTrades : names.tables.counterpartyTrades;
}

function itemOf(storage: Storage, planned: PlannedTrade): Promise<Item | null> {
  return getItem(storage.clients.dynamodb, tableOf(storage, planned), {
    Trade_ID: planned.tradeId,
  });
}

function write({ storage, actor, now }: MigrateDeps, planned: PlannedTrade): Promise<boolean> {
  const { source, tradeId, attributes, notes } = planned;
  const { side, table, number, text, hash } = source;
  const at = now().toISOString();
  const event = recordEvent(
    streams.migrated(side, tradeId),
    EMPTY_STREAM,
    makeEvent("TradeMigrated", {
      side,
      tradeId,
      source: `${table}/${number}`,
      record: text,
      recordHash: hash,
      notes: [...notes],
    }),
    { actor, at, correlationId: randomUUID() },
  );
  return transact(storage.clients.dynamodb, [
    {
      Put: {
        TableName: storage.names.tables.events,
        Item: eventItem(event),
        ConditionExpression: "attribute_not_exists(#stream)",
        ExpressionAttributeNames: { "#stream": "stream" },
      },
    },
    {
      Put: {
        TableName: tableOf(storage, planned),
        Item: { ...attributes, Trade_ID: tradeId, ...metadata(hash, at) },
        ConditionExpression: "attribute_not_exists(Trade_ID)",
      },
    },
  ]);
}

function metadata(hash: string, at: string) {
  return {
    migrated_from: "tinydb",
    migration_timestamp: at,
    migration_version: VERSION,
    legacy_hash: hash,
  };
}

/**
 * Reads a migrated record back. @returns what is wrong with it, or null. A trade that a newer
 * confirmation has replaced since is right as long as its event holds the record.
 */
export async function validateTrade(
  storage: Storage,
  planned: PlannedTrade,
): Promise<string | null> {
  const event = await migrationEvent(storage, planned);
  if (event === null || recordHashOf(event) !== planned.source.hash) {
    return "Its audit event does not hold the record.";
  }
  const item = await itemOf(storage, planned);
  if (item === null) return "Its item is missing.";
  if (item.migrated_from !== "tinydb") return null;
  const { migration_timestamp: at, ...rest } = item;
  const { migration_timestamp: _at, ...marks } = metadata(planned.source.hash, String(at));
  const expected = { ...planned.attributes, Trade_ID: planned.tradeId, ...marks };
  return canonicalJson(rest) === canonicalJson(expected) ? null : "Its item reads differently.";
}
