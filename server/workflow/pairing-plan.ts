import { type MatchEvent, makeEvent } from "../audit/catalogue.ts";
import type { Envelope } from "../audit/record.ts";
import type { Candidate } from "../matching/matching.ts";
import type { Contender } from "./candidates.ts";
import type { MatchingEngine } from "./engine.ts";
import { factsOf } from "./facts.ts";
import { matchIdFor, offIndex } from "./filing.ts";
import type { ApartPair, MatchState } from "./match-state.ts";
import {
  bothFacts,
  cancelledSides,
  compareRecords,
  loneEvidence,
  pairEvidence,
} from "./pair-records.ts";
import { changeMatch, type MatchChange } from "./record-events.ts";
import type { Commit, TradeKey, TradeRecord } from "./stores.ts";

/** What pairing two trades changes, as one commit. */
export interface PairingPlan {
  readonly commit: Commit;
  readonly survivor: MatchState;
  /** Trades that lost their partner by it. */
  readonly released: readonly TradeKey[];
}

/**
 * Plans the pairing of two trades, whatever matches they stand in now. One of the two matches
 * survives with both sides; the other is superseded, or keeps the partner that is left behind.
 */
export function planPairing(
  engine: MatchingEngine,
  me: Contender,
  choice: { readonly partner: Contender; readonly rank: Candidate },
  envelope: Envelope,
  chosenBy: Envelope["actor"] | null = null,
): PairingPlan {
  const { partner, rank } = choice;
  const [stays, moves] = survivorFirst(me, partner);
  const comparison = compareRecords(engine, stays.trade, moves.trade);
  const paired = makeEvent("SidesPaired", {
    ...bothFacts(stays.trade, moves.trade),
    score: rank.score,
    reasons: [...rank.reasons],
    comparison,
    evidenceHash: pairEvidence(stays.trade, moves.trade, comparison),
    ...(chosenBy ? { chosenBy: { subject: chosenBy.subject, name: chosenBy.name } } : {}),
  });
  const survivorId = stays.match.matchId;
  const left = stays.partner && release(stays.partner, envelope, stays.match.apart);
  // What was separated stays so wherever the moving trade goes; pairing these two ends it for them.
  const kept = keptApart(moves.trade, moves.match.apart, stays.match.apart);
  const known = stays.match.cancelled.includes(stays.trade.side);
  const cancelled = cancelledSides(known ? [moves.trade] : [stays.trade, moves.trade]);
  const over = [stays.trade, moves.trade].every(({ status }) => status === "CANCELLED");
  const survivor = changeMatch(
    stays.match,
    survivorId,
    left
      ? [partnerLost(stays.partner, stays.trade, left.state.matchId), ...kept, paired, ...cancelled]
      : [...kept, paired, ...cancelled],
    envelope,
  );
  const vacated = changeMatch(
    moves.match,
    moves.match.matchId,
    [leave(moves, survivorId)],
    envelope,
  );
  const changes: readonly MatchChange[] = [survivor, vacated, ...(left ? [left] : [])];
  return {
    survivor: survivor.state,
    released: [stays.partner, moves.partner].flatMap((trade) => (trade ? [keyOnly(trade)] : [])),
    commit: {
      events: changes.flatMap(({ recorded }) => recorded),
      matches: changes.map(({ state, before }) => ({ state, expected: before?.version ?? 0 })),
      moves: [
        { ...keyOnly(moves.trade), matchId: survivorId, expected: moves.trade.revision },
        // It stays where it is, but was compared as it was read: amended meanwhile, nothing pairs.
        { ...keyOnly(stays.trade), matchId: survivorId, expected: stays.trade.revision },
        ...(left && stays.partner
          ? [
              {
                ...keyOnly(stays.partner),
                matchId: left.state.matchId,
                expected: stays.partner.revision,
              },
            ]
          : []),
      ],
      // What both have cancelled nobody looks for any more.
      ...(over ? { index: offIndex([stays.trade, moves.trade]) } : {}),
    },
  };
}

/**
 * What was cancelled comes to what lives. Otherwise a match that already has two sides goes on; of
 * two alike, the older one.
 */
function survivorFirst(me: Contender, partner: Contender): [Contender, Contender] {
  const [mine, theirs] = [me.match.cancelled.length > 0, partner.match.cancelled.length > 0];
  if (mine !== theirs) return mine ? [partner, me] : [me, partner];
  if (me.partner && !partner.partner) return [me, partner];
  if (partner.partner && !me.partner) return [partner, me];
  const age = ({ match }: Contender): string => `${match.createdAt}#${match.matchId}`;
  return age(me) <= age(partner) ? [me, partner] : [partner, me];
}

/** A trade that lost its partner gets a match of its own. */
export function release(
  trade: TradeRecord,
  envelope: Envelope,
  apart: readonly ApartPair[] | undefined,
): MatchChange {
  const opened = makeEvent("MatchOpened", {
    side: factsOf(trade),
    evidenceHash: loneEvidence(trade),
  });
  const matchId = matchIdFor(trade.side, trade.tradeId, trade.revision + 1);
  const events = [opened, ...keptApart(trade, apart, []), ...cancelledSides([trade])];
  return changeMatch(null, matchId, events, envelope);
}

/** Carries over which trades this one was separated from, as far as the new place does not know. */
function keptApart(
  { side, tradeId }: TradeRecord,
  apart: readonly ApartPair[] = [],
  known: readonly ApartPair[] = [],
): readonly MatchEvent[] {
  const own = (pair: ApartPair): boolean =>
    (side === "BANK" ? pair.bank : pair.counterparty) === tradeId;
  const isKnown = (pair: ApartPair): boolean =>
    known.some(
      ({ bank, counterparty }) => bank === pair.bank && counterparty === pair.counterparty,
    );
  return apart
    .filter((pair) => own(pair) && !isKnown(pair))
    .map(({ bank, counterparty }) => makeEvent("KeptApart", { bank, counterparty }));
}

function partnerLost(lost: TradeRecord | null, stays: TradeRecord, toMatchId: string): MatchEvent {
  const side = lost?.side ?? (stays.side === "BANK" ? "COUNTERPARTY" : "BANK");
  return makeEvent("PartnerLost", { lost: side, toMatchId, evidenceHash: loneEvidence(stays) });
}

/** What happens to the match the moving trade leaves. */
function leave(moves: Contender, survivorId: string): MatchEvent {
  if (moves.partner) return partnerLost(moves.trade, moves.partner, survivorId);
  const why = "Both sides are here now: the pair is in one match.";
  return makeEvent("MatchSuperseded", { by: survivorId, why });
}

const keyOnly = ({ side, tradeId }: TradeRecord): TradeKey => ({ side, tradeId });
