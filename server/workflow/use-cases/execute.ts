import { randomUUID } from "node:crypto";
import { missingPermission } from "../../access/permissions.ts";
import { makeEvent } from "../../audit/catalogue.ts";
import type { EventStreams } from "../../audit/ports.ts";
import { appendEvent, type Envelope } from "../../audit/record.ts";
import { streams } from "../../audit/streams.ts";
import type { Actor, Permission } from "../../contracts/access.ts";
import type { Decided } from "../../contracts/portal.ts";
import { type Failure, ok, type Result, refuse } from "../../domain/failures.ts";
import { decide, fourEyes, type MatchCommand } from "../decide.ts";
import { isClosed, type MatchState } from "../match-state.ts";
import { changeMatch } from "../record-events.ts";
import { untilCommitted } from "../retrying.ts";
import type { Commit, WorkflowStore } from "../stores.ts";

export interface CommandDeps {
  readonly store: WorkflowStore;
  readonly events: Pick<EventStreams, "head" | "append">;
  readonly now: () => Date;
  /** Joins the event to the request it came with; a fresh one unless given. */
  readonly correlationId?: () => string;
}

/** What each command needs. */
export const COMMAND_PERMISSION: Readonly<Record<MatchCommand["kind"], Permission>> = {
  propose: "match.propose",
  override: "match.propose",
  reject: "match.propose",
  decide: "match.decide",
  withdraw: "match.propose",
  assign: "match.assign",
  comment: "match.comment",
  stateExecution: "match.propose",
};

/** Saying which sides belong together is part of proposing: the maker's work. */
export const PAIRING_PERMISSION: Permission = "match.propose";

/**
 * Carries out a command on a match: read, decide, write event and projection in one conditional
 * transaction. Whoever loses a race reads again and decides anew on what is there then.
 */
export async function execute(
  deps: CommandDeps,
  actor: Actor,
  matchId: string,
  command: MatchCommand,
): Promise<Result<Decided>> {
  const envelope: Envelope = {
    actor,
    at: deps.now().toISOString(),
    correlationId: deps.correlationId?.() ?? randomUUID(),
  };
  const done = await untilCommitted(() => attempt(deps, actor, matchId, command, envelope));
  return done.ok ? done.value : done;
}

async function attempt(
  deps: CommandDeps,
  actor: Actor,
  matchId: string,
  command: MatchCommand,
  envelope: Envelope,
): Promise<Result<Decided> | null> {
  const match = await deps.store.match(matchId);
  if (match === null) {
    return missing(actor, command) ?? refuse("NOT_FOUND", "There is no match with this number.");
  }
  // Before the permission: approving one's own proposal is an attempt worth recording, whatever
  // else the person may or may not do.
  const same = command.kind === "decide" ? fourEyes(match, actor) : null;
  if (same) {
    await recordAttempt(deps, match, command, same, envelope);
    return { ok: false, failure: same };
  }
  const forbidden = missing(actor, command);
  if (forbidden) return forbidden;
  const decision = decide(match, command, actor);
  if (!decision.ok) return decision;
  const change = changeMatch(match, matchId, decision.value, envelope);
  const index = await indexAfter(deps.store, match, change.state);
  const written = await deps.store.commit({
    events: change.recorded,
    matches: [{ state: change.state, expected: match.version }],
    ...(index ? { index } : {}),
  });
  if (!written) return null;
  const summary = change.recorded.at(-1)?.summary ?? "";
  return ok({ matchId, version: change.state.version, summary });
}

function missing(actor: Actor, command: MatchCommand) {
  const failure = missingPermission(actor, COMMAND_PERMISSION[command.kind]);
  return failure && { ok: false as const, failure };
}

async function recordAttempt(
  deps: CommandDeps,
  match: MatchState,
  command: MatchCommand,
  refused: Failure,
  envelope: Envelope,
): Promise<void> {
  const { matchId } = match;
  const event = makeEvent("DecisionRefused", {
    matchId,
    command: command.kind,
    code: refused.code,
  });
  await appendEvent(deps.events, streams.access(envelope.actor.subject), event, envelope);
}

/** A decided match's trades stop being candidates for others. */
async function indexAfter(
  store: WorkflowStore,
  before: MatchState,
  after: MatchState,
): Promise<Commit["index"] | null> {
  if (isClosed(before) || !isClosed(after)) return null;
  const sides = [after.bank, after.counterparty].flatMap((facts) => facts ?? []);
  const trades = await Promise.all(sides.map(({ side, tradeId }) => store.trade(side, tradeId)));
  const remove = trades.flatMap((trade) =>
    (trade?.blockKeys ?? []).map((block) => ({
      block,
      side: trade?.side ?? "BANK",
      tradeId: trade?.tradeId ?? "",
    })),
  );
  return { put: [], remove };
}
