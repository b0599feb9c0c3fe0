import type { DomainEvent, MatchEvent } from "../audit/catalogue.ts";
import { chain, type RecordedEvent, type StreamHead } from "../audit/chain.ts";
import { streams } from "../audit/streams.ts";
import { summaryOf } from "../audit/summary.ts";
import { evolve, type MatchState } from "./match-state.ts";

/** Who acts, when, and under which correlation id: the same for all events of one change. */
export interface Envelope {
  readonly actor: { readonly subject: string; readonly name: string };
  readonly at: string;
  readonly correlationId: string;
}

/** A match with the events that led it from one version to the next. */
export interface MatchChange {
  readonly before: MatchState | null;
  readonly state: MatchState;
  readonly recorded: readonly RecordedEvent[];
}

/** Applies events to a match (null: a new one) and chains them onto its stream. */
export function changeMatch(
  before: MatchState | null,
  matchId: string,
  events: readonly MatchEvent[],
  envelope: Envelope,
): MatchChange {
  let state = before;
  const recorded: RecordedEvent[] = [];
  for (const event of events) {
    const head = state ? { sequence: state.version, hash: state.hash } : { sequence: 0, hash: "" };
    const preview = evolve(state, matchId, place(event, envelope, head.sequence + 1, ""));
    const [was, is] = difference(state, preview);
    const next = chain(head, {
      ...unchained(streams.match(matchId), event, envelope),
      before: was,
      after: is,
    });
    recorded.push(next);
    state = evolve(state, matchId, place(event, envelope, next.sequence, next.hash));
  }
  if (state === null) throw new Error("A change of a match needs at least one event.");
  return { before, state, recorded };
}

/** Chains one event onto a stream that is not a match's. */
export function recordEvent(
  stream: string,
  head: StreamHead,
  event: DomainEvent,
  envelope: Envelope,
): RecordedEvent {
  return chain(head, { ...unchained(stream, event, envelope), before: null, after: null });
}

function place(event: MatchEvent, envelope: Envelope, sequence: number, hash: string) {
  return { event, at: envelope.at, actor: person(envelope), sequence, hash };
}

function person({ actor }: Envelope): { subject: string; name: string } {
  return { subject: actor.subject, name: actor.name };
}

function unchained(stream: string, event: DomainEvent, envelope: Envelope) {
  const { reason, text } = { reason: undefined, text: undefined, ...event.data };
  const stated = reason || text;
  return {
    stream,
    type: event.type,
    v: event.v,
    at: envelope.at,
    actor: person(envelope),
    correlationId: envelope.correlationId,
    summary: summaryOf(event),
    reason: stated ? String(stated) : null,
    data: event.data,
  };
}

type Shown = Record<string, unknown>;

/** What people see change: the timeline shows it as before and after. */
function shown(match: MatchState | null): Shown {
  if (match === null) return {};
  return {
    state: match.state,
    result: match.result,
    bank: match.bank && `${match.bank.tradeId} v${match.bank.tradeVersion}`,
    counterparty:
      match.counterparty && `${match.counterparty.tradeId} v${match.counterparty.tradeVersion}`,
    proposal: match.proposal && `${match.proposal.kind} by ${match.proposal.by.name}`,
    assignee: match.assignee?.name ?? null,
    candidates: match.candidates.length,
  };
}

function difference(before: MatchState | null, after: MatchState): [Shown | null, Shown | null] {
  const was = shown(before);
  const is = shown(after);
  const changed = Object.keys(is).filter((key) => (was[key] ?? null) !== (is[key] ?? null));
  if (changed.length === 0) return [null, null];
  const pick = (from: Shown): Shown =>
    Object.fromEntries(changed.map((key) => [key, from[key] ?? null]));
  return [before ? pick(was) : null, pick(is)];
}
