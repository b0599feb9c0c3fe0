import { randomUUID } from "node:crypto";
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from "../auth/credentials.ts";
import { DynamoError, tableNotFound } from "./errors.ts";
import type { ItemStore } from "./store.ts";
import type { IndexDescription, TableDescription } from "./types.ts";

/** What a table has besides its description. */
interface TableSettings {
  timeToLiveAttribute?: string;
  tags?: Record<string, string>;
}

export interface TableRecord {
  readonly id: number;
  readonly description: TableDescription;
  readonly settings: TableSettings;
}

/** The tables of the account, kept in memory and on disk. */
export class TableCatalogue {
  readonly #store: ItemStore;
  readonly #byName = new Map<string, TableRecord>();

  constructor(store: ItemStore) {
    this.#store = store;
    for (const row of store.prepare("SELECT * FROM tables").all()) {
      this.#byName.set(String(row.name), {
        id: Number(row.id),
        description: JSON.parse(String(row.description)),
        settings: JSON.parse(String(row.settings)),
      });
    }
  }

  names(): string[] {
    return [...this.#byName.keys()].sort();
  }

  all(): TableRecord[] {
    return [...this.#byName.values()];
  }

  find(name: string): TableRecord | undefined {
    return this.#byName.get(name);
  }

  /** @throws DynamoError ResourceNotFoundException */
  get(name: string): TableRecord {
    const record = this.#byName.get(name);
    if (!record) throw tableNotFound(name);
    return record;
  }

  /** Finds a table by its ARN. @throws DynamoError ResourceNotFoundException */
  getByArn(arn: string): TableRecord {
    return this.get(arn.split(":table/")[1] ?? arn);
  }

  /** @throws DynamoError ResourceInUseException when the name is taken */
  create(request: TableDescription, tags: Record<string, string>): TableRecord {
    if (this.#byName.has(request.TableName)) {
      throw new DynamoError("ResourceInUseException", `Table already exists: ${request.TableName}`);
    }
    const description = describeNewTable(request);
    const settings: TableSettings = { tags };
    const { lastInsertRowid } = this.#store
      .prepare("INSERT INTO tables (name, description, settings) VALUES (?, ?, ?)")
      .run(description.TableName, JSON.stringify(description), JSON.stringify(settings));
    const record = { id: Number(lastInsertRowid), description, settings };
    this.#byName.set(description.TableName, record);
    return record;
  }

  /** Replaces description and settings of a table. */
  update(record: TableRecord): void {
    this.#store
      .prepare("UPDATE tables SET description = ?, settings = ? WHERE id = ?")
      .run(JSON.stringify(record.description), JSON.stringify(record.settings), record.id);
    this.#byName.set(record.description.TableName, record);
  }

  /** Deletes a table with its items and indexes. */
  delete(name: string): TableRecord {
    const record = this.get(name);
    this.#store.transaction(() => {
      this.#store.prepare("DELETE FROM items WHERE table_id = ?").run(record.id);
      this.#store.prepare("DELETE FROM index_entries WHERE table_id = ?").run(record.id);
      this.#store.prepare("DELETE FROM tables WHERE id = ?").run(record.id);
    });
    this.#byName.delete(name);
    return record;
  }

  itemCount(record: TableRecord): number {
    const row = this.#store
      .prepare("SELECT count(*) AS n FROM items WHERE table_id = ?")
      .get(record.id);
    return Number(row?.n ?? 0);
  }
}

const NO_THROUGHPUT = { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 };

function describeNewTable(request: TableDescription): TableDescription {
  const { BillingMode, ...rest } = request;
  const arn = `arn:aws:dynamodb:${LOCAL_REGION}:${LOCAL_ACCOUNT_ID}:table/${request.TableName}`;
  const description: TableDescription = {
    ProvisionedThroughput: NO_THROUGHPUT,
    ...rest,
    TableArn: arn,
    TableId: randomUUID(),
    CreationDateTime: Math.floor(Date.now()) / 1000,
    ItemCount: 0,
    TableSizeBytes: 0,
    TableStatus: "ACTIVE",
  };
  if (BillingMode === "PAY_PER_REQUEST") {
    description.BillingModeSummary = { BillingMode };
  }
  for (const index of [
    ...(description.LocalSecondaryIndexes ?? []),
    ...(description.GlobalSecondaryIndexes ?? []),
  ]) {
    Object.assign(index, describeIndex(arn, index));
  }
  return description;
}

/** The description of an index that is ready for use. */
export function describeIndex(tableArn: string, index: IndexDescription): IndexDescription {
  return {
    ProvisionedThroughput: NO_THROUGHPUT,
    ...index,
    IndexArn: `${tableArn}/index/${index.IndexName}`,
    IndexSizeBytes: 0,
    ItemCount: 0,
    IndexStatus: "ACTIVE",
  };
}
