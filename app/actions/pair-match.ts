"use server";

import { act } from "#app/session/act.ts";
import { type PairMatch, PairMatchSchema } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Maker: chooses which possible partner is the other side. */
export async function pairMatch(input: PairMatch): Promise<Result<Decided>> {
  return act(PairMatchSchema, input, (actor, portal, command) =>
    portal.matches.pair(actor, command),
  );
}
