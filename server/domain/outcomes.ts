/** What the comparison of one term found. */
export const FIELD_OUTCOMES = [
  "EQUAL",
  "EQUIVALENT",
  "WITHIN_TOLERANCE",
  "DIFFERENT",
  "MISSING_OURS",
  "MISSING_THEIRS",
  "UNREADABLE",
  "NOT_APPLICABLE",
] as const;
export type FieldOutcome = (typeof FIELD_OUTCOMES)[number];

/** What the matching engine says of a trade or a pair of trades; independent of workflow. */
export const MATCH_RESULTS = [
  "MATCHED",
  "WITHIN_TOLERANCE",
  "BREAK",
  "UNPAIRED_BANK",
  "ALLEGED",
  "AMBIGUOUS",
  "UNREADABLE",
] as const;
export type MatchResult = (typeof MATCH_RESULTS)[number];

/** Where people are with it; independent of the result. */
export const WORKFLOW_STATES = [
  "NEW",
  "IN_REVIEW",
  "PENDING_COUNTERPARTY",
  "PROPOSED",
  "CONFIRMED",
  "REJECTED",
  "CANCELLED",
  "SUPERSEDED",
  "DEEMED_CONFIRMED",
] as const;
export type WorkflowState = (typeof WORKFLOW_STATES)[number];

/** States in which people are finished with a match. */
export const CLOSED_STATES: ReadonlySet<WorkflowState> = new Set([
  "CONFIRMED",
  "REJECTED",
  "CANCELLED",
  "SUPERSEDED",
  "DEEMED_CONFIRMED",
]);

/** Classes of terms (DOMAIN 3.1): economic terms gate the match, the others inform it. */
export const TERM_CLASSES = ["economic", "derived", "legal", "operational", "identity"] as const;
export type TermClass = (typeof TERM_CLASSES)[number];
