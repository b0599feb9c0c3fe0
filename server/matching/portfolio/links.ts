import { splitReference } from "../values/text.ts";
import { linkByEconomics } from "./economics.ts";
import type { Interner } from "./interner.ts";
import type { TradeTable } from "./table.ts";

/** Partners by reference, UTI or exact economics; -1 where that settles nothing. */
export interface Links {
  readonly partnerOfBank: Int32Array;
  readonly partnerOfCounterparty: Int32Array;
  /** The row of the other side whose own number a row quotes; below zero when none or several. */
  readonly quotedByBank: Int32Array;
  readonly quotedByCounterparty: Int32Array;
}

const NONE = -1;
/** Several rows share the reference: versions, duplicates or a clash, for a closer look. */
const SEVERAL = -2;

/** The numbers by which rows name each other, without version. */
interface Names {
  readonly own: Uint32Array;
  readonly other: Uint32Array;
  readonly uti: Uint32Array;
  /** Rows that replace or cancel something, or say that they do. */
  readonly historied: Uint8Array;
}

/** Numbers of references without version; almost all are their own. */
class Bases {
  readonly #interner: Interner;
  readonly #known = new Map<number, number>();

  constructor(interner: Interner) {
    this.#interner = interner;
  }

  of(reference: number): number {
    if (reference === 0 || this.#interner.isPlainReference(reference)) return reference;
    const known = this.#known.get(reference);
    if (known !== undefined) return known;
    const { base } = splitReference(this.#interner.text(reference));
    const id = base === "" ? 0 : this.#interner.internText(base);
    this.#known.set(reference, id);
    return id;
  }
}

function namesOf(table: TradeTable, bases: Bases, plainMessage: number): Names {
  const names: Names = {
    own: new Uint32Array(table.size),
    other: new Uint32Array(table.size),
    uti: new Uint32Array(table.size),
    historied: new Uint8Array(table.size),
  };
  for (let row = 0; row < table.size; row += 1) {
    names.own[row] = bases.of(table.valueOf(row, "ownReference"));
    names.other[row] = bases.of(table.valueOf(row, "otherReference"));
    names.uti[row] = bases.of(table.valueOf(row, "uti"));
    const message = table.valueOf(row, "messageType");
    const history =
      table.valueOf(row, "supersedesReference") !== 0 ||
      table.valueOf(row, "cancelsReference") !== 0 ||
      (message !== 0 && message !== plainMessage);
    names.historied[row] = history ? 1 : 0;
  }
  return names;
}

function rowsBy(numbers: Uint32Array, ids: number): Int32Array {
  const rows = new Int32Array(ids).fill(NONE);
  for (let row = 0; row < numbers.length; row += 1) {
    const id = numbers[row] ?? 0;
    if (id !== 0) rows[id] = rows[id] === NONE ? row : SEVERAL;
  }
  return rows;
}

/** For each row, the row whose own number it quotes. */
function rowsQuoted({ other }: Names, byOwn: Int32Array): Int32Array {
  const rows = new Int32Array(other.length).fill(NONE);
  for (let row = 0; row < other.length; row += 1) {
    const id = other[row] ?? 0;
    if (id !== 0) rows[row] = byOwn[id] ?? NONE;
  }
  return rows;
}

/** Marks what a replaced or cancelled number touches: its rows are not for links to settle. */
function markTargets(table: TradeTable, bases: Bases, names: Names, byOwn: Int32Array): void {
  for (let row = 0; row < table.size; row += 1) {
    if (names.historied[row] === 0) continue;
    for (const path of ["supersedesReference", "cancelsReference"]) {
      const target = byOwn[bases.of(table.valueOf(row, path))] ?? NONE;
      if (target >= 0) names.historied[target] = 1;
    }
  }
}

/**
 * Links rows that name each other and nobody else. All names of a pair must agree; whatever is
 * named twice, belongs to a history or is contradicted stays open.
 */
export function linkRows(bank: TradeTable, counterparty: TradeTable, interner: Interner): Links {
  const bases = new Bases(interner);
  const plainMessage = interner.internText("NEW");
  const ours = namesOf(bank, bases, plainMessage);
  const theirs = namesOf(counterparty, bases, plainMessage);
  const ids = interner.size;
  const index = {
    ourOwn: rowsBy(ours.own, ids),
    ourOther: rowsBy(ours.other, ids),
    ourUti: rowsBy(ours.uti, ids),
    theirOwn: rowsBy(theirs.own, ids),
    theirOther: rowsBy(theirs.other, ids),
    theirUti: rowsBy(theirs.uti, ids),
  };
  markTargets(bank, bases, ours, index.ourOwn);
  markTargets(counterparty, bases, theirs, index.theirOwn);
  const links: Links = {
    partnerOfBank: new Int32Array(bank.size).fill(NONE),
    partnerOfCounterparty: new Int32Array(counterparty.size).fill(NONE),
    quotedByBank: rowsQuoted(ours, index.theirOwn),
    quotedByCounterparty: rowsQuoted(theirs, index.ourOwn),
  };
  const join = (row: number, partner: number): void => {
    links.partnerOfBank[row] = partner;
    links.partnerOfCounterparty[partner] = row;
  };
  const at = (rows: Int32Array, id: number | undefined): number =>
    id === undefined || id === 0 ? NONE : (rows[id] ?? NONE);
  const named = (a: number, b: number, c: number): number => {
    const found = a !== NONE ? a : b !== NONE ? b : c;
    const agree = (x: number): boolean => x === NONE || x === found;
    return agree(a) && agree(b) && agree(c) ? found : SEVERAL;
  };
  for (let row = 0; row < bank.size; row += 1) {
    if (ours.historied[row] !== 0 || at(index.ourOwn, ours.own[row]) === SEVERAL) continue;
    const partner = named(
      at(index.theirOther, ours.own[row]),
      at(index.theirOwn, ours.other[row]),
      at(index.theirUti, ours.uti[row]),
    );
    if (partner < 0 || theirs.historied[partner] !== 0) continue;
    if (at(index.theirOwn, theirs.own[partner]) === SEVERAL) continue;
    const back = named(
      at(index.ourOwn, theirs.other[partner]),
      at(index.ourOther, theirs.own[partner]),
      at(index.ourUti, theirs.uti[partner]),
    );
    if (back !== row || links.partnerOfCounterparty[partner] !== NONE) continue;
    join(row, partner);
  }
  // A row that names a known trade is that trade's or nobody's: economics do not speak for it.
  linkByEconomics(
    bank,
    counterparty,
    {
      bank: (row) =>
        links.partnerOfBank[row] === NONE &&
        ours.historied[row] === 0 &&
        at(index.ourOwn, ours.own[row]) !== SEVERAL &&
        at(index.theirOther, ours.own[row]) === NONE &&
        at(index.theirOwn, ours.other[row]) === NONE &&
        at(index.theirUti, ours.uti[row]) === NONE,
      counterparty: (row) =>
        links.partnerOfCounterparty[row] === NONE &&
        theirs.historied[row] === 0 &&
        at(index.theirOwn, theirs.own[row]) !== SEVERAL &&
        at(index.ourOwn, theirs.other[row]) === NONE &&
        at(index.ourOther, theirs.own[row]) === NONE &&
        at(index.ourUti, theirs.uti[row]) === NONE,
    },
    join,
  );
  return links;
}
