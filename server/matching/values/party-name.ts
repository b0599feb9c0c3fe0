import { comparableText } from "./text.ts";

const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, string>();

/** Legal forms written out or abbreviated: the same form, whichever way it is printed. */
const LEGAL_FORMS: readonly (readonly [string, string])[] = [
  ["national association", "na"],
  ["n a", "na"],
  ["public limited company", "plc"],
  ["p l c", "plc"],
  ["limited", "ltd"],
  ["incorporated", "inc"],
  ["corporation", "corp"],
  ["company", "co"],
  ["aktiengesellschaft", "ag"],
  ["societas europaea", "se"],
  ["s e", "se"],
  ["a g", "ag"],
  ["societe anonyme", "sa"],
  ["s a", "sa"],
  ["s p a", "spa"],
  ["societa per azioni", "spa"],
  ["naamloze vennootschap", "nv"],
  ["n v", "nv"],
  ["gesellschaft mit beschrankter haftung", "gmbh"],
  ["limited liability company", "llc"],
  ["l l c", "llc"],
  ["limited liability partnership", "llp"],
  ["limited partnership", "lp"],
  ["l p", "lp"],
  ["and", "&"],
];

/**
 * @returns the comparable form of a party's name: case, accents, punctuation and the spelling of
 * the legal form do not matter; every other word does, so a branch or a sister stays another.
 */
export function partyNameForm(name: string): string {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  let form = ` ${comparableText(name)} `;
  for (const [long, short] of LEGAL_FORMS) form = form.replaceAll(` ${long} `, ` ${short} `);
  form = form.trim();
  if (remembered.size < MOST_REMEMBERED && name.length < 200) remembered.set(name, form);
  return form;
}
