import createTableRules from "dynalite/validations/createTable.js";
import type { Engine } from "./engine.ts";
import { DynamoError, validationError } from "./errors.ts";
import { backfillIndex } from "./indexes.ts";
import { validate } from "./operations.ts";
import { describeIndex, type TableRecord } from "./tables.ts";
import type { IndexDescription, TableDescription } from "./types.ts";

type Request = Record<string, unknown>;

const NO_ACTION = () => undefined;

/** CreateTable: the table is ACTIVE at once. */
export function createTable(engine: Engine, request: Request): object {
  const tags = readTags(request.Tags);
  const description = validate(engine, { run: NO_ACTION, rules: createTableRules }, request);
  const record = engine.tables.create(description as unknown as TableDescription, tags);
  return { TableDescription: { ...record.description, TableStatus: "CREATING" } };
}

export function describeTable(engine: Engine, request: Request): object {
  const record = tableOf(engine, request);
  return { Table: { ...record.description, ItemCount: engine.tables.itemCount(record) } };
}

export function deleteTable(engine: Engine, request: Request): object {
  const record = engine.tables.delete(tableOf(engine, request).description.TableName);
  return { TableDescription: { ...record.description, TableStatus: "DELETING" } };
}

export function listTables(engine: Engine, request: Request): object {
  const limit = Number(request.Limit ?? 100);
  const after = String(request.ExclusiveStartTableName ?? "");
  const names = engine.tables.names().filter((name) => name > after);
  const page = names.slice(0, limit);
  return {
    TableNames: page,
    ...(names.length > limit && { LastEvaluatedTableName: page.at(-1) }),
  };
}

interface IndexUpdate {
  readonly Create?: IndexDescription;
  readonly Delete?: { readonly IndexName: string };
}

/** UpdateTable: creates (and fills) or deletes global indexes; billing and throughput are noted only. */
export function updateTable(engine: Engine, request: Request): object {
  const record = tableOf(engine, request);
  const description = structuredClone(record.description);
  if (Array.isArray(request.AttributeDefinitions)) {
    description.AttributeDefinitions = request.AttributeDefinitions;
  }
  if (request.BillingMode === "PAY_PER_REQUEST") {
    description.BillingModeSummary = { BillingMode: request.BillingMode };
  }
  const updates: IndexUpdate[] = Array.isArray(request.GlobalSecondaryIndexUpdates)
    ? request.GlobalSecondaryIndexUpdates
    : [];
  engine.items.transaction(() => {
    for (const update of updates) applyIndexUpdate(engine, record.id, description, update);
    engine.tables.update({ ...record, description });
  });
  return { TableDescription: description };
}

function applyIndexUpdate(
  engine: Engine,
  tableId: number,
  table: TableDescription,
  update: IndexUpdate,
): void {
  const indexes = table.GlobalSecondaryIndexes ?? [];
  if (update.Create) {
    const { IndexName } = update.Create;
    if (indexes.some((index) => index.IndexName === IndexName)) {
      throw validationError(`Attempting to create an index which already exists: ${IndexName}`);
    }
    const index = describeIndex(table.TableArn, update.Create);
    table.GlobalSecondaryIndexes = [...indexes, index];
    backfillIndex(engine.items, tableId, table, index);
  }
  if (update.Delete) {
    const name = update.Delete.IndexName;
    if (!indexes.some((index) => index.IndexName === name)) {
      throw new DynamoError("ResourceNotFoundException", `Requested resource not found: ${name}`);
    }
    table.GlobalSecondaryIndexes = indexes.filter((index) => index.IndexName !== name);
    engine.items.deleteIndex(tableId, name);
  }
}

/** There are no backups on one machine, and the answer says so. */
export function describeContinuousBackups(engine: Engine, request: Request): object {
  tableOf(engine, request);
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: "DISABLED",
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "DISABLED" },
    },
  };
}

export function updateContinuousBackups(engine: Engine, request: Request): object {
  tableOf(engine, request);
  throw new DynamoError(
    "ContinuousBackupsUnavailableException",
    "Point-in-time recovery does not exist in the local stack.",
  );
}

export function tagResource(engine: Engine, request: Request): object {
  const record = engine.tables.getByArn(String(request.ResourceArn));
  const tags = { ...record.settings.tags, ...readTags(request.Tags) };
  engine.tables.update({ ...record, settings: { ...record.settings, tags } });
  return {};
}

export function untagResource(engine: Engine, request: Request): object {
  const record = engine.tables.getByArn(String(request.ResourceArn));
  const gone = Array.isArray(request.TagKeys) ? request.TagKeys : [];
  const tags = Object.fromEntries(
    Object.entries(record.settings.tags ?? {}).filter(([key]) => !gone.includes(key)),
  );
  engine.tables.update({ ...record, settings: { ...record.settings, tags } });
  return {};
}

export function listTagsOfResource(engine: Engine, request: Request): object {
  const { settings } = engine.tables.getByArn(String(request.ResourceArn));
  return { Tags: Object.entries(settings.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) };
}

/** The table a request names, by name or ARN. */
export function tableOf(engine: Engine, request: Request): TableRecord {
  return engine.tables.getByArn(String(request.TableName ?? ""));
}

function readTags(tags: unknown): Record<string, string> {
  if (!Array.isArray(tags)) return {};
  return Object.fromEntries(tags.map((tag) => [String(tag.Key), String(tag.Value)]));
}
