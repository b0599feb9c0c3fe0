import { type Result, toFailure } from "../domain/failures.ts";
import { createLog } from "../telemetry/logger.ts";

type UseCase = (...input: never[]) => Promise<Result<unknown>>;

const log = createLog("portal");

/**
 * Turns what a use case throws into the failure it answers, so that a store that is away looks to
 * the web like every other refusal. What nobody foresaw goes to the log with its cause.
 */
export function answered<T extends { readonly [K in keyof T]: UseCase }>(useCases: T): T {
  const wrapped = Object.entries<UseCase>(useCases).map(([name, run]) => [
    name,
    async (...input: never[]): Promise<Result<unknown>> => {
      try {
        return await run(...input);
      } catch (thrown) {
        const failure = toFailure(thrown);
        log.error("A use case failed.", { use_case: name, code: failure.code, error: thrown });
        return { ok: false, failure };
      }
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}
