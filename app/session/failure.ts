import { FAILURES, type Failure, type FailureCode, toFailure } from "#server/contracts/results.ts";

function isFailureCode(code: unknown): code is FailureCode {
  return typeof code === "string" && Object.hasOwn(FAILURES, code);
}

/**
 * Like `toFailure`, also for failures thrown by the server modules that Node loaded itself: their
 * error class is another instance than the one in this bundle, so it is recognised by its shape.
 */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Error && thrown.name === "CountersignError" && "code" in thrown) {
    if (isFailureCode(thrown.code)) return { code: thrown.code, message: thrown.message };
  }
  return toFailure(thrown);
}
