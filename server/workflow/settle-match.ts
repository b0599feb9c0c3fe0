import { type MatchEvent, makeEvent } from "../audit/catalogue.ts";
import type { Envelope } from "../audit/record.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import type { Side } from "../domain/trade.ts";
import {
  type Choice,
  type Contender,
  choose,
  opposite,
  type Placed,
  placed,
  type SettlementDeps,
} from "./candidates.ts";
import { isUntouched, type MatchState } from "./match-state.ts";
import { planPairing } from "./pairing-plan.ts";
import { type SettledMatch, SYSTEM_ACTOR } from "./ports.ts";
import { changeMatch } from "./record-events.ts";
import { untilCommitted } from "./retrying.ts";

/** A trade whose situation changed because another one moved. */
interface Affected {
  readonly side: Side;
  readonly tradeId: string;
}

interface Round {
  readonly match: MatchState;
  readonly affected: readonly Affected[];
}

/** How far a change may ripple: every ripple improves somebody's partner, so it ends by itself. */
const MAX_RIPPLE = 6;

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
  const settled = await settle(deps, { side, tradeId }, correlationId, 0);
  if (!settled.ok) return settled;
  const { matchId, result, bank, counterparty } = settled.value;
  return ok({ matchId, result, paired: bank !== null && counterparty !== null });
}

async function settle(
  deps: SettlementDeps,
  trade: Affected,
  correlationId: string,
  depth: number,
): Promise<Result<MatchState>> {
  const round = await untilCommitted(() => attempt(deps, trade, correlationId));
  if (!round.ok) return round;
  if (round.value === "GONE") return refuse("NOT_FOUND", "This trade is not on file.");
  const { match, affected } = round.value;
  if (depth < MAX_RIPPLE) {
    for (const other of affected) {
      const rippled = await settle(deps, other, correlationId, depth + 1);
      if (!rippled.ok) return rippled;
    }
  }
  return ok(match);
}

/** One round: read, choose, write under the versions read. Null: somebody was faster. */
async function attempt(
  deps: SettlementDeps,
  { side, tradeId }: Affected,
  correlationId: string,
): Promise<Round | "GONE" | null> {
  const me = await placed(deps.store, side, tradeId);
  if (me === null) return "GONE";
  if (me.trade.status !== "CURRENT" || !isUntouched(me.match)) {
    return { match: me.match, affected: [] };
  }
  const envelope: Envelope = {
    actor: SYSTEM_ACTOR,
    at: deps.now().toISOString(),
    correlationId,
  };
  const choice = await choose(deps, me);
  switch (choice.kind) {
    case "STAY":
      return { match: me.match, affected: [] };
    case "ALONE":
      return list(deps, me, { kind: "AMBIGUOUS", candidates: [], rivals: [] }, envelope);
    case "AMBIGUOUS":
      return list(deps, me, choice, envelope);
    case "PAIR":
      return pair(deps, me, choice, envelope);
  }
}

/** Records who could be the partner, when that changed. */
async function list(
  deps: SettlementDeps,
  me: Placed,
  choice: Extract<Choice, { kind: "AMBIGUOUS" }>,
  envelope: Envelope,
): Promise<Round | null> {
  // Who is paired keeps that partner: ambiguity about others does not concern it.
  const paired = me.match.bank !== null && me.match.counterparty !== null;
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
function waitingFor(torn: Placed, taken: Placed): readonly Affected[] {
  const side = opposite(torn.trade.side);
  return torn.match.candidates
    .filter(({ tradeId }) => tradeId !== taken.trade.tradeId)
    .map(({ tradeId }) => ({ side, tradeId }));
}

async function currentPartner({ store }: SettlementDeps, me: Placed) {
  const facts = me.trade.side === "BANK" ? me.match.counterparty : me.match.bank;
  return facts ? store.trade(opposite(me.trade.side), facts.tradeId) : null;
}

const lone = ({ match }: Contender): boolean => match.bank === null || match.counterparty === null;
const named = ({ trade }: Contender): Affected => ({ side: trade.side, tradeId: trade.tradeId });
