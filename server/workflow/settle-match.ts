import { type MatchEvent, makeEvent } from "../audit/catalogue.ts";
import type { Envelope } from "../audit/record.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import type { Side } from "../domain/trade.ts";
import {
  type Choice,
  type Contender,
  choose,
  isFree,
  opposite,
  type Placed,
  placed,
  type SettlementDeps,
} from "./candidates.ts";
import { isLone, type MatchState } from "./match-state.ts";
import { planPairing } from "./pairing-plan.ts";
import { type SettledMatch, SYSTEM_ACTOR } from "./ports.ts";
import { changeMatch } from "./record-events.ts";
import { untilCommitted } from "./retrying.ts";

/** A trade whose situation changed because another one moved. */
export interface Affected {
  readonly side: Side;
  readonly tradeId: string;
}

interface Round {
  readonly match: MatchState;
  readonly affected: readonly Affected[];
}

/** A change may ripple to trades that wanted one of the two; each is looked at this often, and so
 * many in all. What is left over is settled when its own turn comes. */
const MAX_VISITS = 2;
const MAX_RIPPLES = 40;

/**
 * Looks for the partner of a trade and pairs the two in one conditional transaction. Whoever files
 * writes the index before reading it, and reads strongly consistent, so of two sides that arrive at
 * the same instant at least one sees the other; the conditions let exactly one of them pair.
 */
export async function settleMatch(
  deps: SettlementDeps,
  side: Side,
  tradeId: string,
  correlationId: string,
): Promise<Result<SettledMatch>> {
  const own = await settle(deps, { side, tradeId }, correlationId);
  if (!own.ok) return own;
  const rippled = await ripple(deps, own.value.affected, correlationId);
  if (!rippled.ok) return rippled;
  const { matchId, result, bank, counterparty } = own.value.match;
  return ok({ matchId, result, paired: bank !== null && counterparty !== null });
}

async function settle(
  deps: SettlementDeps,
  trade: Affected,
  correlationId: string,
): Promise<Result<Round>> {
  const round = await untilCommitted(() => attempt(deps, trade, correlationId));
  if (!round.ok) return round;
  return round.value === "GONE"
    ? refuse("NOT_FOUND", "This trade is not on file.")
    : ok(round.value);
}

/** Settles the trades a change concerns, and those their changes concern, breadth first. */
export async function ripple(
  deps: SettlementDeps,
  affected: readonly Affected[],
  correlationId: string,
): Promise<Result<null>> {
  const queue = [...affected];
  const visits = new Map<string, number>();
  for (let count = 0; count < MAX_RIPPLES; ) {
    const next = queue.shift();
    if (next === undefined) break;
    const key = `${next.side}#${next.tradeId}`;
    const before = visits.get(key) ?? 0;
    if (before >= MAX_VISITS) continue;
    visits.set(key, before + 1);
    count += 1;
    const settled = await settle(deps, next, correlationId);
    if (!settled.ok) return settled;
    queue.push(...settled.value.affected);
  }
  return ok(null);
}

/** One round: read, choose, write under the versions read. Null: somebody was faster. */
async function attempt(
  deps: SettlementDeps,
  { side, tradeId }: Affected,
  correlationId: string,
): Promise<Round | "GONE" | null> {
  const me = await placed(deps.store, side, tradeId);
  if (me === null) return "GONE";
  if (!(await isFree(deps.store, me.match))) return { match: me.match, affected: [] };
  const envelope: Envelope = {
    actor: SYSTEM_ACTOR,
    at: deps.now().toISOString(),
    correlationId,
  };
  const choice = await choose(deps, me);
  const cancelled = me.trade.status === "CANCELLED";
  switch (choice.kind) {
    case "STAY":
      return { match: me.match, affected: leftBy(me) };
    case "ALONE":
      // Whoever could have been its partner may have been torn between it and a trade that lives.
      if (cancelled) return { match: me.match, affected: choice.rivals.filter(lone).map(named) };
      return list(deps, me, { kind: "AMBIGUOUS", candidates: [], rivals: [] }, envelope);
    case "AMBIGUOUS":
      if (cancelled) return { match: me.match, affected: choice.rivals.filter(lone).map(named) };
      return list(deps, me, choice, envelope);
    case "PAIR":
      return pair(deps, me, choice, envelope);
  }
}

/** The other side of a trade that was cancelled may know one that lives. */
function leftBy({ trade, match }: Placed): readonly Affected[] {
  const facts = trade.side === "BANK" ? match.counterparty : match.bank;
  return trade.status === "CANCELLED" && facts
    ? [{ side: facts.side, tradeId: facts.tradeId }]
    : [];
}

/** Records who could be the partner, when that changed. */
async function list(
  deps: SettlementDeps,
  me: Placed,
  choice: Extract<Choice, { kind: "AMBIGUOUS" }>,
  envelope: Envelope,
): Promise<Round | null> {
  // Who is paired keeps that partner: ambiguity about others does not concern it.
  const paired = !isLone(me.match);
  const ids = (candidates: readonly { tradeId: string }[]): string =>
    candidates
      .map(({ tradeId }) => tradeId)
      .sort()
      .join("\n");
  if (paired || ids(choice.candidates) === ids(me.match.candidates)) {
    return { match: me.match, affected: [] };
  }
  const event: MatchEvent = makeEvent("CandidatesFound", { candidates: [...choice.candidates] });
  const change = changeMatch(me.match, me.match.matchId, [event], envelope);
  const done = await deps.store.commit({
    events: change.recorded,
    matches: [{ state: change.state, expected: me.match.version }],
  });
  return done ? { match: change.state, affected: choice.rivals.filter(lone).map(named) } : null;
}

async function pair(
  deps: SettlementDeps,
  me: Placed,
  choice: Extract<Choice, { kind: "PAIR" }>,
  envelope: Envelope,
): Promise<Round | null> {
  const { partner } = choice;
  // Read later than this trade's own match: somebody paired the two in between.
  if (partner.partner?.tradeId === me.trade.tradeId) return null;
  const mine = await currentPartner(deps, me);
  const plan = planPairing(deps.engine, { ...me, partner: mine }, choice, envelope);
  if (!(await deps.store.commit(plan.commit))) return null;
  const waiting = [...waitingFor(me, partner), ...waitingFor(partner, me)];
  return { match: plan.survivor, affected: [...plan.released, ...waiting] };
}

/** Trades a now paired one was torn between: they have one candidate less. */
export function waitingFor(torn: Placed, taken: Placed): readonly Affected[] {
  const side = opposite(torn.trade.side);
  return torn.match.candidates
    .filter(({ tradeId }) => tradeId !== taken.trade.tradeId)
    .map(({ tradeId }) => ({ side, tradeId }));
}

async function currentPartner({ store }: SettlementDeps, me: Placed) {
  const facts = me.trade.side === "BANK" ? me.match.counterparty : me.match.bank;
  return facts ? store.trade(opposite(me.trade.side), facts.tradeId) : null;
}

const lone = ({ match }: Contender): boolean => isLone(match);
const named = ({ trade }: Contender): Affected => ({ side: trade.side, tradeId: trade.tradeId });
