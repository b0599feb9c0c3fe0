import { makeEvent } from "../audit/catalogue.ts";
import type { RecordedEvent } from "../audit/chain.ts";
import { recordEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import { carryOver, type DroppedCorrection } from "./corrections/carry-over.ts";
import { factsOf } from "./facts.ts";
import {
  draft,
  type Filing,
  filed,
  filingEvent,
  guards,
  matchIdFor,
  offIndex,
  reindexed,
  withHead,
} from "./filing.ts";
import { isClosed, type MatchState } from "./match-state.ts";
import { note } from "./note-paper.ts";
import {
  bothFacts,
  cancelledSides,
  compareRecords,
  pairEvidence,
  partnerOf,
} from "./pair-records.ts";
import type { FiledTrade } from "./ports.ts";
import { changeMatch, type MatchChange } from "./record-events.ts";
import type { Commit, TradeRecord } from "./stores.ts";

/** A newer version takes the place of the one on file. Null: another change was first. */
export async function supersede(filing: Filing, existing: TradeRecord): Promise<FiledTrade | null> {
  const { deps } = filing;
  const match = await deps.store.match(existing.matchId);
  if (match === null) return null;
  const next = draft(filing, existing, existing.matchId);
  return isClosed(match)
    ? replace(filing, existing, match, {
        ...next,
        matchId: matchIdFor(next.side, next.tradeId, next.revision),
      })
    : replace(filing, existing, match, next);
}

/**
 * What a cancellation had cancelled arrives after it: the terms are those of the trade, which is
 * cancelled as it was. A match people have decided on stays as it is. Null: another change was first.
 */
export async function fillCancelled(
  filing: Filing,
  existing: TradeRecord,
): Promise<FiledTrade | null> {
  const match = await filing.deps.store.match(existing.matchId);
  if (match === null) return null;
  if (isClosed(match) && match.state !== "CANCELLED") return note(filing, existing, "OLD");
  const { cancellation } = existing;
  return replace(filing, existing, match, {
    ...draft(filing, existing, existing.matchId),
    status: "CANCELLED",
    ...(cancellation ? { cancellation } : {}),
  });
}

/** Writes `placed` for the record on file, with what becomes of its match. */
async function replace(
  filing: Filing,
  existing: TradeRecord,
  match: MatchState,
  placed: TradeRecord,
): Promise<FiledTrade | null> {
  const { deps } = filing;
  const partner = await partnerOf(deps.store, match, existing.side);
  const moves = placed.matchId !== existing.matchId;
  // The filing event holds what was read; what people had said of the old paper comes after it.
  const event = filingEvent(filing, placed);
  const { record, dropped } = carryOver(existing, withHead(placed, event));
  const ended = dropped.length > 0 ? droppedEvent(filing, record, dropped) : null;
  const stored = ended === null ? record : withHead(record, ended);
  const revives = existing.status === "CANCELLED" && stored.status === "CURRENT";
  const plan = moves
    ? reopened(filing, stored, match, partner)
    : amended(filing, stored, match, partner, revives);
  const over = !moves && partner !== null && match.state === "CANCELLED";
  const done = await deps.store.commit({
    ...guards(filing),
    events: [
      event,
      ...(ended === null ? [] : [ended]),
      ...plan.changes.flatMap((change) => change.recorded),
    ],
    matches: plan.changes.map(({ state, before }) => ({ state, expected: before?.version ?? 0 })),
    trades: [{ record: stored, expected: existing.revision }],
    moves: plan.moves,
    index: over ? offIndex([existing]) : reindexed(existing, stored, moves ? partner : null),
  });
  if (!done) return null;
  return filed(stored, stored.status === "CANCELLED" ? "CANCELLED" : "SUPERSEDED_OLD");
}

function droppedEvent(
  { read, envelope }: Filing,
  { side, tradeId, head }: TradeRecord,
  dropped: readonly DroppedCorrection[],
): RecordedEvent {
  const { processingId } = read;
  const event = makeEvent("CorrectionsDropped", { processingId, dropped: [...dropped] });
  return recordEvent(streams.trade(side, tradeId), head, event, envelope);
}

interface Plan {
  readonly changes: readonly MatchChange[];
  readonly moves: NonNullable<Commit["moves"]>;
}

/** The open match is compared again with the new terms. */
function amended(
  { deps, envelope }: Filing,
  record: TradeRecord,
  match: MatchState,
  partner: TradeRecord | null,
  revives: boolean,
): Plan {
  const comparison = partner && compareRecords(deps.engine, record, partner);
  const side = factsOf(record);
  const evidenceHash = pairEvidence(record, partner, comparison);
  const event = makeEvent("SideAmended", {
    side,
    comparison,
    evidenceHash,
    ...(revives ? { revives } : {}),
  });
  return { changes: [changeMatch(match, match.matchId, [event], envelope)], moves: [] };
}

/** A match people were finished with stays as it was decided; the new terms get a new one. */
function reopened(
  { deps, envelope }: Filing,
  record: TradeRecord,
  match: MatchState,
  partner: TradeRecord | null,
): Plan {
  const { matchId } = record;
  const joins = partner !== null && partner.matchId === match.matchId;
  const comparison = joins ? compareRecords(deps.engine, record, partner) : null;
  const evidenceHash = pairEvidence(record, joins ? partner : null, comparison);
  const opening =
    joins && comparison
      ? makeEvent("SidesPaired", {
          ...bothFacts(record, partner),
          score: 1,
          reasons: ["The same two trades as before the amendment"],
          comparison,
          evidenceHash,
          ...(match.pairedBy ? { chosenBy: { ...match.pairedBy } } : {}),
        })
      : makeEvent("MatchOpened", { side: factsOf(record), evidenceHash });
  const events = joins ? [opening, ...cancelledSides([partner])] : [opening];
  const fresh = changeMatch(null, matchId, events, envelope);
  if (match.state === "CANCELLED" && !joins) return { changes: [fresh], moves: [] };
  const why = "A newer version of one side arrived; the new terms are matched anew.";
  const old = changeMatch(
    match,
    match.matchId,
    [makeEvent("MatchSuperseded", { by: matchId, why })],
    envelope,
  );
  const moves = joins
    ? [{ side: partner.side, tradeId: partner.tradeId, matchId, expected: partner.revision }]
    : [];
  return { changes: [fresh, old], moves };
}
