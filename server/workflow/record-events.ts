import type { MatchEvent } from "../audit/catalogue.ts";
import { chain, EMPTY_STREAM, type RecordedEvent } from "../audit/chain.ts";
import { type Envelope, enveloped } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import { evolve, type MatchState } from "./match-state.ts";

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
  const { at, actor } = envelope;
  let state = before;
  const recorded: RecordedEvent[] = [];
  for (const event of events) {
    const head = state ? { sequence: state.version, hash: state.hash } : EMPTY_STREAM;
    const place = { event, at, actor: { subject: actor.subject, name: actor.name } };
    const preview = evolve(state, matchId, { ...place, sequence: head.sequence + 1, hash: "" });
    const [was, is] = difference(state, preview);
    const next = chain(head, {
      ...enveloped(streams.match(matchId), event, envelope),
      before: was,
      after: is,
    });
    recorded.push(next);
    state = { ...preview, hash: next.hash };
  }
  if (state === null) throw new Error("A change of a match needs at least one event.");
  return { before, state, recorded };
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
    supersededBy: match.supersededBy,
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
