import type { Extraction } from "../extraction/extraction.ts";
import type { QuestionOptions } from "../extraction/models/model.ts";
import type { Log } from "../telemetry/logger.ts";

type Extracted = Extract<Extraction, { status: "extracted" }>;

/** A reader that is asked after the built-in one, where one is configured. */
export interface SecondReader {
  /** What the built-in reader has to prepare for it. */
  readonly questions: QuestionOptions;
  /** False while it is left alone because it fails; documents then go on without it. */
  available(): boolean;
  /**
   * Reads the trades of a document again and answers them with what it found; see
   * extraction/models. Keeps its own time limit. Where it was not available, the trades come back
   * with a warning that says so.
   *
   * @throws only when `signal` aborts.
   */
  readAgain(extraction: Extracted, signal: AbortSignal): Promise<Extracted>;
}

/**
 * Lets the second reader read, whatever it is worth: a document never fails by it.
 *
 * @throws only when `signal` aborts.
 */
export async function readAgain(
  reader: SecondReader,
  extraction: Extracted,
  signal: AbortSignal,
  log: Log,
): Promise<Extracted> {
  try {
    return await reader.readAgain(extraction, signal);
  } catch (error) {
    signal.throwIfAborted();
    log.error("The second reader broke down.", { error });
    return unavailable(extraction, "The second reader was not available: it broke down.");
  }
}

/** The extraction as the built-in reader left it, with a note for the person. */
function unavailable(extraction: Extracted, message: string): Extracted {
  const { questions: _kept, ...bare } = extraction;
  const warning = { code: "SECOND_READER_UNAVAILABLE", message };
  return {
    ...bare,
    trades: extraction.trades.map((trade) => ({
      ...trade,
      warnings: [...trade.warnings, warning],
    })),
  };
}
