import { tableOf } from "./control.ts";
import { type Engine, expiryOf } from "./engine.ts";
import { validationError } from "./errors.ts";
import { writeIndexEntries } from "./indexes.ts";

const SWEEP_BATCH = 500;
const SWEEP_INTERVAL_MS = 15_000;
/** DynamoDB leaves items alone whose expiry lies more than five years back. */
const OLDEST_EXPIRY_SECONDS = 5 * 365 * 24 * 3600;

export function describeTimeToLive(engine: Engine, request: Record<string, unknown>): object {
  const attribute = tableOf(engine, request).settings.timeToLiveAttribute;
  return {
    TimeToLiveDescription:
      attribute === undefined
        ? { TimeToLiveStatus: "DISABLED" }
        : { TimeToLiveStatus: "ENABLED", AttributeName: attribute },
  };
}

/** Turns time to live on or off and notes the expiry of every item already there. */
export function updateTimeToLive(engine: Engine, request: Record<string, unknown>): object {
  const record = tableOf(engine, request);
  const wanted = readSpecification(request.TimeToLiveSpecification);
  const current = record.settings.timeToLiveAttribute;
  if (wanted.Enabled === (current !== undefined)) {
    throw validationError(`TimeToLive is already ${wanted.Enabled ? "enabled" : "disabled"}`);
  }
  const { timeToLiveAttribute: _, ...others } = record.settings;
  const settings = wanted.Enabled
    ? { ...others, timeToLiveAttribute: wanted.AttributeName }
    : others;
  const updated = { ...record, settings };
  engine.items.transaction(() => {
    engine.tables.update(updated);
    const rows = engine.items
      .prepare("SELECT id, doc FROM items WHERE table_id = ?")
      .all(record.id);
    const write = engine.items.prepare("UPDATE items SET expires_at = ? WHERE id = ?");
    for (const row of rows) {
      write.run(expiryOf(updated, JSON.parse(String(row.doc))), Number(row.id));
    }
  });
  return { TimeToLiveSpecification: wanted };
}

function readSpecification(value: unknown): { AttributeName: string; Enabled: boolean } {
  if (
    typeof value === "object" &&
    value !== null &&
    "AttributeName" in value &&
    typeof value.AttributeName === "string" &&
    "Enabled" in value &&
    typeof value.Enabled === "boolean"
  ) {
    return { AttributeName: value.AttributeName, Enabled: value.Enabled };
  }
  throw validationError("TimeToLiveSpecification needs AttributeName and Enabled");
}

/** Deletes a batch of items whose time is over, with their index entries. Returns how many. */
export function sweepExpired(engine: Engine, nowSeconds: number): number {
  return engine.items.transaction(() => {
    engine.items.prepare("DELETE FROM request_tokens WHERE expires_at < ?").run(nowSeconds * 1000);
    const rows = engine.items
      .prepare(
        "SELECT table_id, key, doc FROM items WHERE expires_at < ? AND expires_at > ? LIMIT ?",
      )
      .all(nowSeconds, nowSeconds - OLDEST_EXPIRY_SECONDS, SWEEP_BATCH);
    const tables = new Map(engine.tables.all().map((table) => [table.id, table]));
    for (const row of rows) {
      const table = tables.get(Number(row.table_id));
      if (!table) continue;
      const item = JSON.parse(String(row.doc));
      writeIndexEntries(engine.items, table.id, table.description, item, null);
      engine.items.deleteItem(table.id, String(row.key));
    }
    return rows.length;
  });
}

/** Starts the sweeper; the returned function stops it. */
export function startSweeper(engine: Engine, onError: (error: unknown) => void): () => void {
  const timer = setInterval(() => {
    try {
      sweepExpired(engine, Date.now() / 1000);
    } catch (error) {
      onError(error);
    }
  }, SWEEP_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
