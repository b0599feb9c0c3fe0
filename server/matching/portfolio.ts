import type { Side } from "#server/domain/trade.ts";
import { retiredOf } from "./batch.ts";
import { compareTrades } from "./compare.ts";
import { resolveVersions } from "./lifecycle.ts";
import type { Comparison, FieldComparison, MatchableTrade } from "./matching.ts";
import { pairAll } from "./pair-all.ts";
import { featuresOf } from "./pairing/features.ts";
import { scorePair } from "./pairing/score.ts";
import { type Component, componentsOf } from "./portfolio/components.ts";
import { RowEquality } from "./portfolio/equality.ts";
import { Interner } from "./portfolio/interner.ts";
import { type Links, linkRows } from "./portfolio/links.ts";
import { TradeTable } from "./portfolio/table.ts";
import { DEFAULT_PROFILE, type MatchProfile } from "./profiles.ts";

/** What became of one trade or pair of a portfolio, by the ids of the source. */
export type PortfolioResult =
  | {
      readonly kind: "PAIR";
      readonly bank: string;
      readonly counterparty: string;
      readonly result: Comparison["result"];
      /** Terms that are not simply equal; empty for most matches. */
      readonly fields: readonly FieldComparison[];
    }
  | { readonly kind: "UNPAIRED_BANK" | "ALLEGED"; readonly id: string }
  | {
      readonly kind: "AMBIGUOUS";
      readonly side: Side;
      readonly id: string;
      readonly candidates: readonly string[];
    }
  | {
      readonly kind: "SUPERSEDED" | "CANCELLED" | "DUPLICATE";
      readonly side: Side;
      readonly id: string;
    };

export interface PortfolioProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Matches portfolios of millions of trades in memory. Rows are kept as integers; pairs that agree
 * in every cell never become objects, and all others go through the same pairing and the same
 * comparator as two papers on the review screen.
 */
export class Portfolio {
  readonly #interner = new Interner();
  readonly bank = new TradeTable("BANK", this.#interner);
  readonly counterparty = new TradeTable("COUNTERPARTY", this.#interner);
  readonly #profile: MatchProfile;

  constructor(profile: MatchProfile = DEFAULT_PROFILE) {
    this.#profile = profile;
  }

  /**
   * Streams the results: linked pairs first, then what needed a closer look.
   *
   * @param onProgress told now and then how many of our rows are settled
   */
  *match(onProgress: (progress: PortfolioProgress) => void = () => {}): Generator<PortfolioResult> {
    const equality = new RowEquality(this.bank, this.counterparty, this.#interner, this.#profile);
    const links = linkRows(this.bank, this.counterparty, this.#interner);
    const total = this.bank.size;
    const openBank: number[] = [];
    for (let row = 0; row < total; row += 1) {
      if (row % PROGRESS_STEP === 0) onProgress({ done: row, total });
      const partner = links.partnerOfBank[row] ?? -1;
      const result = partner < 0 ? null : this.#linked(equality, row, partner);
      if (result === null) {
        openBank.push(row);
        links.partnerOfBank[row] = -1;
        if (partner >= 0) links.partnerOfCounterparty[partner] = -1;
      } else yield result;
    }
    const openCounterparty: number[] = [];
    links.partnerOfCounterparty.forEach((partner, row) => {
      if (partner < 0) openCounterparty.push(row);
    });
    let open = openBank.length;
    let told = open;
    for (const lot of componentsOf(this.bank, this.counterparty, openBank, openCounterparty)) {
      yield* this.#lot(lot, links);
      open -= lot.bank.length;
      if (told - open < PROGRESS_STEP) continue;
      told = open;
      onProgress({ done: total - open, total });
    }
    onProgress({ done: total, total });
  }

  #linked(equality: RowEquality, bankRow: number, counterpartyRow: number): PortfolioResult | null {
    const [bank, counterparty] = [this.bank.idOf(bankRow), this.counterparty.idOf(counterpartyRow)];
    if (equality.matches(bankRow, counterpartyRow)) {
      return { kind: "PAIR", bank, counterparty, result: "MATCHED", fields: [] };
    }
    const ours = this.bank.tradeOf(bankRow);
    const theirs = this.counterparty.tradeOf(counterpartyRow);
    if (scorePair(featuresOf(ours), featuresOf(theirs)) === null) return null;
    return this.#compared(ours, theirs, bank, counterparty);
  }

  #compared(
    ours: MatchableTrade,
    theirs: MatchableTrade,
    bank: string,
    counterparty: string,
  ): PortfolioResult {
    const { result, fields } = compareTrades(ours, theirs, this.#profile);
    return {
      kind: "PAIR",
      bank,
      counterparty,
      result,
      fields: fields.filter((field) => field.outcome !== "EQUAL"),
    };
  }

  /** Rows of settled pairs whose number a row of the lot quotes: it means them and nobody else. */
  #quotedSettled(lot: Component, links: Links): MatchableTrade[] {
    const quoted = (
      rows: readonly number[],
      quotes: Int32Array,
      partners: Int32Array,
      table: TradeTable,
    ): MatchableTrade[] =>
      rows.flatMap((row) => {
        const named = quotes[row] ?? -1;
        return named >= 0 && (partners[named] ?? -1) >= 0 ? [table.tradeOf(named)] : [];
      });
    return [
      ...quoted(lot.bank, links.quotedByBank, links.partnerOfCounterparty, this.counterparty),
      ...quoted(lot.counterparty, links.quotedByCounterparty, links.partnerOfBank, this.bank),
    ];
  }

  /** What links did not settle goes the way of any batch of papers. */
  *#lot(lot: Component, links: Links): Generator<PortfolioResult> {
    const names = new Map<string, string>();
    const load = (table: TradeTable, rows: readonly number[]): MatchableTrade[] =>
      rows.map((row) => {
        const key = `${table.side} ${row}`;
        names.set(key, table.idOf(row));
        return table.tradeOf(row, key);
      });
    const nameOf = (trade: { readonly id: string }): string => names.get(trade.id) ?? trade.id;
    const ours = resolveVersions(load(this.bank, lot.bank));
    const theirs = resolveVersions(load(this.counterparty, lot.counterparty));
    for (const versions of [ours, theirs]) {
      for (const { trade } of versions.superseded)
        yield { kind: "SUPERSEDED", side: trade.side, id: nameOf(trade) };
      for (const { trade } of versions.duplicates)
        yield { kind: "DUPLICATE", side: trade.side, id: nameOf(trade) };
      for (const { trade, cancellation } of versions.cancelled) {
        for (const each of trade === null ? [cancellation] : [trade, cancellation]) {
          yield { kind: "CANCELLED", side: each.side, id: nameOf(each) };
        }
      }
    }
    const retired = [...retiredOf(ours), ...retiredOf(theirs), ...this.#quotedSettled(lot, links)];
    const paired = pairAll(ours.current, theirs.current, this.#profile, retired);
    for (const { bank, counterparty } of paired.pairs) {
      yield this.#compared(bank, counterparty, nameOf(bank), nameOf(counterparty));
    }
    for (const { trade, candidates } of paired.ambiguous) {
      yield {
        kind: "AMBIGUOUS",
        side: trade.side,
        id: nameOf(trade),
        candidates: candidates.map(nameOf),
      };
    }
    for (const trade of paired.unpairedBank) yield { kind: "UNPAIRED_BANK", id: nameOf(trade) };
    for (const trade of paired.unpairedCounterparty) yield { kind: "ALLEGED", id: nameOf(trade) };
  }
}

const PROGRESS_STEP = 50_000;
