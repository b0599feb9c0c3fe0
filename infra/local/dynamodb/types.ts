/** A DynamoDB value as it travels: one type letter and its content, e.g. `{ S: "text" }`. */
type AttributeValue = Record<string, unknown>;
export type Item = Record<string, AttributeValue>;

export interface KeySchemaElement {
  AttributeName: string;
  KeyType: "HASH" | "RANGE";
}

export interface IndexDescription {
  IndexName: string;
  KeySchema: KeySchemaElement[];
  Projection: { ProjectionType: "ALL" | "INCLUDE" | "KEYS_ONLY"; NonKeyAttributes?: string[] };
  [other: string]: unknown;
}

export interface TableDescription {
  TableName: string;
  TableArn: string;
  KeySchema: KeySchemaElement[];
  AttributeDefinitions: { AttributeName: string; AttributeType: "S" | "N" | "B" }[];
  LocalSecondaryIndexes?: IndexDescription[];
  GlobalSecondaryIndexes?: IndexDescription[];
  [other: string]: unknown;
}

export type Callback<T> = (error: unknown, value?: T) => void;

/** Key range of a query or scan over the encoded keys. */
export interface KeyRange {
  reverse?: boolean;
  limit?: number;
  gt?: string;
  gte?: string;
  lt?: string;
  lte?: string;
}

/** The validated request of a Query or Scan, with its expressions parsed. */
export interface QueryData {
  TableName: string;
  IndexName?: string;
  Limit?: number;
  Select?: string;
  AttributesToGet?: string[];
  ReturnConsumedCapacity?: string;
  QueryFilter?: unknown;
  ScanFilter?: unknown;
  ConditionalOperator?: string;
  _filter?: { expression: unknown };
  _projection?: { paths: unknown[] };
}
