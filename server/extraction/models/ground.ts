import type { ParseContext, Parsed } from "../../domain/parse/model.ts";
import { parseTerm } from "../../domain/parse/parse-term.ts";
import { tidy } from "../../domain/parse/tidy.ts";
import type { TermDefinition, TermKind } from "../../domain/terms/model.ts";
import { type Ink, locate, type Place } from "./locate.ts";
import type { ModelValue } from "./model.ts";
import { sameValue } from "./same-value.ts";

/** A claimed value that stands on the page, as our own parser reads the quoted words. */
export interface Grounded {
  readonly parsed: Parsed;
  readonly place: Place;
}

/** Why a claim is not used, in words that go on from "the model says …, ". */
export interface Ungrounded {
  readonly why: string;
}

const NOT_PRINTED: Ungrounded = { why: "which is not printed in the document" };
const NOT_SAID: Ungrounded = { why: "which does not follow from the words it quotes" };

/** The value of these is some of the quoted words themselves; a label among them would be read as
 * part of the value. */
const WORDS: ReadonlySet<TermKind> = new Set(["text", "partyName", "reference", "securityId"]);
/** These may be read off the value alone where it stands in the quotation: what is round it, a label
 * or the next column, only confuses. Figures may not: cut out of their words they mean another. */
const APART: ReadonlySet<TermKind> = new Set(["floatingIndex", "role", "date"]);

/**
 * Looks a claim up on the page. It holds when its quotation is printed, our parser for the term
 * makes a value of the printed words, and that is the value claimed. What the model made of the
 * words itself is never used.
 */
export function ground(
  term: TermDefinition,
  claim: ModelValue,
  ink: Ink,
  context: ParseContext,
): Grounded | Ungrounded {
  const place = locate(ink, claim.quote, claim.line);
  if (place === null) return NOT_PRINTED;
  if (WORDS.has(term.kind)) return groundWords(term, claim, ink, place, context);
  const apart = APART.has(term.kind) ? groundWords(term, claim, ink, place, context) : NOT_SAID;
  return "parsed" in apart ? apart : groundValue(term, claim, place, context);
}

function groundValue(
  term: TermDefinition,
  claim: ModelValue,
  place: Place,
  context: ParseContext,
): Grounded | Ungrounded {
  const parsed = parseTerm(term, place.printed, context);
  if (parsed === null) return NOT_SAID;
  const said = tidy(claim.value);
  const meant = parseTerm(term, claim.value, context)?.value;
  const agrees =
    sameValue(term, parsed.value, said) ||
    (meant !== undefined && sameValue(term, parsed.value, meant));
  return agrees ? { parsed, place } : NOT_SAID;
}

/** The value itself must stand within the quotation, word by word. */
function groundWords(
  term: TermDefinition,
  claim: ModelValue,
  ink: Ink,
  quoted: Place,
  context: ParseContext,
): Grounded | Ungrounded {
  if (!squeeze(quoted.printed).includes(squeeze(claim.value))) return NOT_SAID;
  const place = locate(ink, claim.value, claim.line);
  if (place === null || place.evidence.page !== quoted.evidence.page) return NOT_SAID;
  return groundValue(term, claim, place, context);
}

const squeeze = (text: string) => text.replace(/\s+/g, "").toLowerCase();
