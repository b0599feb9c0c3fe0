"use server";

import { act } from "#app/session/act.ts";
import { type WithdrawProposal, WithdrawProposalSchema } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Maker: takes the own proposal back. */
export async function withdrawProposal(input: WithdrawProposal): Promise<Result<Decided>> {
  return act(WithdrawProposalSchema, input, (actor, portal, command) =>
    portal.matches.withdraw(actor, command),
  );
}
