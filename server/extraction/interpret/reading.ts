import type { ParseContext, Parsed } from "../../domain/parse/model.ts";
import { parseTerm } from "../../domain/parse/parse-term.ts";
import type { ProductType } from "../../domain/products.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import type { TermDefinition } from "../../domain/terms/model.ts";
import type { Side } from "../../domain/trade.ts";
import type { DocumentLayout } from "../layout-model.ts";
import type { Collector, Place } from "./collector.ts";
import type { Parties } from "./parties.ts";
import type { Statement, TextLine } from "./statement.ts";

/** Everything the steps of one reading share. */
export interface Reading {
  readonly layout: DocumentLayout;
  readonly lines: readonly TextLine[];
  readonly statements: readonly Statement[];
  readonly side: Side;
  readonly fileName: string;
  readonly product: ProductType;
  readonly parties: Parties;
  readonly context: ParseContext;
  readonly terms: Collector;
  /** Statements that some step has made sense of, by order. */
  readonly used: Set<number>;
}

/** The dictionary entry of a path the interpreter itself names. */
export function definitionOf(path: string): TermDefinition {
  const term = termFor(path);
  if (term === undefined) throw new Error(`The dictionary has no term ${path}.`);
  return term;
}

/** Parses `raw` for `path` and records it when it holds such a value. */
export function read(reading: Reading, path: string, raw: string, place: Place): Parsed | null {
  const parsed = parseTerm(definitionOf(path), raw, reading.context);
  if (parsed !== null) reading.terms.add(path, parsed, raw, place);
  return parsed;
}

/** Like {@link read} with less confidence, for readings that stand on context. */
export function readWith(
  reading: Reading,
  path: string,
  raw: string,
  place: Place,
  confidence: number,
): Parsed | null {
  const parsed = parseTerm(definitionOf(path), raw, reading.context);
  if (parsed === null) return null;
  reading.terms.add(path, { ...parsed, confidence: parsed.confidence * confidence }, raw, place);
  return parsed;
}
