import type { Actor } from "../../contracts/access.ts";
import type { OverrideMatch } from "../../contracts/matches.ts";
import type { Decided } from "../../contracts/portal.ts";
import type { Result } from "../../domain/failures.ts";
import { type CommandDeps, execute } from "./execute.ts";

/** Maker: proposes to confirm in spite of breaks, with a reason. */
export function overrideMatch(
  deps: CommandDeps,
  actor: Actor,
  input: OverrideMatch,
): Promise<Result<Decided>> {
  return execute(deps, actor, input.matchId, {
    kind: "override",
    version: input.version,
    evidenceHash: input.evidenceHash,
    reason: input.reason,
  });
}
