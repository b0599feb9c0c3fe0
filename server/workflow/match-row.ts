import type { MatchRow } from "../contracts/matches.ts";
import type { DueDate } from "./due.ts";
import type { MatchState } from "./match-state.ts";

/** The worklist row of a match. Pure. */
export function matchRow(match: MatchState, due: DueDate): MatchRow {
  const { bank, counterparty } = match;
  // Our own paper names the trade; the other side's stands in until ours arrives.
  const facts = bank ?? counterparty;
  const typed = [...new Set([...(bank?.typed ?? []), ...(counterparty?.typed ?? [])])];
  const stated = <K extends "productType" | "counterpartyName" | "tradeDate">(key: K) =>
    bank?.[key] ?? counterparty?.[key] ?? null;
  return {
    matchId: match.matchId,
    version: match.version,
    result: match.result,
    state: match.state,
    productType: stated("productType"),
    bankReference: bank?.reference ?? null,
    counterpartyReference: counterparty?.reference ?? null,
    counterpartyName: stated("counterpartyName"),
    tradeDate: stated("tradeDate"),
    amount: facts?.amount ?? null,
    currency: facts?.currency ?? null,
    breaks: blockingTitles(match),
    withinTolerance:
      match.comparison?.fields.filter((field) => field.outcome === "WITHIN_TOLERANCE").length ?? 0,
    ...(typed.length > 0 ? { typed } : {}),
    assignee: match.assignee,
    proposedBy: match.proposal?.by ?? null,
    dueAt: due.at,
    dueNote: due.note,
    createdAt: match.createdAt,
    updatedAt: match.updatedAt,
    sample: bank?.sample === true || counterparty?.sample === true,
  };
}

function blockingTitles(match: MatchState): string[] {
  const titles = match.comparison?.fields.filter((field) => field.blocking) ?? [];
  return [...oneSided(match), ...new Set(titles.map((field) => field.title))];
}

/** What only one side has cancelled, named like a term that differs. */
function oneSided({ state, cancelled }: MatchState): string[] {
  if (state !== "PENDING_COUNTERPARTY") return [];
  return cancelled.map((side) => `Cancelled by the ${side === "BANK" ? "bank" : "counterparty"}`);
}
