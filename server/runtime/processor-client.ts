import {
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  wrap,
} from "cockatiel";
import { z } from "zod";
import { type ProcessingRequest, ProcessingResponseSchema } from "../contracts/processing.ts";
import { CountersignError, FAILURES, type FailureCode, isRetryable } from "../domain/failures.ts";
import { pause } from "../pipeline/consume.ts";
import type { Processor } from "../pipeline/receive-object.ts";
import { traced } from "../telemetry/tracing.ts";
import { currentTrail } from "../telemetry/trail.ts";

const TIMEOUT_MS = 30_000;
const ErrorBodySchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export interface ProcessorClient extends Processor {
  /** Resolves when the processor answers, or `signal` aborts: waiting here burns no deliveries. */
  ready(signal: AbortSignal): Promise<void>;
}

/**
 * `POST /process` over HTTP with retry, backoff and a circuit breaker.
 *
 * @param base address of the processor, e.g. `http://127.0.0.1:8080`.
 * @throws CountersignError with the processor's own code, or STORE_UNAVAILABLE when it is away.
 */
export function createProcessorClient(base: string): ProcessorClient {
  const transient = handleWhen(
    (error) => !(error instanceof CountersignError) || isRetryable(error.code),
  );
  const policy = wrap(
    retry(transient, {
      maxAttempts: 3,
      backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 2_000 }),
    }),
    circuitBreaker(transient, { halfOpenAfter: 2_000, breaker: new ConsecutiveBreaker(6) }),
  );
  let away = false;
  return {
    async process(request, correlationId) {
      try {
        const answer = await policy.execute(() =>
          traced("POST /process", { kind: "client" }, () => post(base, request, correlationId)),
        );
        away = false;
        return answer;
      } catch (error) {
        if (error instanceof CountersignError && !isRetryable(error.code)) throw error;
        away = true;
        if (error instanceof CountersignError) throw error;
        const message = "The processor cannot be reached at the moment.";
        throw new CountersignError({ code: "STORE_UNAVAILABLE", message }, { cause: error });
      }
    },
    async ready(signal) {
      while (away && !signal.aborted) {
        if (await answers(base)) away = false;
        else await pause(1_000, signal);
      }
    },
  };
}

async function post(base: string, request: ProcessingRequest, correlationId: string) {
  const response = await fetch(new URL("/process", base), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-request-id": correlationId,
      "x-source-type": request.source_type,
      ...traceHeader(),
    },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const body: unknown = await response.json();
  if (response.ok) return ProcessingResponseSchema.parse(body);
  const refused = ErrorBodySchema.safeParse(body);
  const code = refused.success ? refused.data.error.code : "INTERNAL";
  throw new CountersignError({
    code: isFailureCode(code) ? code : "INTERNAL",
    message: refused.success
      ? refused.data.error.message
      : `The processor said ${response.status}.`,
  });
}

function traceHeader(): { traceparent?: string } {
  const { traceparent } = currentTrail();
  return traceparent === null ? {} : { traceparent };
}

function isFailureCode(text: string): text is FailureCode {
  return Object.hasOwn(FAILURES, text);
}

async function answers(base: string): Promise<boolean> {
  try {
    const response = await fetch(new URL("/health", base), { signal: AbortSignal.timeout(1_000) });
    return response.ok;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
