import { refuse } from "../domain/failures.ts";
import type { Side } from "../domain/trade.ts";
import type { MatchingEngine } from "./engine.ts";
import { fileTrade } from "./file-trade.ts";
import type { FiledTrade, TradeFiling } from "./ports.ts";
import { settleMatch } from "./settle-match.ts";
import type { WorkflowStore } from "./stores.ts";

/** The workflow as the pipeline sees it, over a store and the matching engine. */
export function createTradeFiling(deps: {
  readonly store: WorkflowStore;
  readonly engine: MatchingEngine;
  readonly now?: () => Date;
}): TradeFiling {
  const all = { ...deps, now: deps.now ?? (() => new Date()) };
  // What was filed here is usually settled here: its side need not be looked up then.
  const sides = new WeakMap<FiledTrade, Side>();
  return {
    async fileTrade(read) {
      const filed = await fileTrade(all, read);
      if (filed.ok) sides.set(filed.value, read.side);
      return filed;
    },
    async settleMatch(filed, correlationId) {
      const side = sides.get(filed) ?? (await sideOf(all.store, filed));
      if (side === null) return refuse("NOT_FOUND", "This trade is not on file.");
      return settleMatch(all, side, filed.tradeId, correlationId);
    },
  };
}

/** Which table a filed trade is in: its match says so, unless it has left it since. */
async function sideOf(store: WorkflowStore, filed: FiledTrade): Promise<Side | null> {
  const match = await store.match(filed.matchId);
  if (match?.bank?.tradeId === filed.tradeId) return "BANK";
  if (match?.counterparty?.tradeId === filed.tradeId) return "COUNTERPARTY";
  if (await store.trade("BANK", filed.tradeId)) return "BANK";
  return (await store.trade("COUNTERPARTY", filed.tradeId)) ? "COUNTERPARTY" : null;
}
