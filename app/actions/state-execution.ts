"use server";

import { act } from "#app/session/act.ts";
import { type StateExecution, StateExecutionSchema } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Says when a trade was executed and whether it is cleared. */
export async function stateExecution(input: StateExecution): Promise<Result<Decided>> {
  return act(StateExecutionSchema, input, (actor, portal, command) =>
    portal.matches.stateExecution(actor, command),
  );
}
