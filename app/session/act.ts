import type { z } from "zod";
import type { Actor } from "#server/contracts/access.ts";
import type { Portal } from "#server/contracts/portal.ts";
import type { Result } from "#server/contracts/results.ts";
import { parseInput, withActor } from "./respond.ts";

/**
 * The body of every server action: who asks, does the input fit the contract, then one use case.
 * Refusals come back as values so that the screen can show them where they happened.
 */
export function act<S extends z.ZodType, T>(
  schema: S,
  input: unknown,
  work: (actor: Actor, portal: Portal, command: z.output<S>) => Promise<Result<T>>,
): Promise<Result<T>> {
  return withActor(async (actor, portal) => {
    const command = parseInput(schema, input);
    return command.ok ? work(actor, portal, command.value) : command;
  });
}
