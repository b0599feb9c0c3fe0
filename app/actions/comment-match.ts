"use server";

import { act } from "#app/session/act.ts";
import { type CommentMatch, CommentMatchSchema } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Adds an internal comment to a match. */
export async function commentMatch(input: CommentMatch): Promise<Result<Decided>> {
  return act(CommentMatchSchema, input, (actor, portal, command) =>
    portal.matches.comment(actor, command),
  );
}
