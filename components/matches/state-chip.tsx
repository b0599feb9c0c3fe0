import { cn } from "#components/ui/cn.ts";
import { CLOSED_STATES, type WorkflowState } from "#server/domain/outcomes.ts";

const WORDS: Readonly<Record<WorkflowState, string>> = {
  NEW: "New",
  IN_REVIEW: "In review",
  PENDING_COUNTERPARTY: "With them",
  PROPOSED: "Proposed",
  CONFIRMED: "Confirmed",
  REJECTED: "Rejected",
  CANCELLED: "Cancelled",
  SUPERSEDED: "Superseded",
  DEEMED_CONFIRMED: "Deemed confirmed",
};

export const stateWord = (state: WorkflowState): string => WORDS[state];

/** Where people are with a match: a text chip in ink only, never in a colour of a result. */
export function StateChip({ state }: { readonly state: WorkflowState }) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center whitespace-nowrap align-middle rounded-full border px-2 text-xs",
        CLOSED_STATES.has(state)
          ? "border-line bg-sunken text-soft"
          : "border-line-strong bg-surface text-ink",
        state === "PROPOSED" && "border-ink bg-ink text-canvas",
      )}
    >
      {WORDS[state]}
    </span>
  );
}
