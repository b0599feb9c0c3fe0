import { createHash } from "node:crypto";
import db from "dynalite/db/index.js";
import { type Engine, runAction } from "./engine.ts";
import {
  type AnswerableError,
  DynamoError,
  isAnswerable,
  isConditionFailure,
  validationError,
} from "./errors.ts";
import { currentItem, READS, runRead, type ValidRequest, validate, WRITES } from "./operations.ts";

const MAX_ACTIONS = 100;
const TOKEN_LIFETIME_MS = 10 * 60 * 1000;

interface CancellationReason {
  readonly Code: "None" | "ConditionalCheckFailed" | "ValidationError";
  readonly Message?: string;
  readonly Item?: object;
}

interface PreparedAction {
  readonly data: ValidRequest;
  readonly identity: string;
  readonly returnOld: boolean;
  apply(): void;
}

const OPERATION_OF = {
  Put: WRITES.PutItem,
  Update: WRITES.UpdateItem,
  Delete: WRITES.DeleteItem,
  ConditionCheck: WRITES.DeleteItem,
} as const;

/** TransactWriteItems: all actions or none, with the reasons of every action that stood in the way. */
export function transactWriteItems(engine: Engine, request: Record<string, unknown>): object {
  const token = request.ClientRequestToken;
  const digest = createHash("sha256").update(JSON.stringify(request.TransactItems)).digest("hex");
  const prepared = listOf(request.TransactItems).map((entry) => prepare(engine, entry));
  if (new Set(prepared.map((action) => action.identity)).size < prepared.length) {
    throw validationError("Transaction request cannot include multiple operations on one item");
  }
  return engine.items.transaction(() => {
    if (typeof token === "string" && isRepeat(engine, token, digest)) return {};
    const reasons = prepared.map((action) => attempt(engine, action));
    if (reasons.some((reason) => reason.Code !== "None")) throw cancelled(reasons);
    if (typeof token === "string") rememberToken(engine, token, digest);
    return {};
  });
}

/** TransactGetItems: a consistent picture of up to 100 items. */
export function transactGetItems(engine: Engine, request: Record<string, unknown>): object {
  const operation = READS.GetItem;
  if (!operation) throw new Error("GetItem is not defined.");
  const responses = listOf(request.TransactItems).map((entry) => {
    if (!isRecord(entry.Get)) throw validationError("Every action must be a Get.");
    return runRead(engine, operation, { ...entry.Get, ConsistentRead: true });
  });
  return { Responses: responses };
}

function listOf(items: unknown): Record<string, unknown>[] {
  if (!Array.isArray(items) || items.length < 1 || items.length > MAX_ACTIONS) {
    throw validationError(
      "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: " +
        `Member must have length less than or equal to ${MAX_ACTIONS} and greater than or equal to 1`,
    );
  }
  return items.map((item) => {
    if (!isRecord(item)) throw validationError("TransactItems must hold structures.");
    return item;
  });
}

function prepare(engine: Engine, entry: Record<string, unknown>): PreparedAction {
  const kinds = Object.keys(entry).filter((key) => entry[key] !== undefined);
  const kind = kinds[0];
  if (kinds.length !== 1 || !isKind(kind)) {
    throw validationError("TransactItems can only contain one of Check, Put, Update or Delete");
  }
  const request = entry[kind];
  if (!isRecord(request)) throw validationError(`${kind} must be a structure.`);
  if (kind === "ConditionCheck" && request.ConditionExpression === undefined) {
    throw validationError("The expression of a ConditionCheck must not be null");
  }
  const returnOld = request.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  const operation = OPERATION_OF[kind];
  const data = validate(engine, operation, { ...request });
  return {
    data,
    identity: itemIdentity(engine, data),
    returnOld,
    apply() {
      if (kind !== "ConditionCheck") {
        runAction(engine, operation.run, data);
        return;
      }
      const failure = db.checkConditional(data, currentItem(engine, data));
      if (failure) throw failure;
    },
  };
}

function itemIdentity(engine: Engine, data: ValidRequest): string {
  const table = engine.tables.get(data.TableName).description;
  const names = table.KeySchema.map((element) => element.AttributeName);
  const source = data.Key ?? data.Item ?? {};
  const key = Object.fromEntries(
    names.flatMap((name) => (source[name] ? [[name, source[name]]] : [])),
  );
  const invalid = db.validateKey(data.Key ?? key, table);
  if (invalid) throw invalid;
  return `${data.TableName}\n${db.createKey(key, table)}`;
}

function attempt(engine: Engine, action: PreparedAction): CancellationReason {
  try {
    action.apply();
    return { Code: "None" };
  } catch (error) {
    if (!isAnswerable(error)) throw error;
    return reasonOf(engine, action, error);
  }
}

function reasonOf(
  engine: Engine,
  action: PreparedAction,
  error: AnswerableError,
): CancellationReason {
  const message = String(error.body.message ?? error.message);
  if (!isConditionFailure(error)) return { Code: "ValidationError", Message: message };
  const item = action.returnOld ? currentItem(engine, action.data) : undefined;
  return { Code: "ConditionalCheckFailed", Message: message, ...(item && { Item: item }) };
}

function cancelled(reasons: CancellationReason[]): DynamoError {
  const codes = reasons.map((reason) => reason.Code).join(", ");
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new DynamoError("TransactionCanceledException", message, {
    Message: message,
    CancellationReasons: reasons,
  });
}

function isRepeat(engine: Engine, token: string, digest: string): boolean {
  const row = engine.items
    .prepare("SELECT digest FROM request_tokens WHERE token = ? AND expires_at > ?")
    .get(token, Date.now());
  if (!row) return false;
  if (row.digest !== digest) {
    throw new DynamoError(
      "IdempotentParameterMismatchException",
      "The request uses the same client token as a previous, but non-identical request.",
    );
  }
  return true;
}

function rememberToken(engine: Engine, token: string, digest: string): void {
  engine.items
    .prepare("INSERT OR REPLACE INTO request_tokens (token, digest, expires_at) VALUES (?, ?, ?)")
    .run(token, digest, Date.now() + TOKEN_LIFETIME_MS);
}

function isKind(kind: string | undefined): kind is keyof typeof OPERATION_OF {
  return kind !== undefined && Object.hasOwn(OPERATION_OF, kind);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
