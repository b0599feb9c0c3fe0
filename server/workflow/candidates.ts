import type { StoredCandidate } from "../audit/catalogue.ts";
import { streams } from "../audit/streams.ts";
import { CountersignError } from "../domain/failures.ts";
import type { Side } from "../domain/trade.ts";
import type { Candidate, PairingDecision } from "../matching/matching.ts";
import type { MatchingEngine } from "./engine.ts";
import { matchable } from "./facts.ts";
import { isHalfCancelled, isLone, isUntouched, type MatchState } from "./match-state.ts";
import type { TradeRecord, WorkflowStore } from "./stores.ts";

/** A trade with the match it is in, read at one moment. */
export interface Placed {
  readonly trade: TradeRecord;
  readonly match: MatchState;
}

/** A possible partner; `partner` is whom it is paired with now. */
export interface Contender extends Placed {
  readonly partner: TradeRecord | null;
}

export interface SettlementDeps {
  readonly store: WorkflowStore;
  readonly engine: MatchingEngine;
  readonly now: () => Date;
}

/** Members read per block key, and contenders considered in all. */
const PER_BLOCK = 50;
const MAX_CONTENDERS = 64;

/** @returns the other side. */
export const opposite = (side: Side): Side => (side === "BANK" ? "COUNTERPARTY" : "BANK");

/** Reads a trade with the match it is in; null when it is not on file. */
export async function placed(
  store: WorkflowStore,
  side: Side,
  tradeId: string,
): Promise<Placed | null> {
  return untorn(async () => {
    const trade = await store.trade(side, tradeId);
    if (trade === null) return { read: null };
    const match = await store.match(trade.matchId);
    return match && holds(match, trade) ? { read: { trade, match } } : null;
  });
}

/** The match a trade points to names it: otherwise the trade moved between the two reads. */
function holds(match: MatchState, { side, tradeId }: TradeRecord): boolean {
  const facts = side === "BANK" ? match.bank : match.counterparty;
  return match.state !== "SUPERSEDED" && facts?.tradeId === tradeId;
}

const MAX_READS = 50;

/** Reads several items again until they belong to one moment. */
async function untorn<T>(read: () => Promise<{ readonly read: T } | null>): Promise<T> {
  for (let round = 0; round < MAX_READS; round += 1) {
    const picture = await read();
    if (picture) return picture.read;
  }
  throw new CountersignError({
    code: "STORE_BUSY",
    message: "Too many changes at the same moment. Try again shortly.",
  });
}

type BlockChoice = (block: string) => boolean;

/** Blocks that name the trade itself: what they find beats anything economics could find. */
const NAMING: BlockChoice = (block) => /^(sample\|)?(bankRef|counterpartyRef|uti)\|/.test(block);
const EVERY: BlockChoice = () => true;

/**
 * The trades of the other side this one could be paired with: found by a shared block key, in a
 * match no person has taken a position on, and either alone, paired with this very trade, or
 * paired with one they would leave for this one.
 */
async function contenders(
  deps: SettlementDeps,
  me: Placed,
  blocks: BlockChoice,
): Promise<readonly Contender[]> {
  const { store, engine } = deps;
  const other = opposite(me.trade.side);
  const lists = await Promise.all(
    me.trade.blockKeys.filter(blocks).map((block) => store.members(block, other, PER_BLOCK)),
  );
  const ids = [...new Set(lists.flat())].slice(0, MAX_CONTENDERS);
  if (ids.length === 0) return [];
  const open = await untorn(() => readOpen(store, other, ids));
  return open.filter(
    (each) =>
      !separated(me, each) &&
      (each.partner === null || prefers(engine, each.trade, me.trade, each.partner)),
  );
}

/** Whether a person has said that these two are not the same trade. */
function separated(one: Placed, other: Placed): boolean {
  const [bank, counterparty] = one.trade.side === "BANK" ? [one, other] : [other, one];
  return [...(one.match.apart ?? []), ...(other.match.apart ?? [])].some(
    (pair) => pair.bank === bank.trade.tradeId && pair.counterparty === counterparty.trade.tradeId,
  );
}

/**
 * Whether the engine may still pair or re-pair the trades of a match: no person has taken a position
 * on it. What one side cancelled waits for its other side, unless people had confirmed the pair.
 */
export async function isFree(store: WorkflowStore, match: MatchState): Promise<boolean> {
  if (isUntouched(match)) return true;
  if (!isHalfCancelled(match)) return false;
  if (isLone(match)) return true;
  const history = await store.events(streams.match(match.matchId));
  return !history.some(({ type }) => type === "MatchProposed");
}

/**
 * Pairs as the engine does; of several that fit equally well, with one that lives. What is cancelled
 * is offered to nobody to choose from.
 */
function pairAmong(
  engine: MatchingEngine,
  trade: TradeRecord,
  candidates: readonly TradeRecord[],
): PairingDecision {
  const decision = engine.pair(matchable(trade), candidates.map(matchable));
  if (decision.kind !== "AMBIGUOUS") return decision;
  const offered = new Set(decision.candidates.map(({ id }) => id));
  const alive = candidates.filter(
    ({ tradeId, status }) => status === "CURRENT" && offered.has(tradeId),
  );
  if (alive.length === offered.size) return decision;
  return alive.length === 0
    ? { kind: "UNPAIRED" }
    : engine.pair(matchable(trade), alive.map(matchable));
}

/** Trades with their matches and partners as of one moment; null when they moved meanwhile. */
async function readOpen(
  store: WorkflowStore,
  side: Side,
  ids: readonly string[],
): Promise<{ readonly read: readonly Contender[] } | null> {
  const trades = await store.trades(side, ids);
  const found = await store.matches([...new Set(trades.map(({ matchId }) => matchId))]);
  const byId = new Map(found.map((match) => [match.matchId, match]));
  const open: Placed[] = [];
  for (const trade of trades) {
    const match = byId.get(trade.matchId);
    if (!match || !holds(match, trade)) return null;
    if (await isFree(store, match)) open.push({ trade, match });
  }
  const partners = await partnersOf(store, open, opposite(side));
  for (const [matchId, partner] of partners) if (partner.matchId !== matchId) return null;
  return {
    read: open.map((each) => ({ ...each, partner: partners.get(each.match.matchId) ?? null })),
  };
}

/** Whom the candidates are paired with now, by match. */
async function partnersOf(
  store: WorkflowStore,
  candidates: readonly Placed[],
  side: Side,
): Promise<ReadonlyMap<string, TradeRecord>> {
  const paired = candidates.flatMap(({ match }) => {
    const facts = side === "BANK" ? match.bank : match.counterparty;
    return facts ? [{ matchId: match.matchId, tradeId: facts.tradeId }] : [];
  });
  if (paired.length === 0) return new Map();
  const records = await store.trades(side, [...new Set(paired.map(({ tradeId }) => tradeId))]);
  const byId = new Map(records.map((record) => [record.tradeId, record]));
  return new Map(
    paired.flatMap(({ matchId, tradeId }) => {
      const record = byId.get(tradeId);
      return record ? [[matchId, record] as const] : [];
    }),
  );
}

/** A tie keeps what is: equal rank never breaks up a pair. */
function prefers(
  engine: MatchingEngine,
  candidate: TradeRecord,
  me: TradeRecord,
  partner: TradeRecord,
): boolean {
  if (partner.tradeId === me.tradeId) return true;
  const decision = pairAmong(engine, candidate, [partner, me]);
  return decision.kind === "PAIRED" && decision.partner.id === me.tradeId;
}

/** What a trade wants, given who else wants what. */
export type Choice =
  | { readonly kind: "ALONE"; readonly rivals: readonly Contender[] }
  | { readonly kind: "STAY" }
  | {
      readonly kind: "PAIR";
      readonly partner: Contender;
      readonly rank: Candidate;
      readonly rivals: readonly Contender[];
    }
  | {
      readonly kind: "AMBIGUOUS";
      readonly candidates: readonly StoredCandidate[];
      readonly rivals: readonly Contender[];
    };

/**
 * Finds the partner both would choose. References are asked first: where they find the partner,
 * nothing else needs to be read. No block is asked twice: whoever is filed after the first answer
 * asks in turn after having written itself, and finds this trade.
 */
export async function choose(settlement: SettlementDeps, me: Placed): Promise<Choice> {
  const deps = { ...settlement, store: askingOnce(settlement.store) };
  const named = await chooseAmong(deps, me, NAMING);
  return named.kind === "PAIR" || named.kind === "STAY" ? named : chooseAmong(deps, me, EVERY);
}

/** Whoever would rather have another is passed over. */
async function chooseAmong(deps: SettlementDeps, me: Placed, blocks: BlockChoice): Promise<Choice> {
  const pool = await contenders(deps, me, blocks);
  let remaining = pool;
  while (remaining.length > 0) {
    const decision = pairAmong(
      deps.engine,
      me.trade,
      remaining.map(({ trade }) => trade),
    );
    if (decision.kind === "UNPAIRED") return { kind: "ALONE", rivals: pool };
    if (decision.kind === "AMBIGUOUS") return ambiguous(decision.candidates, remaining);
    const rank = decision.partner;
    const partner = remaining.find(({ trade }) => trade.tradeId === rank.id);
    if (!partner) return { kind: "ALONE", rivals: pool };
    if (partner.match.matchId === me.match.matchId) return { kind: "STAY" };
    const theirs = await answerOf(deps, partner, me, blocks);
    if (theirs === "YES") {
      return { kind: "PAIR", partner, rank, rivals: others(pool, partner) };
    }
    // A cancelled trade is nothing to choose from.
    if (theirs === "TORN" && partner.trade.status === "CURRENT")
      return ambiguous([rank], [partner]);
    remaining = others(remaining, partner);
  }
  return { kind: "ALONE", rivals: pool };
}

/** The store of one decision: members of a block are read once, however many trades share it. */
function askingOnce(store: WorkflowStore): WorkflowStore {
  const asked = new Map<string, Promise<readonly string[]>>();
  return {
    ...store,
    members(block, side, bound) {
      const key = `${side}|${bound}|${block}`;
      const answer = asked.get(key) ?? store.members(block, side, bound);
      asked.set(key, answer);
      return answer;
    },
  };
}

function others(pool: readonly Contender[], chosen: Contender): readonly Contender[] {
  return pool.filter(({ trade }) => trade.tradeId !== chosen.trade.tradeId);
}

/** Whether the chosen one would choose back. */
async function answerOf(
  deps: SettlementDeps,
  partner: Contender,
  me: Placed,
  blocks: BlockChoice,
): Promise<"YES" | "TORN" | "NO"> {
  // Who leaves a partner for this trade has already been asked (see contenders).
  const pool = (await contenders(deps, partner, blocks)).map(({ trade }) => trade);
  const known = pool.some((trade) => trade.tradeId === me.trade.tradeId);
  const decision = pairAmong(deps.engine, partner.trade, known ? pool : [...pool, me.trade]);
  if (decision.kind === "UNPAIRED") return "NO";
  if (decision.kind === "PAIRED") return decision.partner.id === me.trade.tradeId ? "YES" : "NO";
  return decision.candidates.some((candidate) => candidate.id === me.trade.tradeId) ? "TORN" : "NO";
}

/** So many possible partners are recorded: a longer list helps nobody to choose. */
const MAX_SHOWN = 12;

function ambiguous(
  ranked: readonly Candidate[],
  pool: readonly Contender[],
): Extract<Choice, { kind: "AMBIGUOUS" }> {
  const byId = new Map(pool.map((contender) => [contender.trade.tradeId, contender]));
  const shown = ranked.slice(0, MAX_SHOWN);
  const rivals = shown.flatMap((candidate) => byId.get(candidate.id) ?? []);
  return {
    kind: "AMBIGUOUS",
    rivals,
    candidates: shown.flatMap((candidate) => {
      const contender = byId.get(candidate.id);
      return contender ? [storedCandidate(candidate, contender)] : [];
    }),
  };
}

function storedCandidate(candidate: Candidate, { trade, match }: Contender): StoredCandidate {
  const facts = trade.side === "BANK" ? match.bank : match.counterparty;
  return {
    tradeId: trade.tradeId,
    matchId: match.matchId,
    reference: trade.reference,
    counterpartyName: facts?.counterpartyName ?? null,
    score: candidate.score,
    reasons: [...candidate.reasons],
  };
}
