import { type MatchEvent, makeEvent, type StoredComparison } from "../../audit/catalogue.ts";
import type { Envelope } from "../../audit/record.ts";
import type { Finding } from "../../contracts/rematch.ts";
import type { Result } from "../../domain/failures.ts";
import type { MatchingEngine } from "../engine.ts";
import { compareRecords, pairEvidence } from "../pair-records.ts";
import { changeMatch } from "../record-events.ts";
import { untilCommitted } from "../retrying.ts";
import type { WorkflowStore } from "../stores.ts";
import { type DeskPair, readPair } from "./desk-page.ts";
import { effectOn, isDecided, sameVerdicts } from "./effect.ts";

interface CompareAgainDeps {
  readonly store: Pick<WorkflowStore, "match" | "matches" | "trade" | "trades" | "commit">;
  /** The engine under the signed book, and the version of that book. */
  readonly engine: MatchingEngine;
  readonly book: number;
}

/** Compares the papers of a pair. */
export function comparedUnder(engine: MatchingEngine, pair: DeskPair): StoredComparison {
  return compareRecords(engine, pair.bank, pair.counterparty);
}

/**
 * Compares a pair again and records it where the verdicts are others. A match somebody has decided
 * on is only reported. Whoever changes the match in between is first: everything is read and
 * asked anew then. Doing it twice changes nothing the second time.
 *
 * @returns what it did to the match; null: nothing
 */
export function compareAgain(
  deps: CompareAgainDeps,
  pair: DeskPair,
  envelope: Envelope,
): Promise<Result<{ readonly finding: Finding | null }>> {
  let known: DeskPair | null = pair;
  return untilCommitted(async () => {
    const current = known ?? (await readPair(deps, pair.match.matchId));
    known = null;
    if (current === null) return { finding: null };
    const fresh = comparedUnder(deps.engine, current);
    const finding = effectOn(current.match, fresh);
    if (isDecided(current.match)) return { finding };
    if (sameVerdicts(current.match, fresh)) return { finding: null };
    const written = await record(deps, current, fresh, envelope);
    return written ? { finding } : null;
  });
}

/** One conditional write under the version of the match that was read. A trade that was amended
 * has changed its match in the same transaction, so the match guards both. */
function record(
  { store, book }: CompareAgainDeps,
  { match, bank, counterparty }: DeskPair,
  comparison: StoredComparison,
  envelope: Envelope,
): Promise<boolean> {
  const evidenceHash = pairEvidence(bank, counterparty, comparison);
  const event: MatchEvent = makeEvent("ComparedAgain", { book, comparison, evidenceHash });
  const change = changeMatch(match, match.matchId, [event], envelope);
  return store.commit({
    events: change.recorded,
    matches: [{ state: change.state, expected: match.version }],
  });
}
