import { APICallError, NoObjectGeneratedError, NoOutputGeneratedError } from "ai";
import { BrokenCircuitError, BulkheadRejectedError } from "cockatiel";

/** Why a question had no usable answer. */
export const MODEL_OUTCOMES = {
  timeout: "it did not answer in time",
  throttled: "it is asked too much at the moment",
  unavailable: "it cannot be reached",
  refused: "it refused to answer",
  invalid: "its answer has not the agreed form",
  tooLong: "the document is longer than it may be given",
  paused: "it failed several times in a row and is left alone for a while",
  busy: "too many documents are waiting for it",
} as const;
export type ModelOutcome = keyof typeof MODEL_OUTCOMES;

/**
 * A question without usable answer. It holds no cause: what a provider's client throws carries the
 * request, which is the document, and the key.
 */
export class ModelFailure extends Error {
  readonly outcome: ModelOutcome;
  readonly status: number | null;
  /** What the provider asks to wait before another try; null when it says nothing. */
  readonly waitMs: number | null;

  constructor(outcome: ModelOutcome, status: number | null = null, waitMs: number | null = null) {
    super(
      `The second reader was not available: ${MODEL_OUTCOMES[outcome]}${status === null ? "" : ` (status ${status})`}.`,
    );
    this.name = "ModelFailure";
    this.outcome = outcome;
    this.status = status;
    this.waitMs = waitMs;
  }
}

/** The provider itself is in trouble; the same question may do better later. */
export function isTransient(error: unknown): boolean {
  return (
    error instanceof ModelFailure &&
    (error.outcome === "throttled" || error.outcome === "unavailable")
  );
}

/** What says that the provider is in trouble and should be left alone. */
export function speaksAgainst(error: unknown): boolean {
  return isTransient(error) || (error instanceof ModelFailure && error.outcome === "timeout");
}

/**
 * Turns whatever a call threw into a failure without the document in it.
 *
 * @param timedOut whether the time of the question had run out.
 */
export function failureOf(thrown: unknown, timedOut: boolean): ModelFailure {
  if (thrown instanceof ModelFailure) return thrown;
  if (timedOut) return new ModelFailure("timeout");
  if (thrown instanceof BrokenCircuitError) return new ModelFailure("paused");
  if (thrown instanceof BulkheadRejectedError) return new ModelFailure("busy");
  if (NoObjectGeneratedError.isInstance(thrown)) {
    return new ModelFailure(thrown.finishReason === "content-filter" ? "refused" : "invalid");
  }
  if (NoOutputGeneratedError.isInstance(thrown)) return new ModelFailure("invalid");
  if (APICallError.isInstance(thrown)) return ofStatus(thrown.statusCode, thrown.responseHeaders);
  return new ModelFailure("unavailable");
}

function ofStatus(
  status: number | undefined,
  headers: Readonly<Record<string, string>> | undefined,
): ModelFailure {
  if (status === undefined) return new ModelFailure("unavailable");
  if (status === 429) return new ModelFailure("throttled", status, retryAfter(headers));
  if (status >= 500) return new ModelFailure("unavailable", status, retryAfter(headers));
  // A good status whose body could not be read: cut off, too large, no JSON.
  return new ModelFailure(status < 300 ? "invalid" : "refused", status);
}

function retryAfter(headers: Readonly<Record<string, string>> | undefined): number | null {
  const seconds = Number(headers?.["retry-after"] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
