import { type Execution, type MatchEvent, makeEvent } from "../audit/catalogue.ts";
import type { Actor } from "../contracts/access.ts";
import { type Failure, ok, type Result, refuse } from "../domain/failures.ts";
import { isClosed, type MatchState } from "./match-state.ts";

/** What a person may ask of a match. `version` is what the person was looking at. */
export type MatchCommand =
  | {
      readonly kind: "propose";
      readonly version: number;
      readonly evidenceHash: string;
      readonly comment: string;
    }
  | {
      readonly kind: "override" | "reject";
      readonly version: number;
      readonly evidenceHash: string;
      readonly reason: string;
    }
  | {
      readonly kind: "decide";
      readonly version: number;
      readonly evidenceHash: string;
      readonly decision: "APPROVE" | "RETURN";
      readonly reason: string;
    }
  | { readonly kind: "withdraw"; readonly version: number }
  | { readonly kind: "assign"; readonly version: number; readonly assignToMe: boolean }
  | ({ readonly kind: "stateExecution"; readonly version: number } & Execution)
  | { readonly kind: "comment"; readonly version: number; readonly text: string };

type Decision = Result<readonly MatchEvent[]>;

const MIN_REASON = 10;
const WORD = {
  NEW: "new",
  IN_REVIEW: "in review",
  PENDING_COUNTERPARTY: "waiting for the counterparty",
  PROPOSED: "proposed and waiting for approval",
  CONFIRMED: "confirmed",
  REJECTED: "rejected",
  CANCELLED: "cancelled",
  SUPERSEDED: "superseded by a newer match",
  DEEMED_CONFIRMED: "deemed confirmed",
} as const;

/** Four-eyes control, asked before anything else: nobody signs what they proposed themselves. */
export function fourEyes(match: MatchState, actor: Actor): Failure | null {
  if (match.proposal === null || match.proposal.by.subject !== actor.subject) return null;
  return {
    code: "SAME_PERSON",
    message: "You proposed this yourself. A second person has to approve it or send it back.",
  };
}

/**
 * Says which events a command makes of a match, or why it is refused. Pure: the same match, command
 * and actor always give the same answer. Permissions are checked by the caller.
 */
export function decide(match: MatchState, command: MatchCommand, actor: Actor): Decision {
  if (command.kind === "decide") {
    const same = fourEyes(match, actor);
    if (same) return { ok: false, failure: same };
  }
  // A comment does not depend on what it comments on: losing a typed text to a race helps nobody.
  if (command.kind === "comment") {
    return ok([makeEvent("CommentAdded", { text: command.text })]);
  }
  const stale = staleness(match, command);
  if (stale) return { ok: false, failure: stale };
  switch (command.kind) {
    case "propose":
      return propose(match, command.comment);
    case "override":
      return override(match, command.reason);
    case "reject":
      return proposeReject(match, command.reason);
    case "decide":
      return sign(match, command.decision, command.reason);
    case "withdraw":
      return withdraw(match, actor);
    case "assign":
      return assign(actor, command.assignToMe);
    case "stateExecution": {
      const { executedAt, zone, cleared, reason } = command;
      return ok([makeEvent("ExecutionStated", { executedAt, zone, cleared, reason })]);
    }
  }
}

/** The state is told first: "already confirmed" says more than "somebody was faster". */
export function staleness(
  match: MatchState,
  command: { readonly version: number; readonly evidenceHash?: string },
): Failure | null {
  if (isClosed(match)) return wrongState(match, "Nothing more can be decided on it.").failure;
  if (match.version !== command.version) {
    return {
      code: "STALE_VERSION",
      message:
        "Somebody or something changed this match while you were looking at it. Look at the current version and decide again.",
      details: { currentVersion: match.version },
    };
  }
  if (command.evidenceHash !== undefined && command.evidenceHash !== match.evidenceHash) {
    return {
      code: "STALE_EVIDENCE",
      message:
        "The terms are no longer those you were looking at. Look at the current version and decide again.",
    };
  }
  return null;
}

export function wrongState(match: MatchState, then: string) {
  return refuse("WRONG_STATE", `This match is ${WORD[match.state]}. ${then}`, {
    state: match.state,
  });
}

function proposable(match: MatchState) {
  if (match.state === "PROPOSED") {
    return wrongState(match, "Approve, send back or withdraw the proposal first.");
  }
  return null;
}

const BOTH_SIDES = "Only one side's confirmation is here, so there is nothing to confirm yet.";

function propose(match: MatchState, comment: string): Decision {
  const refused = proposable(match);
  if (refused) return refused;
  if (!match.bank || !match.counterparty) return refuse("WRONG_STATE", BOTH_SIDES);
  if (match.result !== "MATCHED" && match.result !== "WITHIN_TOLERANCE") {
    return refuse(
      "OVERRIDE_REQUIRED",
      "Economic terms do not agree. To confirm in spite of that, propose an override with a reason.",
    );
  }
  if (match.cancelled.length > 0) return cancelledOneSide(match);
  return proposed(match, "APPROVE", comment);
}

function cancelledOneSide(match: MatchState) {
  return wrongState(match, "One side has cancelled the trade, so it cannot be confirmed.");
}

function override(match: MatchState, reason: string): Decision {
  const refused = proposable(match);
  if (refused) return refused;
  if (!match.bank || !match.counterparty) return refuse("WRONG_STATE", BOTH_SIDES);
  if (match.cancelled.length > 0) return cancelledOneSide(match);
  return reasoned(match, "OVERRIDE", reason);
}

function proposeReject(match: MatchState, reason: string): Decision {
  return proposable(match) ?? reasoned(match, "REJECT", reason);
}

function reasoned(match: MatchState, kind: "OVERRIDE" | "REJECT", reason: string): Decision {
  if (reason.trim().length < MIN_REASON) {
    return refuse(
      "OVERRIDE_REASON_REQUIRED",
      `Give a reason of at least ${MIN_REASON} characters: the auditor will read it.`,
    );
  }
  return proposed(match, kind, reason);
}

function proposed(match: MatchState, kind: "APPROVE" | "OVERRIDE" | "REJECT", reason: string) {
  return ok([makeEvent("MatchProposed", { kind, evidenceHash: match.evidenceHash, reason })]);
}

function sign(match: MatchState, decision: "APPROVE" | "RETURN", reason: string): Decision {
  const { proposal } = match;
  if (match.state !== "PROPOSED" || proposal === null) {
    return wrongState(match, "There is no proposal to decide on.");
  }
  if (decision === "RETURN") return ok([makeEvent("ProposalReturned", { reason })]);
  if (proposal.evidenceHash !== match.evidenceHash) {
    return refuse(
      "STALE_EVIDENCE",
      "The terms changed after the proposal was made. It has to be proposed again.",
    );
  }
  const { kind, evidenceHash } = proposal;
  return ok([makeEvent("ProposalApproved", { kind, evidenceHash, reason })]);
}

function withdraw(match: MatchState, actor: Actor): Decision {
  if (match.state !== "PROPOSED" || match.proposal === null) {
    return wrongState(match, "There is no proposal to withdraw.");
  }
  if (match.proposal.by.subject !== actor.subject) {
    return refuse(
      "NOT_PERMITTED",
      `Only ${match.proposal.by.name}, who made the proposal, can withdraw it. Send it back instead.`,
    );
  }
  return ok([makeEvent("ProposalWithdrawn", {})]);
}

function assign(actor: Actor, assignToMe: boolean): Decision {
  const assignee = assignToMe ? { subject: actor.subject, name: actor.name } : null;
  return ok([makeEvent("MatchAssigned", { assignee })]);
}
