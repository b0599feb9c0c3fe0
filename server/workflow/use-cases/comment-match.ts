import type { Actor } from "../../contracts/access.ts";
import type { CommentMatch } from "../../contracts/matches.ts";
import type { Decided } from "../../contracts/portal.ts";
import type { Result } from "../../domain/failures.ts";
import { type CommandDeps, execute } from "./execute.ts";

/** Adds a comment to the timeline of a match. */
export function commentMatch(
  deps: CommandDeps,
  actor: Actor,
  input: CommentMatch,
): Promise<Result<Decided>> {
  return execute(deps, actor, input.matchId, {
    kind: "comment",
    version: input.version,
    text: input.text,
  });
}
