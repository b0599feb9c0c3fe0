import type { ListMatches } from "../contracts/matches.ts";
import type { MatchResult } from "../domain/outcomes.ts";
import { isClosed, type MatchState } from "./match-state.ts";

/** Every match stands in exactly one lane; views of the worklist are unions of lanes. */
export const LANES = [
  "matched",
  "break",
  "unpaired",
  "alleged",
  "ambiguous",
  "unreadable",
  "awaiting",
  "closed",
  "superseded",
] as const;
export type Lane = (typeof LANES)[number];

const BY_RESULT: Readonly<Record<MatchResult, Lane>> = {
  MATCHED: "matched",
  WITHIN_TOLERANCE: "matched",
  BREAK: "break",
  UNPAIRED_BANK: "unpaired",
  ALLEGED: "alleged",
  AMBIGUOUS: "ambiguous",
  UNREADABLE: "unreadable",
};

/** @returns the lane a match stands in. A superseded match is in no view. */
export function laneOf(match: Pick<MatchState, "state" | "result">): Lane {
  if (match.state === "SUPERSEDED") return "superseded";
  if (isClosed(match)) return "closed";
  if (match.state === "PROPOSED") return "awaiting";
  return BY_RESULT[match.result];
}

const OPEN: readonly Lane[] = [
  "matched",
  "break",
  "unpaired",
  "alleged",
  "ambiguous",
  "unreadable",
  "awaiting",
];

/** `mine` is not here: it is a list of its own, by assignee. */
export const VIEW_LANES: Readonly<Record<Exclude<ListMatches["view"], "mine">, readonly Lane[]>> = {
  "needs-attention": ["break", "ambiguous", "unreadable", "alleged", "unpaired"],
  breaks: ["break"],
  matched: ["matched"],
  unpaired: ["unpaired", "ambiguous"],
  alleged: ["alleged"],
  unreadable: ["unreadable"],
  "awaiting-approval": ["awaiting"],
  closed: ["closed"],
  all: [...OPEN, "closed"],
};
