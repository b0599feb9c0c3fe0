import type { Candidate, MatchableTrade } from "./matching.ts";
import { blockingTerms } from "./pair.ts";
import { type Assignment, assign, type Graph, graphOf, rivalsOf } from "./pairing/assign.ts";
import { type Features, featuresOf } from "./pairing/features.ts";
import { type Edge, possiblePairs } from "./pairing/graph.ts";
import { MARGIN } from "./pairing/score.ts";
import { DEFAULT_PROFILE, type MatchProfile } from "./profiles.ts";

/** Two trades that are each other's other side. */
export interface Pair {
  readonly bank: MatchableTrade;
  readonly counterparty: MatchableTrade;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** A trade with several partners that are equally good, or one that only a person can believe. */
export interface AmbiguousTrade {
  readonly trade: MatchableTrade;
  readonly candidates: readonly Candidate[];
}

/** What becomes of two lots of trades. Every trade is in exactly one place. */
export interface PairingOutcome {
  readonly pairs: readonly Pair[];
  readonly ambiguous: readonly AmbiguousTrade[];
  readonly unpairedBank: readonly MatchableTrade[];
  /** What the counterparty alleges and we do not know. */
  readonly unpairedCounterparty: readonly MatchableTrade[];
}

/** Less than what a differing term costs, more than the margin: it settles ties and nothing else. */
const CLEAN_BONUS = MARGIN + 1;

/** Edges that another edge at one of their ends comes near to. */
function contested(edges: readonly Edge[]): ReadonlySet<Edge> {
  const found = new Set<Edge>();
  for (const end of ["bank", "counterparty"] as const) {
    const best = new Map<number, number>();
    for (const edge of edges) {
      best.set(edge[end], Math.max(best.get(edge[end]) ?? 0, edge.scored.score));
    }
    const near = new Map<number, Edge[]>();
    for (const edge of edges) {
      if ((best.get(edge[end]) ?? 0) - edge.scored.score > MARGIN) continue;
      const members = near.get(edge[end]);
      if (members === undefined) near.set(edge[end], [edge]);
      else members.push(edge);
    }
    for (const members of near.values()) {
      if (members.length > 1) for (const edge of members) found.add(edge);
    }
  }
  return found;
}

/** Compares contested pairs in full: of equally near ones, those that agree in all terms are meant. */
function cleanBonus(
  edges: readonly Edge[],
  bank: readonly Features[],
  counterparty: readonly Features[],
  profile: MatchProfile,
): (edge: Edge) => number {
  const clean = new Set<Edge>();
  for (const edge of contested(edges)) {
    const ours = bank[edge.bank];
    const theirs = counterparty[edge.counterparty];
    if (ours === undefined || theirs === undefined) continue;
    if (blockingTerms(ours, theirs, profile) === 0) clean.add(edge);
  }
  return (edge) => (clean.has(edge) ? CLEAN_BONUS : 0);
}

interface Doubts {
  readonly bank: ReadonlySet<number>;
  readonly counterparty: ReadonlySet<number>;
}

/** Trades whose partner could as well be another one. */
function doubtsOf(graph: Graph, assignment: Assignment): Doubts {
  const bank = new Set<number>();
  const counterparty = new Set<number>();
  assignment.partnerOfBank.forEach((partner, at) => {
    if (partner < 0) return;
    const rivals = rivalsOf(graph, assignment, at);
    if (rivals.length === 0) return;
    bank.add(at);
    counterparty.add(partner);
    for (const rival of rivals) {
      bank.add(rival.bank);
      counterparty.add(rival.counterparty);
    }
  });
  return { bank, counterparty };
}

/** What is only offered, among trades that found no partner. */
const offersOf = (edges: readonly Edge[], assignment: Assignment): readonly Edge[] =>
  edges.filter(
    ({ scored, bank, counterparty }) =>
      scored.onlyOffered &&
      (assignment.partnerOfBank[bank] ?? -1) < 0 &&
      (assignment.partnerOfCounterparty[counterparty] ?? -1) < 0,
  );

const byScore = (a: Candidate, b: Candidate): number => b.score - a.score || (a.id < b.id ? -1 : 1);

function candidatesOf(
  edges: readonly Edge[] | undefined,
  others: readonly Features[],
  end: "bank" | "counterparty",
): Candidate[] {
  return (edges ?? [])
    .flatMap((edge) => {
      const other = others[edge[end]];
      const { score, reasons } = edge.scored;
      return other === undefined ? [] : [{ id: other.id, score, reasons }];
    })
    .sort(byScore);
}

/**
 * Pairs two lots of trades, all at once: what is best for the whole decides, so near duplicates of
 * one day between the same parties never cross, whatever order they came in.
 *
 * @param retired superseded and cancelled trades: partners of nobody, but a reference to one of
 *   them names it and no other trade
 * @returns every trade once: paired, ambiguous with its candidates, or unpaired
 */
export function pairAll(
  bankTrades: readonly MatchableTrade[],
  counterpartyTrades: readonly MatchableTrade[],
  profile: MatchProfile = DEFAULT_PROFILE,
  retired: readonly MatchableTrade[] = [],
): PairingOutcome {
  const bank = bankTrades.map(featuresOf);
  const counterparty = counterpartyTrades.map(featuresOf);
  const possible = possiblePairs(bank, counterparty, retired.map(featuresOf));
  const edges = possible.filter(({ scored }) => !scored.onlyOffered);
  const graph = graphOf(edges, cleanBonus(edges, bank, counterparty, profile));
  const assignment = assign(graph, bank.length, counterparty.length);
  const doubts = doubtsOf(graph, assignment);
  const offers = graphOf(offersOf(possible, assignment), () => 0);
  const pairs: Pair[] = [];
  const ambiguous: AmbiguousTrade[] = [];
  const unpairedBank: MatchableTrade[] = [];
  const unpairedCounterparty: MatchableTrade[] = [];
  bankTrades.forEach((trade, at) => {
    const partner = assignment.partnerOfBank[at] ?? -1;
    const other = counterpartyTrades[partner];
    const edge = graph.ofBank.get(at)?.find((candidate) => candidate.counterparty === partner);
    if (doubts.bank.has(at)) {
      const candidates = candidatesOf(graph.ofBank.get(at), counterparty, "counterparty");
      ambiguous.push({ trade, candidates });
    } else if (other !== undefined && edge !== undefined) {
      const { score, reasons } = edge.scored;
      pairs.push({ bank: trade, counterparty: other, score, reasons });
    } else if (offers.ofBank.has(at)) {
      const candidates = candidatesOf(offers.ofBank.get(at), counterparty, "counterparty");
      ambiguous.push({ trade, candidates });
    } else unpairedBank.push(trade);
  });
  counterpartyTrades.forEach((trade, at) => {
    if (doubts.counterparty.has(at)) {
      const candidates = candidatesOf(graph.ofCounterparty.get(at), bank, "bank");
      ambiguous.push({ trade, candidates });
    } else if ((assignment.partnerOfCounterparty[at] ?? -1) < 0) {
      const candidates = candidatesOf(offers.ofCounterparty.get(at), bank, "bank");
      if (candidates.length > 0) ambiguous.push({ trade, candidates });
      else unpairedCounterparty.push(trade);
    }
  });
  return { pairs, ambiguous, unpairedBank, unpairedCounterparty };
}
