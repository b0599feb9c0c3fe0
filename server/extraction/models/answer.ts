import type { ModelValue, OpenQuestion } from "./model.ts";
import { restorer } from "./redaction.ts";

/** More values than any trade has terms are no answer. */
const MOST_VALUES = 400;
/** No term and no quotation of one is longer. */
const LONGEST_TEXT = 500;

/** An answer reduced to what was asked: at most one claim a term. */
export interface FitAnswer {
  readonly claims: readonly ModelValue[];
  /** Claims nobody asked for, second claims of a term, and such as have no fit form. */
  readonly discarded: number;
}

/**
 * Takes from an answer what may be looked up. Whatever else a model says, in whatever number, ends
 * here: paths that were not asked, empty and oversized texts, second values of one term.
 */
export function fitAnswer(
  { question, secrets }: Pick<OpenQuestion, "question" | "secrets">,
  values: readonly ModelValue[],
): FitAnswer {
  const wanted = new Set(question.wanted.map(({ path }) => path));
  const claims = new Map<string, ModelValue>();
  const restore = restorer(secrets);
  for (const { path, value, quote, line } of values.slice(0, MOST_VALUES)) {
    const isFit =
      wanted.has(path) && !claims.has(path) && isText(value) && isText(quote) && line.length <= 20;
    if (!isFit) continue;
    claims.set(path, {
      path,
      value: restore(value),
      quote: restore(quote),
      line,
    });
  }
  return { claims: [...claims.values()], discarded: values.length - claims.size };
}

const isText = (text: string) => text.length <= LONGEST_TEXT && text.trim() !== "";
