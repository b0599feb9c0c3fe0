"use server";

import { act } from "#app/session/act.ts";
import { type OverrideMatch, OverrideMatchSchema } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Maker: proposes to confirm in spite of breaks, with a reason. */
export async function overrideMatch(input: OverrideMatch): Promise<Result<Decided>> {
  return act(OverrideMatchSchema, input, (actor, portal, command) =>
    portal.matches.override(actor, command),
  );
}
