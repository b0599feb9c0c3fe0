import { makeEvent } from "../../audit/catalogue.ts";
import { chain, type RecordedEvent } from "../../audit/chain.ts";
import { type Envelope, enveloped } from "../../audit/record.ts";
import { streams } from "../../audit/streams.ts";
import type { CorrectTerm } from "../../contracts/corrections.ts";
import { ok, type Result, refuse } from "../../domain/failures.ts";
import type { TermReading } from "../../domain/trade.ts";
import type { SettlementDeps } from "../candidates.ts";
import { factsOf } from "../facts.ts";
import { blockKeysFor, plainTerms, reindexed, withHead } from "../filing.ts";
import type { MatchState } from "../match-state.ts";
import { compareRecords, pairEvidence, partnerOf } from "../pair-records.ts";
import { changeMatch } from "../record-events.ts";
import type { Commit, TradeRecord } from "../stores.ts";
import { identityOf } from "../trade-identity.ts";
import { hashAsCorrected, readingAsRead, type TermCorrection, withTerm } from "./model.ts";

/** A correction that was written. */
export interface Applied {
  readonly record: TradeRecord;
  readonly match: MatchState;
  readonly before: TermReading | null;
  readonly after: TermReading | null;
}

export interface Change {
  readonly match: MatchState;
  readonly record: TradeRecord;
  readonly input: CorrectTerm;
  readonly before: TermReading | null;
  readonly after: TermReading | null;
  readonly envelope: Envelope;
}

/** Writes the corrected trade, the compared pair and both events in one transaction. Null: another
 * change was first. */
export async function commitCorrection(
  { store, engine }: SettlementDeps,
  change: Change,
): Promise<Result<Applied> | null> {
  const { match, before, after, envelope } = change;
  const corrected = correctedRecord(change);
  const { terms, productType } = corrected.trade;
  const { side, tradeId, sample } = corrected;
  const record: TradeRecord = {
    ...corrected,
    blockKeys: blockKeysFor(engine, { id: tradeId, side, productType, terms }, sample),
  };
  const alias = await aliasFor(store, record);
  if (!alias.ok) return alias;
  const partner = await partnerOf(store, match, side);
  const event = correctionEvent(change, record);
  const stored = withHead(record, event);
  const comparison = partner && compareRecords(engine, stored, partner);
  const evidenceHash = pairEvidence(stored, partner, comparison);
  const { path } = change.input;
  const told = changeMatch(
    match,
    match.matchId,
    [makeEvent("SideCorrected", { side: factsOf(stored), path, comparison, evidenceHash })],
    envelope,
  );
  const written = await store.commit({
    events: [event, ...told.recorded],
    matches: [{ state: told.state, expected: match.version }],
    trades: [{ record: stored, expected: change.record.revision }],
    index: reindexed(change.record, stored, null),
    ...alias.value,
  });
  return written ? ok({ record: stored, match: told.state, before, after }) : null;
}

function correctedRecord({ record, input, after, envelope }: Change): TradeRecord {
  const { path, reason, correction } = input;
  const others = (record.corrections ?? []).filter((each) => each.path !== path);
  const said: TermCorrection = {
    path,
    before: readingAsRead(record, path),
    after,
    by: { subject: envelope.actor.subject, name: envelope.actor.name },
    at: envelope.at,
    reason,
    processingId: record.processingId,
  };
  const corrections = correction.kind === "AS_READ" ? others : [...others, said];
  const terms = withTerm(record.trade.terms, path, after);
  const identity = identityOf(record.side, terms, record);
  const { corrections: _old, ...rest } = record;
  return {
    ...rest,
    trade: { ...record.trade, terms },
    reference: identity.reference,
    printedVersion: identity.printedVersion,
    revision: record.revision + 1,
    ...(corrections.length > 0 ? { corrections } : {}),
  };
}

/**
 * A corrected reference must lead to this trade, so that its amendments find it. One that names
 * another trade on file is refused: two papers of one trade are for a person to sort out.
 */
async function aliasFor(
  store: SettlementDeps["store"],
  record: TradeRecord,
): Promise<Result<Pick<Commit, "alias" | "absent">>> {
  const { side, tradeId } = record;
  const named = identityOf(side, record.trade.terms, record).tradeId;
  if (named === tradeId) return ok({});
  const known = await store.alias(side, named);
  if (known === tradeId) return ok({});
  if (known !== null || (await store.trade(side, named)) !== null) {
    return refuse("WRONG_STATE", `Another confirmation is on file under ${named}.`);
  }
  return ok({
    alias: { side, from: named, to: tradeId },
    absent: { trade: { side, tradeId: named } },
  });
}

const shown = (reading: TermReading | null) => ({
  value: reading?.value ?? "not stated",
  ...(reading === null ? {} : { onPaper: reading.raw, page: reading.evidence?.page ?? "none" }),
});

function correctionEvent({ input, before, after, envelope }: Change, record: TradeRecord) {
  const { side, tradeId, matchId, processingId, head } = record;
  const stream = streams.trade(side, tradeId);
  const event = makeEvent("TermCorrected", {
    side,
    tradeId,
    matchId,
    processingId,
    path: input.path,
    before: before && plainTerm(before),
    after: after && plainTerm(after),
    correctedHash: hashAsCorrected(record),
    reason: input.reason,
  });
  const recorded: RecordedEvent = chain(head, {
    ...enveloped(stream, event, envelope),
    before: shown(before),
    after: shown(after),
  });
  return recorded;
}

function plainTerm(reading: TermReading) {
  const [plain] = plainTerms([reading]);
  if (plain === undefined) throw new Error("A reading has one plain form.");
  return plain;
}
