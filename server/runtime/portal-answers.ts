import { randomUUID } from "node:crypto";
import { type Result, toFailure } from "../domain/failures.ts";
import { createLog, type Log } from "../telemetry/logger.ts";
import { createMetrics, type Metrics } from "../telemetry/metrics.ts";
import { traced } from "../telemetry/tracing.ts";
import { currentTrail, onTrail } from "../telemetry/trail.ts";

type UseCase = (...input: never[]) => Promise<Result<unknown>>;

/** What watches the portal at work. */
export interface Instruments {
  readonly log: Log;
  readonly metrics: Metrics;
}

/** For commands and tests, which have a standard output of their own: only failures are said. */
export function portalInstruments(): Instruments {
  return { log: createLog("portal", { level: "ERROR" }), metrics: createMetrics() };
}

/** Use cases that only look, whatever they belong to: their lines are for debugging. */
const LOOKS = new Set([
  ...["list", "get", "current", "byToken", "users", "tokens", "original", "pageImage", "pageWords"],
  ...[
    "health",
    "overview",
    "wouldMatch",
    "history",
    "impact",
    "findings",
    "deadLetters",
    "offered",
  ],
]);

/**
 * Turns what a use case throws into the failure it answers, so that a store that is away looks to
 * the web like every other refusal. What nobody foresaw goes to the log with its cause. Every use
 * case is counted, timed, traced and, when it changes something, logged with its outcome.
 *
 * @param area what the use cases belong to; `area.name` is their name in logs and metrics.
 */
export function answered<T extends { readonly [K in keyof T]: UseCase }>(
  instruments: Instruments,
  area: string,
  useCases: T,
): T {
  const wrapped = Object.entries<UseCase>(useCases).map(([name, run]) => [
    name,
    (...input: never[]): Promise<Result<unknown>> => {
      const trail = currentTrail();
      const correlationId = trail.correlationId ?? randomUUID();
      return onTrail({ ...trail, correlationId }, () =>
        carryOut(instruments, `${area}.${name}`, () => run(...input)),
      );
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}

function carryOut(
  { log, metrics }: Instruments,
  useCase: string,
  run: () => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const level = LOOKS.has(useCase.slice(useCase.indexOf(".") + 1)) ? "debug" : "info";
  const stop = metrics.useCaseDuration.startTimer({ use_case: useCase });
  const attributes = { use_case: useCase };
  return traced(`portal ${useCase}`, { kind: "server", attributes }, async (span) => {
    const result = await answerOf(log, useCase, run);
    const outcome = result.ok ? "OK" : result.failure.code;
    span.set({ outcome });
    metrics.useCases.inc({ use_case: useCase, outcome });
    const seconds = stop();
    log[level]("A use case was carried out.", {
      use_case: useCase,
      outcome,
      duration_ms: Math.round(seconds * 1000),
    });
    return result;
  });
}

async function answerOf(
  log: Log,
  useCase: string,
  run: () => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  try {
    return await run();
  } catch (thrown) {
    const failure = toFailure(thrown);
    log.error("A use case failed.", { use_case: useCase, code: failure.code, error: thrown });
    return { ok: false, failure };
  }
}
