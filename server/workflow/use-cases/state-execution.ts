import type { Actor } from "../../contracts/access.ts";
import type { StateExecution } from "../../contracts/matches.ts";
import type { Decided } from "../../contracts/portal.ts";
import { instantOf } from "../../domain/deadlines/zone-time.ts";
import { type Result, refuse } from "../../domain/failures.ts";
import { type CommandDeps, execute } from "./execute.ts";

/**
 * Records what a person says of the execution of a trade: when it was, and whether it is cleared.
 * The deadline is worked out again from it; the comparison has no part in it.
 */
export async function stateExecution(
  deps: CommandDeps,
  actor: Actor,
  { matchId, version, executed, cleared, reason }: StateExecution,
): Promise<Result<Decided>> {
  const executedAt = executed === null ? null : instantIn(executed);
  if (executedAt !== null && executedAt > deps.now().toISOString()) {
    return refuse("INVALID_INPUT", "A trade cannot have been executed in the future.");
  }
  return execute(deps, actor, matchId, {
    kind: "stateExecution",
    version,
    executedAt,
    zone: executed?.zone ?? null,
    cleared,
    reason,
  });
}

function instantIn({ date, time, zone }: NonNullable<StateExecution["executed"]>): string {
  return instantOf({ date, time: time.length === 5 ? `${time}:00` : time }, zone);
}
