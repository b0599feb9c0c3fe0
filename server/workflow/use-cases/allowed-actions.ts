import { missingPermission } from "../../access/permissions.ts";
import type { Actor } from "../../contracts/access.ts";
import type { MatchDetail } from "../../contracts/matches.ts";
import type { Failure } from "../../domain/failures.ts";
import { decide, fourEyes, type MatchCommand, staleness } from "../decide.ts";
import type { MatchState } from "../match-state.ts";
import { refusedPairing, refusedSeparation } from "../pair-by-hand.ts";
import { COMMAND_PERMISSION, PAIRING_PERMISSION } from "./execute.ts";

type Allowed = MatchDetail["allowed"];
/** Changes of what is compared, in which no decision is proposed or signed. */
type ByHand = "pair" | "unpair" | "correct";

/**
 * What a person may do with a match now, each with the sentence that says why not. The very rules
 * that will decide are asked, so that a button never promises what the server refuses.
 */
export function allowedActions(match: MatchState, actor: Actor): Allowed {
  const { version, evidenceHash } = match;
  const reason = "Asked in advance, to know whether it would be allowed.";
  const seen = { version, evidenceHash };
  const commands: Readonly<Record<Exclude<keyof Allowed, ByHand>, MatchCommand>> = {
    propose: { kind: "propose", ...seen, comment: "" },
    override: { kind: "override", ...seen, reason },
    reject: { kind: "reject", ...seen, reason },
    approve: { kind: "decide", ...seen, decision: "APPROVE", reason },
    withdraw: { kind: "withdraw", version },
    assign: { kind: "assign", version, assignToMe: true },
    comment: { kind: "comment", version, text: reason },
    stateExecution: {
      kind: "stateExecution",
      version,
      ...{ executedAt: null, zone: null, cleared: null, reason },
    },
  };
  const answer = (command: MatchCommand) => {
    const same = command.kind === "decide" ? fourEyes(match, actor) : null;
    const failure = same ?? missingPermission(actor, COMMAND_PERMISSION[command.kind]);
    if (failure) return { allowed: false, why: failure.message };
    const decision = decide(match, command, actor);
    return decision.ok
      ? { allowed: true, why: null }
      : { allowed: false, why: decision.failure.message };
  };
  const byHand = (refused: Failure | null) => {
    const failure = missingPermission(actor, PAIRING_PERMISSION) ?? refused;
    return { allowed: failure === null, why: failure?.message ?? null };
  };
  return {
    pair: byHand(refusedPairing(match, version)),
    unpair: byHand(refusedSeparation(match, { version, reason })),
    correct: byHand(staleness(match, { version })),
    propose: answer(commands.propose),
    override: answer(commands.override),
    reject: answer(commands.reject),
    approve: answer(commands.approve),
    withdraw: answer(commands.withdraw),
    assign: answer(commands.assign),
    comment: answer(commands.comment),
    stateExecution: answer(commands.stateExecution),
  };
}
