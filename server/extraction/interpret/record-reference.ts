import { termsForLabel } from "./labels.ts";
import { type Reading, read } from "./reading.ts";
import { leadingReference, ownerWordOf, referenceOwner } from "./references.ts";
import { roleIn } from "./scope.ts";
import type { Statement } from "./statement.ts";

/** A reference with the other side's word before it ("Bank ref" on the client's paper) is theirs. */
export function recordReference(
  reading: Reading,
  statement: Statement,
  key: "ownReference" | "otherReference",
): boolean {
  const { roleOf } = reading.parties;
  const word = ownerWordOf(statement.label);
  const owner = isAddressee(reading, word) ? "other" : referenceOwner(word, reading.side, roleOf);
  const isTheirs =
    owner === "other" ||
    (owner === null && (key === "otherReference" || isReceivers(reading, statement)));
  const path = isTheirs ? "otherReference" : "ownReference";
  return read(reading, path, leadingReference(statement.value), statement) !== null;
}

/** "Aldgate ticket", "Northlake ID": a number called by the name of the house that gave it. */
const NAMED_REFERENCE =
  /^(.{2,40}?) (?:(?:ticket|trade|deal|contract|transaction) )?(?:ticket|id|ref|reference|no|nr|number|key|deal|contract)\.?$/;

/** @returns false where the label names no house of this trade */
export function readNamedReference(reading: Reading, statement: Statement): boolean {
  const house = NAMED_REFERENCE.exec(statement.label)?.[1];
  if (house === undefined || !/\d{3}/.test(statement.value)) return false;
  const owner = referenceOwner(house, reading.side, reading.parties.roleOf);
  if (owner === null) return false;
  const path = owner === "own" ? "ownReference" : "otherReference";
  return read(reading, path, leadingReference(statement.value), statement) !== null;
}

const CLIENT = /^(?:client|customer|fund|kunden?|kundin)$/;
const BANK_REFERENCE = /^(?:the )?(?:bank|dealer|broker)\b/;

/** On a paper with a number of its own and none called the bank's, a "Client ref" is that of its
 * addressee, whoever wrote it. */
function isAddressee({ statements, product }: Reading, word: string): boolean {
  if (!CLIENT.test(word.toLowerCase())) return false;
  const references = statements.filter(
    ({ label, prose }) => !prose && termsForLabel(label, product)[0]?.term.key === "ownReference",
  );
  return (
    references.some(({ label }) => ownerWordOf(label) === "" || /^(?:our|uns)/.test(label)) &&
    !statements.some(({ label }) => BANK_REFERENCE.test(label) && REFERENCE_NOUN.test(label))
  );
}

const REFERENCE_NOUN = /\b(?:ref|reference|id|no|number)\b/;

/** A "Reference" under the other party's column or name is theirs. */
function isReceivers(reading: Reading, statement: Statement): boolean {
  const role = roleIn({ ...statement, section: null }, reading.parties.roleOf);
  const sender = reading.parties.roleOf("we");
  return role !== null && sender !== null && role !== sender;
}
