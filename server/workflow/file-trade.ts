import { makeEvent } from "../audit/catalogue.ts";
import type { Envelope } from "../audit/record.ts";
import type { Result } from "../domain/failures.ts";
import { cancel } from "./cancel-trade.ts";
import { paperDate } from "./cancellation.ts";
import { factsOf } from "./facts.ts";
import {
  draft,
  type Filing,
  type FilingDeps,
  filed,
  filingEvent,
  guards,
  indexChange,
  matchIdFor,
  redelivered,
  withHead,
} from "./filing.ts";
import { decideFiling } from "./filing-decision.ts";
import { note } from "./note-paper.ts";
import { loneEvidence } from "./pair-records.ts";
import { type FiledTrade, type ReadTrade, SYSTEM_ACTOR } from "./ports.ts";
import { changeMatch } from "./record-events.ts";
import { untilCommitted } from "./retrying.ts";
import { fillCancelled, supersede } from "./supersede-trade.ts";
import { identityOf, type TradeIdentity, termsHash } from "./trade-identity.ts";
import { whereOnFile } from "./where-on-file.ts";

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
  const kind = decideFiling(existing, {
    ...read,
    identity,
    termsHash: hash,
    date: paperDate(read),
  });
  const filing: Filing = { deps, read, identity, hash, place, envelope: envelopeOf(deps, read) };
  if (existing === null) return fileNew(filing, kind === "NEW_CANCELLED");
  switch (kind) {
    case "SUPERSEDES":
      return supersede(filing, existing);
    case "CANCELLED_BEFORE":
      return fillCancelled(filing, existing);
    case "CANCELS":
      return cancel(filing, existing);
    case "OLD":
    case "REPEAT":
      return note(filing, existing, kind);
    default:
      return filed(existing, redelivered(existing));
  }
}

function envelopeOf(deps: FilingDeps, read: ReadTrade): Envelope {
  const at = deps.now().toISOString();
  return { actor: SYSTEM_ACTOR, at, correlationId: read.correlationId };
}

/** A trade nobody has seen before, with a match of its own. */
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
