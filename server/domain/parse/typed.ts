import type { TermDefinition, TermKind } from "../terms/model.ts";
import type { Role } from "../trade.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { parseTerm } from "./parse-term.ts";

/** Who the two institutions are, for terms that name one of them. */
export interface NamedParties {
  readonly bank: string | null;
  readonly counterparty: string | null;
}

export type TypedValue =
  | { readonly ok: true; readonly parsed: Parsed }
  | { readonly ok: false; readonly message: string };

const FORMS: Readonly<Record<Exclude<TermKind, "code">, string>> = {
  amount: "Write the amount with a decimal point, such as 10000000 or 10,000,000.00.",
  percent: "Write percent with a decimal point, such as 2.75 or 2.75%.",
  spreadBp: "Write basis points, such as 25 or -5 bps, or percent with its sign, such as 0.25%.",
  price: "Write the price with a decimal point, such as 101.25.",
  number: "Write the number with a decimal point, such as 1.0850.",
  date: "Write the date as 2026-11-20 or 20 November 2026.",
  time: "Write hour, minute and place, such as 11:00 London.",
  currency: "Write the three letters of the currency, such as EUR.",
  dayCount: "Write the day count fraction, such as ACT/360 or 30/360.",
  period: "Write the period, such as 3M or quarterly.",
  businessDayConvention: "Write the convention, such as MODFOLLOWING or Following.",
  businessCenter: "Write the business centre, such as GBLO or London.",
  floatingIndex: "Write the index, such as EUR-EURIBOR or USD-SOFR-COMPOUND.",
  role: "Write bank or counterparty, or the name of one of the two as the paper has it.",
  boolean: "Write yes or no.",
  partyName: "Write the name of the institution.",
  lei: "Write the 20 characters of the LEI.",
  bic: "Write the 8 or 11 characters of the BIC.",
  iban: "Write the IBAN, with or without spaces.",
  securityId: "Write the identifier, such as an ISIN of 12 characters.",
  reference: "Write the reference as one word, such as GCS382857_V1.",
  text: "Write at most 400 characters.",
};

/** In which form a person may type a value of a term: one sentence. */
export function acceptedForm(definition: TermDefinition): string {
  if (definition.kind !== "code") return FORMS[definition.kind];
  const values = Object.keys(definition.values ?? {});
  return `Write one of: ${values.join(", ")}.`;
}

const BANK_WORDS = /^(?:bank|we|us|our side|ours)$/i;
const COUNTERPARTY_WORDS = /^(?:counterparty|they|them|theirs|the other side)$/i;

/** Resolves what a person writes for one of the two institutions. */
export function roleNamed(text: string, parties: NamedParties): Role | null {
  const typed = text.trim();
  if (BANK_WORDS.test(typed)) return "bank";
  if (COUNTERPARTY_WORDS.test(typed)) return "counterparty";
  const named = (name: string | null) =>
    name !== null && typed.length > 3 && name.toLowerCase().startsWith(typed.toLowerCase());
  const [bank, counterparty] = [named(parties.bank), named(parties.counterparty)];
  if (bank === counterparty) return null;
  return bank ? "bank" : "counterparty";
}

/** Typed values follow the forms the product asks for, whatever the document's habits are. */
function contextOf(definition: TermDefinition, parties: NamedParties): ParseContext {
  return {
    language: null,
    numericDateOrder: null,
    decimalSign: ".",
    definitionsYear: null,
    unitHint:
      definition.kind === "percent" ? "percent" : definition.kind === "spreadBp" ? "bp" : null,
    roleOf: (text) => roleNamed(text, parties),
  };
}

/**
 * Reads what a person typed for a term with the term's own parser. What the parser doubts is
 * refused: whoever types can type it without doubt. The same function answers while typing and
 * decides on the server.
 */
export function parseTyped(
  definition: TermDefinition,
  text: string,
  parties: NamedParties,
): TypedValue {
  const parsed = parseTerm(definition, text, contextOf(definition, parties));
  const form = acceptedForm(definition);
  if (parsed === null) {
    return { ok: false, message: `This does not read as ${definition.title}. ${form}` };
  }
  if (parsed.doubt !== undefined) {
    return { ok: false, message: `${parsed.doubt.message} ${form}` };
  }
  return { ok: true, parsed };
}
