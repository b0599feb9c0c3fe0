import { makeEvent } from "../audit/catalogue.ts";
import { recordEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import { cancellationOf, type Filing, filed, guards, offIndex, withHead } from "./filing.ts";
import { partnerOf } from "./pair-records.ts";
import type { FiledTrade } from "./ports.ts";
import { changeMatch } from "./record-events.ts";
import type { TradeRecord } from "./stores.ts";

/**
 * A cancellation of the trade on file. The trade stays where its other side finds it, however late
 * that one comes; what both have cancelled nobody looks for. Null: another change was first.
 */
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
    {
      ...existing,
      status: "CANCELLED",
      cancellation: cancellationOf(filing),
      revision: existing.revision + 1,
    },
    event,
  );
  const partner = await partnerOf(deps.store, match, existing.side);
  const over = partner !== null && change.state.state === "CANCELLED";
  const done = await deps.store.commit({
    ...guards(filing),
    events: [event, ...change.recorded],
    matches: [{ state: change.state, expected: match.version }],
    trades: [{ record, expected: existing.revision }],
    ...(over ? { index: offIndex([record, partner]) } : {}),
  });
  return done ? filed(record, "CANCELLED") : null;
}
