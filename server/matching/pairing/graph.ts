import { blockKeysOfFeatures } from "../blocking.ts";
import type { Features } from "./features.ts";
import type { ReferenceForm } from "./quoted.ts";
import { type PairScore, scorePair } from "./score.ts";

/** A possible pair: positions among our trades and theirs. */
export interface Edge {
  readonly bank: number;
  readonly counterparty: number;
  readonly scored: PairScore;
}

/** A key that more trades share than this says nothing about any of them. */
const MOST_PER_BLOCK = 200;

/** So many possible partners of one trade are scored. */
const MOST_PER_TRADE = 400;

/** The number alone may be common to many; the whole reference and the UTI belong to one trade. */
const isReference = (key: string): boolean =>
  (key.startsWith("bankRef|") || key.startsWith("counterpartyRef|") || key.startsWith("uti|")) &&
  !key.includes("|~");

function blocksOf(trades: readonly Features[]): Map<string, number[]> {
  const blocks = new Map<string, number[]>();
  trades.forEach((features, at) => {
    for (const key of blockKeysOfFeatures(features)) {
      const members = blocks.get(key);
      if (members === undefined) blocks.set(key, [at]);
      else members.push(at);
    }
  });
  return blocks;
}

/** Own references of a side: one quoted that is among them names that trade and no other. */
function ownReferences(trades: readonly Features[]): ReadonlySet<string> {
  return new Set(trades.flatMap(({ own }) => (own === null ? [] : [own.compact])));
}

const namesAnother = (
  quoted: ReferenceForm | null,
  own: ReferenceForm | null,
  known: ReadonlySet<string>,
): boolean => quoted !== null && quoted.compact !== own?.compact && known.has(quoted.compact);

/**
 * Finds every possible pair of two lots of trades. References come first, so that a crowded block
 * never hides the trade that is named; work per trade is bounded.
 */
export function possiblePairs(
  bank: readonly Features[],
  counterparty: readonly Features[],
  retired: readonly Features[] = [],
): readonly Edge[] {
  const blocks = blocksOf(counterparty);
  const ourNumbers = ownReferences([...bank, ...retired.filter(({ side }) => side === "BANK")]);
  const theirNumbers = ownReferences([
    ...counterparty,
    ...retired.filter(({ side }) => side === "COUNTERPARTY"),
  ]);
  const edges: Edge[] = [];
  bank.forEach((ours, at) => {
    const keys = [...blockKeysOfFeatures(ours)].sort(
      (a, b) => Number(isReference(b)) - Number(isReference(a)),
    );
    const seen = new Set<number>();
    for (const key of keys) {
      const members = blocks.get(key);
      if (members === undefined || seen.size >= MOST_PER_TRADE) continue;
      if (members.length > MOST_PER_BLOCK && !isReference(key)) continue;
      for (const member of members) {
        const theirs = counterparty[member];
        if (theirs === undefined || seen.has(member) || seen.size >= MOST_PER_TRADE) continue;
        seen.add(member);
        const scored = scorePair(ours, theirs);
        if (scored === null) continue;
        const elsewhere =
          scored.links === 0 &&
          (namesAnother(theirs.other, ours.own, ourNumbers) ||
            namesAnother(ours.other, theirs.own, theirNumbers));
        if (!elsewhere) edges.push({ bank: at, counterparty: member, scored });
      }
    }
  });
  return edges;
}
