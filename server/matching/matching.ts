import type { FieldOutcome, TermClass } from "../domain/outcomes.ts";
import type { ProductType } from "../domain/products.ts";
import type { Side, TermReading } from "../domain/trade.ts";

/** A trade as the engine sees it; `id` is whatever the caller names it by. */
export interface MatchableTrade {
  readonly id: string;
  readonly side: Side;
  readonly productType: ProductType | null;
  readonly terms: readonly TermReading[];
}

/** The verdict on one term. `bank` and `counterparty` are the values as read, or null. */
export interface FieldComparison {
  readonly path: string;
  /** Where each side states it: legs are compared by role, so the positions may differ. */
  readonly bankPath: string | null;
  readonly counterpartyPath: string | null;
  readonly title: string;
  readonly bank: string | null;
  readonly counterparty: string | null;
  readonly outcome: FieldOutcome;
  readonly class: TermClass;
  /** True when this verdict stops a match. */
  readonly blocking: boolean;
  /** The rule that decided, e.g. `exact`, `dayCount.alias`, `tolerance.MNMX`, `t27.bothMissing`. */
  readonly rule: string;
  /** One sentence in plain words. */
  readonly explanation: string;
}

/** The comparison of two paired trades. The result obeys the gate: see DESIGN, principle 1. */
export interface Comparison {
  readonly result: "MATCHED" | "WITHIN_TOLERANCE" | "BREAK" | "UNREADABLE";
  readonly fields: readonly FieldComparison[];
  /** Name and version of the match profile that was applied. */
  readonly profile: { readonly name: string; readonly version: number };
}

/** A candidate partner with its rank; scores order work and never decide a match. */
export interface Candidate {
  readonly id: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** What pairing decided for one trade against a set of candidates of the other side. */
export type PairingDecision =
  | { readonly kind: "PAIRED"; readonly partner: Candidate }
  | { readonly kind: "AMBIGUOUS"; readonly candidates: readonly Candidate[] }
  | { readonly kind: "UNPAIRED" };

/** Keys under which a trade is found by its partner; equal keys on both sides are candidates. */
export type BlockKeys = readonly string[];
