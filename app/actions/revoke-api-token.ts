"use server";

import { act } from "#app/session/act.ts";
import {
  type ApiTokenView,
  type RevokeApiToken,
  RevokeApiTokenSchema,
} from "#server/contracts/api-tokens.ts";
import type { Result } from "#server/contracts/results.ts";

/** Administrator: ends a token. */
export async function revokeApiToken(input: RevokeApiToken): Promise<Result<ApiTokenView>> {
  return act(RevokeApiTokenSchema, input, (actor, portal, command) =>
    portal.access.revokeToken(actor, command),
  );
}
