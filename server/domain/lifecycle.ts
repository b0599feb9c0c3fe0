import type { WorkflowState } from "./outcomes.ts";

/** What makes a match leave a state. */
type Cause =
  | "taken up"
  | "proposed"
  | "approved"
  | "rejection approved"
  | "sent back, withdrawn or terms changed"
  | "waits for the other side"
  | "cancelled by both sides"
  | "replaced by another match"
  | "silence counts as consent by agreement";

type Moves = Readonly<Partial<Record<WorkflowState, Cause>>>;

const ENDED_BY_EVENTS = {
  PENDING_COUNTERPARTY: "waits for the other side",
  CANCELLED: "cancelled by both sides",
  SUPERSEDED: "replaced by another match",
} as const satisfies Moves;

/** A decision of people stands until the trade itself changes: only a cancellation or a new version
 * takes a match out of a closed state, never a second opinion. */
const WORKFLOW_MOVES: Readonly<Record<WorkflowState, Moves>> = {
  NEW: {
    IN_REVIEW: "taken up",
    PROPOSED: "proposed",
    ...ENDED_BY_EVENTS,
  },
  IN_REVIEW: {
    PROPOSED: "proposed",
    DEEMED_CONFIRMED: "silence counts as consent by agreement",
    ...ENDED_BY_EVENTS,
  },
  PENDING_COUNTERPARTY: {
    IN_REVIEW: "taken up",
    PROPOSED: "proposed",
    DEEMED_CONFIRMED: "silence counts as consent by agreement",
    CANCELLED: "cancelled by both sides",
    SUPERSEDED: "replaced by another match",
  },
  PROPOSED: {
    CONFIRMED: "approved",
    REJECTED: "rejection approved",
    IN_REVIEW: "sent back, withdrawn or terms changed",
    ...ENDED_BY_EVENTS,
  },
  CONFIRMED: ENDED_BY_EVENTS,
  DEEMED_CONFIRMED: ENDED_BY_EVENTS,
  REJECTED: ENDED_BY_EVENTS,
  // Cancelled before its other side came: the two are shown together once it comes.
  CANCELLED: { SUPERSEDED: "replaced by another match" },
  SUPERSEDED: {},
};

/** @returns whether a match in `from` may be in `to` next. Staying where it is is no move. */
export function canMove(from: WorkflowState, to: WorkflowState): boolean {
  return WORKFLOW_MOVES[from][to] !== undefined;
}

/** @returns the states that may follow `from`. */
export function movesFrom(from: WorkflowState): readonly WorkflowState[] {
  return Object.keys(WORKFLOW_MOVES[from]) as WorkflowState[];
}
