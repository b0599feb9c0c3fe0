import type { Actor } from "../../contracts/access.ts";
import type { DecideProposal } from "../../contracts/matches.ts";
import type { Decided } from "../../contracts/portal.ts";
import type { Result } from "../../domain/failures.ts";
import { type CommandDeps, execute } from "./execute.ts";

/** Checker: signs what another person proposed, or sends it back. */
export function decideProposal(
  deps: CommandDeps,
  actor: Actor,
  input: DecideProposal,
): Promise<Result<Decided>> {
  return execute(deps, actor, input.matchId, {
    kind: "decide",
    version: input.version,
    evidenceHash: input.evidenceHash,
    decision: input.decision,
    reason: input.reason,
  });
}
