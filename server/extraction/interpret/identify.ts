import type { Role } from "../../domain/trade.ts";
import { legalNamesIn } from "./names.ts";
import { seatOfLabel } from "./party-labels.ts";
import { payeeIn } from "./payee.ts";
import { roleIn } from "./scope.ts";
import type { Statement, TextLine } from "./statement.ts";

type RoleOf = (text: string) => Role | null;

export const LEI = /\b[A-Z0-9]{18}\d{2}\b/g;
export const BIC = /\b[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b/g;

/** A BIC before a name, with the country where its own stands. */
const BIC_BEFORE = /^([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)[\s,;:/(–—-]+(?=\p{L})/u;
/** Words that go on with a name: "BARCLAYS Bank" begins with no code. */
const GOES_ON = /^(?:bank|banque|banco|banca|group|holdings?|securities|capital|trust|and|&|of)\b/i;

/**
 * The BIC a party's cell begins with ("LINDDEFF", the name on the next line). A word of capitals
 * has the form of a BIC too, so on the line of the name it must hold a figure, or the name behind
 * it must be whole and in lower case.
 */
export function leadingBic(statement: Pick<Statement, "value" | "words">): string | null {
  const bic = BIC_BEFORE.exec(statement.value)?.[1];
  const [first, second] = statement.words;
  if (bic === undefined || first?.text !== bic || second === undefined) return null;
  if (!COUNTRY.has(bic.slice(4, 6))) return null;
  if (second.box[1] > first.box[3] - (first.box[3] - first.box[1]) / 2) return bic;
  const rest = statement.value.slice(bic.length).replace(/^[^\p{L}]+/u, "");
  const [name] = legalNamesIn(rest);
  const isWhole = name !== undefined && rest.startsWith(name) && /\p{Ll}/u.test(name);
  return !GOES_ON.test(rest) && (/\d/.test(bic) || isWhole) ? bic : null;
}

const BIC_BEHIND = /[,;/(–—-]\s*([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\)?$/;

/** The BIC a party's cell ends in: "Larch Bank plc, LARCGB2L". */
export function trailingBic({ value }: Pick<Statement, "value">): string | null {
  const found = BIC_BEHIND.exec(value);
  const bic = found?.[1];
  if (found === null || bic === undefined || !COUNTRY.has(bic.slice(4, 6))) return null;
  const name = value.slice(0, found.index).trim();
  return legalNamesIn(name)[0] === name ? bic : null;
}

/** Countries institutions write confirmations from. */
const COUNTRY: ReadonlySet<string> = new Set(
  "AD AE AR AT AU BE BG BH BM BR BS CA CH CL CN CO CR CY CZ DE DK EC EE EG ES FI FR GB GG GI GR HK HR HU ID IE IL IM IN IS IT JE JO JP KE KR KW KY LI LT LU LV MA MC MT MU MX MY NG NL NO NZ OM PA PE PH PK PL PT QA RO RS SA SE SG SI SK TH TN TR TW UA US UY VN ZA".split(
    " ",
  ),
);

/** Whether a code has a country where a BIC has its own; a word of capitals seldom has. */
export const isCountryBic = (code: string): boolean => COUNTRY.has(code.slice(4, 6));

/** Whether a statement names an identifier of an institution. */
export const isLeiLabel = (label: string): boolean =>
  /\blei\b|legal entity identifier/.test(label) && !/\b[a-z0-9]{18}\d{2}\b/.test(label);
export const isBicLabel = (label: string): boolean => /\b(?:bic|swift)\b/.test(label);

/** Whether a statement belongs to payment instructions, where a BIC is the agent's. */
export const isSettlement = (statement: Statement): boolean =>
  /settle|account|correspondent|payment|agent|beneficiary|konto|zahlung|compte|r[èe]glement/.test(
    `${statement.section?.toLowerCase() ?? ""} ${statement.label}`,
  ) ||
  [statement.column, statement.section].some((text) => text !== null && payeeIn(text) !== null);

/** How the identifier looks that a statement gives of an institution. */
function codeOf(statement: Statement): RegExp | null {
  if (isLeiLabel(statement.label)) return LEI;
  return isBicLabel(statement.label) && !isSettlement(statement) ? BIC : null;
}

/** Whose identifier a statement gives: by its own label, its column or heading, else the party
 * named just before. */
export function ownerOf(statement: Statement, roleOf: RoleOf, before: Role | null): Role | null {
  const bare = statement.label
    .replace(
      /\b(?:lei|bic|swift|codes?|legal entity identifier|identifier|identifiant|number|nummer|kennung|nr|no|of|for|des|der|du|de)\b/g,
      " ",
    )
    .replace(/[\s()/-]+/g, " ")
    .trim();
  const own = bare === "" ? null : roleOf(bare);
  // A label that names somebody nobody knows does not speak of the party named just before.
  return own ?? roleIn(statement, roleOf) ?? (NAMES_PARTY.test(bare) ? null : before);
}

const NAMES_PARTY =
  /\b(?:part(?:y|ei|ie) [ab12]|client|customer|bank|banque|buyer|seller|k[äa]ufer|verk[äa]ufer|acheteu|vendeu|counterpart|kontrahent|gegenpartei|contrepart|dealer|fund|fonds|lender|borrower)|\bkund/;

const OF_PARTY =
  /\b(?:party|from|to|sender|addressee|name|bank|counterparty|client|customer|partei|partie|von|an|wir|sie|we|you|contrepartie)\b/;

/** The party a statement names, when it is there to name one. */
export function namedRole(statement: Statement, roleOf: RoleOf): Role | null {
  return seatOfLabel(statement.label, "BANK") !== null || OF_PARTY.test(statement.label)
    ? roleOf(statement.value)
    : null;
}

/** "LEI Party A 969500…", "Party A (LEI: 969500…)", several in a line. */
const LEI_IN_LINE =
  /(?:\bLEI\b|\b[Ll]egal [Ee]ntity [Ii]dentifier\b)(?:[ -](?:[Cc]odes?|CODE|[Nn]umber|[Nn]ummer|[Nn]o\.?|[Nn]r\.?))?(?:\s+(?:of|for|von|der|des|de|du))?([^:]{0,60}?)[\s:.=–()-]*\b([A-Z0-9]{18}\d{2})\b/g;

/** The LEIs of a line of running text, each with the words that say whose it is: those between
 * "LEI" and the code, else those before. */
export function leisIn(text: string): { readonly owner: string; readonly code: string }[] {
  // Cheap to ask of every line of a document, most of which hold none.
  if (!text.includes("LEI") && !text.includes("dentifier")) return [];
  let from = 0;
  return [...text.matchAll(LEI_IN_LINE)].map((found) => {
    const [all, between = "", code = ""] = found;
    const before = text.slice(from, found.index);
    from = found.index + all.length;
    const owner = between.replace(/^[\s:.=–()-]+|[\s:.=–()-]+$/g, "");
    return { owner: owner === "" ? before : owner, code };
  });
}

/** Resolves an LEI or BIC printed as a party's, where the document names a party by its code. */
export function identifierRoles(
  statements: readonly Statement[],
  lines: readonly TextLine[],
  roleOf: RoleOf,
): RoleOf {
  const roles = new Map<string, Role>();
  const note = (code: string | undefined, role: Role | null) => {
    if (code !== undefined && role !== null && !roles.has(code)) roles.set(code, role);
  };
  let before: Role | null = null;
  for (const statement of statements) {
    const pattern = codeOf(statement);
    if (pattern !== null)
      note(statement.value.match(pattern)?.[0], ownerOf(statement, roleOf, before));
    before = namedRole(statement, roleOf) ?? before;
  }
  for (const { text } of lines) {
    for (const { owner, code } of leisIn(text)) note(code, roleOf(owner));
  }
  return (text) => {
    const codes = text.match(/\b[A-Z0-9]{8,20}\b/g) ?? [];
    const found = new Set(codes.flatMap((code) => roles.get(code) ?? []));
    const [only] = found;
    return found.size === 1 && only !== undefined ? only : null;
  };
}
