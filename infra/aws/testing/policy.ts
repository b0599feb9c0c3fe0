/** A small reading of IAM: enough for policies that only allow, without conditions. */

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
  { action, resource }: Deed,
  nameOf: (reference: unknown) => string,
): boolean {
  return statements.some(
    (statement) =>
      statement.Effect === "Allow" &&
      listOf(statement.Action).some((pattern) => matches(pattern, action)) &&
      listOf(statement.Resource).some((pattern) => matches(nameOf(pattern), resource)),
  );
}
