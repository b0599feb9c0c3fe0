import { blockKeysOf } from "../blocking.ts";
import type { MatchableTrade } from "../matching.ts";
import { splitReference } from "../values/text.ts";
import type { TradeTable } from "./table.ts";

/** Rows of both sides that may have to do with each other, and with no others. */
export interface Component {
  readonly bank: number[];
  readonly counterparty: number[];
}

/** A key that more of their rows share than this says nothing about any of them. */
const MOST_THEIRS = 200;
/** Of ours there may be more: each of them looks at no more than so many of theirs. */
const MOST_OURS = 2_000;
/** Keys are grouped in so many turns, so that one turn's table stays small. */
const TURNS = 16;
const EMPTY = -1;
/** Names of trades always hold together, economics only where few share them. */
const NAME_BIT = 1;
const HASH_HIGH = 2 ** 21;
const REFERENCE_PATHS = new Set(["ownReference", "supersedesReference", "cancelsReference"]);

/** A hash of 53 bits whose lowest bit says whether the key names a trade. */
function hashOf(key: string, isName: boolean): number {
  let [one, other] = [0x811c9dc5, 0x9e3779b1];
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other + code, 0x85ebca6b) ^ (other >>> 15);
  }
  one ^= one >>> 13;
  const high = (one >>> 0) * HASH_HIGH + ((other >>> 0) % HASH_HIGH);
  return high - (high % 2) + (isName ? NAME_BIT : 0);
}

/** Everything by which a trade may belong to another: as its partner or as its other version. */
function hashesOf(trade: MatchableTrade): number[] {
  const hashes = blockKeysOf(trade).map((key) => {
    const isName = /^(bankRef|counterpartyRef|uti)\|(?!~)/.test(key);
    return hashOf(key, isName);
  });
  for (const { path, value } of trade.terms) {
    if (!REFERENCE_PATHS.has(path)) continue;
    const { base } = splitReference(value);
    if (base !== "") hashes.push(hashOf(`${trade.side}|${base}`, true));
  }
  return hashes;
}

/** The keys of all rows, one after the other: ours, then theirs. */
class Keys {
  hashes = new Float64Array(1 << 16);
  readonly ends: Uint32Array;
  #used = 0;

  constructor(rows: number) {
    this.ends = new Uint32Array(rows);
  }

  add(row: number, hashes: readonly number[]): void {
    if (this.#used + hashes.length > this.hashes.length) {
      const grown = new Float64Array(this.hashes.length * 2 + hashes.length);
      grown.set(this.hashes);
      this.hashes = grown;
    }
    for (const hash of hashes) {
      this.hashes[this.#used] = hash;
      this.#used += 1;
    }
    this.ends[row] = this.#used;
  }
}

/** Sets of rows that grow together. */
class Sets {
  readonly #parents: Int32Array;

  constructor(size: number) {
    this.#parents = new Int32Array(size).map((_, at) => at);
  }

  rootOf(row: number): number {
    let root = row;
    for (let up = this.#parents[root] ?? root; up !== root; up = this.#parents[root] ?? root) {
      root = up;
    }
    for (let at = row; at !== root; ) {
      const up = this.#parents[at] ?? root;
      this.#parents[at] = root;
      at = up;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [one, other] = [this.rootOf(a), this.rootOf(b)];
    this.#parents[Math.max(one, other)] = Math.min(one, other);
  }
}

/** The rows of one key: the first of them, and how many there are of either side. */
class KeyTable {
  readonly #hashes: Float64Array;
  readonly first: Int32Array;
  readonly ours: Uint32Array;
  readonly theirs: Uint32Array;

  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, most * 2)));
    this.#hashes = new Float64Array(size);
    this.first = new Int32Array(size).fill(EMPTY);
    this.ours = new Uint32Array(size);
    this.theirs = new Uint32Array(size);
  }

  slotOf(hash: number): number {
    const mask = this.first.length - 1;
    for (let slot = Math.floor(hash / TURNS) & mask; ; slot = (slot + 1) & mask) {
      if (this.first[slot] === EMPTY || this.#hashes[slot] === hash) return slot;
    }
  }

  count(hash: number, row: number, isOurs: boolean): void {
    const slot = this.slotOf(hash);
    if (this.first[slot] === EMPTY) {
      this.first[slot] = row;
      this.#hashes[slot] = hash;
    }
    const counts = isOurs ? this.ours : this.theirs;
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
}

/** The turn of a key; its lowest bits hold whether it is a name and must not decide alone. */
const turnOf = (hash: number): number => Math.floor(hash / 2) % TURNS;

function joinByKeys({ hashes, ends }: Keys, ourRows: number, sets: Sets): void {
  const inTurn = (turn: number, visit: (hash: number, row: number) => void): void => {
    let at = 0;
    for (let row = 0; row < ends.length; row += 1) {
      for (const end = ends[row] ?? at; at < end; at += 1) {
        const hash = hashes[at] ?? 0;
        if (turnOf(hash) === turn) visit(hash, row);
      }
    }
  };
  for (let turn = 0; turn < TURNS; turn += 1) {
    let keys = 0;
    inTurn(turn, () => {
      keys += 1;
    });
    const table = new KeyTable(keys);
    inTurn(turn, (hash, row) => table.count(hash, row, row < ourRows));
    inTurn(turn, (hash, row) => {
      const slot = table.slotOf(hash);
      const [ours, theirs] = [table.ours[slot] ?? 0, table.theirs[slot] ?? 0];
      const few = ours > 0 && theirs > 0 && theirs <= MOST_THEIRS && ours <= MOST_OURS;
      if (few || hash % 2 === NAME_BIT) sets.join(table.first[slot] ?? row, row);
    });
  }
}

/**
 * Divides rows into lots that have nothing to do with each other, so that each can be paired by
 * itself and a portfolio without a single reference still fits into memory.
 *
 * @param bankRows and counterpartyRows rows of the two tables that are still open
 */
export function componentsOf(
  bank: TradeTable,
  counterparty: TradeTable,
  bankRows: readonly number[],
  counterpartyRows: readonly number[],
): readonly Component[] {
  const rows = bankRows.length + counterpartyRows.length;
  const keys = new Keys(rows);
  bankRows.forEach((row, at) => {
    keys.add(at, hashesOf(bank.tradeOf(row)));
  });
  counterpartyRows.forEach((row, at) => {
    keys.add(bankRows.length + at, hashesOf(counterparty.tradeOf(row)));
  });
  const sets = new Sets(rows);
  joinByKeys(keys, bankRows.length, sets);
  const components = new Map<number, Component>();
  const lotOf = (at: number): Component => {
    const root = sets.rootOf(at);
    let lot = components.get(root);
    if (lot === undefined) {
      lot = { bank: [], counterparty: [] };
      components.set(root, lot);
    }
    return lot;
  };
  bankRows.forEach((row, at) => {
    lotOf(at).bank.push(row);
  });
  counterpartyRows.forEach((row, at) => {
    lotOf(bankRows.length + at).counterparty.push(row);
  });
  return [...components.values()];
}
