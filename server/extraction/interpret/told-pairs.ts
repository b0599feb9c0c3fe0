import type { Side } from "../../domain/trade.ts";
import { termsForLabel } from "./labels.ts";
import { legalNamesIn, sameParty } from "./names.ts";
import { isBankLike, isClientLike, isOtherSide, isPrincipal, seatOfLabel } from "./party-labels.ts";
import { isName, type NamedParty, nameIn } from "./party-sightings.ts";
import { evidenceFor, normaliseLabel, type Statement } from "./statement.ts";

/** Rows that give the name of the party whose column they stand in. */
const NAME_ROW =
  /^(?:(?:full |legal |registered |party |company |firm )*(?:name|entity|names)(?: of (?:the )?(?:party|entity|institution|company))?|party|parties|legal entity(?: name)?|institution|company|firm|firma|firmenname|name ?\/ ?firma|(?:vollständiger |rechtlicher )?name(?: der partei)?|partei(?:en)?|unternehmen|gesellschaft|institut|nom(?: (?:légal|complet|de la partie))?|dénomination(?: sociale)?|raison sociale|entité(?: juridique)?|parties?|société|établissement|identité)$/;

/** "2. Nous", "(b) Party B", "II. Counterparty": the number of a heading. */
const NUMBER = /^\W*(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})?[.):]*\s+(?=\p{L})/iu;

/** A party's name in a column, as a statement of its own with the column's heading as its label:
 * "Details | Bank | Counterparty" over "Legal name | A | B" says "Bank: A", "Counterparty: B"; as
 * do two headings "Nous" and "Vous" with a row "Raison sociale" under each. */
export function columnParties(statements: readonly Statement[]): readonly Statement[] {
  const found = statements.flatMap((statement): Statement[] => {
    const head = statement.column ?? statement.section?.replace(NUMBER, "") ?? null;
    if (head === null || statement.prose || !NAME_ROW.test(statement.label)) return [];
    const label = normaliseLabel(head);
    if (!namesParty(label) || !isName(nameIn(statement))) return [];
    return [{ ...statement, label, printedLabel: head }];
  });
  // The names of those who sign stand in columns too.
  const isLegal = found.some((one) => legalNamesIn(nameIn(one))[0] === nameIn(one));
  return isLegal && new Set(found.map(({ label }) => label)).size === 2 ? found : [];
}

/** Whether the heading of a column says whose it is. */
function namesParty(label: string): boolean {
  if (seatOfLabel(label, "BANK") !== null || /^part(?:y|ei|ie) [ab12]$/.test(label)) return true;
  const [match] = termsForLabel(label, null);
  return match?.term.kind === "role" && match.rule !== "label.similar";
}

/** Roles of which one party has the one and the other party the other. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ["buyer", "seller"],
  ["lender", "borrower"],
];
const LEG_ROLES: readonly (readonly [RegExp, RegExp])[] = [[/fix|fest/, /float|variab|flott/]];

/** A word of a name; a name of one word is too short to be told from anything else. */
const NAME_WORDS = /^(?:\p{Lu}|[dl]['’]\p{Lu}).*\s\S*\p{L}{2}/u;

function named(statement: Statement | undefined): NamedParty | null {
  const name = statement === undefined ? "" : nameIn(statement);
  if (statement === undefined || !isName(name) || !NAME_WORDS.test(name)) return null;
  return { name, evidence: evidenceFor(statement, name) };
}

/**
 * The two parties where rows tell both: under the headings of two columns, as buyer and seller,
 * lender and borrower, the two payers of a swap, a fund and its dealer. Whoever else is named, in
 * a letterhead or under a signature, acts for one of them.
 * @returns null where no two rows tell two different parties, one of them by a legal name.
 */
export function toldPair(
  statements: readonly Statement[],
  columns: readonly Statement[],
  side: Side,
): readonly [NamedParty, NamedParty] | null {
  const rows = statements.filter(({ prose, column }) => !prose && column === null);
  const first = (holds: (statement: Statement) => boolean) => rows.find(holds);
  const role = (key: string) => (statement: Statement) => {
    const [match] = termsForLabel(statement.label, null);
    return match?.term.key === key && match.rule !== "label.similar";
  };
  const payer = (words: RegExp) => (statement: Statement) =>
    words.test(statement.label) && role("legs.*.payer")(statement);
  const pairs: (readonly [Statement | undefined, Statement | undefined])[] = [
    ...(columns.length >= 2 ? [[columns[0], otherColumn(columns)] as const] : []),
    ...OPPOSITES.map(([one, two]) => [first(role(one)), first(role(two))] as const),
    ...LEG_ROLES.map(([one, two]) => [first(payer(one)), first(payer(two))] as const),
    ...(side === "BANK" ? [] : [[first(isFund), first(isDealer)] as const]),
  ];
  for (const [one, two] of pairs) {
    const [left, right] = [named(one), named(two)];
    if (left === null || right === null || sameParty(left.name, right.name)) continue;
    if ([left, right].some(({ name }) => legalNamesIn(name)[0] === name)) return [left, right];
  }
  return null;
}

const otherColumn = (columns: readonly Statement[]) =>
  columns.find(({ label }) => label !== columns[0]?.label);
const isFund = ({ label }: Statement): boolean => isPrincipal(label) || isClientLike(label);
/** A broker may stand between the two. */
const isDealer = ({ label }: Statement): boolean =>
  (isBankLike(label) && !/broker/.test(label)) ||
  (isOtherSide(label) && seatOfLabel(label, "COUNTERPARTY")?.seat === "receiver");
