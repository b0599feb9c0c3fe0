"use server";

import { act } from "#app/session/act.ts";
import { type CorrectTerm, CorrectTermSchema } from "#server/contracts/corrections.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Maker: corrects one term of one side. */
export async function correctTerm(input: CorrectTerm): Promise<Result<Decided>> {
  return act(CorrectTermSchema, input, (actor, portal, command) =>
    portal.matches.correct(actor, command),
  );
}
