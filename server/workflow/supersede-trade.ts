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
  reindexed,
  withHead,
} from "./filing.ts";
import { isClosed, type MatchState } from "./match-state.ts";
import { bothFacts, compareRecords, pairEvidence, partnerOf } from "./pair-records.ts";
import type { FiledTrade } from "./ports.ts";
import { changeMatch, type MatchChange } from "./record-events.ts";
import type { Commit, TradeRecord } from "./stores.ts";

/** A newer version takes the place of the one on file. Null: another change was first. */
export async function supersede(filing: Filing, existing: TradeRecord): Promise<FiledTrade | null> {
  const { deps } = filing;
  const match = await deps.store.match(existing.matchId);
  if (match === null) return null;
  const partner = await partnerOf(deps.store, match, existing.side);
  const next = draft(filing, existing, existing.matchId);
  const placed = isClosed(match)
    ? { ...next, matchId: matchIdFor(next.side, next.tradeId, next.revision) }
    : next;
  // The filing event holds what was read; what people had said of the old paper comes after it.
  const event = filingEvent(filing, placed);
  const { record, dropped } = carryOver(existing, withHead(placed, event));
  const ended = dropped.length > 0 ? droppedEvent(filing, record, dropped) : null;
  const stored = ended === null ? record : withHead(record, ended);
  const plan = isClosed(match)
    ? reopened(filing, stored, match, partner)
    : amended(filing, stored, match, partner);
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
    index: reindexed(existing, stored, isClosed(match) ? partner : null),
  });
  return done ? filed(stored, "SUPERSEDED_OLD") : null;
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
): Plan {
  const comparison = partner && compareRecords(deps.engine, record, partner);
  const side = factsOf(record);
  const evidenceHash = pairEvidence(record, partner, comparison);
  const event = makeEvent("SideAmended", { side, comparison, evidenceHash });
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
  const joins = partner !== null && partner.status === "CURRENT" && match.state !== "CANCELLED";
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
  const fresh = changeMatch(null, matchId, [opening], envelope);
  if (match.state === "CANCELLED") return { changes: [fresh], moves: [] };
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
