"use server";

import { act } from "#app/session/act.ts";
import { type ResetPassword, ResetPasswordSchema } from "#server/contracts/access.ts";
import type { NewPassword } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";

/** Administrator: sets a new random password, which the answer tells once. */
export async function resetPassword(input: ResetPassword): Promise<Result<NewPassword>> {
  return act(ResetPasswordSchema, input, (actor, portal, command) =>
    portal.access.resetPassword(actor, command),
  );
}
