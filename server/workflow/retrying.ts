import { type Result, refuse } from "../domain/failures.ts";

const MAX_ROUNDS = 40;

/**
 * Runs a read-decide-commit round until it is not overtaken. `attempt` answers null when another
 * change was first. Waits a little longer each time so that many workers do not march in step.
 */
export async function untilCommitted<T>(
  attempt: (round: number) => Promise<T | null>,
): Promise<Result<T>> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const done = await attempt(round);
    if (done !== null) return { ok: true, value: done };
    const wait = Math.random() * Math.min(250, 2 ** round);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return refuse("STORE_BUSY", "Too many changes at the same moment. Try again shortly.");
}
