import type { MiddlewareStack } from "@smithy/types";
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  wrap,
} from "cockatiel";
import { CountersignError, type FailureCode } from "../domain/failures.ts";

export interface GuardOptions {
  /** Name for messages. */
  readonly service: string;
  readonly failure: Extract<FailureCode, "STORE_UNAVAILABLE" | "QUEUE_UNAVAILABLE">;
  /** Calls at the same time; as many again times eight wait their turn. */
  readonly limit: number;
}

const THROTTLES: ReadonlySet<string> = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "SlowDown",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
]);

/** The services refuse whoever asks, whatever is asked for: keys that ended, a permission that is
 * missing. Some say so with status 400. */
const REFUSALS: ReadonlySet<string> = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AuthorizationError",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidSignatureException",
  "UnrecognizedClientException",
]);

/**
 * What an error of the SDK means for us: the service is busy, unreachable, refuses us, or merely
 * said no to what was asked.
 */
function classify(error: Error): "busy" | "down" | "refused" | "answer" {
  if (THROTTLES.has(error.name)) return "busy";
  if (REFUSALS.has(error.name)) return "refused";
  if (error.name === "AbortError" || error.name === "CountersignError") return "answer";
  const metadata = "$metadata" in error ? error.$metadata : undefined;
  const status =
    typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata
      ? metadata.httpStatusCode
      : undefined;
  if (status === 403) return "refused";
  if (typeof status === "number") return status >= 500 ? "down" : "answer";
  // No answer at all: refused connection, timeout, name not found.
  const code = "code" in error ? error.code : undefined;
  return typeof code === "string" || error.name === "TimeoutError" ? "down" : "answer";
}

/**
 * Puts a bulkhead and a circuit breaker round every call of a client. Answers of the service
 * (conditions, missing keys) pass through untouched and do not count against it; machinery
 * failures leave as {@link CountersignError} with a retryable code. A missing permission is one of
 * them: it is the installation's fault, never the document's, and ends when somebody grants it.
 */
export function guardClient<I extends object, O extends object>(
  stack: MiddlewareStack<I, O>,
  options: GuardOptions,
): void {
  const breaker = circuitBreaker(
    handleWhen((error) => classify(error) === "down"),
    {
      halfOpenAfter: new ExponentialBackoff({ initialDelay: 500, maxDelay: 15_000 }),
      breaker: new ConsecutiveBreaker(8),
    },
  );
  const policy = wrap(bulkhead(options.limit, options.limit * 8), breaker);
  stack.add(
    (next) => async (args) => {
      try {
        return await policy.execute(() => next(args));
      } catch (thrown) {
        throw translate(thrown, options);
      }
    },
    { step: "initialize", name: "countersignGuard", priority: "high" },
  );
}

function translate(thrown: unknown, options: GuardOptions): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const down = thrown instanceof BrokenCircuitError || classify(thrown) === "down";
  if (down) {
    const message = `${options.service} cannot be reached at the moment. Try again shortly.`;
    return new CountersignError({ code: options.failure, message }, { cause: thrown });
  }
  if (thrown instanceof BulkheadRejectedError || classify(thrown) === "busy") {
    const message = `${options.service} is busy at the moment. Try again shortly.`;
    return new CountersignError({ code: "STORE_BUSY", message }, { cause: thrown });
  }
  if (classify(thrown) === "refused") {
    const message = `${options.service} refuses us (${thrown.name}): a permission is missing, or our keys are no longer valid.`;
    return new CountersignError({ code: options.failure, message }, { cause: thrown });
  }
  return thrown;
}
