import { describe, expect, it } from "vitest";
import { canMove, movesFrom } from "./lifecycle.ts";
import { CLOSED_STATES, WORKFLOW_STATES, type WorkflowState } from "./outcomes.ts";

describe("the life of a match", () => {
  it("is confirmed or rejected only out of a proposal: four eyes have no way round", () => {
    for (const state of WORKFLOW_STATES) {
      expect(canMove(state, "CONFIRMED")).toBe(state === "PROPOSED");
      expect(canMove(state, "REJECTED")).toBe(state === "PROPOSED");
    }
  });

  it("never goes back to new, and never moves to where it is", () => {
    for (const state of WORKFLOW_STATES) {
      expect(canMove(state, "NEW")).toBe(false);
      expect(canMove(state, state)).toBe(false);
    }
  });

  it("reaches every state from a new match", () => {
    const reached = new Set<WorkflowState>(["NEW"]);
    for (const state of reached) for (const next of movesFrom(state)) reached.add(next);
    expect([...reached].sort()).toEqual([...WORKFLOW_STATES].sort());
  });

  it("can always come to an end, and what people closed they do not reopen", () => {
    for (const state of WORKFLOW_STATES) {
      if (!CLOSED_STATES.has(state)) {
        expect(movesFrom(state).some((next) => CLOSED_STATES.has(next))).toBe(true);
        expect(canMove(state, "SUPERSEDED")).toBe(true);
      } else {
        expect(canMove(state, "IN_REVIEW")).toBe(false);
        expect(canMove(state, "PROPOSED")).toBe(false);
      }
    }
    expect(movesFrom("SUPERSEDED")).toEqual([]);
    expect(movesFrom("CANCELLED")).toEqual(["SUPERSEDED"]);
  });

  it("takes a confirmed trade out of force only by cancellation or a new version", () => {
    expect(movesFrom("CONFIRMED")).toEqual(["PENDING_COUNTERPARTY", "CANCELLED", "SUPERSEDED"]);
  });
});
