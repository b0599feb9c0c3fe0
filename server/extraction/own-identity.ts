import { comparablePartyName } from "../domain/parse/party-name.ts";
import { foldName } from "./interpret/names.ts";

/** One of our own institutions, as it may be printed on a confirmation. */
export interface OwnIdentity {
  /** The legal name and other spellings of it. */
  readonly names: readonly string[];
  readonly leis: readonly string[];
  readonly bics: readonly string[];
}

/** Legal forms, which print leaves out or abbreviates. */
const FORMS =
  /(?: (?:and|plc|ltd|limited|ag|sa|se|nv|bv|na|national association|inc|incorporated|llc|llp|lp|gmbh|kgaa|spa|srl|asa|as|ab|publ|co|corp|corporation|kg|eg|pte|pty))+$/;
const bare = (name: string): string => foldName(name).replace(FORMS, "");

/** Whether a printed name is one of ours: word for word but for a legal form left out or abbreviated,
 * with or without a branch behind it. A name that only begins alike is somebody else's. */
export function isOwnName(own: readonly OwnIdentity[], printed: string): boolean {
  const name = bare(printed);
  const exact = comparablePartyName(printed);
  return own.some(({ names }) =>
    names.some((one) => {
      if (comparablePartyName(one) === exact) return true;
      const full = foldName(one);
      const alike = bare(one) === name && !names.some((each) => hasOtherForm(each, printed));
      return alike || BRANCH.test(behind(foldName(printed), full));
    }),
  );
}

/** A sister company has our name and another legal form; print that leaves the form out says nothing. */
function hasOtherForm(one: string, printed: string): boolean {
  const [ours, theirs] = [comparablePartyName(one), comparablePartyName(printed)];
  return ours !== theirs && FORMS.test(ours) && FORMS.test(theirs);
}

const behind = (printed: string, full: string): string =>
  printed.startsWith(`${full} `) ? printed.slice(full.length + 1) : "";
const BRANCH =
  /\b(?:branch|niederlassung|zweigniederlassung|succursale|filiale|sucursal)\b|^(?:acting|handelnd|agissant)\b/;

/** Whether a text holds one of our codes, apart from any other letters. */
export function holdsOwnCode(own: readonly OwnIdentity[], text: string): boolean {
  const codes: ReadonlySet<string> = new Set(text.match(/\b[A-Z0-9]{8,20}\b/g) ?? []);
  return own.some(
    ({ leis, bics }) =>
      leis.some((lei) => codes.has(lei)) ||
      bics.some((bic) => codes.has(bic) || codes.has(bic.slice(0, 8)) || codes.has(`${bic}XXX`)),
  );
}
