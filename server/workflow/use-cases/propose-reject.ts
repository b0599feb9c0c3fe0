import type { Actor } from "../../contracts/access.ts";
import type { ProposeReject } from "../../contracts/matches.ts";
import type { Decided } from "../../contracts/portal.ts";
import type { Result } from "../../domain/failures.ts";
import { type CommandDeps, execute } from "./execute.ts";

/** Maker: proposes to reject a match, with a reason. */
export function proposeReject(
  deps: CommandDeps,
  actor: Actor,
  input: ProposeReject,
): Promise<Result<Decided>> {
  return execute(deps, actor, input.matchId, {
    kind: "reject",
    version: input.version,
    evidenceHash: input.evidenceHash,
    reason: input.reason,
  });
}
