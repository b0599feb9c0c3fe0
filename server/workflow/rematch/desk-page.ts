import type { MatchRow } from "../../contracts/matches.ts";
import type { TradeRecord, WorkflowStore } from "../stores.ts";
import type { WorklistReader } from "../worklist.ts";
import { isDecided, type PairedMatch } from "./effect.ts";

/** A pair of the desk as it stands: the match and the two papers it compares. */
export interface DeskPair {
  readonly match: PairedMatch;
  readonly bank: TradeRecord;
  readonly counterparty: TradeRecord;
}

interface DeskPage {
  readonly pairs: readonly DeskPair[];
  /** Matches looked at, also those without a partner. */
  readonly rows: number;
  /** Continues behind this page; null: it was the last. */
  readonly cursor: string | null;
}

export interface DeskReads {
  readonly worklist: Pick<WorklistReader, "page" | "count">;
  readonly store: Pick<WorkflowStore, "match" | "matches" | "trade" | "trades">;
}

/** Matches read at once; with their papers they are what a run holds in memory. */
const PAGE = 100;

/** By the instant of creation, which never changes: whatever happens meanwhile, the walk goes on
 * behind where it was, and what is new comes last. */
const WALK = { view: "all", sort: "createdAt", direction: "asc" } as const;

/** @returns about how many matches a walk over the desk meets. */
export function deskSize({ worklist }: Pick<DeskReads, "worklist">): Promise<number> {
  return worklist.count(WALK, "");
}

/** Reads the next pairs of the desk, with strong consistency. */
export async function deskPage(deps: DeskReads, cursor: string | null): Promise<DeskPage> {
  const page = await deps.worklist.page(WALK, "", PAGE, cursor ?? undefined);
  return { pairs: await pairsOf(deps, page.items), rows: page.items.length, cursor: page.cursor };
}

/** Pairs among rows of a worklist, as they are now. */
export async function pairsOf(
  { store }: Pick<DeskReads, "store">,
  rows: readonly Pick<MatchRow, "matchId" | "result">[],
): Promise<readonly DeskPair[]> {
  const ids = rows.filter(({ result }) => COMPARED.has(result)).map(({ matchId }) => matchId);
  if (ids.length === 0) return [];
  const matches = (await store.matches(ids)).filter(isComparable);
  const [banks, counterparties] = await Promise.all([
    store.trades(
      "BANK",
      matches.flatMap(({ bank }) => (bank ? [bank.tradeId] : [])),
    ),
    store.trades(
      "COUNTERPARTY",
      matches.flatMap(({ counterparty }) => (counterparty ? [counterparty.tradeId] : [])),
    ),
  ]);
  const ours = new Map(banks.map((record) => [record.tradeId, record]));
  const theirs = new Map(counterparties.map((record) => [record.tradeId, record]));
  return matches.flatMap((match) => {
    const pair = pairOf(
      match,
      ours.get(match.bank?.tradeId ?? "") ?? null,
      theirs.get(match.counterparty?.tradeId ?? "") ?? null,
    );
    return pair ? [pair] : [];
  });
}

const COMPARED: ReadonlySet<string> = new Set<MatchRow["result"]>([
  "MATCHED",
  "WITHIN_TOLERANCE",
  "BREAK",
  "UNREADABLE",
]);

/** Open with both sides, or decided by a person. Cancelled and superseded matches are history. */
function isComparable(match: {
  readonly state: MatchRow["state"];
  readonly comparison: unknown;
}): match is PairedMatch {
  if (match.comparison === null) return false;
  return (
    match.state === "NEW" ||
    match.state === "IN_REVIEW" ||
    match.state === "PROPOSED" ||
    isDecided(match)
  );
}

/** The pair of a match; null when the papers on file are no longer those it compares. */
function pairOf(
  match: PairedMatch,
  bank: TradeRecord | null,
  counterparty: TradeRecord | null,
): DeskPair | null {
  if (bank === null || counterparty === null) return null;
  const same =
    bank.tradeVersion === match.bank?.tradeVersion &&
    counterparty.tradeVersion === match.counterparty?.tradeVersion;
  return same ? { match, bank, counterparty } : null;
}

/** Reads one pair anew; null when the match has none to compare any more. */
export async function readPair(
  { store }: Pick<DeskReads, "store">,
  matchId: string,
): Promise<DeskPair | null> {
  const match = await store.match(matchId);
  if (match === null || !isComparable(match)) return null;
  const { bank, counterparty } = match;
  if (bank === null || counterparty === null) return null;
  const [ours, theirs] = await Promise.all([
    store.trade("BANK", bank.tradeId),
    store.trade("COUNTERPARTY", counterparty.tradeId),
  ]);
  return pairOf(match, ours, theirs);
}
