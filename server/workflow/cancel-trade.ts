import { makeEvent } from "../audit/catalogue.ts";
import { recordEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import { type Filing, filed, guards, indexChange, withHead } from "./filing.ts";
import type { FiledTrade } from "./ports.ts";
import { changeMatch } from "./record-events.ts";
import type { TradeRecord } from "./stores.ts";

/** A cancellation of the trade on file. Null: another change was first. */
export async function cancel(filing: Filing, existing: TradeRecord): Promise<FiledTrade | null> {
  const { deps, read, envelope } = filing;
  const match = await deps.store.match(existing.matchId);
  if (match === null) return null;
  const { processingId, position } = read;
  const event = recordEvent(
    streams.trade(existing.side, existing.tradeId),
    existing.head,
    makeEvent("TradeCancelled", { processingId, position, matchId: existing.matchId }),
    envelope,
  );
  const change = changeMatch(
    match,
    match.matchId,
    [makeEvent("SideCancelled", { side: read.side, processingId })],
    envelope,
  );
  const record: TradeRecord = withHead(
    { ...existing, status: "CANCELLED", blockKeys: [], revision: existing.revision + 1 },
    event,
  );
  const done = await deps.store.commit({
    ...guards(filing),
    events: [event, ...change.recorded],
    matches: [{ state: change.state, expected: match.version }],
    trades: [{ record, expected: existing.revision }],
    index: indexChange(existing, record),
  });
  return done ? filed(record, "CANCELLED") : null;
}
