import db from "dynalite/db/index.js";
import type { ItemStore } from "./store.ts";
import type { Item, KeyRange, QueryData, TableDescription } from "./types.ts";

const PAGE_BYTES = 1024 * 1024;

interface QueryPlan {
  readonly tableId: number;
  readonly table: TableDescription;
  readonly data: QueryData;
  readonly range: KeyRange;
  /** An index without all attributes was asked for all of them: read the items themselves. */
  readonly fetchFromItems: boolean;
  readonly startKeyNames: readonly string[];
}

/** Reads one page of a Query or Scan: at most `Limit` items or 1 MiB, filtered afterwards, as DynamoDB does. */
export function readPage(store: ItemStore, plan: QueryPlan): Record<string, unknown> {
  const { data } = plan;
  const limit = data.Limit ?? Number.POSITIVE_INFINITY;
  const found: Item[] = [];
  let bytes = 0;
  let last: Item | undefined;
  let scanned = 0;
  for (const entry of store.range(plan.tableId, data.IndexName, plan.range)) {
    scanned += 1;
    bytes += db.itemSize(entry);
    last = entry;
    const item = plan.fetchFromItems ? fetchItem(store, plan, entry) : entry;
    if (item && passesFilter(item, data)) found.push(item);
    if (scanned >= limit || bytes >= PAGE_BYTES) break;
  }
  const result: Record<string, unknown> = { Count: found.length, ScannedCount: scanned };
  if (data.Select !== "COUNT") result.Items = project(found, data);
  if (last && (scanned >= limit || bytes >= PAGE_BYTES)) {
    result.LastEvaluatedKey = startKey(last, plan.startKeyNames);
  }
  if (data.ReturnConsumedCapacity === "TOTAL" || data.ReturnConsumedCapacity === "INDEXES") {
    const units = Math.max(0.5, Math.ceil(bytes / 4096) / 2);
    result.ConsumedCapacity = { TableName: data.TableName, CapacityUnits: units };
  }
  return result;
}

function fetchItem(store: ItemStore, plan: QueryPlan, entry: Item): Item | undefined {
  return store.getItem(plan.tableId, db.createKey(entry, plan.table));
}

function passesFilter(item: Item, data: QueryData): boolean {
  if (data._filter) return db.matchesExprFilter(item, data._filter.expression);
  const filter = data.QueryFilter ?? data.ScanFilter;
  return filter === undefined || db.matchesFilter(item, filter, data.ConditionalOperator);
}

function project(items: Item[], data: QueryData): Item[] {
  const paths = data._projection?.paths ?? data.AttributesToGet;
  return paths ? items.map((item) => db.mapPaths(paths, item)) : items;
}

function startKey(item: Item, names: readonly string[]): Item {
  const key: Item = {};
  for (const name of names) {
    const value = item[name];
    if (value !== undefined) key[name] = value;
  }
  return key;
}
