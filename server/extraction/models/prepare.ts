import type { ParseContext } from "../../domain/parse/model.ts";
import type { ProductType } from "../../domain/products.ts";
import type { Side } from "../../domain/trade.ts";
import type { ExtractedTrade } from "../extraction.ts";
import { contextOf } from "../interpret/context.ts";
import { findParties } from "../interpret/parties.ts";
import { printedNames } from "../interpret/printed-names.ts";
import { proseStatements } from "../interpret/prose.ts";
import { splitTrades } from "../interpret/split-trades.ts";
import { linesOf, statementsOf } from "../interpret/statement.ts";
import type { DocumentLayout } from "../layout-model.ts";
import { inkOf, visibleLines } from "./locate.ts";
import { mergeAnswer } from "./merge.ts";
import type { ModelValue, OpenQuestion, QuestionOptions, SecondReading } from "./model.ts";
import { redact } from "./redaction.ts";
import { legDescriptions, wantedTerms } from "./wanted.ts";

/** More text is no confirmation of one trade; nothing of it is sent. */
const LONGEST_DOCUMENT = 400_000;

/**
 * Prepares what a second reader is asked of a document, one question a trade. Pure.
 *
 * @returns null in the place of a trade that cannot be asked about (product unknown, text too long).
 */
export function prepareQuestions(
  layout: DocumentLayout,
  trades: readonly ExtractedTrade[],
  side: Side,
  options: QuestionOptions,
): (OpenQuestion | null)[] {
  const parts = trades.length === 1 ? [layout] : splitTrades(layout);
  return trades.map((trade, position) => {
    const part = parts[position];
    if (part === undefined || trade.productType === null) return null;
    return questionOf(part, trade, trade.productType, side, options);
  });
}

function questionOf(
  layout: DocumentLayout,
  { terms }: ExtractedTrade,
  productType: ProductType,
  side: Side,
  { redaction }: QuestionOptions,
): OpenQuestion | null {
  const lines = visibleLines(layout).map(({ id, words }) => ({
    id,
    text: words.map(({ text }) => text).join(" "),
  }));
  if (lines.reduce((length, { text }) => length + text.length, 0) > LONGEST_DOCUMENT) return null;
  const names = printedNames(linesOf(layout)).map(({ name }) => name);
  const cleared = redact(lines, terms, names, redaction);
  return {
    question: {
      productType,
      side,
      lines: cleared.lines,
      legs: legDescriptions(productType, terms),
      wanted: wantedTerms(productType, terms),
    },
    layout,
    secrets: cleared.secrets,
  };
}

/** Judges an answer by the page and brings it into the trade. Pure. */
export function concludeReading(
  trade: ExtractedTrade,
  open: OpenQuestion,
  answer: { readonly modelId: string; readonly values: readonly ModelValue[] },
): SecondReading {
  return mergeAnswer(trade, open, {
    ...answer,
    ink: inkOf(open.layout),
    context: contextFor(open),
  });
}

/** What the document proves about its own way of writing, as for the built-in reader. */
function contextFor({ layout, question }: OpenQuestion): ParseContext {
  const lines = linesOf(layout);
  const labelled = statementsOf(layout);
  const told = proseStatements(layout, question.productType, labelled.length);
  return contextOf(lines, findParties(layout, [...labelled, ...told], lines, question.side));
}
