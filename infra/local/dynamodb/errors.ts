/** An answer of DynamoDB that is not a success: the HTTP status and the JSON body. */
export class DynamoError extends Error {
  readonly statusCode: number;
  readonly body: Record<string, unknown>;

  constructor(type: string, message: string, extra: Record<string, unknown> = {}) {
    super(message);
    this.name = type;
    this.statusCode = 400;
    this.body = { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message, ...extra };
  }
}

export const validationError = (message: string): DynamoError =>
  new DynamoError("ValidationException", message);

export const tableNotFound = (name: string): DynamoError =>
  new DynamoError(
    "ResourceNotFoundException",
    `Requested resource not found: Table: ${name} not found`,
  );

/** An error that carries its own answer: ours, or one raised by dynalite's validators. */
export interface AnswerableError extends Error {
  readonly statusCode: number;
  readonly body: Record<string, unknown>;
}

export function isAnswerable(error: unknown): error is AnswerableError {
  return (
    error instanceof Error &&
    "statusCode" in error &&
    typeof error.statusCode === "number" &&
    "body" in error &&
    typeof error.body === "object"
  );
}

/** True for a failed ConditionExpression, whoever raised it. */
export function isConditionFailure(error: unknown): error is AnswerableError {
  return (
    isAnswerable(error) && String(error.body.__type).endsWith("#ConditionalCheckFailedException")
  );
}
