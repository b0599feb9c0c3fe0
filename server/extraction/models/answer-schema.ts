import { z } from "zod";
import type { ModelValue } from "./model.ts";

/** One value as a model is told to give it. */
const ValueSchema = z.strictObject({
  path: z.string().describe("Path of a wanted term, exactly as listed."),
  value: z.string().describe("The value as printed in the document."),
  quote: z.string().describe("The words of the document that say it, copied exactly."),
  line: z.string().describe("Id of the line the quote begins on."),
});

/** The form of an answer, for providers that constrain their models to it. */
export const ANSWER_JSON_SCHEMA = z.toJSONSchema(z.strictObject({ terms: z.array(ValueSchema) }));

/** What is taken of an answer: a list under `terms`. Its items are looked at one by one, so that
 * one bad item does not cost the others. */
const AnswerSchema = z.object({ terms: z.array(z.unknown()) });
const ItemSchema = z.object({
  path: z.string(),
  value: z.string(),
  quote: z.string(),
  line: z.string().catch(""),
});

/** @returns the values of a model's answer, items of a wrong form left out, or null when it has not
 * even the form of an answer. */
export function readAnswer(answer: unknown): ModelValue[] | null {
  const parsed = AnswerSchema.safeParse(answer);
  if (!parsed.success) return null;
  return parsed.data.terms.flatMap((item) => {
    const value = ItemSchema.safeParse(item);
    return value.success ? [value.data] : [];
  });
}
