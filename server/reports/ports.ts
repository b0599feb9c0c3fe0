import type { Side } from "../domain/trade.ts";
import type { MatchState } from "../workflow/match-state.ts";
import type { TradeRecord } from "../workflow/stores.ts";

/** Where finished reports go and come from. */
export interface ReportFiles {
  write(key: string, body: string, contentType: string): Promise<void>;
  link(
    key: string,
    fileName: string,
    now: Date,
  ): Promise<{ readonly url: string; readonly expiresAt: string }>;
}

/** Matches and trades by id, strongly consistent. */
export interface MatchReader {
  trades(side: Side, tradeIds: readonly string[]): Promise<readonly TradeRecord[]>;
  matches(matchIds: readonly string[]): Promise<readonly MatchState[]>;
}

/** What the two trade tables hold, for the integrity section. */
export interface TradeCounts {
  /** Records per table, and how many of them name the other table's source. */
  count(): Promise<readonly TableCount[]>;
}

export interface TableCount {
  readonly table: string;
  readonly source: string;
  readonly records: number;
  readonly misplaced: number;
}
