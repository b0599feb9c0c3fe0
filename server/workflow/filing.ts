import type { z } from "zod";
import { canonicalHash } from "../audit/canonical-json.ts";
import { makeEvent } from "../audit/catalogue.ts";
import type { RecordedEvent } from "../audit/chain.ts";
import { type Envelope, recordEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import type { TermReadingSchema } from "../contracts/matches.ts";
import type { Evidence, Side, TermReading } from "../domain/trade.ts";
import type { MatchableTrade } from "../matching/matching.ts";
import { paperDate, underCancelledReference } from "./cancellation.ts";
import type { MatchingEngine } from "./engine.ts";
import type { FiledTrade, ReadTrade } from "./ports.ts";
import type { Cancellation, Commit, TradeRecord, WorkflowStore } from "./stores.ts";
import type { TradeIdentity } from "./trade-identity.ts";
import type { Place } from "./where-on-file.ts";

export interface FilingDeps {
  readonly store: WorkflowStore;
  readonly engine: MatchingEngine;
  readonly now: () => Date;
}

/** Bound on index entries of one trade; a transaction holds at most 100 actions. */
const MAX_BLOCKS = 24;

/** One confirmation on its way into the file. */
export interface Filing {
  readonly deps: FilingDeps;
  readonly read: ReadTrade;
  readonly identity: TradeIdentity;
  readonly hash: string;
  readonly place: Place;
  readonly envelope: Envelope;
}

/** The parts of a commit that keep aliases and trades from growing apart. */
export function guards({ read, place }: Filing): Pick<Commit, "alias" | "absent"> {
  const { side } = read;
  return {
    ...(place.alias !== null ? { alias: { side, from: place.alias, to: place.tradeId } } : {}),
    absent: {
      ...(place.absent !== null ? { trade: { side, tradeId: place.absent } } : {}),
      ...(place.alias === null ? { alias: { side, tradeId: place.tradeId } } : {}),
    },
  };
}

/** The answer for a stored record. */
export function filed(record: TradeRecord, kind: FiledTrade["kind"]): FiledTrade {
  const { tradeId, tradeVersion, matchId } = record;
  return { tradeId, tradeVersion, matchId, kind };
}

/** A redelivered document answers what its first delivery answered. */
export function redelivered(existing: TradeRecord): FiledTrade["kind"] {
  return existing.status === "CANCELLED" ? "CANCELLED" : "UNCHANGED";
}

/** Identifies the match a trade opens; the same however often the filing is tried. */
export function matchIdFor(side: Side, tradeId: string, revision: number): string {
  return canonicalHash([side, tradeId, revision]).slice(0, 20);
}

/** The keys a trade is found under by its partners; rehearsal trades find only each other. */
export function blockKeysFor(
  engine: MatchingEngine,
  trade: MatchableTrade,
  sample: boolean,
): readonly string[] {
  const found = engine.blockKeys(trade);
  const keys = sample ? found.map((key) => `sample|${key}`) : found;
  return [...new Set(keys)].slice(0, MAX_BLOCKS);
}

/** The record a confirmation becomes. */
export function draft(filing: Filing, previous: TradeRecord | null, matchId: string): TradeRecord {
  const { read, identity, hash, envelope, deps, place } = filing;
  const cancelled = identity.messageType === "CANCELLATION";
  const { terms, productType } = read.trade;
  const trade = {
    id: place.tradeId,
    side: read.side,
    productType,
    terms: underCancelledReference(identity.messageType, terms),
  };
  return {
    side: read.side,
    tradeId: place.tradeId,
    tradeVersion: (previous?.tradeVersion ?? 0) + 1,
    status: cancelled ? "CANCELLED" : "CURRENT",
    ...(cancelled ? { cancellation: cancellationOf(filing) } : {}),
    processingId: read.processingId,
    position: read.position,
    bucket: read.bucket,
    key: read.key,
    fileName: read.fileName,
    document: read.document,
    trade: read.trade,
    reference: identity.reference,
    printedVersion: identity.printedVersion,
    messageType: identity.messageType,
    termsHash: hash,
    blockKeys: blockKeysFor(deps.engine, trade, read.sample),
    matchId,
    receivedAt: read.receivedAt,
    filedAt: envelope.at,
    correlationId: read.correlationId,
    sample: read.sample,
    revision: (previous?.revision ?? 0) + 1,
    head: previous?.head ?? { sequence: 0, hash: "" },
  };
}

/** What a cancellation reaches, as the record remembers it. */
export function cancellationOf({ identity, read }: Filing): Cancellation {
  return { reach: identity.reach ?? null, date: paperDate(read), receivedAt: read.receivedAt };
}

/** The filing event of a version, with all its terms: the stream holds the whole history. */
export function filingEvent(filing: Filing, record: TradeRecord): RecordedEvent {
  const { identity, envelope } = filing;
  const { side, tradeId, tradeVersion, matchId, processingId, position, bucket, key } = record;
  return recordEvent(
    streams.trade(side, tradeId),
    record.head,
    makeEvent("TradeFiled", {
      side,
      tradeId,
      tradeVersion,
      matchId,
      processingId,
      position,
      bucket,
      key,
      messageType: identity.messageType,
      printedVersion: identity.printedVersion,
      termsHash: record.termsHash,
      terms: plainTerms(record.trade.terms),
    }),
    envelope,
  );
}

/** The terms without readonly marks, as the event schema types them. */
export function plainTerms(terms: readonly TermReading[]): PlainTerm[] {
  return terms.map(({ evidence, alternatives, ...term }) => ({
    ...term,
    evidence: ink(evidence),
    ...(alternatives
      ? { alternatives: alternatives.map((each) => ({ ...each, evidence: ink(each.evidence) })) }
      : {}),
  }));
}

type PlainTerm = z.infer<typeof TermReadingSchema>;

function ink(evidence: Evidence | null): PlainTerm["evidence"] {
  if (evidence === null) return null;
  const [x0, y0, x1, y1] = evidence.box;
  return { page: evidence.page, box: [x0, y0, x1, y1] };
}

/** The record with the head its stream has after `event`. */
export function withHead(record: TradeRecord, event: RecordedEvent): TradeRecord {
  return { ...record, head: { sequence: event.sequence, hash: event.hash } };
}

/** Index entries to write and to remove when a trade changes. */
export function indexChange(previous: TradeRecord | null, next: TradeRecord): Commit["index"] {
  const { side, tradeId } = next;
  const old = new Set(previous?.blockKeys ?? []);
  const fresh = new Set(next.blockKeys);
  const entry = (block: string) => ({ block, side, tradeId });
  return {
    put: next.blockKeys.filter((block) => !old.has(block)).map(entry),
    remove: [...old].filter((block) => !fresh.has(block)).map(entry),
  };
}

/** All entries of trades whose match has ended, off the index. */
export function offIndex(records: readonly TradeRecord[]): Commit["index"] {
  const remove = records.flatMap(({ side, tradeId, blockKeys }) =>
    blockKeys.map((block) => ({ block, side, tradeId })),
  );
  return { put: [], remove };
}

/** Deciding on a match takes its trades off the index; a new version puts them all back. */
export function reindexed(
  previous: TradeRecord,
  next: TradeRecord,
  partner: TradeRecord | null,
): Commit["index"] {
  const { side, tradeId } = next;
  const fresh = new Set(next.blockKeys);
  const entries = (record: TradeRecord) =>
    record.blockKeys.map((block) => ({ block, side: record.side, tradeId: record.tradeId }));
  return {
    put: [...entries(next), ...(partner?.status === "CURRENT" ? entries(partner) : [])],
    remove: previous.blockKeys
      .filter((block) => !fresh.has(block))
      .map((block) => ({ block, side, tradeId })),
  };
}
