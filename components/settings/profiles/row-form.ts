import { termTitle } from "#server/contracts/profile-words.ts";
import { ProfileRowSchema } from "#server/contracts/profiles.ts";
import type { ProfileRow } from "./profile-words.ts";

/** A row with its other names as a list, so that a name can be typed before it is whole. */
export interface Form extends Omit<ProfileRow, "partyAliases"> {
  readonly aliases: readonly { readonly id: number; readonly from: string; readonly to: string }[];
}

let aliasIds = 0;
export const alias = (from: string, to: string) => {
  aliasIds += 1;
  return { id: aliasIds, from, to };
};

export function formOf({ partyAliases, ...row }: ProfileRow): Form {
  return { ...row, aliases: Object.entries(partyAliases).map(([from, to]) => alias(from, to)) };
}

export function rowOf({ aliases, ...row }: Form) {
  const partyAliases = Object.fromEntries(aliases.map(({ from, to }) => [from.trim(), to.trim()]));
  return ProfileRowSchema.safeParse({ ...row, partyAliases });
}

const WORDS: Readonly<Record<string, string>> = {
  name: "Give the row a name",
  "scope name": "Name the counterparty",
  "scope lei": "An LEI has 20 characters",
  "scope currency": "A currency has three letters, such as EUR",
};

/** What is wrong and where, of the first thing that is. */
export function sentenceOf(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): string {
  const [first = "", second = ""] = issue?.path.map(String) ?? [];
  const known = WORDS[first === "scope" ? `${first} ${second}` : first];
  if (known !== undefined) return `${known}.`;
  if (first === "tolerances") {
    return `${termTitle(second)}: type a number, zero or more, such as 0.001.`;
  }
  if (first === "partyAliases") return "Fill in both names, or remove the line.";
  return issue?.message ?? "Something is missing.";
}
