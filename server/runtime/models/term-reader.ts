import { randomBytes } from "node:crypto";
import {
  extractJsonMiddleware,
  generateText,
  jsonSchema,
  type LanguageModel,
  NoObjectGeneratedError,
  Output,
  wrapLanguageModel,
} from "ai";
import { ANSWER_JSON_SCHEMA, readAnswer } from "../../extraction/models/answer-schema.ts";
import type { ModelValue, TermReader } from "../../extraction/models/model.ts";
import { promptFor, tokensOf } from "../../extraction/models/prompt.ts";
import { ModelFailure } from "./failures.ts";
import type { Guard } from "./guard.ts";

/** Tokens as the provider counted them. */
export interface Usage {
  readonly input: number;
  readonly output: number;
}

export interface TermReaderParts {
  readonly id: string;
  readonly model: Exclude<LanguageModel, string>;
  readonly guard: Guard;
  /** Most tokens of a question and its answer together. */
  readonly maxTokens: number;
  readonly onUsage: (usage: Usage) => void;
}

/** Tokens an answer about one trade may have; longer ones are cut off and so of no form. */
const MOST_ANSWER_TOKENS = 8_192;
/** An answer with fewer could hold no term with its quotation. */
const LEAST_ANSWER_TOKENS = 256;

// The client's own notes go to the console past our log; what they would say is in the metrics.
globalThis.AI_SDK_LOG_WARNINGS = false;

const ANSWER = Output.object({
  name: "terms",
  description: "The wanted terms that the document states.",
  schema: jsonSchema<ModelValue[]>(ANSWER_JSON_SCHEMA as Parameters<typeof jsonSchema>[0], {
    validate: (answer) => {
      const value = readAnswer(answer);
      return value === null
        ? { success: false, error: new Error("not an answer") }
        : { success: true, value };
    },
  }),
});

/** Asks a model for terms, through the guard and within the tokens of a document. */
export function createTermReader(parts: TermReaderParts): TermReader {
  // Models served on one's own machines like to put their JSON into a code block.
  const model = wrapLanguageModel({ model: parts.model, middleware: extractJsonMiddleware() });
  return {
    id: parts.id,
    async readTerms(question, signal) {
      const prompt = promptFor(question, `=====${randomBytes(12).toString("hex")}=====`);
      const left = parts.maxTokens - tokensOf(prompt);
      if (left < LEAST_ANSWER_TOKENS) throw new ModelFailure("tooLong");
      const maxOutputTokens = Math.min(left, MOST_ANSWER_TOKENS);
      return parts.guard.run(async (limit) => {
        try {
          const result = await generateText({
            model,
            system: prompt.system,
            prompt: prompt.user,
            output: ANSWER,
            maxOutputTokens,
            // Repetition is the guard's.
            maxRetries: 0,
            abortSignal: limit,
            // Traces must not hold what documents say.
            telemetry: { isEnabled: false },
          });
          parts.onUsage(usageOf(result.totalUsage));
          if (result.finishReason === "content-filter") throw new ModelFailure("refused");
          return result.output;
        } catch (error) {
          // An answer of no form was paid for all the same.
          if (NoObjectGeneratedError.isInstance(error) && error.usage) {
            parts.onUsage(usageOf(error.usage));
          }
          throw error;
        }
      }, signal);
    },
  };
}

function usageOf(counted: {
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
}): Usage {
  return { input: counted.inputTokens ?? 0, output: counted.outputTokens ?? 0 };
}
