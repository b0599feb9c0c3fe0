import type { Parsed } from "./model.ts";
import { foldWord, read, tidy } from "./tidy.ts";

/** What documents add behind a name to speak of it later: `("Party A")`, `(the "Bank")`, `("we")`. */
const ALIAS =
  /\s*[([](?:the |hereinafter |hereafter |die |nachfolgend |ci-après )?["“”„«'][^)\]]{1,60}[)\]]/gi;
const LABEL_ALIAS = /\s*[([](?:party [ab12]|partei [ab]|partie [ab]|we|you|us)[)\]]/gi;

/** Reads the name of an institution as printed, without the alias that the document gives it. */
export function parsePartyName(raw: string): Parsed | null {
  const text = tidy(raw)
    .replace(ALIAS, "")
    .replace(LABEL_ALIAS, "")
    .replace(/[\s,;:]+$/, "");
  if (text === "" || text.length > 200 || !/\p{L}{2}/u.test(text)) return null;
  return read(text, "partyName.asPrinted", 0.93);
}

/** Legal forms by one abbreviation each. A form is part of who a party is, so it is unified, never
 * dropped: an SE and a plc of one house are two parties. */
const LEGAL_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:public limited company|p l c)\b/g, "plc"],
  [/\b(?:limited|ltd)\b/g, "ltd"],
  [/\b(?:incorporated|inc)\b/g, "inc"],
  [/\b(?:corporation|corp)\b/g, "corp"],
  [/\b(?:company)\b/g, "co"],
  [/\b(?:aktiengesellschaft|a g)\b/g, "ag"],
  [/\b(?:societas europaea|s e)\b/g, "se"],
  [/\b(?:societe anonyme|s a)\b/g, "sa"],
  [/\b(?:gesellschaft mit beschrankter haftung|g m b h)\b/g, "gmbh"],
  [/\b(?:national association|n a)\b/g, "na"],
  [/\b(?:naamloze vennootschap|n v)\b/g, "nv"],
  [/\b(?:limited liability company|l l c)\b/g, "llc"],
  [/\b(?:limited partnership|l p)\b/g, "lp"],
];

/**
 * The form in which two prints of one legal name agree: case, accents, punctuation and the spelling
 * of the legal form do not count. Words do: "Goldman Sachs International" is not "Goldman Sachs Bank
 * Europe SE", and a branch is not its head office (T19). A name only suggests; the LEI decides.
 */
export function comparablePartyName(name: string): string {
  const words = foldWord(tidy(name))
    .replace(/&/g, " and ")
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim()
    .replace(/^the /, "");
  return LEGAL_FORMS.reduce((text, [form, short]) => text.replace(form, short), words);
}
