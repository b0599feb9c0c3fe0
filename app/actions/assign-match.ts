"use server";

import { act } from "#app/session/act.ts";
import { type AssignMatch, AssignMatchSchema } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Takes a match, or puts it back for everybody. */
export async function assignMatch(input: AssignMatch): Promise<Result<Decided>> {
  return act(AssignMatchSchema, input, (actor, portal, command) =>
    portal.matches.assign(actor, command),
  );
}
