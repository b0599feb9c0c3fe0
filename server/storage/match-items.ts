import { type MatchRow, MatchRowSchema } from "../contracts/matches.ts";
import { matchRow } from "../workflow/match-row.ts";
import type { MatchState } from "../workflow/match-state.ts";
import { isClosed } from "../workflow/match-state.ts";
import { laneOf } from "../workflow/worklist.ts";
import type { Item } from "./dynamo.ts";
import { pack, unpack } from "./pack.ts";

/** Sorts behind every value: rows without one come last when ascending. */
const LAST = "\uffff";

/** The projection of a match: the whole fold, the row of the worklist, and its index keys. */
export function matchItem(match: MatchState): Record<string, unknown> {
  const row = matchRow(match);
  const sorted = (value: string | null): string => `${value ?? LAST}#${match.matchId}`;
  return {
    match_id: match.matchId,
    version: match.version,
    stream_hash: match.hash,
    lane: laneOf(match),
    tally: `${match.result}#${match.state}#${match.matchId}`,
    sort_updated: sorted(row.updatedAt),
    sort_created: sorted(row.createdAt),
    sort_due: sorted(row.dueAt),
    sort_counterparty: sorted(row.counterpartyName?.toLowerCase() ?? null),
    sort_product: sorted(row.productType),
    sort_trade_date: sorted(row.tradeDate),
    ...(match.assignee && !isClosed(match) ? { assignee_open: match.assignee.subject } : {}),
    product_type: row.productType ?? "",
    counterparty_name: (row.counterpartyName ?? "").toLowerCase(),
    search_text: searchText(row),
    row: pack(row),
    state: pack(match),
  };
}

function searchText(row: MatchRow): string {
  return [
    row.bankReference,
    row.counterpartyReference,
    row.counterpartyName,
    row.productType,
    row.matchId,
  ]
    .filter((part) => part !== null)
    .join(" ")
    .toLowerCase();
}

export function matchOf(item: Item): MatchState {
  return unpack(item.state) as MatchState;
}

/** The worklist row of an item or an index entry. */
export function rowOf(item: Item): MatchRow {
  return MatchRowSchema.parse(unpack(item.row));
}
