import { keyParts } from "#server/contracts/profile-words.ts";
import type { ProfileBook } from "#server/contracts/profiles.ts";
import { TERMS } from "#server/domain/terms/dictionary.ts";
import type { TermDefinition } from "#server/domain/terms/model.ts";

export type ProfileRow = ProfileBook[number];
export type Tolerance = ProfileRow["tolerances"][string];
export type Scope = ProfileRow["scope"];

const TERM_OF: ReadonlyMap<string, TermDefinition> = new Map(TERMS.map((term) => [term.key, term]));

export const definitionOf = (key: string): TermDefinition | undefined =>
  TERM_OF.get(keyParts(key).term);

export const TOLERANCE_WORDS: Readonly<Record<Tolerance["kind"], string>> = {
  EXCT: "Exactly the same",
  MNMX: "Within an amount",
  PTOL: "Within a percentage",
  PTMX: "Within a percentage and an amount",
  NUFM: "Not used for matching",
};

/** A row as somebody begins it. */
export const EMPTY_ROW: ProfileRow = {
  name: "",
  version: 1,
  scope: { kind: "counterparty", lei: null, name: "" },
  tolerances: {},
  oneSided: {},
  gatingLegal: [],
  partyAliases: {},
};

const NUMBERS: ReadonlySet<string> = new Set(["amount", "percent", "spreadBp", "price", "number"]);

/** The kinds of tolerance a term can have; the server asks the same of a proposal. */
export function kindsFor(key: string): readonly Tolerance["kind"][] {
  const term = definitionOf(key);
  if (term === undefined) return ["EXCT"];
  const gates = term.class === "economic" || term.class === "derived";
  return [
    "EXCT",
    ...(NUMBERS.has(term.kind) ? (["MNMX", "PTOL", "PTMX"] as const) : []),
    ...(gates ? [] : (["NUFM"] as const)),
  ];
}

/** A tolerance of a kind before anybody has typed numbers. */
export function emptyTolerance(kind: Tolerance["kind"]): Tolerance {
  switch (kind) {
    case "PTOL":
      return { kind, below: "", above: "" };
    case "PTMX":
      return { kind, percent: "", most: "" };
    case "MNMX":
      return { kind, below: "", above: "", unit: "absolute" };
    default:
      return { kind };
  }
}
