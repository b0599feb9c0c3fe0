import type { Actor } from "../../contracts/access.ts";
import type { AssignMatch } from "../../contracts/matches.ts";
import type { Decided } from "../../contracts/portal.ts";
import type { Result } from "../../domain/failures.ts";
import { type CommandDeps, execute } from "./execute.ts";

/** Takes a match, or gives it back to everybody. */
export function assignMatch(
  deps: CommandDeps,
  actor: Actor,
  input: AssignMatch,
): Promise<Result<Decided>> {
  return execute(deps, actor, input.matchId, {
    kind: "assign",
    version: input.version,
    assignToMe: input.assignToMe,
  });
}
