import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const SCHEMA = `
CREATE TABLE IF NOT EXISTS tables (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT NOT NULL, settings TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS items (
  id INTEGER PRIMARY KEY, table_id INTEGER NOT NULL, key TEXT NOT NULL, doc TEXT NOT NULL, expires_at REAL,
  UNIQUE (table_id, key)
);
CREATE INDEX IF NOT EXISTS items_by_expiry ON items (expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS index_entries (
  id INTEGER PRIMARY KEY, table_id INTEGER NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, doc TEXT NOT NULL,
  UNIQUE (table_id, name, key)
);
CREATE TABLE IF NOT EXISTS request_tokens (
  token TEXT PRIMARY KEY, digest TEXT NOT NULL, expires_at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS request_tokens_by_expiry ON request_tokens (expires_at);
`;

/**
 * Opens (and creates) the DynamoDB file.
 * The write-ahead log with `synchronous = NORMAL` keeps every committed transaction when the
 * process is killed; only a power failure can lose the last ones, and never half of one.
 */
export function openDatabase(dataDir: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, "dynamodb.sqlite"));
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;");
  db.exec("PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000;");
  db.exec(SCHEMA);
  return db;
}
