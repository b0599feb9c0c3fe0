import type { TermDefinition } from "../model.ts";
import { COMMON_WORDINGS } from "./common.ts";
import { FX_WORDINGS } from "./fx.ts";
import { LEGS_WORDINGS } from "./legs.ts";
import type { Wordings } from "./model.ts";
import { OPTIONS_WORDINGS } from "./options.ts";
import { RATES_WORDINGS } from "./rates.ts";
import { UNDERLYINGS_WORDINGS } from "./underlyings.ts";

/**
 * Further wordings by which houses label terms, beside the leading ones that stand with each
 * term: abbreviations of tickets, booklet phrases, bilingual forms. Keys are the dictionary's.
 */
export const FURTHER_WORDINGS: Wordings = {
  ...COMMON_WORDINGS,
  ...LEGS_WORDINGS,
  ...RATES_WORDINGS,
  ...FX_WORDINGS,
  ...OPTIONS_WORDINGS,
  ...UNDERLYINGS_WORDINGS,
};

/** Terms outside legs that are labelled like the leg term of the same kind. */
const FAMILY: Readonly<Record<string, string>> = {
  notionalAmount: "legs.*.notionalAmount",
  notionalCurrency: "legs.*.notionalCurrency",
  floatingIndex: "legs.*.floatingIndex",
  tenor: "legs.*.tenor",
  spreadBp: "legs.*.spreadBp",
  dayCount: "legs.*.dayCount",
  paymentFrequency: "legs.*.paymentFrequency",
  businessDayConvention: "legs.*.businessDayConvention",
};

/** @returns a term with its further wordings behind the leading ones. */
export function withFurtherWordings(term: TermDefinition): TermDefinition {
  const twin = term.key.replace(/^settlement\.counterparty\./, "settlement.bank.");
  const further = FURTHER_WORDINGS[twin] ?? FURTHER_WORDINGS[FAMILY[twin] ?? ""];
  if (further === undefined) return term;
  const labels = { ...term.labels };
  for (const language of ["en", "de", "fr"] as const) {
    const more = further[language]?.split(" | ") ?? [];
    const known = labels[language] ?? [];
    labels[language] = [...known, ...more.filter((wording) => !known.includes(wording))];
  }
  return { ...term, labels };
}
