import { remembered } from "../remembered.ts";
import { type LabelMatch, termsForLabel } from "./labels.ts";
import { seatOfLabel } from "./party-labels.ts";
import { normaliseLabel, type Statement } from "./statement.ts";

/** A heading over several labels names with each of them one term, in so many words at most. */
const MOST_WORDS = 3;
/** What numbers a heading without saying anything: "Article 3 – Prime", "2. Premium". */
const NUMBERING =
  /^(?:(?:art(?:icle|ikel)?|section|part(?:ie)?|teil|abschnitt|clause)\.?\s*)?(?:\d{1,2}|[A-Z]|[IVX]{1,4})?[.)]?\s*[-\u2013\u2014.:)]?\s+(?=\p{L})/iu;

/** Whoever is meant, it is no part of the heading. */
const PARTY = /^part(?:y|ei|ie) [ab12]$/;
/** Headings over what an option costs, and of nothing else: a "premium leg" is a credit swap's. */
const PREMIUM = /^(?:the )?(?:premium|option premium|pr[äa]mie|optionspr[äa]mie|prime|la prime)$/;
/** Under them the bare words for an amount and a day are those of the premium. */
const BARE: readonly (readonly [RegExp, string])[] = [
  [/^(?:amount|sum|total|montant|somme|betrag|summe|höhe)$/, "premium amount"],
  [
    /^(?:date|payment date|paid on|payable on|value(?: date)?|date de (?:versement|paiement|règlement)|versée? le|valeur|zahlungstag|zahltag|zahlbar am|fällig(?:keit)?(?: am)?|valuta)$/,
    "premium payment date",
  ],
];

/**
 * Completes labels that say nothing without their heading: "Series" under "Index", "% p.a." under
 * "Coupon", "Amount" under "Premium". German labels of telexes and lists of old systems get their
 * umlauts back: "ERFUELLUNG". Any other label the vocabulary knows stays as it is printed.
 */
export function withGroupLabels(statements: readonly Statement[]): readonly Statement[] {
  const legs = legRows(statements);
  return statements.map((printed) => {
    const statement = legs.has(printed) ? ofLegInRow(printed) : printed;
    const label = completed(statement);
    return label === statement.label ? statement : { ...statement, label };
  });
}

/** What a row is called that describes one leg. */
const LEG_ROW =
  /^(?:fixed|fix|floating|float|variable|inflation|(?:payer|receiver) fixed)(?: (?:rate|interest))? (?:leg|side|stream|amounts?)(?: [12ab]| i{1,2})?$|^(?:fest|fix|variable|inflations)(?:e[rsn]?)?[ -]?(?:zins)?(?:seite|bein|schenkel)(?: [12])?$|^(?:jambe|branche) (?:(?:à )?taux )?(?:fixe|variable|flottante|inflation)(?: [12])?$/;

/** Fewer columns that hold a leg's terms may be chance. */
const FEWEST_COLUMNS = 2;

/** The cells of a table of legs, one to a row: "Fixed leg" under "Notional" and under "Day count". */
function legRows(statements: readonly Statement[]): ReadonlySet<Statement> {
  const rows = new Map<string, Statement[]>();
  for (const cell of statements) {
    if (cell.column === null || !LEG_ROW.test(cell.label)) continue;
    const row = `${cell.page}|${cell.section ?? ""}|${cell.label}`;
    rows.set(row, [...(rows.get(row) ?? []), cell]);
  }
  const ofLegs = [...rows.values()].filter(
    (cells) => cells.filter(isUnderLegTerm).length >= FEWEST_COLUMNS,
  );
  return new Set(ofLegs.flat());
}

const isUnderLegTerm = ({ column }: Statement): boolean =>
  termsForLabel(normaliseLabel(column ?? ""), null).some(
    (match) => isMeant(match) && match.term.key.startsWith("legs."),
  );

/** "Fixed leg" under "Day count" as the day count under a heading "Fixed leg". */
function ofLegInRow(statement: Statement): Statement {
  const { column, printedLabel, section } = statement;
  if (column === null) return statement;
  const isAlone = section === null || LEG_ROW.test(normaliseLabel(section));
  return {
    ...statement,
    label: normaliseLabel(column),
    printedLabel: column,
    column: null,
    section: isAlone ? printedLabel : `${section} ${printedLabel}`,
  };
}

function completed({ label, section }: Statement): string {
  const heading = headingOf(section ?? "");
  const bare = PREMIUM.test(heading) ? BARE.find(([form]) => form.test(label)) : undefined;
  if (bare !== undefined) return bare[1];
  // "We" under "Option" is a party, no part of the option.
  if (isKnown(label) || PARTY.test(label) || seatOfLabel(label, "BANK") !== null) return label;
  const german = withUmlauts(label);
  const joined = heading !== "" && heading.split(" ").length <= MOST_WORDS;
  const others = [german, ...(joined ? [`${heading} ${label}`, `${heading} ${german}`] : [])];
  return others.find((other) => other !== label && isKnown(other)) ?? label;
}

const headingOf = remembered((section) => normaliseLabel(section.replace(NUMBERING, "")));

/** "geschaeftstag" is "geschäftstag"; what is no German word stays unknown all the same. */
const withUmlauts = (label: string): string =>
  label.replace(/(?<![aeq])(ae|oe|ue)/g, (pair) => ({ ae: "ä", oe: "ö" })[pair] ?? "ü");

/** A likeness of words alone proves nothing. */
const isKnown = (label: string): boolean => termsForLabel(label, null).some(isMeant);
const isMeant = ({ rule }: LabelMatch): boolean => rule !== "label.similar";
