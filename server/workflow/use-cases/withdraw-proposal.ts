import type { Actor } from "../../contracts/access.ts";
import type { WithdrawProposal } from "../../contracts/matches.ts";
import type { Decided } from "../../contracts/portal.ts";
import type { Result } from "../../domain/failures.ts";
import { type CommandDeps, execute } from "./execute.ts";

/** Maker: takes the own proposal back. */
export function withdrawProposal(
  deps: CommandDeps,
  actor: Actor,
  input: WithdrawProposal,
): Promise<Result<Decided>> {
  return execute(deps, actor, input.matchId, { kind: "withdraw", version: input.version });
}
