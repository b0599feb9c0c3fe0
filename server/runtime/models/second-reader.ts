import type { AnswerJudge, ExtractedTrade, Extraction } from "../../extraction/extraction.ts";
import {
  type OpenQuestion,
  type QuestionOptions,
  type TermReader,
  VERDICTS,
} from "../../extraction/models/model.ts";
import type { SecondReader } from "../../pipeline/second-reader.ts";
import type { Log } from "../../telemetry/logger.ts";
import type { Metrics } from "../../telemetry/metrics.ts";
import { ModelFailure } from "./failures.ts";

type Extracted = Extract<Extraction, { status: "extracted" }>;

export interface SecondReaderParts {
  readonly provider: string;
  readonly terms: TermReader;
  readonly judge: AnswerJudge;
  readonly questions: QuestionOptions;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Whether the provider is asked at the moment. */
  readonly available: () => boolean;
}

/** Asks a model about every trade of a document and has its answers judged by the page. */
export function createSecondReader(parts: SecondReaderParts): SecondReader {
  return {
    questions: parts.questions,
    available: parts.available,
    async readAgain({ questions, ...bare }: Extracted, signal) {
      // Messages are exact: nothing was prepared for them, and nothing is asked.
      if (questions === undefined) return bare;
      const trades: ExtractedTrade[] = [];
      for (const [position, trade] of bare.trades.entries()) {
        trades.push(await readTrade(parts, trade, questions[position] ?? null, signal));
      }
      return { ...bare, trades };
    },
  };
}

async function readTrade(
  parts: SecondReaderParts,
  trade: ExtractedTrade,
  open: OpenQuestion | null,
  signal: AbortSignal,
): Promise<ExtractedTrade> {
  const { provider, terms, metrics, log } = parts;
  const stop = metrics.modelRequestDuration.startTimer({ provider });
  try {
    if (open === null) throw new ModelFailure("tooLong");
    const values = await terms.readTerms(open.question, signal);
    const answer = { trade, open, modelId: terms.id, values };
    const reading = await parts.judge.judge(answer, signal);
    metrics.modelRequests.inc({ provider, outcome: "ok" });
    for (const verdict of VERDICTS) {
      metrics.modelValues.inc({ provider, verdict }, reading.counts[verdict]);
    }
    log.info("The second reader has read.", { model: terms.id, ...reading.counts });
    return reading.trade;
  } catch (error) {
    signal.throwIfAborted();
    const failure = error instanceof ModelFailure ? error : null;
    metrics.modelRequests.inc({ provider, outcome: failure?.outcome ?? "notJudged" });
    log.warn("The second reader was not available.", {
      model: terms.id,
      outcome: failure?.outcome ?? "notJudged",
      status: failure?.status ?? null,
      ...(failure === null ? { error } : {}),
    });
    return withWarning(trade, failure?.message ?? NOT_JUDGED);
  } finally {
    stop();
  }
}

const NOT_JUDGED = "The second reader was not available: its answer could not be checked.";

function withWarning(trade: ExtractedTrade, message: string): ExtractedTrade {
  const warning = { code: "SECOND_READER_UNAVAILABLE", message };
  return { ...trade, warnings: [...trade.warnings, warning] };
}
