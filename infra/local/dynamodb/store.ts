import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Item, KeyRange } from "./types.ts";

/** Rows of the DynamoDB file: items and index entries by encoded key. All calls are synchronous. */
export class ItemStore {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /**
   * Runs the work in one transaction: all of it is on disk when this returns, or none of it.
   * Nothing else can run in between, because the work is synchronous.
   */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#db.exec("BEGIN IMMEDIATE");
    this.#depth += 1;
    try {
      const result = work();
      this.#db.exec("COMMIT");
      return result;
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  getItem(tableId: number, key: string): Item | undefined {
    const row = this.prepare("SELECT doc FROM items WHERE table_id = ? AND key = ?").get(
      tableId,
      key,
    );
    return row === undefined ? undefined : parseItem(row.doc);
  }

  putItem(tableId: number, key: string, item: Item, expiresAt: number | null): void {
    this.prepare(
      `INSERT INTO items (table_id, key, doc, expires_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (table_id, key) DO UPDATE SET doc = excluded.doc, expires_at = excluded.expires_at`,
    ).run(tableId, key, JSON.stringify(item), expiresAt);
  }

  deleteItem(tableId: number, key: string): void {
    this.prepare("DELETE FROM items WHERE table_id = ? AND key = ?").run(tableId, key);
  }

  putIndexEntry(tableId: number, name: string, key: string, item: Item): void {
    this.prepare(
      `INSERT INTO index_entries (table_id, name, key, doc) VALUES (?, ?, ?, ?)
       ON CONFLICT (table_id, name, key) DO UPDATE SET doc = excluded.doc`,
    ).run(tableId, name, key, JSON.stringify(item));
  }

  deleteIndexEntry(tableId: number, name: string, key: string): void {
    this.prepare("DELETE FROM index_entries WHERE table_id = ? AND name = ? AND key = ?").run(
      tableId,
      name,
      key,
    );
  }

  deleteIndex(tableId: number, name: string): void {
    this.prepare("DELETE FROM index_entries WHERE table_id = ? AND name = ?").run(tableId, name);
  }

  /** Items (or the entries of an index) in key order. */
  *range(tableId: number, indexName: string | undefined, range: KeyRange): Generator<Item> {
    const conditions = ["table_id = ?"];
    const values: (string | number)[] = [tableId];
    if (indexName !== undefined) {
      conditions.push("name = ?");
      values.push(indexName);
    }
    const bounds = [
      [">", range.gt],
      [">=", range.gte],
      ["<", range.lt],
      ["<=", range.lte],
    ] as const;
    for (const [operator, bound] of bounds) {
      if (bound === undefined) continue;
      conditions.push(`key ${operator} ?`);
      values.push(bound);
    }
    const source = indexName === undefined ? "items" : "index_entries";
    const order = range.reverse ? "DESC" : "ASC";
    // Not cached: a statement that is being iterated must not be reset by a second reader.
    const statement = this.#db.prepare(
      `SELECT doc FROM ${source} WHERE ${conditions.join(" AND ")} ORDER BY key ${order}`,
    );
    for (const row of statement.iterate(...values)) yield parseItem(row.doc);
  }

  /** Returns the prepared statement for a text, prepared once. */
  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function parseItem(doc: unknown): Item {
  return JSON.parse(String(doc));
}
