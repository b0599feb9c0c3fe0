import type { Role } from "../../domain/trade.ts";
import { roleIn } from "./scope.ts";
import type { Statement, TextLine } from "./statement.ts";

type RoleOf = (text: string) => Role | null;

export const LEI = /\b[A-Z0-9]{18}\d{2}\b/g;
export const BIC = /\b[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b/g;

/** Whether a statement names an identifier of an institution. */
export const isLeiLabel = (label: string): boolean => /\blei\b|legal entity identifier/.test(label);
export const isBicLabel = (label: string): boolean => /\b(?:bic|swift)\b/.test(label);

/** Whether a statement belongs to payment instructions, where a BIC is the agent's. */
export const isSettlement = (statement: Statement): boolean =>
  /settle|account|correspondent|payment|agent|beneficiary|konto|zahlung|compte|r[èe]glement/.test(
    `${statement.section?.toLowerCase() ?? ""} ${statement.label}`,
  );

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
      /\b(?:lei|bic|swift|code|legal entity identifier|number|no|of|des|der|de|du|la)\b/g,
      " ",
    )
    .replace(/[\s()/-]+/g, " ")
    .trim();
  const own = bare === "" ? null : roleOf(bare);
  return own ?? roleIn(statement, roleOf) ?? before;
}

/** The party a statement names, when it is there to name one. */
export function namedRole(statement: Statement, roleOf: RoleOf): Role | null {
  return /\b(?:party|from|to|sender|addressee|name|bank|counterparty|client|customer|partei|partie|von|an|wir|sie|we|you|contrepartie)\b/.test(
    statement.label,
  )
    ? roleOf(statement.value)
    : null;
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
    if (!text.includes("LEI")) continue;
    const [lead = "", rest] = text.split(/\bLEI\b/);
    if (rest !== undefined) note(rest.match(LEI)?.[0], roleOf(lead));
  }
  return (text) => {
    const codes = text.match(/\b[A-Z0-9]{8,20}\b/g) ?? [];
    const found = new Set(codes.flatMap((code) => roles.get(code) ?? []));
    const [only] = found;
    return found.size === 1 && only !== undefined ? only : null;
  };
}
