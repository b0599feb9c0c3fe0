import type { PreparedLeg, Slots } from "./prepared.ts";
import { legSlot } from "./term-places.ts";

/** Two legs that play one role, or a leg without a partner. */
export interface LegPair {
  readonly bank: PreparedLeg | null;
  readonly counterparty: PreparedLeg | null;
}

const TYPE = legSlot("type");
const PAYER = legSlot("payer");
const RECEIVER = legSlot("receiver");
const CURRENCY = legSlot("notionalCurrency");
const INDEX = legSlot("floatingIndex");
const TENOR = legSlot("tenor");

const valueIn = (slots: Slots, slot: number): string => slots[slot]?.value ?? "";

const TYPE_RANK: Readonly<Record<string, string>> = { fixed: "0", floating: "1", inflation: "2" };

/** Who pays; said by the receiver when the paper names only that one. */
function payerOf(slots: Slots): string {
  const payer = slots[PAYER]?.value;
  if (payer !== undefined) return payer;
  const receiver = slots[RECEIVER]?.value;
  return receiver === "bank" ? "counterparty" : receiver === undefined ? "" : "bank";
}

/** The role of a leg and then all it says: legs sort the same way whatever their position. */
function signatureOf(leg: PreparedLeg): string {
  const { slots } = leg;
  const type = valueIn(slots, TYPE);
  const lead = [
    TYPE_RANK[type] ?? type,
    payerOf(slots),
    valueIn(slots, CURRENCY),
    valueIn(slots, INDEX),
    valueIn(slots, TENOR),
  ];
  return `${lead.join("|")}|${slots.map((reading) => reading?.value ?? "").join("|")}`;
}

function inRoleOrder(legs: readonly PreparedLeg[]): readonly PreparedLeg[] {
  return legs
    .map((leg) => ({ leg, signature: signatureOf(leg) }))
    .sort((a, b) => (a.signature < b.signature ? -1 : a.signature > b.signature ? 1 : 0))
    .map(({ leg }) => leg);
}

/**
 * How badly two legs fit: the number of terms that differ. A wrong type outweighs them all, and of
 * two equally near legs the one with the same payer is meant.
 */
function misfit(bank: PreparedLeg, counterparty: PreparedLeg): number {
  let differing = valueIn(bank.slots, TYPE) === valueIn(counterparty.slots, TYPE) ? 0 : 100;
  if (payerOf(bank.slots) !== payerOf(counterparty.slots)) differing += 1.5;
  for (let slot = 0; slot < bank.slots.length; slot += 1) {
    if (slot === TYPE || slot === PAYER || slot === RECEIVER) continue;
    if (bank.slots[slot]?.value !== counterparty.slots[slot]?.value) differing += 1;
  }
  return differing;
}

const roleOf = (leg: PreparedLeg): string => `${valueIn(leg.slots, TYPE)}|${payerOf(leg.slots)}`;

/** The usual case: each role occurs once on each side. Null when it is not that plain. */
function byPlainRole(
  bank: readonly PreparedLeg[],
  counterparty: readonly PreparedLeg[],
): LegPair[] | null {
  const [a, b] = bank;
  const [c, d] = counterparty;
  if (bank.length !== 2 || counterparty.length !== 2) return null;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  const [first, second, third, fourth] = [roleOf(a), roleOf(b), roleOf(c), roleOf(d)];
  if (first === second || valueIn(a.slots, TYPE) === valueIn(b.slots, TYPE)) return null;
  const [forward, backward] = first < second ? [a, b] : [b, a];
  const straight = first < second ? [c, d] : [d, c];
  const crossed = first < second ? [d, c] : [c, d];
  const partners =
    first === third && second === fourth
      ? straight
      : first === fourth && second === third
        ? crossed
        : null;
  if (partners === null) return null;
  return [
    { bank: forward, counterparty: partners[0] ?? null },
    { bank: backward, counterparty: partners[1] ?? null },
  ];
}

/** Two legs of one kind that say the same as two of the other side's, in either order. */
function byEqualWords(
  bank: readonly PreparedLeg[],
  counterparty: readonly PreparedLeg[],
): LegPair[] | null {
  const [a, b] = bank;
  const [c, d] = counterparty;
  if (bank.length !== 2 || counterparty.length !== 2) return null;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  // In the order of our paper: with equal partners nothing depends on it.
  if (misfit(a, c) === 0 && misfit(b, d) === 0) {
    return [
      { bank: a, counterparty: c },
      { bank: b, counterparty: d },
    ];
  }
  if (misfit(a, d) !== 0 || misfit(b, c) !== 0) return null;
  return [
    { bank: a, counterparty: d },
    { bank: b, counterparty: c },
  ];
}

/** The cheapest assignment of up to {@link MOST_PERMUTED} legs, found by trying every one. */
function cheapest(costs: readonly (readonly number[])[], columns: number): readonly number[] {
  let best: { readonly cost: number; readonly order: readonly number[] } = {
    cost: Number.POSITIVE_INFINITY,
    order: [],
  };
  const walk = (row: number, order: readonly number[], cost: number): void => {
    if (cost >= best.cost) return;
    if (row === costs.length) {
      best = { cost, order };
      return;
    }
    for (let column = 0; column < columns; column += 1) {
      if (order.includes(column)) continue;
      // A tiny preference for role order makes ties independent of what was printed first.
      const step = (costs[row]?.[column] ?? 0) + Math.abs(row - column) * 1e-6;
      walk(row + 1, [...order, column], cost + step);
    }
  };
  walk(0, [], 0);
  return best.order;
}

const MOST_PERMUTED = 5;

/**
 * Pairs the legs of two trades by role: payer and type, then currency and index, never by
 * position. Where roles do not settle it, the assignment with the fewest differing terms is meant.
 */
export function alignLegs(
  bankLegs: readonly PreparedLeg[],
  counterpartyLegs: readonly PreparedLeg[],
): readonly LegPair[] {
  const plain = byPlainRole(bankLegs, counterpartyLegs) ?? byEqualWords(bankLegs, counterpartyLegs);
  if (plain !== null) return plain;
  const bank = inRoleOrder(bankLegs);
  const counterparty = inRoleOrder(counterpartyLegs);
  const flipped = bank.length > counterparty.length;
  const rows = flipped ? counterparty : bank;
  const columns = flipped ? bank : counterparty;
  const order =
    columns.length <= MOST_PERMUTED
      ? cheapest(
          rows.map((row) => columns.map((column) => misfit(row, column))),
          columns.length,
        )
      : rows.map((_, at) => at);
  const pairs: LegPair[] = rows.map((row, at) => {
    const column = columns[order[at] ?? at] ?? null;
    return flipped ? { bank: column, counterparty: row } : { bank: row, counterparty: column };
  });
  columns.forEach((column, at) => {
    if (order.includes(at)) return;
    pairs.push(
      flipped ? { bank: column, counterparty: null } : { bank: null, counterparty: column },
    );
  });
  return pairs;
}
