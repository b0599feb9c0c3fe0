import { canonicalHash } from "../audit/canonical-json.ts";
import { makeEvent, type StoredComparison } from "../audit/catalogue.ts";
import type { RecordedEvent } from "../audit/chain.ts";
import { type Envelope, recordEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import type { Result } from "../domain/failures.ts";
import type { Side } from "../domain/trade.ts";
import type { MatchingEngine } from "./engine.ts";
import { evidenceHashOf, factsOf, matchable } from "./facts.ts";
import { decideFiling, type FilingKind } from "./filing-decision.ts";
import { isClosed, type MatchState } from "./match-state.ts";
import { type FiledTrade, type ReadTrade, SYSTEM_ACTOR } from "./ports.ts";
import { changeMatch, type MatchChange } from "./record-events.ts";
import { untilCommitted } from "./retrying.ts";
import type { Commit, TradeKey, TradeRecord, WorkflowStore } from "./stores.ts";
import { identityOf, type TradeIdentity, termsHash } from "./trade-identity.ts";

export interface FilingDeps {
  readonly store: WorkflowStore;
  readonly engine: MatchingEngine;
  readonly now: () => Date;
}

/** Bound on index entries of one trade; a transaction holds at most 100 actions. */
const MAX_BLOCKS = 24;

/**
 * Stores a trade with its index entries, its match row and their events in one transaction.
 * Repeating it with the same document changes nothing.
 */
export function fileTrade(deps: FilingDeps, read: ReadTrade): Promise<Result<FiledTrade>> {
  const identity = identityOf(read.side, read.trade.terms, read);
  return untilCommitted(() => attempt(deps, read, identity));
}

/** One round: what is on file, what this is to it, one conditional write. */
async function attempt(
  deps: FilingDeps,
  read: ReadTrade,
  identity: TradeIdentity,
): Promise<FiledTrade | null> {
  const place = await whereOnFile(deps.store, read.side, identity);
  const existing = await deps.store.trade(read.side, place.tradeId);
  const hash = termsHash(read.trade.terms);
  const kind = decideFiling(existing, { ...read, identity, termsHash: hash });
  const filing: Filing = { deps, read, identity, hash, place, envelope: envelopeOf(deps, read) };
  if (existing === null) return fileNew(filing, kind === "NEW_CANCELLED");
  switch (kind) {
    case "SUPERSEDES":
      return supersede(filing, existing);
    case "CANCELS":
      return cancel(filing, existing);
    case "OLD":
    case "REPEAT":
      return note(filing, existing, kind);
    default:
      return filed(existing, redelivered(existing));
  }
}

/** A redelivered document answers what its first delivery answered. */
function redelivered(existing: TradeRecord): FiledTrade["kind"] {
  return existing.status === "CANCELLED" ? "CANCELLED" : "UNCHANGED";
}

interface Place {
  readonly tradeId: string;
  /** The reference that must lead here from now on. */
  readonly alias: string | null;
  /** The id nobody may have filed under in the meantime. */
  readonly absent: string | null;
}

interface Filing {
  readonly deps: FilingDeps;
  readonly read: ReadTrade;
  readonly identity: TradeIdentity;
  readonly hash: string;
  readonly place: Place;
  readonly envelope: Envelope;
}

function envelopeOf(deps: FilingDeps, read: ReadTrade): Envelope {
  const at = deps.now().toISOString();
  return { actor: SYSTEM_ACTOR, at, correlationId: read.correlationId };
}

/**
 * Finds the id a trade lives under. An amendment with a reference of its own belongs to the trade
 * it replaces, whichever of the two arrives first: an alias leads from one to the other.
 */
async function whereOnFile(
  store: WorkflowStore,
  side: Side,
  { tradeId, earlierId }: TradeIdentity,
): Promise<Place> {
  const known = await store.alias(side, tradeId);
  if (known !== null) return { tradeId: known, alias: null, absent: null };
  if (earlierId === null) return { tradeId, alias: null, absent: null };
  const root = (await store.alias(side, earlierId)) ?? earlierId;
  if (root === tradeId) return { tradeId, alias: null, absent: null };
  if ((await store.trade(side, root)) !== null) {
    return { tradeId: root, alias: tradeId, absent: tradeId };
  }
  return { tradeId, alias: root, absent: root };
}

/** The parts of a commit that keep aliases and trades from growing apart. */
function guards({ read, place }: Filing): Pick<Commit, "alias" | "absent"> {
  const { side } = read;
  return {
    ...(place.alias !== null ? { alias: { side, from: place.alias, to: place.tradeId } } : {}),
    absent: {
      ...(place.absent !== null ? { trade: { side, tradeId: place.absent } } : {}),
      ...(place.alias === null ? { alias: { side, tradeId: place.tradeId } } : {}),
    },
  };
}

function filed(record: TradeRecord, kind: FiledTrade["kind"]): FiledTrade {
  const { tradeId, tradeVersion, matchId } = record;
  return { tradeId, tradeVersion, matchId, kind };
}

/** Identifies the match a trade opens; the same however often the filing is tried. */
export function matchIdFor(side: Side, tradeId: string, revision: number): string {
  return canonicalHash([side, tradeId, revision]).slice(0, 20);
}

function draft(filing: Filing, previous: TradeRecord | null, matchId: string): TradeRecord {
  const { read, identity, hash, envelope, deps, place } = filing;
  const cancelled = identity.messageType === "CANCELLATION";
  const keys = deps.engine.blockKeys({
    id: place.tradeId,
    side: read.side,
    productType: read.trade.productType,
    terms: read.trade.terms,
  });
  return {
    side: read.side,
    tradeId: place.tradeId,
    tradeVersion: (previous?.tradeVersion ?? 0) + 1,
    status: cancelled ? "CANCELLED" : "CURRENT",
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
    blockKeys: cancelled ? [] : [...new Set(keys)].slice(0, MAX_BLOCKS),
    matchId,
    receivedAt: read.receivedAt,
    filedAt: envelope.at,
    correlationId: read.correlationId,
    sample: read.sample,
    revision: (previous?.revision ?? 0) + 1,
    head: previous?.head ?? { sequence: 0, hash: "" },
  };
}

/** The filing event of a version, with all its terms: the stream holds the whole history. */
function filingEvent(filing: Filing, record: TradeRecord): RecordedEvent {
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
      terms: plainTerms(record),
    }),
    envelope,
  );
}

/** The terms without readonly marks, as the event schema types them. */
function plainTerms(record: TradeRecord) {
  return record.trade.terms.map((term) => JSON.parse(JSON.stringify(term)));
}

function withHead(record: TradeRecord, event: RecordedEvent): TradeRecord {
  return { ...record, head: { sequence: event.sequence, hash: event.hash } };
}

function indexChange(previous: TradeRecord | null, next: TradeRecord): Commit["index"] {
  const { side, tradeId } = next;
  const old = new Set(previous?.blockKeys ?? []);
  const fresh = new Set(next.blockKeys);
  const entry = (block: string) => ({ block, side, tradeId });
  return {
    put: next.blockKeys.filter((block) => !old.has(block)).map(entry),
    remove: [...old].filter((block) => !fresh.has(block)).map(entry),
  };
}

/** Deciding on a match takes its trades off the index; a new version puts them all back. */
function reindexed(
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

async function fileNew(filing: Filing, cancelled: boolean): Promise<FiledTrade | null> {
  const { deps, read, envelope, place } = filing;
  const matchId = matchIdFor(read.side, place.tradeId, 1);
  const record = draft(filing, null, matchId);
  const event = filingEvent(filing, record);
  const side = factsOf(record);
  const opened = makeEvent("MatchOpened", { side, evidenceHash: loneEvidence(record) });
  const { processingId } = read;
  const events = cancelled
    ? [opened, makeEvent("SideCancelled", { side: read.side, processingId })]
    : [opened];
  const match = changeMatch(null, matchId, events, envelope);
  const done = await deps.store.commit({
    ...guards(filing),
    events: [event, ...match.recorded],
    matches: [{ state: match.state, expected: 0 }],
    trades: [{ record: withHead(record, event), expected: 0 }],
    index: indexChange(null, record),
  });
  return done ? filed(record, cancelled ? "CANCELLED" : "FILED") : null;
}

/** What is signed of a trade that stands alone. */
export function loneEvidence(record: TradeRecord): string {
  const facts = factsOf(record);
  return record.side === "BANK"
    ? evidenceHashOf(facts, null, null)
    : evidenceHashOf(null, facts, null);
}

async function supersede(filing: Filing, existing: TradeRecord): Promise<FiledTrade | null> {
  const { deps } = filing;
  const match = await deps.store.match(existing.matchId);
  if (match === null) return null;
  const partner = await partnerOf(deps.store, match, existing.side);
  const next = draft(filing, existing, existing.matchId);
  const record = isClosed(match)
    ? { ...next, matchId: matchIdFor(next.side, next.tradeId, next.revision) }
    : next;
  const event = filingEvent(filing, record);
  const stored = withHead(record, event);
  const plan = isClosed(match)
    ? reopened(filing, stored, match, partner)
    : amended(filing, stored, match, partner);
  const done = await deps.store.commit({
    ...guards(filing),
    events: [event, ...plan.changes.flatMap((change) => change.recorded)],
    matches: plan.changes.map(({ state, before }) => ({ state, expected: before?.version ?? 0 })),
    trades: [{ record: stored, expected: existing.revision }],
    moves: plan.moves,
    index: reindexed(existing, stored, isClosed(match) ? partner : null),
  });
  return done ? filed(stored, "SUPERSEDED_OLD") : null;
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

async function cancel(filing: Filing, existing: TradeRecord): Promise<FiledTrade | null> {
  const { deps, read, envelope } = filing;
  const match = await deps.store.match(existing.matchId);
  if (match === null) return null;
  const { processingId, position } = read;
  const event = recordEvent(
    streams.trade(existing.side, existing.tradeId),
    existing.head,
    makeEvent("TradeCancelled", { processingId, position, matchId: existing.matchId }),
    envelope,
  );
  const change = changeMatch(
    match,
    match.matchId,
    [makeEvent("SideCancelled", { side: read.side, processingId })],
    envelope,
  );
  const record: TradeRecord = withHead(
    { ...existing, status: "CANCELLED", blockKeys: [], revision: existing.revision + 1 },
    event,
  );
  const done = await deps.store.commit({
    ...guards(filing),
    events: [event, ...change.recorded],
    matches: [{ state: change.state, expected: match.version }],
    trades: [{ record, expected: existing.revision }],
    index: indexChange(existing, record),
  });
  return done ? filed(record, "CANCELLED") : null;
}

/** Late and repeated documents change nothing but are kept for the record, once each. */
async function note(
  filing: Filing,
  existing: TradeRecord,
  kind: Extract<FilingKind, "OLD" | "REPEAT">,
): Promise<FiledTrade | null> {
  const { deps, read, identity, hash, envelope } = filing;
  const answer = filed(existing, kind === "OLD" ? "IS_OLD_VERSION" : redelivered(existing));
  const stream = streams.trade(existing.side, existing.tradeId);
  const { processingId, position } = read;
  const history = await deps.store.events(stream);
  const seen = history.some(
    ({ data }) =>
      "processingId" in data &&
      "position" in data &&
      data.processingId === processingId &&
      data.position === position,
  );
  if (seen) return answer;
  const event =
    kind === "OLD"
      ? makeEvent("OldVersionSeen", {
          processingId,
          position,
          printedVersion: identity.printedVersion,
          termsHash: hash,
          terms: read.trade.terms.map((term) => JSON.parse(JSON.stringify(term))),
        })
      : makeEvent("RepeatSeen", { processingId, position });
  const recorded = recordEvent(stream, existing.head, event, envelope);
  const record = withHead({ ...existing, revision: existing.revision + 1 }, recorded);
  const done = await deps.store.commit({
    events: [recorded],
    matches: [],
    trades: [{ record, expected: existing.revision }],
  });
  return done ? answer : null;
}

/** The trade on the other side of a match, if there is one. */
export async function partnerOf(
  store: WorkflowStore,
  match: MatchState,
  side: Side,
): Promise<TradeRecord | null> {
  const facts = side === "BANK" ? match.counterparty : match.bank;
  return facts ? store.trade(facts.side, facts.tradeId) : null;
}

const inOrder = (one: TradeRecord, other: TradeRecord): [TradeRecord, TradeRecord] =>
  one.side === "BANK" ? [one, other] : [other, one];

export function compareRecords(
  engine: MatchingEngine,
  one: TradeRecord,
  other: TradeRecord,
): StoredComparison {
  const [bank, counterparty] = inOrder(one, other);
  return engine.compare(matchable(bank), matchable(counterparty));
}

export function bothFacts(one: TradeRecord, other: TradeRecord) {
  const [bank, counterparty] = inOrder(one, other);
  return { bank: factsOf(bank), counterparty: factsOf(counterparty) };
}

export function pairEvidence(
  one: TradeRecord,
  other: TradeRecord | null,
  comparison: StoredComparison | null,
): string {
  if (other === null) return loneEvidence(one);
  const { bank, counterparty } = bothFacts(one, other);
  return evidenceHashOf(bank, counterparty, comparison);
}

/** Identity of a trade for maps. */
export const keyOf = ({ side, tradeId }: TradeKey): string => `${side}#${tradeId}`;
