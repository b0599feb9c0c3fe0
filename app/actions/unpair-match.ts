"use server";

import { act } from "#app/session/act.ts";
import { type UnpairMatch, UnpairMatchSchema } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Maker: separates two sides that are not the same trade. */
export async function unpairMatch(input: UnpairMatch): Promise<Result<Decided>> {
  return act(UnpairMatchSchema, input, (actor, portal, command) =>
    portal.matches.unpair(actor, command),
  );
}
