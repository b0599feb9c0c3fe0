import { randomUUID } from "node:crypto";
import { requirePermission } from "../../access/permissions.ts";
import { makeEvent } from "../../audit/catalogue.ts";
import type { Envelope } from "../../audit/record.ts";
import type { Actor } from "../../contracts/access.ts";
import type { UnpairMatch } from "../../contracts/matches.ts";
import type { Decided } from "../../contracts/portal.ts";
import { ok, type Result, refuse } from "../../domain/failures.ts";
import type { SettlementDeps } from "../candidates.ts";
import type { MatchState } from "../match-state.ts";
import { refusedSeparation } from "../pair-by-hand.ts";
import { loneEvidence } from "../pair-records.ts";
import { release } from "../pairing-plan.ts";
import { changeMatch } from "../record-events.ts";
import { untilCommitted } from "../retrying.ts";
import { ripple } from "../settle-match.ts";
import type { TradeKey } from "../stores.ts";
import { PAIRING_PERMISSION } from "./execute.ts";

interface Separated {
  readonly match: MatchState;
  readonly trades: readonly TradeKey[];
}

/**
 * Maker: says that the two sides of a match are not the same trade. Our trade keeps the match, the
 * other one gets a match of its own, and both look for other partners at once.
 */
export async function unpairMatch(
  deps: SettlementDeps,
  actor: Actor,
  input: UnpairMatch,
): Promise<Result<Decided>> {
  const permitted = requirePermission(actor, PAIRING_PERMISSION);
  if (!permitted.ok) return permitted;
  const correlationId = randomUUID();
  const envelope: Envelope = { actor, at: deps.now().toISOString(), correlationId };
  const done = await untilCommitted(() => attempt(deps, input, envelope));
  if (!done.ok) return done;
  if (!done.value.ok) return done.value;
  const { match, trades } = done.value.value;
  const rippled = await ripple(deps, trades, correlationId);
  if (!rippled.ok) return rippled;
  const { matchId } = match;
  const now = await deps.store.match(matchId);
  const version = now?.version ?? match.version;
  return ok({ matchId, version, summary: "Separated the two sides." });
}

async function attempt(
  { store }: SettlementDeps,
  { matchId, version, reason }: UnpairMatch,
  envelope: Envelope,
): Promise<Result<Separated> | null> {
  const match = await store.match(matchId);
  if (match === null) return refuse("NOT_FOUND", "There is no match with this number.");
  const refused = refusedSeparation(match, { version, reason });
  if (refused) return { ok: false, failure: refused };
  if (match.bank === null || match.counterparty === null) return null;
  const pair = { bank: match.bank.tradeId, counterparty: match.counterparty.tradeId };
  const [bank, counterparty] = await Promise.all([
    store.trade("BANK", pair.bank),
    store.trade("COUNTERPARTY", pair.counterparty),
  ]);
  // One of them moved between the reads: decide anew.
  if (bank?.matchId !== matchId || counterparty?.matchId !== matchId) return null;
  const fresh = release(counterparty, envelope, [...(match.apart ?? []), pair]);
  const toMatchId = fresh.state.matchId;
  const separated = makeEvent("SidesSeparated", {
    leaves: "COUNTERPARTY",
    toMatchId,
    ...pair,
    evidenceHash: loneEvidence(bank),
    reason,
  });
  const kept = changeMatch(match, matchId, [separated], envelope);
  const { tradeId, revision } = counterparty;
  const written = await store.commit({
    events: [...kept.recorded, ...fresh.recorded],
    matches: [
      { state: kept.state, expected: match.version },
      { state: fresh.state, expected: 0 },
    ],
    moves: [{ side: "COUNTERPARTY", tradeId, matchId: toMatchId, expected: revision }],
  });
  if (!written) return null;
  const trades: readonly TradeKey[] = [
    { side: "BANK", tradeId: pair.bank },
    { side: "COUNTERPARTY", tradeId },
  ];
  return ok({ match: kept.state, trades });
}
