import { placeOf } from "../domain/deadlines/places.ts";
import {
  CLASSIFIED_REGIMES,
  type ClassifiedRegime,
  type Institution,
  type InstitutionBook,
} from "./reference-data.ts";

/** Institutions in plain words: for screens, proposals and their history. */

const CLASS_WORDS: Readonly<Record<string, string>> = {
  FC: "financial counterparty (FC)",
  "NFC+": "non-financial above the threshold (NFC+)",
  "NFC-": "non-financial below the threshold (NFC-)",
  SD: "swap dealer (SD)",
  MSP: "major swap participant (MSP)",
  FINANCIAL_ENTITY: "financial entity",
  SBSD: "security-based swap dealer (SBSD)",
  OTHER: "other",
  NONE: "regime does not apply",
};

export const classWords = (name: string): string => CLASS_WORDS[name] ?? name;

export function placeWords(centre: string | null): string | null {
  const place = centre === null ? null : placeOf(centre);
  return place === null ? centre : `${place.title} (${place.centre})`;
}

/** `EMIR FC, CFTC SD`; empty when nothing is known. */
export function classesShort({ classes }: Pick<Institution, "classes">): string {
  return CLASSIFIED_REGIMES.flatMap((regime) => {
    const known = classes[regime];
    if (known === null) return [];
    return [`${regime} ${known === "NONE" ? "no" : known.toLowerCase().replace("_", " ")}`];
  })
    .join(", ")
    .replace(/\b(fc|nfc[+-]?|sd|msp|sbsd)(?=,|$)/g, (name) => name.toUpperCase());
}

const classTitle = (regime: ClassifiedRegime): string => `Classification under ${regime}`;

/** The book as its lines of change are told: by name, with the titles of the screen. */
export function plainInstitutions(book: InstitutionBook): unknown {
  const names = new Map(book.map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    book.map((each) => [
      each.name,
      {
        Side: each.side === "own" ? "ours" : "counterparty",
        "Other names": each.aliases,
        LEI: each.leis,
        BIC: each.bics,
        "Branch of": each.branchOf === null ? null : (names.get(each.branchOf) ?? each.branchOf),
        ...Object.fromEntries(
          CLASSIFIED_REGIMES.map((regime) => {
            const known = each.classes[regime];
            return [classTitle(regime), known === null ? null : classWords(known)];
          }),
        ),
        Calendar: placeWords(each.calendar),
        "Time zone": each.zone,
        "E-mail": each.email,
        Contact: each.contact,
        Notes: each.notes,
      },
    ]),
  );
}
