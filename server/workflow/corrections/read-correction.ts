import { ok, type Result, refuse } from "../../domain/failures.ts";
import type { ParseContext, Parsed } from "../../domain/parse/model.ts";
import { parseTerm } from "../../domain/parse/parse-term.ts";
import {
  acceptedForm,
  type NamedParties,
  parseTyped,
  roleNamed,
} from "../../domain/parse/typed.ts";
import type { TermDefinition } from "../../domain/terms/model.ts";
import {
  type Evidence,
  type Role,
  type Side,
  type TermReading,
  valueAt,
} from "../../domain/trade.ts";
import type { PointedInk } from "../../extraction/memory/model.ts";

/** What a person gives for a term. */
export interface Given {
  readonly path: string;
  /** As typed; empty when the person only pointed. */
  readonly text: string;
  /** Where the person pointed, and what stands there; null: not pointed, or no word stands there. */
  readonly place: Evidence | null;
  readonly ink: PointedInk | null;
  readonly by: { readonly subject: string };
}

/** The two institutions as a trade names them. */
export function partiesOf(terms: readonly TermReading[]): NamedParties {
  return {
    bank: valueAt(terms, "parties.bank.name") ?? null,
    counterparty: valueAt(terms, "parties.counterparty.name") ?? null,
  };
}

const WRITER = /^(?:we|us|our|wir|uns|unser\w*|nous|notre|party a|partei a|partie a)$/i;
const READER = /^(?:you|your|sie|ihr\w*|vous|votre|party b|partei b|partie b)$/i;

/** Roles as the words on a paper name them: the one who writes says "we". */
function roleOnPaper(text: string, side: Side, parties: NamedParties): Role | null {
  const sender: Role = side === "BANK" ? "bank" : "counterparty";
  const receiver: Role = side === "BANK" ? "counterparty" : "bank";
  if (WRITER.test(text.trim())) return sender;
  if (READER.test(text.trim())) return receiver;
  return roleNamed(text, parties);
}

/**
 * The reading a person's word becomes. What was typed and what stands at the place are both read by
 * the term's own parser; a value with a place must be what the place says, unless the ink there is
 * a scan's and may have been misread.
 */
export function readCorrection(
  definition: TermDefinition,
  given: Given,
  side: Side,
  terms: readonly TermReading[],
): Result<TermReading> {
  const { text, ink, place } = given;
  const parties = partiesOf(terms);
  const onPaper = ink && parseInk(definition, ink, side, parties);
  if (text === "") return pointed(definition, given, onPaper);
  const typed = parseTyped(definition, text, parties);
  if (!typed.ok) return wrongForm(definition, typed.message);
  const { parsed } = typed;
  const reading = {
    path: given.path,
    value: parsed.value,
    confidence: 1,
    reader: `person:${given.by.subject}`,
  };
  if (place === null) {
    return ok({ ...reading, raw: text, evidence: null, rule: `person.typed:${parsed.rule}` });
  }
  if (ink === null) {
    // Ink no recogniser could read: the person's eyes stand for it, at this place.
    return ok({ ...reading, raw: text, evidence: place, rule: "person.readAtPlace" });
  }
  const { raw, evidence } = ink;
  if (onPaper !== null && onPaper.doubt === undefined && onPaper.value === parsed.value) {
    return ok({ ...reading, raw, evidence, rule: onPaper.rule });
  }
  if (onPaper !== null && onPaper.doubt === undefined && ink.confidence >= 1) {
    return wrongForm(
      definition,
      `At the place you pointed at stands "${raw}", which says ${onPaper.value} and not ${parsed.value}. Point at the value you mean, or type it without a place.`,
    );
  }
  return ok({ ...reading, raw, evidence, rule: "person.readAtPlace" });
}

/** Only pointed: the ink has to speak for itself. */
function pointed(
  definition: TermDefinition,
  { path, ink, by }: Given,
  onPaper: Parsed | null,
): Result<TermReading> {
  if (ink === null) {
    return wrongForm(definition, "No word was recognised at this place. Type the value as well.");
  }
  if (onPaper === null) {
    return wrongForm(
      definition,
      `"${ink.raw}" does not read as ${definition.title}. Point at the value alone, or type it. ${acceptedForm(definition)}`,
    );
  }
  if (onPaper.doubt !== undefined) {
    return wrongForm(
      definition,
      `${onPaper.doubt.message} Type which one it is. ${acceptedForm(definition)}`,
    );
  }
  return ok({
    path,
    value: onPaper.value,
    raw: ink.raw,
    confidence: 1,
    evidence: ink.evidence,
    reader: `person:${by.subject}`,
    rule: onPaper.rule,
  });
}

function parseInk(
  definition: TermDefinition,
  ink: PointedInk,
  side: Side,
  parties: NamedParties,
): Parsed | null {
  const context: ParseContext = {
    ...ink.context,
    roleOf: (text) => roleOnPaper(text, side, parties),
  };
  return parseTerm(definition, ink.raw, context);
}

function wrongForm(definition: TermDefinition, message: string) {
  return refuse("INVALID_INPUT", message, {
    field: "correction",
    accepted: acceptedForm(definition),
  });
}
