import type { ProductType } from "../../domain/products.ts";
import type { Side } from "../../domain/trade.ts";
import type { ExtractedTrade } from "../extraction.ts";
import type { DocumentLayout } from "../layout-model.ts";

/**
 * The second reader: a language model that reads the same page as the built-in reader. What it
 * answers is a claim about ink, never a value: see ground.ts for what becomes of it.
 */

/** What is taken out of the text before it leaves the process. */
export const REDACTIONS = ["none", "identifiers", "parties+identifiers"] as const;
export type Redaction = (typeof REDACTIONS)[number];

/** How a document is prepared for a second reader. */
export interface QuestionOptions {
  readonly redaction: Redaction;
}

/** A line of the document that the model sees; `id` such as `p2.l14`. */
export interface QuestionLine {
  readonly id: string;
  readonly text: string;
}

export interface WantedTerm {
  /** Concrete path, e.g. `legs.0.fixedRate`. */
  readonly path: string;
  /** What the term is, in words. */
  readonly title: string;
}

/** All that a second reader is told of one trade. */
export interface Question {
  readonly productType: ProductType;
  readonly side: Side;
  readonly lines: readonly QuestionLine[];
  /** What tells the legs apart, by position; empty for products without legs. */
  readonly legs: readonly string[];
  readonly wanted: readonly WantedTerm[];
}

/** One value as a second reader claims it. */
export interface ModelValue {
  readonly path: string;
  /** The value as printed. */
  readonly value: string;
  /** The words on the page that say it. */
  readonly quote: string;
  /** Id of the line the quote begins on; empty when not known. */
  readonly line: string;
}

/** Reads the wanted terms of a question: the one interface every model is behind. */
export interface TermReader {
  /** Name of the model, for evidence: readings carry `model:<id>`. */
  readonly id: string;
  /** @throws when no usable answer was had; see runtime/models/failures.ts. */
  readTerms(question: Question, signal: AbortSignal): Promise<readonly ModelValue[]>;
}

/** A question with what is needed to judge its answer, which never leaves the process. */
export interface OpenQuestion {
  readonly question: Question;
  readonly layout: DocumentLayout;
  /** Placeholders in the question and what stands behind them on the page. */
  readonly secrets: readonly (readonly [placeholder: string, printed: string])[];
}

/** What became of a claimed value. `discarded`: nobody asked for it, or it has no fit form. */
export const VERDICTS = ["agreed", "added", "disagreeing", "ungrounded", "discarded"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A trade after its second reading, and how many values came to which verdict. */
export interface SecondReading {
  readonly trade: ExtractedTrade;
  readonly counts: Readonly<Record<Verdict, number>>;
}
