import { isDecimalText } from "../domain/decimal.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import type { ParseContext, Parsed } from "../domain/parse/model.ts";
import { parseTerm } from "../domain/parse/parse-term.ts";
import { termFor } from "../domain/terms/dictionary.ts";
import type { TermDefinition } from "../domain/terms/model.ts";
import type { Role, TermReading } from "../domain/trade.ts";
import type { ExtractedTrade } from "./extraction.ts";
import type { Span, TextPages } from "./text-page.ts";

/** A value in a message: the text of an element or field, and where it stands. */
export interface Stated {
  readonly raw: string;
  readonly span: Span;
}

/** Kinds whose element says by itself what the text is: what no parser knows stands as printed. */
const AS_PRINTED: ReadonlySet<TermDefinition["kind"]> = new Set([
  "reference",
  "securityId",
  "text",
  "partyName",
]);

/**
 * Collects the terms of a message. Values go through the parsers that read PDFs, so a message and
 * a PDF of one trade come out equal.
 */
export class StructuredTerms {
  readonly #readings = new Map<string, TermReading>();
  readonly #warnings: { code: string; message: string }[] = [];
  readonly #reader: "fpml" | "swift";
  readonly #pages: Pick<TextPages, "evidenceOf">;
  readonly #context: ParseContext;

  constructor(
    reader: "fpml" | "swift",
    pages: Pick<TextPages, "evidenceOf">,
    context: ParseContext,
  ) {
    this.#reader = reader;
    this.#pages = pages;
    this.#context = context;
  }

  /**
   * Parses a stated value for a term and records it.
   *
   * @param as what is parsed instead of the raw text when the message writes a value in its own
   *   form, e.g. `3.75%` for the FpML rate `0.0375`.
   * @returns the canonical value, or null when nothing was stated.
   */
  read(path: string, stated: Stated | undefined, as?: string): string | null {
    if (stated === undefined || stated.raw.trim() === "") return null;
    const definition = definitionOf(path);
    const parsed = parseTerm(definition, as ?? stated.raw, this.#context);
    this.#add(path, parsed ?? unparsed(definition, as ?? stated.raw), stated);
    return parsed?.value ?? null;
  }

  /** Records a value that is canonical by itself: a role, a code the message's standard defines. */
  know(path: string, value: string, stated: Stated, rule: string, confidence = 0.98): void {
    this.#add(path, { value, rule, confidence }, stated);
  }

  /** Says why a term that was read must not be trusted. */
  doubt(path: string, code: string, message: string): void {
    const reading = this.#readings.get(path);
    if (reading === undefined) return;
    this.#readings.set(path, { ...reading, confidence: 0.4, doubt: { code, message } });
  }

  warn(code: string, message: string): void {
    this.#warnings.push({ code, message });
  }

  has(path: string): boolean {
    return this.#readings.has(path);
  }

  value(path: string): string | undefined {
    return this.#readings.get(path)?.value;
  }

  role(path: string): Role | null {
    const value = this.value(path);
    return value === "bank" || value === "counterparty" ? value : null;
  }

  /** Says by the same ink what another term states. */
  imply(from: string, to: string, value: string, rule: string): void {
    const reading = this.#readings.get(from);
    if (reading === undefined || this.#readings.has(to)) return;
    this.#readings.set(to, { ...reading, path: to, value, rule });
  }

  /** Records what the channel told. */
  channel(path: string, value: string): void {
    this.#readings.set(path, {
      path,
      value,
      raw: value,
      confidence: 1,
      evidence: null,
      reader: "channel",
    });
  }

  /** The trade as read. */
  trade(productType: ExtractedTrade["productType"]): ExtractedTrade {
    return { productType, terms: [...this.#readings.values()], warnings: this.#warnings };
  }

  #add(path: string, parsed: Parsed, stated: Stated): void {
    const reading: TermReading = {
      path,
      value: parsed.value,
      raw: stated.raw,
      confidence: parsed.confidence,
      evidence: this.#pages.evidenceOf(stated.span),
      reader: this.#reader,
      rule: parsed.rule,
      ...(parsed.doubt === undefined ? {} : { doubt: parsed.doubt }),
    };
    const known = this.#readings.get(path);
    if (known === undefined) this.#readings.set(path, reading);
    else if (known.value !== reading.value) this.#readings.set(path, contradicted(known, reading));
  }
}

function definitionOf(path: string): TermDefinition {
  const term = termFor(path);
  if (term === undefined) throw new Error(`The dictionary has no term ${path}.`);
  return term;
}

function unparsed(definition: TermDefinition, raw: string): Parsed {
  const value = raw.trim().replace(/\s+/g, " ").slice(0, 400);
  if (AS_PRINTED.has(definition.kind)) {
    return { value, rule: `${definition.kind}.asStated`, confidence: 0.9 };
  }
  return {
    value,
    rule: `${definition.kind}.unknown`,
    confidence: 0.3,
    doubt: {
      code: "VALUE_UNREADABLE",
      message: `"${value.slice(0, 60)}" is not understood as ${definition.title.toLowerCase()}. Decide what it means.`,
    },
  };
}

function contradicted(known: TermReading, other: TermReading): TermReading {
  const { value, raw, confidence, evidence, reader } = other;
  return {
    ...known,
    confidence: Math.min(known.confidence, 0.4),
    doubt: {
      code: "CONTRADICTION",
      message: `The message states this term twice: "${known.raw}" and "${raw}". Decide which one holds.`,
    },
    alternatives: [...(known.alternatives ?? []), { value, raw, confidence, evidence, reader }],
  };
}

/** @returns plain decimal text for a number as messages write it (`+1`, `.5`, `12.`), or null. */
export function plainDecimal(raw: string): string | null {
  const text = raw
    .trim()
    .replace(/^\+/, "")
    .replace(/^(-?)\./, "$10.")
    .replace(/\.$/, "");
  return isDecimalText(text) ? text : null;
}

/** Side, product and fewer terms than this besides are no confirmation, whatever the form. */
const FEWEST_TERMS = 7;

/** @returns the trade, or a refusal when the message states next to nothing. */
export function enough(trade: ExtractedTrade): Result<ExtractedTrade> {
  return trade.terms.length >= FEWEST_TERMS
    ? ok(trade)
    : refuse("NO_TRADE_CONTENT", "The message states too little to be a trade confirmation.");
}

/** The other of the two institutions. */
export const otherRole = (role: Role): Role => (role === "bank" ? "counterparty" : "bank");

/** What a message gives the parsers: decimal points, and the booklet it names. Roles come from
 * references, never from words. */
export function messageContext(
  definitionsYear: number | null,
  decimalSign: "." | ",",
): ParseContext {
  return {
    language: "en",
    numericDateOrder: null,
    decimalSign,
    definitionsYear,
    roleOf: () => null,
  };
}
