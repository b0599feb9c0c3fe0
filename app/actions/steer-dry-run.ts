"use server";

import { act } from "#app/session/act.ts";
import { type SteerDryRun, SteerDryRunSchema } from "#server/contracts/rematch.ts";
import type { Result } from "#server/contracts/results.ts";

/** Stops the dry run of proposed match profiles, or has it begun again. */
export async function steerDryRun(input: SteerDryRun): Promise<Result<null>> {
  return act(SteerDryRunSchema, input, (actor, portal, command) =>
    portal.rematch.steer(actor, command),
  );
}
