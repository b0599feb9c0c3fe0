import { setTimeout as pause } from "node:timers/promises";
import {
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
} from "cockatiel";
import { failureOf, isTransient, ModelFailure, speaksAgainst } from "./failures.ts";

/** Limits round the calls of one provider. */
export interface GuardLimits {
  /** For a question with all its attempts and waits. */
  readonly timeoutMs: number;
  readonly concurrency: number;
  /** First wait before another attempt; doubled each time. */
  readonly backoffMs: number;
  /** Failures in a row that open the breaker. */
  readonly failures: number;
  /** How long the breaker stays open at first, and at most. */
  readonly restMs: number;
  readonly longestRestMs: number;
}

export const GUARD_LIMITS = {
  backoffMs: 500,
  failures: 5,
  restMs: 5_000,
  longestRestMs: 60_000,
} as const;

const MOST_ATTEMPTS = 3;
/** A provider that asks for more is tried again at another document. */
const LONGEST_WAIT_MS = 10_000;
/** Questions that may wait for a free place, per place. */
const WAITING = 16;

const STATES = {
  [CircuitState.Closed]: 0,
  [CircuitState.HalfOpen]: 1,
  [CircuitState.Open]: 2,
  [CircuitState.Isolated]: 2,
} as const;

/** Told of every attempt and of every turn of the breaker. */
export interface GuardWatch {
  attempt(outcome: string): void;
  /** 0 closed, 1 half open, 2 open. */
  breaker(state: 0 | 1 | 2): void;
}

export interface Guard {
  /** False while the breaker is open. */
  available(): boolean;
  /**
   * Runs one question: time limit, bulkhead, repetition where the provider is in trouble, breaker.
   *
   * @throws ModelFailure, or the abort reason when `signal` aborts.
   */
  run<T>(call: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createGuard(limits: GuardLimits, watch: GuardWatch): Guard {
  const breaker = circuitBreaker(handleWhen(speaksAgainst), {
    halfOpenAfter: new ExponentialBackoff({
      initialDelay: limits.restMs,
      maxDelay: limits.longestRestMs,
    }),
    breaker: new ConsecutiveBreaker(limits.failures),
  });
  breaker.onStateChange((state) => watch.breaker(STATES[state]));
  watch.breaker(STATES[breaker.state]);
  const places = bulkhead(limits.concurrency, limits.concurrency * WAITING);
  return {
    available: () => breaker.state === CircuitState.Closed,
    async run(call, signal) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)]);
      const attempt = () =>
        breaker.execute(async () => {
          try {
            // A call that ignores its signal, such as one for keys, is not waited for.
            const answer = await Promise.race([call(limit), endOf(limit)]);
            watch.attempt("ok");
            return answer;
          } catch (thrown) {
            signal.throwIfAborted();
            const failure = failureOf(thrown, limit.aborted);
            watch.attempt(failure.outcome);
            throw failure;
          }
        });
      try {
        // Whoever holds a place came earlier and so leaves it before this one's time is over.
        return await places.execute(() => repeated(attempt, limits.backoffMs, limit), limit);
      } catch (thrown) {
        signal.throwIfAborted();
        throw failureOf(thrown, limit.aborted);
      }
    },
  };
}

function endOf(limit: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (limit.aborted) reject(limit.reason);
    limit.addEventListener("abort", () => reject(limit.reason), { once: true });
  });
}

async function repeated<T>(
  attempt: () => Promise<T>,
  backoffMs: number,
  limit: AbortSignal,
): Promise<T> {
  for (let count = 1; ; count += 1) {
    limit.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (count >= MOST_ATTEMPTS || !isTransient(error)) throw error;
      const asked = error instanceof ModelFailure ? error.waitMs : null;
      const usual = backoffMs * 2 ** (count - 1) * (1 + Math.random() / 4);
      await pause(Math.min(LONGEST_WAIT_MS, asked ?? usual), undefined, { signal: limit });
    }
  }
}
