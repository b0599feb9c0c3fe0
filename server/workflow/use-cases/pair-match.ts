import { randomUUID } from "node:crypto";
import { requirePermission } from "../../access/permissions.ts";
import type { Envelope } from "../../audit/record.ts";
import type { Actor } from "../../contracts/access.ts";
import type { PairMatch } from "../../contracts/matches.ts";
import type { Decided } from "../../contracts/portal.ts";
import { ok, type Result, refuse } from "../../domain/failures.ts";
import { opposite, placed, type SettlementDeps } from "../candidates.ts";
import type { MatchState } from "../match-state.ts";
import { refusedPairing, refusedPartner } from "../pair-by-hand.ts";
import { planPairing } from "../pairing-plan.ts";
import { untilCommitted } from "../retrying.ts";
import { type Affected, ripple, waitingFor } from "../settle-match.ts";
import { PAIRING_PERMISSION } from "./execute.ts";

interface Paired {
  readonly survivor: MatchState;
  readonly affected: readonly Affected[];
}

/**
 * Maker: says which of the possible partners is the other side. The engine compares the two; what
 * the person chose is not re-paired by it any more. Others who waited for one of the two look for
 * their partners again.
 */
export async function pairMatch(
  deps: SettlementDeps,
  actor: Actor,
  input: PairMatch,
): Promise<Result<Decided>> {
  const permitted = requirePermission(actor, PAIRING_PERMISSION);
  if (!permitted.ok) return permitted;
  const correlationId = randomUUID();
  const envelope: Envelope = { actor, at: deps.now().toISOString(), correlationId };
  const done = await untilCommitted(() => attempt(deps, input, envelope));
  if (!done.ok) return done;
  if (!done.value.ok) return done.value;
  const { survivor, affected } = done.value.value;
  const { matchId, version } = survivor;
  const rippled = await ripple(deps, affected, correlationId);
  if (!rippled.ok) return rippled;
  return ok({ matchId, version, summary: "Paired the two sides; they have been compared." });
}

async function attempt(
  { store, engine }: SettlementDeps,
  { matchId, version, tradeId }: PairMatch,
  envelope: Envelope,
): Promise<Result<Paired> | null> {
  const match = await store.match(matchId);
  if (match === null) return refuse("NOT_FOUND", "There is no match with this number.");
  const refused = refusedPairing(match, version);
  if (refused) return { ok: false, failure: refused };
  const facts = match.bank ?? match.counterparty;
  if (facts === null) return refuse("NOT_FOUND", "There is no match with this number.");
  const [me, partner] = await Promise.all([
    placed(store, facts.side, facts.tradeId),
    placed(store, opposite(facts.side), tradeId),
  ]);
  // Read later than the match itself: it changed in between, so decide anew on what is there.
  if (me === null || me.match.version !== match.version) return null;
  const taken = refusedPartner(match, tradeId, partner);
  if (taken || partner === null) {
    return taken ? { ok: false, failure: taken } : null;
  }
  const known = match.candidates.find((candidate) => candidate.tradeId === tradeId);
  const rank = { id: tradeId, score: known?.score ?? 0, reasons: [...(known?.reasons ?? [])] };
  const plan = planPairing(
    engine,
    { ...me, partner: null },
    { partner: { ...partner, partner: null }, rank },
    envelope,
    envelope.actor,
  );
  if (!(await store.commit(plan.commit))) return null;
  const affected = [...waitingFor(me, partner), ...waitingFor(partner, me)];
  return ok({ survivor: plan.survivor, affected });
}
