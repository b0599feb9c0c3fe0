import batchGetItem from "dynalite/actions/batchGetItem.js";
import batchWriteItem from "dynalite/actions/batchWriteItem.js";
import deleteItem from "dynalite/actions/deleteItem.js";
import getItem from "dynalite/actions/getItem.js";
import putItem from "dynalite/actions/putItem.js";
import query from "dynalite/actions/query.js";
import scan from "dynalite/actions/scan.js";
import updateItem from "dynalite/actions/updateItem.js";
import db from "dynalite/db/index.js";
import batchGetItemRules from "dynalite/validations/batchGetItem.js";
import batchWriteItemRules from "dynalite/validations/batchWriteItem.js";
import deleteItemRules from "dynalite/validations/deleteItem.js";
import getItemRules from "dynalite/validations/getItem.js";
import validations from "dynalite/validations/index.js";
import putItemRules from "dynalite/validations/putItem.js";
import queryRules from "dynalite/validations/query.js";
import scanRules from "dynalite/validations/scan.js";
import updateItemRules from "dynalite/validations/updateItem.js";
import { type Engine, runAction } from "./engine.ts";
import { type AnswerableError, DynamoError, isConditionFailure } from "./errors.ts";
import type { Callback, Item } from "./types.ts";

export interface Operation {
  readonly run: (store: unknown, data: object, callback: Callback<object>) => void;
  readonly rules: { types: object; custom?: unknown };
}

export const READS: Readonly<Record<string, Operation>> = {
  GetItem: { run: getItem, rules: getItemRules },
  BatchGetItem: { run: batchGetItem, rules: batchGetItemRules },
  Query: { run: query, rules: queryRules },
  Scan: { run: scan, rules: scanRules },
};

export const WRITES = {
  PutItem: { run: putItem, rules: putItemRules },
  UpdateItem: { run: updateItem, rules: updateItemRules },
  DeleteItem: { run: deleteItem, rules: deleteItemRules },
  BatchWriteItem: { run: batchWriteItem, rules: batchWriteItemRules },
} as const satisfies Record<string, Operation>;

/** A validated request: known fields only, expressions parsed. */
export interface ValidRequest extends Record<string, unknown> {
  readonly TableName: string;
  readonly Item?: Item;
  readonly Key?: Item;
}

/** Checks types and rules of a request and parses its expressions. @throws an answerable error */
export function validate(engine: Engine, operation: Operation, request: object): ValidRequest {
  const data = validations.checkTypes(request, operation.rules.types);
  validations.checkValidations(
    data,
    operation.rules.types,
    operation.rules.custom,
    engine.actionStore,
  );
  return data as ValidRequest;
}

export function runRead(engine: Engine, operation: Operation, request: object): object {
  return runAction(engine, operation.run, validate(engine, operation, request));
}

/** Runs a write with its index entries in one transaction. */
export function runWrite(
  engine: Engine,
  operation: Operation,
  request: { ReturnValuesOnConditionCheckFailure?: unknown },
): object {
  const returnOld = request.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  const data = validate(engine, operation, request);
  return engine.items.transaction(() => {
    try {
      return runAction(engine, operation.run, data);
    } catch (error) {
      throw returnOld && isConditionFailure(error) ? withOldItem(engine, data, error) : error;
    }
  });
}

function withOldItem(engine: Engine, data: ValidRequest, error: AnswerableError): DynamoError {
  const item = currentItem(engine, data);
  return new DynamoError("ConditionalCheckFailedException", error.message, item && { Item: item });
}

/** The stored item a write is about. */
export function currentItem(engine: Engine, data: ValidRequest): Item | undefined {
  const table = engine.tables.get(data.TableName);
  const key = db.createKey(data.Key ?? data.Item ?? {}, table.description);
  return engine.items.getItem(table.id, key);
}
