import type { ListMatches, MatchRow } from "../contracts/matches.ts";
import type { InstitutionBook } from "../contracts/reference-data.ts";
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
  // One side cancels what the other confirms: whatever else agrees, somebody has to call.
  if (match.state === "PENDING_COUNTERPARTY") return "break";
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

export type WorklistQuery = Omit<ListMatches, "cursor" | "limit">;

interface WorklistPage {
  readonly items: readonly MatchRow[];
  readonly cursor: string | null;
}

/** The rows of matches, where they follow from more than the match. */
export interface MatchRows {
  /**
   * Writes the rows anew whose deadline is another one under this book; the match itself stays as
   * it is. A match that is changed meanwhile is left to that change.
   *
   * @returns how many rows were written
   */
  refresh(matchIds: readonly string[], institutions: InstitutionBook): Promise<number>;
}

/** How many matches of one lane have a result and a state. */
export interface Tally {
  readonly lane: Lane;
  readonly result: string;
  readonly state: string;
  readonly count: number;
}

/** Worklists over the projection of matches. */
export interface WorklistReader {
  /** One complete page of a view. `subject` is whose `mine` is meant. */
  page(
    query: WorklistQuery,
    subject: string,
    limit: number,
    cursor?: string,
  ): Promise<WorklistPage>;
  /** All rows of a view in order, page by page: what a report takes. */
  all(query: WorklistQuery, subject: string): AsyncGenerator<MatchRow, void>;
  /** Rows of a view, product and counterparty filters included, search not. */
  count(query: WorklistQuery, subject: string): Promise<number>;
  tallies(): Promise<readonly Tally[]>;
  /** Open matches whose deadline lies in `[from, to)`; null bounds are open. */
  countDue(from: string | null, to: string | null): Promise<number>;
}
