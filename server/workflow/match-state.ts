import type {
  Execution,
  MatchEvent,
  SideFacts,
  StoredCandidate,
  StoredComparison,
} from "../audit/catalogue.ts";
import type { Proposal } from "../contracts/matches.ts";
import { CLOSED_STATES, type MatchResult, type WorkflowState } from "../domain/outcomes.ts";
import type { Side } from "../domain/trade.ts";

/** A match as its events tell it. `version` is the sequence of the last event, `hash` its hash. */
export interface MatchState {
  readonly matchId: string;
  readonly version: number;
  readonly hash: string;
  readonly state: WorkflowState;
  readonly result: MatchResult;
  readonly bank: SideFacts | null;
  readonly counterparty: SideFacts | null;
  readonly comparison: StoredComparison | null;
  readonly evidenceHash: string;
  readonly candidates: readonly StoredCandidate[];
  readonly proposal: Proposal | null;
  readonly assignee: { readonly subject: string; readonly name: string } | null;
  /** The match that took this one's place. */
  readonly supersededBy: string | null;
  readonly cancelled: readonly Side[];
  /** Who chose the partner; the engine leaves such a pair alone. Absent or null: the engine. */
  readonly pairedBy?: { readonly subject: string; readonly name: string } | null;
  /** Trades a person has separated: the engine never pairs them again. */
  readonly apart?: readonly ApartPair[];
  /** What a person says of the execution of the terms that hold. Absent or null: nobody has. */
  readonly execution?: StatedExecution | null;
  /** The terms that held before amendments, oldest first: their deadlines stay what they were. */
  readonly earlier?: readonly EarlierTerms[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface StatedExecution extends Execution {
  readonly by: { readonly subject: string; readonly name: string };
  readonly at: string;
}

/** What the deadline of terms that have been amended depends on. */
export type EarlierTerms = Pick<MatchState, "bank" | "counterparty" | "execution">;

/** A bank and a counterparty trade by id. */
export interface ApartPair {
  readonly bank: string;
  readonly counterparty: string;
}

/** An event in its envelope, as far as the fold needs it. */
export interface Enveloped {
  readonly sequence: number;
  readonly at: string;
  readonly hash: string;
  readonly actor: { readonly subject: string; readonly name: string };
  readonly event: MatchEvent;
}

/** No person has decided or proposed anything. */
export function isOpen(match: Pick<MatchState, "state">): boolean {
  return match.state === "NEW" || match.state === "IN_REVIEW";
}

/** No person has taken a position yet, not even on who belongs together: the engine may re-pair. */
export function isUntouched(match: Pick<MatchState, "state" | "pairedBy">): boolean {
  return isOpen(match) && !match.pairedBy;
}

/**
 * One side is cancelled and the other one not here, or paired with it by the engine: the other side
 * may come, or find a trade that lives. Whether people have decided on it only its events tell.
 */
export function isHalfCancelled(match: Pick<MatchState, "state" | "cancelled" | "pairedBy">) {
  const open = match.state === "PENDING_COUNTERPARTY" || match.state === "CANCELLED";
  return open && match.cancelled.length === 1 && !match.pairedBy;
}

/** Only one side is here. */
export function isLone(match: Pick<MatchState, "bank" | "counterparty">): boolean {
  return match.bank === null || match.counterparty === null;
}

export function isClosed(match: Pick<MatchState, "state">): boolean {
  return CLOSED_STATES.has(match.state);
}

/** @returns what a lone trade is called on its side. */
function loneResult(side: Side): MatchResult {
  return side === "BANK" ? "UNPAIRED_BANK" : "ALLEGED";
}

/** The match after one more event. Pure; a stream that starts otherwise than opened is broken. */
export function evolve(
  match: MatchState | null,
  matchId: string,
  { event, ...envelope }: Enveloped,
): MatchState {
  const stamp = { version: envelope.sequence, hash: envelope.hash, updatedAt: envelope.at };
  if (match === null) return { ...begin(matchId, event, envelope.at), ...stamp };
  return { ...match, ...change(match, event, envelope), ...stamp };
}

/** The match of a whole stream, or null of an empty one. */
export function fold(matchId: string, events: readonly Enveloped[]): MatchState | null {
  return events.reduce<MatchState | null>((match, event) => evolve(match, matchId, event), null);
}

function begin(matchId: string, event: MatchEvent, at: string): MatchState {
  const empty = {
    matchId,
    version: 0,
    hash: "",
    state: "NEW" as const,
    comparison: null,
    candidates: [],
    proposal: null,
    assignee: null,
    supersededBy: null,
    cancelled: [],
    createdAt: at,
    updatedAt: at,
  };
  if (event.type === "MatchOpened") {
    const { side, evidenceHash } = event.data;
    const sides = { bank: null, counterparty: null, ...sideOf(side) };
    return { ...empty, ...sides, result: loneResult(side.side), evidenceHash };
  }
  if (event.type === "SidesPaired") {
    const { bank, counterparty, comparison, evidenceHash, chosenBy } = event.data;
    const pairedBy = chosenBy ?? null;
    const { result } = comparison;
    return { ...empty, bank, counterparty, comparison, result, evidenceHash, pairedBy };
  }
  throw new Error(`A match stream cannot begin with ${event.type}.`);
}

/** Of so many amendments the deadlines are kept. */
const MOST_EARLIER = 20;

/** New terms start a new deadline (D11). Our own paper states the terms; the other side's counts
 * while it stands alone. */
function earlierTerms(match: MatchState, amended: Side): Partial<MatchState> {
  const { bank, counterparty, execution = null, earlier = [] } = match;
  if (amended !== (bank === null ? "COUNTERPARTY" : "BANK")) return {};
  const was: EarlierTerms = { bank, counterparty, execution };
  return { earlier: [...earlier, was].slice(-MOST_EARLIER), execution: null };
}

function sideOf(facts: SideFacts): Pick<MatchState, "bank"> | Pick<MatchState, "counterparty"> {
  return facts.side === "BANK" ? { bank: facts } : { counterparty: facts };
}

/** What is left of a match when one side goes. */
function leftAlone(match: MatchState, goes: Side, evidenceHash: string): Partial<MatchState> {
  const gone = goes === "BANK" ? { bank: null } : { counterparty: null };
  const result = loneResult(goes === "BANK" ? "COUNTERPARTY" : "BANK");
  const alone = { ...gone, comparison: null, result, evidenceHash, candidates: [], pairedBy: null };
  if (match.cancelled.length === 0) return alone;
  const cancelled = match.cancelled.filter((side) => side !== goes);
  return { ...alone, cancelled, state: cancelled.length > 0 ? "CANCELLED" : "IN_REVIEW" };
}

/** The state of a match some side of which is cancelled, both being here. */
function halfway(cancelled: readonly Side[]): WorkflowState {
  return cancelled.length < 2 ? "PENDING_COUNTERPARTY" : "CANCELLED";
}

function change(
  match: MatchState,
  event: MatchEvent,
  { at, actor }: Omit<Enveloped, "event">,
): Partial<MatchState> {
  switch (event.type) {
    case "MatchOpened":
      throw new Error("A match is opened once.");
    case "SidesPaired": {
      const { bank, counterparty, comparison, evidenceHash, chosenBy } = event.data;
      const { result } = comparison;
      const pairedBy = chosenBy ?? null;
      // Who pairs them by hand has thought better of separating them.
      const apart = match.apart?.filter(
        (each) => each.bank !== bank.tradeId || each.counterparty !== counterparty.tradeId,
      );
      return {
        ...{ bank, counterparty, comparison, result, evidenceHash, pairedBy, candidates: [] },
        ...(apart ? { apart } : {}),
        ...(match.cancelled.length > 0 ? { state: halfway(match.cancelled) } : {}),
      };
    }
    case "SidesSeparated": {
      const { leaves, evidenceHash, bank, counterparty } = event.data;
      return {
        ...leftAlone(match, leaves, evidenceHash),
        apart: [...(match.apart ?? []), { bank, counterparty }],
      };
    }
    case "KeptApart":
      return { apart: [...(match.apart ?? []), event.data] };
    case "SideAmended": {
      const { side, comparison, evidenceHash, revives } = event.data;
      // What was proposed was proposed on other terms: back to the desk.
      const state = match.state === "PROPOSED" ? "IN_REVIEW" : match.state;
      const result = comparison?.result ?? match.result;
      const amended = {
        ...{ ...sideOf(side), comparison, evidenceHash, result, proposal: null },
        ...earlierTerms(match, side.side),
      };
      if (!revives) return { ...amended, state };
      const cancelled = match.cancelled.filter((each) => each !== side.side);
      return {
        ...amended,
        cancelled,
        state: cancelled.length > 0 ? halfway(cancelled) : "IN_REVIEW",
      };
    }
    case "SideCorrected": {
      const { side, comparison, evidenceHash } = event.data;
      // What was proposed was proposed on the terms before: back to the desk.
      const state = match.state === "PROPOSED" ? "IN_REVIEW" : match.state;
      const result = comparison?.result ?? match.result;
      return { ...sideOf(side), comparison, evidenceHash, result, state, proposal: null };
    }
    case "ComparedAgain": {
      const { comparison, evidenceHash } = event.data;
      const { result } = comparison;
      const compared = { comparison, evidenceHash, result };
      if (evidenceHash === match.evidenceHash || match.state !== "PROPOSED") return compared;
      // What was proposed was proposed on other verdicts: back to the desk.
      return { ...compared, state: "IN_REVIEW", proposal: null };
    }
    case "PartnerLost":
      return leftAlone(match, event.data.lost, event.data.evidenceHash);
    case "CandidatesFound": {
      const { candidates } = event.data;
      const lone = loneResult(match.bank ? "BANK" : "COUNTERPARTY");
      return { candidates, result: candidates.length > 0 ? "AMBIGUOUS" : lone };
    }
    case "MatchSuperseded":
      return { state: "SUPERSEDED", supersededBy: event.data.by, proposal: null, candidates: [] };
    case "SideCancelled": {
      const cancelled = [...new Set([...match.cancelled, event.data.side])];
      const state = isLone(match) ? "CANCELLED" : halfway(cancelled);
      // Who could have been the partner of a trade that stands alone is no question any more.
      const result = isLone(match)
        ? loneResult(match.bank ? "BANK" : "COUNTERPARTY")
        : match.result;
      return { cancelled, state, result, proposal: null, candidates: [] };
    }
    case "MatchProposed":
      return { state: "PROPOSED", proposal: { ...event.data, by: actor, at } };
    case "ProposalApproved":
      return { state: event.data.kind === "REJECT" ? "REJECTED" : "CONFIRMED" };
    case "ProposalReturned":
    case "ProposalWithdrawn":
      return { state: "IN_REVIEW", proposal: null };
    case "MatchAssigned": {
      const { assignee } = event.data;
      return { assignee, state: assignee && match.state === "NEW" ? "IN_REVIEW" : match.state };
    }
    case "CommentAdded":
      return {};
    case "ExecutionStated":
      return { execution: { ...event.data, by: actor, at } };
  }
}
