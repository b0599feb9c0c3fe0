"use server";

import { act } from "#app/session/act.ts";
import {
  type ChangeMemory,
  ChangeMemorySchema,
  type SenderMemory,
} from "#server/contracts/reading.ts";
import type { Result } from "#server/contracts/results.ts";

/** Switches one entry, or the memory of one sender. */
export async function changeMemory(input: ChangeMemory): Promise<Result<SenderMemory>> {
  return act(ChangeMemorySchema, input, (actor, portal, command) =>
    portal.memory.change(actor, command),
  );
}
