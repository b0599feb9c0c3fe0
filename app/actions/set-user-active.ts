"use server";

import { act } from "#app/session/act.ts";
import { type SetUserActive, SetUserActiveSchema } from "#server/contracts/access.ts";
import type { UserView } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Administrator: lets somebody in again, or ends all their sessions. */
export async function setUserActive(input: SetUserActive): Promise<Result<UserView>> {
  return act(SetUserActiveSchema, input, (actor, portal, command) =>
    portal.access.setActive(actor, command),
  );
}
