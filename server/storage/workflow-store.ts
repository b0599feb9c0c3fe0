import type { InstitutionBook } from "../contracts/reference-data.ts";
import type { Side } from "../domain/trade.ts";
import type { MatchState } from "../workflow/match-state.ts";
import type { Commit, TradeKey, TradeRecord, WorkflowStore } from "../workflow/stores.ts";
import type { AwsClients } from "./aws-clients.ts";
import { type Action, firstItems, getItem, getItems, type Item, transact } from "./dynamo.ts";
import { eventItem } from "./event-items.ts";
import { createEventStreams } from "./event-log.ts";
import { matchItem, matchOf } from "./match-items.ts";
import type { StorageNames } from "./names.ts";
import { tradeItem, tradeRecord } from "./trade-items.ts";

type Tables = StorageNames["tables"];

/**
 * Trades, matches, their index and their events; every change is one transaction.
 *
 * @param institutions the signed book: the deadlines of rows follow from it
 */
export function createWorkflowStore(
  clients: AwsClients,
  tables: Tables,
  institutions: () => Promise<InstitutionBook>,
): WorkflowStore {
  const { dynamodb } = clients;
  const streams = createEventStreams(clients, tables.events);
  return {
    async trade(side, tradeId): Promise<TradeRecord | null> {
      const item = await getItem(dynamodb, tradeTable(tables, side), { Trade_ID: tradeId });
      return item && !isMigrated(item) ? tradeRecord(item) : null;
    },

    async trades(side, tradeIds) {
      const keys = tradeIds.map((id) => ({ Trade_ID: id }));
      const items = await getItems(dynamodb, tradeTable(tables, side), keys);
      return items.filter((item) => !isMigrated(item)).map(tradeRecord);
    },

    async alias(side, tradeId) {
      const item = await getItem(dynamodb, tables.matchIndex, aliasKey({ side, tradeId }));
      return item ? String(item.trade_id) : null;
    },

    async match(matchId): Promise<MatchState | null> {
      const item = await getItem(dynamodb, tables.matches, { match_id: matchId });
      return item && matchOf(item);
    },

    async matches(matchIds) {
      const keys = matchIds.map((id) => ({ match_id: id }));
      return (await getItems(dynamodb, tables.matches, keys)).map(matchOf);
    },

    async members(block, side, bound) {
      const items = await firstItems(
        dynamodb,
        {
          TableName: tables.matchIndex,
          KeyConditionExpression: "#block = :block AND begins_with(#member, :side)",
          ExpressionAttributeNames: { "#block": "block", "#member": "member" },
          ExpressionAttributeValues: { ":block": block, ":side": `${side}#` },
          ConsistentRead: true,
        },
        bound,
      );
      return items.map((item) => String(item.member).slice(side.length + 1));
    },

    events: (stream) => streams.read(stream),

    commit: async (change) => transact(dynamodb, actionsOf(tables, change, await institutions())),
  };
}

/**
 * A trade taken over from TinyDB has no terms with evidence, so the workflow does not know it. A
 * confirmation of the same id may replace it: the record itself stays in its audit event.
 */
const isMigrated = (item: Item): boolean => item.migrated_from === "tinydb";
const NO_TRADE = "attribute_not_exists(Trade_ID) OR attribute_exists(migrated_from)";

function tradeTable(tables: Tables, side: Side): string {
  return side === "BANK" ? tables.bankTrades : tables.counterpartyTrades;
}

/** Aliases share the index table: both answer "where is the trade of this name". */
function aliasKey({ side, tradeId }: TradeKey): { block: string; member: string } {
  return { block: `alias#${side}#${tradeId}`, member: "alias" };
}

const memberOf = ({ side, tradeId }: TradeKey): string => `${side}#${tradeId}`;

/** The actions of a change. Events come first: nothing is projected that was not recorded. */
function actionsOf(tables: Tables, change: Commit, institutions: InstitutionBook): Action[] {
  return [
    ...change.events.map((event) => ({
      Put: {
        TableName: tables.events,
        Item: eventItem(event),
        ConditionExpression: "attribute_not_exists(#stream)",
        ExpressionAttributeNames: { "#stream": "stream" },
      },
    })),
    ...change.matches.map(({ state, expected }) => ({
      Put: {
        TableName: tables.matches,
        Item: matchItem(state, institutions),
        ...seen("match_id", "version", expected),
      },
    })),
    ...(change.trades ?? []).map(({ record, expected }) => ({
      Put: {
        TableName: tradeTable(tables, record.side),
        Item: tradeItem(record),
        ...(expected === 0
          ? { ConditionExpression: NO_TRADE }
          : seen("Trade_ID", "revision", expected)),
      },
    })),
    ...(change.moves ?? []).map((move) => ({
      Update: {
        TableName: tradeTable(tables, move.side),
        Key: { Trade_ID: move.tradeId },
        UpdateExpression: "SET match_id = :match, revision = :next",
        ConditionExpression: "revision = :seen",
        ExpressionAttributeValues: {
          ":match": move.matchId,
          ":seen": move.expected,
          ":next": move.expected + 1,
        },
      },
    })),
    ...indexActions(tables, change),
    ...absenceChecks(tables, change),
  ];
}

/** New items must not exist; changed ones must stand at the version the decision was made on. */
function seen(key: string, attribute: string, expected: number) {
  if (expected === 0) return { ConditionExpression: `attribute_not_exists(${key})` };
  return {
    ConditionExpression: "#seen = :seen",
    ExpressionAttributeNames: { "#seen": attribute },
    ExpressionAttributeValues: { ":seen": expected },
  };
}

function indexActions(tables: Tables, { index, alias }: Commit): Action[] {
  const TableName = tables.matchIndex;
  return [
    ...(index?.put ?? []).map((entry) => ({
      Put: { TableName, Item: { block: entry.block, member: memberOf(entry) } },
    })),
    ...(index?.remove ?? []).map((entry) => ({
      Delete: { TableName, Key: { block: entry.block, member: memberOf(entry) } },
    })),
    ...(alias
      ? [
          {
            Put: {
              TableName,
              Item: {
                ...aliasKey({ side: alias.side, tradeId: alias.from }),
                trade_id: alias.to,
              },
              ConditionExpression: "attribute_not_exists(#block)",
              ExpressionAttributeNames: { "#block": "block" },
            },
          },
        ]
      : []),
  ];
}

function absenceChecks(tables: Tables, { absent }: Commit): Action[] {
  const checks: Action[] = [];
  if (absent?.trade) {
    checks.push({
      ConditionCheck: {
        TableName: tradeTable(tables, absent.trade.side),
        Key: { Trade_ID: absent.trade.tradeId },
        ConditionExpression: NO_TRADE,
      },
    });
  }
  if (absent?.alias) {
    checks.push({
      ConditionCheck: {
        TableName: tables.matchIndex,
        Key: aliasKey(absent.alias),
        ConditionExpression: "attribute_not_exists(#block)",
        ExpressionAttributeNames: { "#block": "block" },
      },
    });
  }
  return checks;
}
