import type { TermDefinition } from "../model.ts";
import { COMMON_WORDINGS } from "./common.ts";
import { FX_WORDINGS } from "./fx.ts";
import { HOUSE_COMMON_WORDINGS } from "./houses-common.ts";
import { HOUSE_PRODUCTS_WORDINGS } from "./houses-products.ts";
import { HOUSE_RATES_WORDINGS } from "./houses-rates.ts";
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

/** What single houses say where the market has another word; behind the market's wordings. */
const HOUSE_WORDINGS: Wordings = {
  ...HOUSE_COMMON_WORDINGS,
  ...HOUSE_RATES_WORDINGS,
  ...HOUSE_PRODUCTS_WORDINGS,
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

const wordingsOf = (wordings: Wordings, twin: string) =>
  wordings[twin] ?? wordings[FAMILY[twin] ?? ""];
const twinOf = ({ key }: TermDefinition) =>
  key.replace(/^settlement\.counterparty\./, "settlement.bank.");

/** @returns a term with its further wordings behind the leading ones. */
export function withFurtherWordings(term: TermDefinition): TermDefinition {
  const further = wordingsOf(FURTHER_WORDINGS, twinOf(term));
  if (further === undefined) return term;
  const labels = { ...term.labels };
  for (const language of ["en", "de", "fr"] as const) {
    const more = further[language]?.split(" | ") ?? [];
    const known = labels[language] ?? [];
    labels[language] = [...known, ...more.filter((wording) => !known.includes(wording))];
  }
  return { ...term, labels };
}

/** @returns everyday words by which single houses label a term; weaker signs than its labels. */
export function houseWordingsOf(term: TermDefinition): readonly string[] {
  const words = wordingsOf(HOUSE_WORDINGS, twinOf(term));
  return Object.values(words ?? {}).flatMap((one) => one.split(" | "));
}
