import { termFor } from "#server/domain/terms/dictionary.ts";
import type { TermKind } from "#server/domain/terms/model.ts";
import { compareTrades } from "../compare.ts";
import type { MatchProfile } from "../profiles.ts";
import { comparatorOf } from "../values/compare-values.ts";
import type { Interner } from "./interner.ts";
import type { Shape, TradeTable } from "./table.ts";

interface ColumnPair {
  readonly bank: number;
  readonly counterparty: number;
  readonly kind: TermKind;
}

/** Which columns of two shapes must be equal, and which must be empty. */
interface ShapePlan {
  readonly gated: readonly ColumnPair[];
  readonly onlyBank: readonly number[];
  readonly onlyCounterparty: readonly number[];
  /** Columns whose presence and, for leg types, value decide what a trade must state. */
  readonly pattern: readonly { readonly column: number; readonly byValue: boolean }[];
}

const HASH_LOW = 2 ** 21;

/**
 * Proves by integers alone that two rows match. It says yes only where the comparator would say
 * MATCHED: every gating cell equal, each a legible value of its kind, and a pattern of stated terms
 * that the comparator itself has found complete. Anything else is the comparator's to judge.
 */
export class RowEquality {
  readonly #bank: TradeTable;
  readonly #counterparty: TradeTable;
  readonly #interner: Interner;
  readonly #profile: MatchProfile;
  readonly #plans = new Map<number, ShapePlan>();
  readonly #complete = new Map<number, boolean>();
  readonly #kinds: TermKind[] = [];
  /** Number of the kind that a value is known to be legible as, plus one. */
  #legibleAs: Uint8Array;

  constructor(
    bank: TradeTable,
    counterparty: TradeTable,
    interner: Interner,
    profile: MatchProfile,
  ) {
    this.#bank = bank;
    this.#counterparty = counterparty;
    this.#interner = interner;
    this.#profile = profile;
    this.#legibleAs = new Uint8Array(interner.size);
  }

  /** @returns true when the two rows certainly match. */
  matches(bankRow: number, counterpartyRow: number): boolean {
    const bankShape = this.#bank.shapeOf(bankRow);
    const plan = this.#planOf(bankShape, this.#counterparty.shapeOf(counterpartyRow));
    const ours = this.#bank.cells;
    const theirs = this.#counterparty.cells;
    const from = this.#bank.startOf(bankRow);
    const to = this.#counterparty.startOf(counterpartyRow);
    for (const { bank, counterparty, kind } of plan.gated) {
      const value = ours[from + bank] ?? 0;
      if (value !== theirs[to + counterparty]) return false;
      if (value !== 0 && !this.#isLegible(value, kind)) return false;
    }
    for (const column of plan.onlyBank) if (ours[from + column] !== 0) return false;
    for (const column of plan.onlyCounterparty) if (theirs[to + column] !== 0) return false;
    return this.#isComplete(bankShape, bankRow, plan);
  }

  #planOf(bank: Shape, counterparty: Shape): ShapePlan {
    const key = bank.index * 65_536 + counterparty.index;
    const known = this.#plans.get(key);
    if (known !== undefined) return known;
    const gates = (path: string): boolean => {
      const term = termFor(path);
      if (term === undefined || term.class === "economic" || term.class === "derived") {
        return path !== "id";
      }
      return path === "messageType" || term.class === "legal";
    };
    const gated = bank.paths.flatMap((path, column) => {
      const other = counterparty.columnOf.get(path);
      const kind = termFor(path)?.kind ?? "text";
      return other === undefined || !gates(path)
        ? []
        : [{ bank: column, counterparty: other, kind }];
    });
    const only = (shape: Shape, other: Shape): number[] =>
      shape.paths.flatMap((path, column) =>
        gates(path) && !other.columnOf.has(path) ? [column] : [],
      );
    const plan: ShapePlan = {
      gated,
      onlyBank: only(bank, counterparty),
      onlyCounterparty: only(counterparty, bank),
      pattern: bank.paths.flatMap((path, column) =>
        gates(path) ? [{ column, byValue: path === "productType" || path.endsWith(".type") }] : [],
      ),
    };
    this.#plans.set(key, plan);
    return plan;
  }

  #isLegible(value: number, kind: TermKind): boolean {
    let known = this.#kinds.indexOf(kind);
    if (known < 0) known = this.#kinds.push(kind) - 1;
    if (this.#legibleAs[value] === known + 1) return true;
    const text = this.#interner.text(value);
    if (comparatorOf(kind)(text, text).outcome !== "EQUAL") return false;
    this.#legibleAs[value] = known + 1;
    return true;
  }

  /** Asks the comparator once for each pattern of stated terms. */
  #isComplete(shape: Shape, row: number, plan: ShapePlan): boolean {
    const cells = this.#bank.cells;
    const from = this.#bank.startOf(row);
    let one = shape.index + 1;
    let other = 7;
    for (const { column, byValue } of plan.pattern) {
      const value = cells[from + column] ?? 0;
      const mark = value === 0 ? 0 : byValue ? value : 1;
      one = Math.imul(one ^ mark, 0x01000193) + column;
      other = Math.imul(other + mark, 0x85ebca6b) ^ (one >>> 13);
    }
    const key = (one >>> 0) * HASH_LOW + ((other >>> 0) % HASH_LOW);
    const known = this.#complete.get(key);
    if (known !== undefined) return known;
    const trade = this.#bank.tradeOf(row);
    const self = compareTrades(trade, { ...trade, side: "COUNTERPARTY" }, this.#profile);
    const complete = self.result === "MATCHED";
    this.#complete.set(key, complete);
    return complete;
  }
}
