"use server";

import { act } from "#app/session/act.ts";
import { type DecideProposal, DecideProposalSchema } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Checker: signs a proposal or sends it back. */
export async function decideProposal(input: DecideProposal): Promise<Result<Decided>> {
  return act(DecideProposalSchema, input, (actor, portal, command) =>
    portal.matches.decide(actor, command),
  );
}
