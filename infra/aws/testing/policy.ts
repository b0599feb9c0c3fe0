/** A small reading of IAM: policies that only allow, with no condition but one on partition keys. */

export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: object;
}

/** One thing done on AWS. */
export interface Deed {
  readonly action: string;
  readonly resource: string;
  /** Partition key of the item, where one is put into Settings. */
  readonly partition?: string;
}

const listOf = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? value : [value as T];

const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
  ).test(text);

/**
 * @param nameOf turns what a statement names (a text, or a reference to another stack) into an ARN.
 * @returns whether some statement allows the deed.
 */
export function allows(
  statements: readonly Statement[],
  { action, resource, partition }: Deed,
  nameOf: (reference: unknown) => string,
): boolean {
  return statements.some(
    (statement) =>
      statement.Effect === "Allow" &&
      listOf(statement.Action).some((pattern) => matches(pattern, action)) &&
      listOf(statement.Resource).some((pattern) => matches(nameOf(pattern), resource)) &&
      isBelow(partitionsOf(statement), partition),
  );
}

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Patterns of partition keys a statement is for; null: for all. */
function partitionsOf({ Condition }: Statement): readonly string[] | null {
  const conditions = Condition as Conditions | undefined;
  const keys = conditions?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"];
  return keys === undefined ? null : listOf<string>(keys);
}

function isBelow(patterns: readonly string[] | null, partition: string | undefined): boolean {
  if (patterns === null) return true;
  return partition !== undefined && patterns.some((pattern) => matches(pattern, partition));
}
