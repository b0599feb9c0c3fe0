import { comparablePartyName } from "#server/domain/parse/party-name.ts";

const MOST_REMEMBERED = 20_000;
const LONGEST_NAME = 300;
const remembered = new Map<string, string>();

/**
 * @returns the form in which two prints of one party's name agree (see the parser of names);
 * remembered, because the same few hundred names come again and again.
 */
export function partyNameForm(name: string): string {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const form = comparablePartyName(name.slice(0, LONGEST_NAME));
  if (remembered.size < MOST_REMEMBERED && name.length <= LONGEST_NAME) remembered.set(name, form);
  return form;
}
