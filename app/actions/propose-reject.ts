"use server";

import { act } from "#app/session/act.ts";
import { type ProposeReject, ProposeRejectSchema } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Maker: proposes to reject, with a reason. */
export async function proposeReject(input: ProposeReject): Promise<Result<Decided>> {
  return act(ProposeRejectSchema, input, (actor, portal, command) =>
    portal.matches.proposeReject(actor, command),
  );
}
