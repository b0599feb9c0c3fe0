import type { AnswerJudge, DocumentReader } from "../../extraction/extraction.ts";
import { openStorage } from "../../storage/storage.ts";
import { createLog } from "../../telemetry/logger.ts";
import { createMetrics } from "../../telemetry/metrics.ts";
import { readConfiguration } from "../configuration.ts";
import { secondReaderOf } from "../models/lazy.ts";
import { type CommandIo, UsageError } from "./command.ts";
import { installationEnvironment } from "./installation.ts";

/**
 * The reader followed by the second reader that the environment configures, as in the pipeline.
 * Its log goes to standard error.
 *
 * @throws UsageError when none is configured, or the configuration is wrong.
 */
export function withSecondReader(
  reader: DocumentReader & AnswerJudge,
  io: CommandIo,
): DocumentReader {
  const env = installationEnvironment(process.env);
  const configuration = readConfiguration(env);
  if (!configuration.ok) throw new UsageError(configuration.failure.message);
  const settings = configuration.value;
  if (settings.MODEL_PROVIDER === "off") throw new UsageError(NONE);
  // Opened for its keys alone: no connection is made.
  const storage = openStorage(env);
  const log = createLog("extract", {
    level: "WARNING",
    destination: { write: (line) => io.err(line.trimEnd()) },
  });
  const metrics = createMetrics();
  const second = secondReaderOf({ settings, storage, metrics, log }, reader);
  if (second === undefined) throw new UsageError(NONE);
  const { questions } = second;
  return {
    async extract(request, signal = new AbortController().signal) {
      const extraction = await reader.extract({ ...request, questions }, signal);
      return extraction.status === "extracted" ? second.readAgain(extraction, signal) : extraction;
    },
    render: (bytes, options, signal) => reader.render(bytes, options, signal),
    close: () => reader.close(),
  };
}

const NONE = "--second-reader: no model is configured; see MODEL_PROVIDER.";
