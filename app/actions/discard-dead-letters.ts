"use server";

import { act } from "#app/session/act.ts";
import {
  type DiscardLetters,
  DiscardLettersSchema,
  type LetterOutcome,
} from "#server/contracts/operations.ts";
import type { Result } from "#server/contracts/results.ts";

/** Takes dead letters away for good; the audit keeps what they said. */
export async function discardDeadLetters(
  input: DiscardLetters,
): Promise<Result<readonly LetterOutcome[]>> {
  return act(DiscardLettersSchema, input, (actor, portal, command) =>
    portal.operations.discard(actor, command),
  );
}
