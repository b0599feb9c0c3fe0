import { randomUUID } from "node:crypto";
import { requirePermission } from "../../access/permissions.ts";
import type { Envelope } from "../../audit/record.ts";
import type { Actor } from "../../contracts/access.ts";
import type { CorrectTerm } from "../../contracts/corrections.ts";
import type { Decided } from "../../contracts/portal.ts";
import { ok, type Result, refuse } from "../../domain/failures.ts";
import type { Evidence, Side, TermReading } from "../../domain/trade.ts";
import type { Inspection, PointedInk } from "../../extraction/memory/model.ts";
import type { SettlementDeps } from "../candidates.ts";
import { staleness } from "../decide.ts";
import type { MatchState } from "../match-state.ts";
import { untilCommitted } from "../retrying.ts";
import { ripple } from "../settle-match.ts";
import type { TradeRecord } from "../stores.ts";
import { PAIRING_PERMISSION } from "../use-cases/execute.ts";
import { type Applied, commitCorrection } from "./commit-correction.ts";
import { correctable } from "./correctable.ts";
import { correctionOf, readingAsRead, titleOf } from "./model.ts";
import { readCorrection } from "./read-correction.ts";

/** Looks at the paper of a trade again. */
export interface PaperInspector {
  inspect(processingId: string, place: Evidence | null): Promise<Result<Inspection>>;
}

/** What a correction may teach. */
export interface Taught {
  readonly record: TradeRecord;
  readonly matchId: string;
  readonly path: string;
  /** What held before the correction, and what holds now. */
  readonly before: TermReading | null;
  readonly after: TermReading | null;
  /** What stands where the person pointed. */
  readonly ink: PointedInk | null;
}

/** Learns from corrections; answers what was learnt in one sentence, or null. */
export interface Learner {
  learn(taught: Taught, actor: Actor): Promise<string | null>;
}

export interface CorrectionDeps extends SettlementDeps {
  readonly papers: PaperInspector;
  readonly learner: Learner;
}

/**
 * Corrects one term of one side: what it says, that it is not stated, or back to what was read.
 * The pair is compared again by the same comparator, and what was proposed on the old terms is no
 * longer proposed. One person's correction never confirms anything: that still takes two.
 */
export async function correctTerm(
  deps: CorrectionDeps,
  actor: Actor,
  input: CorrectTerm,
): Promise<Result<Decided>> {
  const permitted = requirePermission(actor, PAIRING_PERMISSION);
  if (!permitted.ok) return permitted;
  const ink = await inkOf(deps, input);
  if (!ink.ok) return ink;
  const envelope: Envelope = {
    actor: { subject: actor.subject, name: actor.name },
    at: deps.now().toISOString(),
    correlationId: randomUUID(),
  };
  const done = await untilCommitted(() => attempt(deps, input, ink.value, envelope));
  if (!done.ok) return done;
  if (!done.value.ok) return done.value;
  const { record, before, after, match } = done.value.value;
  const { side, tradeId } = record;
  const rippled = await ripple(deps, [{ side, tradeId }], envelope.correlationId);
  if (!rippled.ok) return rippled;
  const { path } = input;
  const taught = { record, matchId: match.matchId, path, before, after, ink: ink.value };
  const learnt = await deps.learner.learn(taught, actor);
  const now = await whereNow(deps, side, tradeId, match);
  return ok({ ...now, summary: summaryOf(input, after, learnt) });
}

/** What stands at the place pointed at, read from the document again: the words a browser sends
 * are not taken for the paper's. */
async function inkOf(
  { store, papers }: CorrectionDeps,
  { matchId, side, correction }: CorrectTerm,
): Promise<Result<PointedInk | null>> {
  if (correction.kind !== "VALUE" || correction.place === null) return ok(null);
  const match = await store.match(matchId);
  const facts = side === "BANK" ? match?.bank : match?.counterparty;
  if (!facts) return refuse("NOT_FOUND", "This match has no confirmation of that side.");
  const { page, box } = correction.place;
  const inspection = await papers.inspect(facts.processingId, { page, box });
  return inspection.ok ? ok(inspection.value.pointed) : inspection;
}

async function attempt(
  deps: CorrectionDeps,
  input: CorrectTerm,
  ink: PointedInk | null,
  envelope: Envelope,
): Promise<Result<Applied> | null> {
  const { matchId, side, path, version } = input;
  const match = await deps.store.match(matchId);
  if (match === null) return refuse("NOT_FOUND", "There is no match with this number.");
  const stale = staleness(match, { version });
  if (stale) return { ok: false, failure: stale };
  const facts = side === "BANK" ? match.bank : match.counterparty;
  if (!facts) return refuse("NOT_FOUND", "This match has no confirmation of that side.");
  const record = await deps.store.trade(side, facts.tradeId);
  // It moved between the two reads: decide anew.
  if (record === null || record.matchId !== matchId) return null;
  const before = record.trade.terms.find((term) => term.path === path) ?? null;
  const after = readingAfter(record, input, ink, envelope);
  if (!after.ok) return after;
  if (isSame(before, after.value)) return refuse("INVALID_INPUT", "Nothing is changed by this.");
  return commitCorrection(deps, { match, record, input, before, after: after.value, envelope });
}

/** What the term says once the correction holds; null: not stated. */
function readingAfter(
  record: TradeRecord,
  { path, side, correction }: CorrectTerm,
  ink: PointedInk | null,
  { actor }: Envelope,
): Result<TermReading | null> {
  if (correction.kind === "AS_READ") {
    return correctionOf(record, path) === null
      ? refuse("INVALID_INPUT", "Nobody has corrected this term.")
      : ok(readingAsRead(record, path));
  }
  const term = correctable(record, path);
  if ("code" in term) return { ok: false, failure: term };
  if (correction.kind === "ABSENT") return ok(null);
  const { text, place } = correction;
  if (text === "" && place === null) {
    return refuse("INVALID_INPUT", "Type the value, or point at it on the page.");
  }
  const reading = readCorrection(
    term,
    { path, text, place, ink, by: actor },
    side,
    record.trade.terms,
  );
  if (!reading.ok) return reading;
  const original = readingAsRead(record, path);
  return ok(original === null ? reading.value : beside(reading.value, original));
}

/** The reader's own reading stays in sight. */
function beside(reading: TermReading, original: TermReading): TermReading {
  const { value, raw, confidence, evidence, reader } = original;
  return {
    ...reading,
    alternatives: [{ value, raw, confidence, evidence, reader }, ...(original.alternatives ?? [])],
  };
}

function isSame(before: TermReading | null, after: TermReading | null): boolean {
  if (before === null || after === null) return before === after;
  const place = ({ evidence }: TermReading) =>
    evidence && `${evidence.page}|${evidence.box.map((edge) => edge.toFixed(4)).join("|")}`;
  return (
    before.value === after.value &&
    before.reader === after.reader &&
    before.doubt?.code === after.doubt?.code &&
    place(before) === place(after)
  );
}

/** The match the trade is in after others have been looked for. */
async function whereNow(
  { store }: CorrectionDeps,
  side: Side,
  tradeId: string,
  match: MatchState,
): Promise<Pick<Decided, "matchId" | "version">> {
  const trade = await store.trade(side, tradeId);
  const now = await store.match(trade?.matchId ?? match.matchId);
  return { matchId: now?.matchId ?? match.matchId, version: now?.version ?? match.version };
}

function summaryOf(
  { path, correction }: CorrectTerm,
  after: TermReading | null,
  learnt: string | null,
): string {
  const title = titleOf(path);
  const said =
    correction.kind === "AS_READ"
      ? `${title} is again what was read.`
      : after === null
        ? `${title} is marked as not stated.`
        : `${title} is corrected to ${after.value}.`;
  return learnt === null ? said : `${said} ${learnt}`;
}
