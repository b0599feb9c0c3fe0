import db from "dynalite/db/index.js";
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from "../auth/credentials.ts";
import { indexKey, writeIndexEntries } from "./indexes.ts";
import { readPage } from "./query.ts";
import type { ItemStore } from "./store.ts";
import type { TableCatalogue, TableRecord } from "./tables.ts";
import type { Callback, Item, TableDescription } from "./types.ts";

const MAX_ITEM_BYTES = 400 * 1024;

/** The store handed to dynalite's item actions. Every callback is called before the call returns. */
interface ActionStore {
  readonly options: { readonly maxItemSize: number };
  readonly tableDb: { readonly awsAccountId: string; readonly awsRegion: string };
  readonly engine: Engine;
  getTable(name: string, ...rest: unknown[]): void;
  getItemDb(name: string): unknown;
}

export interface Engine {
  readonly items: ItemStore;
  readonly tables: TableCatalogue;
  readonly actionStore: ActionStore;
}

type Action = (store: unknown, data: object, callback: Callback<object>) => void;

// dynalite's actions call these through its exports object. Replacing them once makes the
// actions synchronous, so that one database transaction holds the item and its index entries.
db.createIndexKey = indexKey;
db.updateIndexes = (store, table, existing, item, callback) => {
  const { engine } = store as ActionStore;
  const { id } = engine.tables.get(table.TableName);
  writeIndexEntries(engine.items, id, table, existing, item);
  callback(null);
};
db.queryTable = (store, table, data, range, _isLocal, fetchFromItems, startKeyNames, callback) => {
  const { engine } = store as ActionStore;
  const { id } = engine.tables.get(table.TableName);
  callback(
    null,
    readPage(engine.items, { tableId: id, table, data, range, fetchFromItems, startKeyNames }),
  );
};

export function createEngine(items: ItemStore, tables: TableCatalogue): Engine {
  const engine: Engine = {
    items,
    tables,
    get actionStore() {
      return actionStore;
    },
  };
  const actionStore: ActionStore = {
    options: { maxItemSize: MAX_ITEM_BYTES },
    tableDb: { awsAccountId: LOCAL_ACCOUNT_ID, awsRegion: LOCAL_REGION },
    engine,
    getTable(name, ...rest) {
      const callback = rest.at(-1) as Callback<TableDescription>;
      callback(null, tables.get(name).description);
    },
    getItemDb: (name) => itemAccess(items, tables.get(name)),
  };
  return engine;
}

const NOT_FOUND = Object.assign(new Error("NotFoundError"), { name: "NotFoundError" });

function itemAccess(items: ItemStore, table: TableRecord): unknown {
  return {
    // Nothing can come between: actions run to their end in one go.
    lock: (_key: string, work: (release: <T>(callback: T) => T) => void) =>
      work((callback) => callback),
    get(key: string, callback: Callback<Item>) {
      const item = items.getItem(table.id, key);
      if (item) callback(null, item);
      else callback(NOT_FOUND);
    },
    put(key: string, item: Item, callback: Callback<void>) {
      items.putItem(table.id, key, item, expiryOf(table, item));
      callback(null);
    },
    del(key: string, callback: Callback<void>) {
      items.deleteItem(table.id, key);
      callback(null);
    },
  };
}

/** The epoch second an item expires at by its table's time-to-live attribute, or null. */
export function expiryOf(table: TableRecord, item: Item): number | null {
  const attribute = table.settings.timeToLiveAttribute;
  const value = attribute === undefined ? undefined : item[attribute]?.N;
  return value === undefined ? null : Number(value);
}

/** Runs a dynalite action to its end and returns its answer. @throws what the action reports */
export function runAction(engine: Engine, action: Action, data: object): object {
  let outcome: { error: unknown; value: object | undefined } | undefined;
  action(engine.actionStore, data, (error, value) => {
    outcome ??= { error, value };
  });
  if (outcome === undefined) {
    throw new Error("A DynamoDB action did not finish synchronously.");
  }
  if (outcome.error) throw outcome.error;
  return outcome.value ?? {};
}
