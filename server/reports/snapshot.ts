import type { MatchRow } from "../contracts/matches.ts";
import type { MatchState } from "../workflow/match-state.ts";
import type { TableCount } from "./ports.ts";

/** Everything a report shows, read once: both formats render exactly this. */
export interface Snapshot {
  readonly reportId: string;
  readonly view: string;
  readonly asOf: string;
  readonly createdBy: string;
  readonly rows: readonly MatchRow[];
  readonly matches: ReadonlyMap<string, MatchState>;
  readonly tables: readonly TableCount[];
  readonly crossCheck: CrossCheck;
}

/** Whether the sides of the matches are on file, in the version shown, pointing back. */
export interface CrossCheck {
  readonly checked: number;
  readonly inconsistent: readonly string[];
}

export interface Summary {
  readonly pairs: number;
  readonly matched: number;
  readonly withinTolerance: number;
  readonly breaks: number;
  readonly unreadable: number;
  readonly unpairedBank: number;
  readonly alleged: number;
  readonly ambiguous: number;
  /** Percent of pairs that agree, one decimal, or null without any pair. */
  readonly matchRate: string | null;
}

export function isPair(match: MatchState | undefined): boolean {
  return match !== undefined && match.bank !== null && match.counterparty !== null;
}

/** Counts of a snapshot. */
export function summarise(snapshot: Snapshot): Summary {
  const count = (result: MatchRow["result"]): number =>
    snapshot.rows.filter((row) => row.result === result).length;
  const matched = count("MATCHED");
  const withinTolerance = count("WITHIN_TOLERANCE");
  const pairs = snapshot.rows.filter((row) => isPair(snapshot.matches.get(row.matchId))).length;
  return {
    pairs,
    matched,
    withinTolerance,
    breaks: count("BREAK"),
    unreadable: count("UNREADABLE"),
    unpairedBank: count("UNPAIRED_BANK"),
    alleged: count("ALLEGED"),
    ambiguous: count("AMBIGUOUS"),
    matchRate: pairs === 0 ? null : (((matched + withinTolerance) / pairs) * 100).toFixed(1),
  };
}
