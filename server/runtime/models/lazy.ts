import type { AnswerJudge } from "../../extraction/extraction.ts";
import type { SecondReader } from "../../pipeline/second-reader.ts";
import type { Base } from "../base.ts";

/**
 * The second reader of the configuration, or undefined. The clients of models are loaded with the
 * first document that needs them: a process without second reader never loads them.
 */
export function secondReaderOf(base: Base, judge: AnswerJudge): SecondReader | undefined {
  const { settings, storage, metrics, log } = base;
  if (settings.MODEL_PROVIDER === "off") return undefined;
  const credentials = () => storage.clients.s3.config.credentials();
  /** Its limits are built in when it is opened, so that it is opened anew when they change. */
  const limitsOf = (): string =>
    [
      settings.MODEL_TIMEOUT_SECONDS,
      settings.MODEL_CONCURRENCY,
      settings.MODEL_MAX_TOKENS_PER_DOCUMENT,
    ].join();
  let opened: { readonly limits: string; readonly reader: Promise<SecondReader> } | undefined;
  let reader: SecondReader | undefined;
  const open = async (): Promise<SecondReader> => {
    const { openSecondReader } = await import("./open.ts");
    return openSecondReader({ settings, judge, metrics, log, credentials });
  };
  return {
    questions: { redaction: settings.MODEL_REDACTION },
    available: () => reader?.available() ?? true,
    async readAgain(extraction, signal) {
      const limits = limitsOf();
      if (opened?.limits !== limits) opened = { limits, reader: open() };
      reader = await opened.reader;
      return reader.readAgain(extraction, signal);
    },
  };
}
