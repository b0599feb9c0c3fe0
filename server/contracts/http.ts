import { FAILURES, type Failure, type FailureKind } from "../domain/failures.ts";

const STATUS: Readonly<Record<FailureKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  unavailable: 503,
  internal: 500,
};

/** The one mapping from a failure to an HTTP status. */
export function httpStatusOf(failure: Failure): number {
  return STATUS[FAILURES[failure.code].kind];
}

/** The one error body every route answers with. */
export interface ErrorBody {
  readonly error: Failure;
}
