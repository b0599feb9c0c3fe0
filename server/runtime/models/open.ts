import type { AnswerJudge } from "../../extraction/extraction.ts";
import type { SecondReader } from "../../pipeline/second-reader.ts";
import type { Log } from "../../telemetry/logger.ts";
import type { Metrics } from "../../telemetry/metrics.ts";
import type { Environment } from "../configuration.ts";
import { createGuard, GUARD_LIMITS, type GuardLimits } from "./guard.ts";
import { type AwsCredentials, openModel } from "./providers.ts";
import { createSecondReader } from "./second-reader.ts";
import { createTermReader, type Usage } from "./term-reader.ts";

export interface OpeningParts {
  readonly settings: Environment;
  readonly judge: AnswerJudge;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Keys for Bedrock where no MODEL_API_KEY is set. */
  readonly credentials: AwsCredentials;
  /** Overrides for tests. */
  readonly limits?: Partial<GuardLimits>;
}

const PER = 1_000_000;

/**
 * The second reader the configuration names. Loads the client of its provider and contacts nothing.
 *
 * @throws RangeError when MODEL_PROVIDER is off.
 */
export async function openSecondReader(parts: OpeningParts): Promise<SecondReader> {
  const { settings, metrics, log } = parts;
  const { MODEL_PROVIDER: provider, MODEL_ID: id = "" } = settings;
  const model = await openModel(settings, parts.credentials);
  const guard = createGuard(
    {
      ...GUARD_LIMITS,
      timeoutMs: settings.MODEL_TIMEOUT_SECONDS * 1000,
      concurrency: settings.MODEL_CONCURRENCY,
      ...parts.limits,
    },
    {
      attempt: (outcome) => metrics.modelAttempts.inc({ provider, outcome }),
      breaker(state) {
        metrics.modelBreaker.set({ provider }, state);
        if (state === 2) log.error("The second reader is left alone for a while.", { provider });
      },
    },
  );
  const onUsage = ({ input, output }: Usage) => {
    metrics.modelTokens.inc({ provider, direction: "input" }, input);
    metrics.modelTokens.inc({ provider, direction: "output" }, output);
    const cost = input * settings.MODEL_INPUT_PRICE + output * settings.MODEL_OUTPUT_PRICE;
    metrics.modelCost.inc({ provider }, cost / PER);
  };
  const maxTokens = settings.MODEL_MAX_TOKENS_PER_DOCUMENT;
  return createSecondReader({
    provider,
    terms: createTermReader({ id, model, guard, maxTokens, onUsage }),
    judge: parts.judge,
    questions: { redaction: settings.MODEL_REDACTION },
    metrics,
    log: log.child("model"),
    available: guard.available,
  });
}
