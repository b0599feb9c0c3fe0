import db from "dynalite/db/index.js";
import type { ItemStore } from "./store.ts";
import type { IndexDescription, Item, KeySchemaElement, TableDescription } from "./types.ts";

interface IndexEntry {
  readonly name: string;
  readonly key: string;
  readonly item: Item;
}

/**
 * Key of an index entry: the index key followed by the whole table key.
 * dynalite appends only 24 bits of a hash of the table key, so that two of some thousand items
 * with the same index key overwrite each other's entry.
 */
export function indexKey(
  item: Item,
  table: TableDescription,
  keySchema: KeySchemaElement[],
): string {
  return db.createKey(item, table, keySchema) + db.createKey(item, table);
}

/** Brings every index entry of one item up to date. Belongs in the transaction of the item. */
export function writeIndexEntries(
  store: ItemStore,
  tableId: number,
  table: TableDescription,
  before: Item | undefined,
  after: Item | null | undefined,
): void {
  const indexes = [...(table.LocalSecondaryIndexes ?? []), ...(table.GlobalSecondaryIndexes ?? [])];
  for (const index of indexes) {
    const old = before ? indexEntry(table, index, before) : null;
    const fresh = after ? indexEntry(table, index, after) : null;
    if (old && old.key !== fresh?.key) store.deleteIndexEntry(tableId, index.IndexName, old.key);
    if (fresh) store.putIndexEntry(tableId, fresh.name, fresh.key, fresh.item);
  }
}

/** Fills a new index from the items of its table. */
export function backfillIndex(
  store: ItemStore,
  tableId: number,
  table: TableDescription,
  index: IndexDescription,
): void {
  for (const item of store.range(tableId, undefined, {})) {
    const entry = indexEntry(table, index, item);
    if (entry) store.putIndexEntry(tableId, entry.name, entry.key, entry.item);
  }
}

function indexEntry(
  table: TableDescription,
  index: IndexDescription,
  item: Item,
): IndexEntry | null {
  const keyNames = index.KeySchema.map((element) => element.AttributeName);
  // A sparse index: an item without the key attributes, or with another type, is not in it.
  if (!keyNames.every((name) => hasKeyType(table, name, item))) return null;
  const key = indexKey(item, table, index.KeySchema);
  if (index.Projection.ProjectionType === "ALL") return { name: index.IndexName, key, item };
  const kept = [
    ...keyNames,
    ...table.KeySchema.map((element) => element.AttributeName),
    ...(index.Projection.NonKeyAttributes ?? []),
  ];
  const projected: Item = {};
  for (const name of kept) {
    const value = item[name];
    if (value !== undefined) projected[name] = value;
  }
  return { name: index.IndexName, key, item: projected };
}

function hasKeyType(table: TableDescription, name: string, item: Item): boolean {
  const type = table.AttributeDefinitions.find(
    (definition) => definition.AttributeName === name,
  )?.AttributeType;
  return type !== undefined && item[name]?.[type] !== undefined;
}
