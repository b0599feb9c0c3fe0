import type { MatchResult } from "#server/domain/outcomes.ts";
import type { ProductType } from "#server/domain/products.ts";
import type { Side } from "#server/domain/trade.ts";
import type { LayoutId } from "./layouts/index.ts";
import type { RehearsalTerm } from "./plan/model.ts";

/** What was planted, where, and why a reviewer should find it. */
export interface FaultLabel {
  readonly kind: string;
  /** Trap of the matching practice it rehearses, e.g. `T13`; null for plain mistakes. */
  readonly trap: string | null;
  /** The side that carries the mistake; null when both do. */
  readonly side: Side | null;
  /** Canonical paths that differ because of it; empty for faults of the pair as a whole. */
  readonly paths: readonly string[];
  /** One sentence for people. */
  readonly note: string;
}

/** One document of the desk. Its bytes are made when asked for. */
export interface RehearsalDocument {
  readonly fileName: string;
  readonly side: Side;
  readonly product: ProductType;
  readonly layout: LayoutId;
  readonly scanned: boolean;
  readonly language: string;
  /** Same bytes at every call. */
  bytes(): Promise<Uint8Array>;
  /** What the paper states, and nothing it does not print. */
  readonly truth: readonly RehearsalTerm[];
}

/** What the product should say of a pair. `paths` are the terms that should differ. */
export interface ExpectedResult {
  /** `CANCELLED` when both sides withdrew the trade: nothing is left to match. */
  readonly result: MatchResult | "CANCELLED";
  readonly paths: readonly string[];
}

export interface RehearsalPair {
  readonly id: string;
  readonly product: ProductType;
  readonly layoutBank: LayoutId | null;
  readonly layoutCounterparty: LayoutId | null;
  readonly fault: FaultLabel | null;
  readonly bank: RehearsalDocument | null;
  readonly counterparty: RehearsalDocument | null;
  /** Further documents of the same trade: superseded versions, cancellations, copies. */
  readonly others: readonly RehearsalDocument[];
  readonly expected: ExpectedResult;
}

export interface DeskOptions {
  readonly seed: number;
  readonly pairs: number;
  /** All products when absent. */
  readonly products?: readonly ProductType[];
  /** Each house's own families when absent. */
  readonly layouts?: readonly LayoutId[];
  /** Share of pairs with a planted fault, 0 to 1; 0.3 when absent. */
  readonly faultRate?: number;
  /** Whether some documents are scans. */
  readonly scans?: boolean;
}

/** A desk's pairs, made one by one as they are taken. */
export interface Desk {
  readonly options: DeskOptions;
  pairs(): Generator<RehearsalPair>;
}
