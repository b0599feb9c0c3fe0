import { z } from "zod";
import type { PartyClass, Regime } from "../domain/deadlines/model.ts";
import { placeOf } from "../domain/deadlines/places.ts";
import { isTimeZone } from "../domain/deadlines/zone-time.ts";
import { isValidLei } from "../domain/parse/identifiers.ts";
import { comparablePartyName } from "../domain/parse/party-name.ts";

/**
 * The book `institutions`: who we are and who the others are. Names, LEIs and BICs say whom a
 * confirmation means; classification and place say by when it has to be confirmed.
 */

/** What an institution can be under each regime that asks; `NONE`: the regime does not apply. */
export const REGIME_CLASSES = {
  EMIR: ["FC", "NFC+", "NFC-", "NONE"],
  CFTC: ["SD", "MSP", "FINANCIAL_ENTITY", "OTHER", "NONE"],
  SEC: ["SBSD", "FINANCIAL_ENTITY", "OTHER", "NONE"],
} as const satisfies Partial<Record<Regime, readonly (PartyClass | "NONE")[]>>;
export type ClassifiedRegime = keyof typeof REGIME_CLASSES;
export const CLASSIFIED_REGIMES = ["EMIR", "CFTC", "SEC"] as const satisfies ClassifiedRegime[];

const Name = z.string().trim().min(2, "Two characters or more.").max(200);
const optionalText = (most: number) => z.string().trim().min(1).max(most).nullable();

const LeiSchema = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isValidLei, "No LEI: 20 characters, and the last two check the others (ISO 17442).");
const BicSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/, "No BIC: 8 or 11 characters (ISO 9362).");

export const InstitutionSchema = z.object({
  /** Stays the same when the name changes. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "Small letters, digits and hyphens."),
  /** `own`: one of ours. */
  side: z.enum(["own", "counterparty"]),
  /** The legal name. */
  name: Name,
  /** Other spellings on confirmations. */
  aliases: z.array(Name).max(50),
  leis: z.array(LeiSchema).max(10),
  bics: z.array(BicSchema).max(50),
  /** Id of the institution this is a branch of. A branch is told apart by its name or BIC and has
   * the classification of its head office where it has none of its own. */
  branchOf: z.string().nullable(),
  /** Null: not known. */
  classes: z.object({
    EMIR: z.enum(REGIME_CLASSES.EMIR).nullable(),
    CFTC: z.enum(REGIME_CLASSES.CFTC).nullable(),
    SEC: z.enum(REGIME_CLASSES.SEC).nullable(),
  }),
  /** Business centre whose holidays it keeps. */
  calendar: z
    .string()
    .refine((centre) => placeOf(centre) !== null, "No holidays are known for this centre.")
    .nullable(),
  /** Time zone of the place that books its trades; null: that of the calendar. */
  zone: z.string().refine(isTimeZone, "No time zone of that name.").nullable(),
  email: z.email("No e-mail address.").max(200).nullable(),
  contact: optionalText(200),
  notes: optionalText(1000),
});
export type Institution = z.infer<typeof InstitutionSchema>;

/** A new entry, before anything is filled in. */
export const EMPTY_INSTITUTION: Institution = {
  id: "",
  side: "counterparty",
  name: "",
  aliases: [],
  leis: [],
  bics: [],
  branchOf: null,
  classes: { EMIR: null, CFTC: null, SEC: null },
  calendar: null,
  zone: null,
  email: null,
  contact: null,
  notes: null,
};

/** Something wrong with the institution at a place in the book. */
interface Problem {
  readonly at: number;
  readonly member: keyof Institution;
  readonly message: string;
}

/** What does not fit together between institutions: each of them is to be told from the others. */
export function problemsBetween(institutions: readonly Institution[]): readonly Problem[] {
  return [...notUnique(institutions), ...strayBranches(institutions)];
}

function notUnique(institutions: readonly Institution[]): Problem[] {
  const problems: Problem[] = [];
  const holders = new Map<string, string>();
  const claim = (at: number, member: keyof Institution, kind: string, text: string): void => {
    const form = `${kind} ${kind === "name" ? comparablePartyName(text) : text}`;
    const holder = holders.get(form);
    const own = institutions[at]?.name ?? "";
    if (holder !== undefined) {
      problems.push({ at, member, message: `${text} stands at ${holder} already.` });
    }
    holders.set(form, own);
  };
  institutions.forEach(({ id, name, aliases, leis, bics }, at) => {
    claim(at, "id", "id", id);
    claim(at, "name", "name", name);
    for (const alias of aliases) claim(at, "aliases", "name", alias);
    for (const lei of leis) claim(at, "leis", "LEI", lei);
    for (const bic of bics) claim(at, "bics", "BIC", bic);
  });
  return problems;
}

function strayBranches(institutions: readonly Institution[]): Problem[] {
  const known = new Map(institutions.map((each) => [each.id, each]));
  return institutions.flatMap(({ branchOf, side }, at): Problem[] => {
    if (branchOf === null) return [];
    const head = known.get(branchOf);
    const message =
      head === undefined
        ? `There is no institution ${branchOf}.`
        : head.branchOf !== null
          ? `${head.name} is a branch itself.`
          : head.side !== side
            ? `${head.name} stands on the other side.`
            : null;
    return message === null ? [] : [{ at, member: "branchOf", message }];
  });
}

/** Content of the book `institutions`. */
export const InstitutionBookSchema = z
  .array(InstitutionSchema)
  .max(2000)
  .superRefine((institutions, context) => {
    for (const { at, member, message } of problemsBetween(institutions)) {
      context.addIssue({ code: "custom", path: [at, member], message });
    }
  });
export type InstitutionBook = z.infer<typeof InstitutionBookSchema>;

/** The id of a new institution, from its name. */
export function idFor(name: string, taken: ReadonlySet<string>): string {
  const slug =
    comparablePartyName(name)
      .normalize("NFKD")
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 50)
      .replace(/^-+|-+$/g, "") || "institution";
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? slug : `${slug}-${count}`;
    if (!taken.has(id)) return id;
  }
}
