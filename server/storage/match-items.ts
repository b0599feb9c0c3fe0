import { type MatchRow, MatchRowSchema } from "../contracts/matches.ts";
import type { InstitutionBook } from "../contracts/reference-data.ts";
import { dueOf } from "../workflow/due.ts";
import { matchRow } from "../workflow/match-row.ts";
import type { MatchState } from "../workflow/match-state.ts";
import { isClosed } from "../workflow/match-state.ts";
import { laneOf } from "../workflow/worklist.ts";
import type { Item } from "./dynamo.ts";
import { pack, unpack } from "./pack.ts";

/** Sorts behind every value: rows without one come last when ascending. */
const LAST = "\uffff";

/** Sort keys of the worklist indexes. The id makes each unique, so that a page can go on behind it. */
export interface SortKeys {
  readonly sort_updated: string;
  readonly sort_created: string;
  readonly sort_due: string;
  readonly sort_counterparty: string;
  readonly sort_product: string;
  readonly sort_trade_date: string;
}

export function sortKeys(row: MatchRow): SortKeys {
  // The table sorts by UTF-8 bytes, this process by UTF-16: they agree without astral signs.
  const sorted = (value: string): string =>
    `${value.replace(/[\u{10000}-\u{10ffff}]/gu, "\ufffd")}#${row.matchId}`;
  return {
    sort_updated: sorted(row.updatedAt),
    sort_created: sorted(row.createdAt),
    // Among those without a deadline the oldest comes first.
    sort_due: sorted(row.dueAt ?? `${LAST}${row.createdAt}`),
    sort_counterparty: sorted(row.counterpartyName?.toLowerCase() ?? LAST),
    sort_product: sorted(row.productType ?? LAST),
    sort_trade_date: sorted(row.tradeDate ?? LAST),
  };
}

/**
 * The projection of a match: the whole fold, the row of the worklist, and its index keys.
 *
 * @param institutions what the deadline of the row follows from, besides the match
 */
export function matchItem(
  match: MatchState,
  institutions: InstitutionBook,
): Record<string, unknown> {
  const row = matchRow(match, dueOf(match, institutions));
  return {
    match_id: match.matchId,
    version: match.version,
    stream_hash: match.hash,
    lane: laneOf(match),
    tally: `${match.result}#${match.state}#${match.matchId}`,
    ...sortKeys(row),
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
