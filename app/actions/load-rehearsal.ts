"use server";

import { z } from "zod";
import { act } from "#app/session/act.ts";
import type { Result } from "#server/contracts/results.ts";

const LoadRehearsalSchema = z.object({
  pairs: z.number().int().min(1).max(200),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
});

/** Uploads synthetic confirmations, marked as samples, through the ordinary way in. */
export async function loadRehearsal(
  input: z.infer<typeof LoadRehearsalSchema>,
): Promise<Result<{ readonly documents: number }>> {
  return act(LoadRehearsalSchema, input, (actor, portal, command) =>
    portal.rehearsal.load(actor, command),
  );
}
