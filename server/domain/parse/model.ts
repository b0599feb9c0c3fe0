import type { TermDefinition } from "../terms/model.ts";
import type { Role } from "../trade.ts";

/** What a parser made of a piece of text. */
export interface Parsed {
  /** Canonical text of TERMS.md. With a `doubt` it is the best reading, for a person to judge. */
  readonly value: string;
  /** Name of the rule, e.g. `date.dayMonthNameYear`, `amount.europeanSeparators`. */
  readonly rule: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Why the value must not be trusted: ambiguity, missing unit, impossible value. */
  readonly doubt?: { readonly code: string; readonly message: string };
}

/** Evidence from the rest of the same document that settles an ambiguity. Never a locale of the
 * machine: what the document does not settle stays in doubt. */
export interface ParseContext {
  readonly language: "en" | "de" | "fr" | null;
  /** Order proved by another date of the document, e.g. 25/03/2026 proves day first. */
  readonly numericDateOrder: "DMY" | "MDY" | null;
  /** Decimal sign proved by another number of the document. */
  readonly decimalSign: "." | "," | null;
  /** Definitions booklet named by the document, e.g. 2000, 2006, 2021: part of some codes. */
  readonly definitionsYear: number | null;
  /** Unit that the label states when the value does not, e.g. "Fixed Rate (%)" or "Spread (bps)". */
  readonly unitHint?: "percent" | "bp" | null;
  /** Currency of the amount when label or column states it, e.g. "Notional (JPY)". */
  readonly currencyHint?: string | null;
  /** Resolves "Party A", "we", "you", a name, an LEI or a BIC to a role. */
  readonly roleOf: (text: string) => Role | null;
}

/** Parses the text printed for one term. Null: the text holds no value of this kind. */
export type ParseTerm = (
  definition: TermDefinition,
  raw: string,
  context: ParseContext,
) => Parsed | null;
