"use server";

import { act } from "#app/session/act.ts";
import { type ProposeMatch, ProposeMatchSchema } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Maker: proposes to confirm a match. */
export async function proposeMatch(input: ProposeMatch): Promise<Result<Decided>> {
  return act(ProposeMatchSchema, input, (actor, portal, command) =>
    portal.matches.propose(actor, command),
  );
}
