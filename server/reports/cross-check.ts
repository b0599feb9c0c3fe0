import type { Side } from "../domain/trade.ts";
import type { MatchState } from "../workflow/match-state.ts";
import type { MatchReader } from "./ports.ts";
import type { CrossCheck } from "./snapshot.ts";

const SIDES: readonly Side[] = ["BANK", "COUNTERPARTY"];
const BATCH = 100;

/** Looks up every trade the matches name and checks version and way back. */
export async function crossCheckOf(
  reader: Pick<MatchReader, "trades">,
  matches: readonly MatchState[],
): Promise<CrossCheck> {
  const inconsistent: string[] = [];
  let checked = 0;
  for (const side of SIDES) {
    const named = matches.flatMap((match) => {
      const facts = side === "BANK" ? match.bank : match.counterparty;
      // A superseded match keeps the versions it was about.
      return facts && match.state !== "SUPERSEDED" ? [{ facts, matchId: match.matchId }] : [];
    });
    for (let start = 0; start < named.length; start += BATCH) {
      const batch = named.slice(start, start + BATCH);
      const ids = batch.map(({ facts }) => facts.tradeId);
      const found = await reader.trades(side, ids);
      const onFile = new Map(found.map((trade) => [trade.tradeId, trade]));
      for (const { facts, matchId } of batch) {
        const trade = onFile.get(facts.tradeId);
        checked += 1;
        if (trade?.matchId === matchId && trade.tradeVersion === facts.tradeVersion) continue;
        inconsistent.push(facts.reference ?? facts.tradeId);
      }
    }
  }
  return { checked, inconsistent };
}
