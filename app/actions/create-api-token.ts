"use server";

import { act } from "#app/session/act.ts";
import {
  type CreateApiToken,
  CreateApiTokenSchema,
  type NewApiToken,
} from "#server/contracts/api-tokens.ts";
import type { Result } from "#server/contracts/results.ts";

/** Administrator: makes a token for another system. */
export async function createApiToken(input: CreateApiToken): Promise<Result<NewApiToken>> {
  return act(CreateApiTokenSchema, input, (actor, portal, command) =>
    portal.access.createToken(actor, command),
  );
}
