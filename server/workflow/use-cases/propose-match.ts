import type { Actor } from "../../contracts/access.ts";
import type { ProposeMatch } from "../../contracts/matches.ts";
import type { Decided } from "../../contracts/portal.ts";
import type { Result } from "../../domain/failures.ts";
import { type CommandDeps, execute } from "./execute.ts";

/** Maker: proposes to confirm a match whose economic terms all agree. */
export function proposeMatch(
  deps: CommandDeps,
  actor: Actor,
  input: ProposeMatch,
): Promise<Result<Decided>> {
  return execute(deps, actor, input.matchId, {
    kind: "propose",
    version: input.version,
    evidenceHash: input.evidenceHash,
    comment: input.comment,
  });
}
