"use server";

import { act } from "#app/session/act.ts";
import { type ChangeUserRoles, ChangeUserRolesSchema } from "#server/contracts/access.ts";
import type { UserView } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Administrator: changes the roles somebody has. */
export async function changeUserRoles(input: ChangeUserRoles): Promise<Result<UserView>> {
  return act(ChangeUserRolesSchema, input, (actor, portal, command) =>
    portal.access.changeRoles(actor, command),
  );
}
