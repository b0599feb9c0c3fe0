import type { Edge } from "./graph.ts";
import { MARGIN } from "./score.ts";

/** Who goes with whom: positions by position, -1 for nobody. */
export interface Assignment {
  readonly partnerOfBank: Int32Array;
  readonly partnerOfCounterparty: Int32Array;
}

/** Swapping partners beyond so many rounds gains nothing in practice and must end. */
const MOST_ROUNDS = 8;

export interface Graph {
  readonly edges: readonly Edge[];
  readonly ofBank: ReadonlyMap<number, readonly Edge[]>;
  readonly ofCounterparty: ReadonlyMap<number, readonly Edge[]>;
  readonly weightOf: (bank: number, counterparty: number) => number | undefined;
}

function grouped(edges: readonly Edge[], end: "bank" | "counterparty"): Map<number, Edge[]> {
  const groups = new Map<number, Edge[]>();
  for (const edge of edges) {
    const members = groups.get(edge[end]);
    if (members === undefined) groups.set(edge[end], [edge]);
    else members.push(edge);
  }
  return groups;
}

/** Indexes possible pairs by either end. */
export function graphOf(edges: readonly Edge[], bonus: (edge: Edge) => number): Graph {
  const ofBank = grouped(edges, "bank");
  const weights = new Map<number, Map<number, number>>();
  for (const [bank, members] of ofBank) {
    const row = members.map(
      (edge) => [edge.counterparty, edge.scored.score + bonus(edge)] as const,
    );
    weights.set(bank, new Map(row));
  }
  return {
    edges,
    ofBank,
    ofCounterparty: grouped(edges, "counterparty"),
    weightOf: (bank, counterparty) => weights.get(bank)?.get(counterparty),
  };
}

function take(assignment: Assignment, bank: number, counterparty: number): void {
  const formerCounterparty = assignment.partnerOfBank[bank] ?? -1;
  const formerBank = assignment.partnerOfCounterparty[counterparty] ?? -1;
  if (formerCounterparty >= 0) assignment.partnerOfCounterparty[formerCounterparty] = -1;
  if (formerBank >= 0) assignment.partnerOfBank[formerBank] = -1;
  assignment.partnerOfBank[bank] = counterparty;
  assignment.partnerOfCounterparty[counterparty] = bank;
}

/** The gain of giving `bank` this partner, letting the two left behind have each other. */
function gainOf(graph: Graph, assignment: Assignment, bank: number, counterparty: number): number {
  const weight = graph.weightOf(bank, counterparty) ?? 0;
  const formerCounterparty = assignment.partnerOfBank[bank] ?? -1;
  const formerBank = assignment.partnerOfCounterparty[counterparty] ?? -1;
  const lost =
    (formerCounterparty < 0 ? 0 : (graph.weightOf(bank, formerCounterparty) ?? 0)) +
    (formerBank < 0 ? 0 : (graph.weightOf(formerBank, counterparty) ?? 0));
  const left =
    formerBank >= 0 && formerCounterparty >= 0
      ? (graph.weightOf(formerBank, formerCounterparty) ?? 0)
      : 0;
  return weight + left - lost;
}

function swapInto(assignment: Assignment, graph: Graph, bank: number, counterparty: number): void {
  const formerCounterparty = assignment.partnerOfBank[bank] ?? -1;
  const formerBank = assignment.partnerOfCounterparty[counterparty] ?? -1;
  take(assignment, bank, counterparty);
  if (formerBank < 0 || formerCounterparty < 0) return;
  if (graph.weightOf(formerBank, formerCounterparty) !== undefined) {
    take(assignment, formerBank, formerCounterparty);
  }
}

/**
 * Assigns partners so that the whole is best, not each in its turn: the best pairs first, then
 * every swap that improves the sum. The order in which trades arrived plays no part.
 */
export function assign(graph: Graph, banks: number, counterparties: number): Assignment {
  const assignment: Assignment = {
    partnerOfBank: new Int32Array(banks).fill(-1),
    partnerOfCounterparty: new Int32Array(counterparties).fill(-1),
  };
  const weigh = (edge: Edge): number => graph.weightOf(edge.bank, edge.counterparty) ?? 0;
  const ordered = [...graph.edges].sort((a, b) => weigh(b) - weigh(a));
  for (const { bank, counterparty } of ordered) {
    const free =
      assignment.partnerOfBank[bank] === -1 &&
      assignment.partnerOfCounterparty[counterparty] === -1;
    if (free) take(assignment, bank, counterparty);
  }
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let improved = false;
    for (const { bank, counterparty } of ordered) {
      if (assignment.partnerOfBank[bank] === counterparty) continue;
      if (gainOf(graph, assignment, bank, counterparty) <= 0) continue;
      swapInto(assignment, graph, bank, counterparty);
      improved = true;
    }
    if (!improved) break;
  }
  return assignment;
}

/** Other pairs that would be as good as the assigned one, the assigned one left out. */
export function rivalsOf(graph: Graph, assignment: Assignment, bank: number): readonly Edge[] {
  const counterparty = assignment.partnerOfBank[bank] ?? -1;
  if (counterparty < 0) return [];
  const asGood = (edge: Edge): boolean =>
    (edge.bank !== bank || edge.counterparty !== counterparty) &&
    gainOf(graph, assignment, edge.bank, edge.counterparty) >= -MARGIN;
  return [
    ...(graph.ofBank.get(bank) ?? []).filter(asGood),
    ...(graph.ofCounterparty.get(counterparty) ?? []).filter(asGood),
  ];
}
