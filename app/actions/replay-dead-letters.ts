"use server";

import { act } from "#app/session/act.ts";
import {
  type LetterOutcome,
  type ReplayLetters,
  ReplayLettersSchema,
} from "#server/contracts/operations.ts";
import type { Result } from "#server/contracts/results.ts";

/** Puts dead letters back into their queues. */
export async function replayDeadLetters(
  input: ReplayLetters,
): Promise<Result<readonly LetterOutcome[]>> {
  return act(ReplayLettersSchema, input, (actor, portal, command) =>
    portal.operations.replay(actor, command),
  );
}
