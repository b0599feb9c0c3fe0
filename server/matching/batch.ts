import { compareTrades } from "./compare.ts";
import { resolveVersions, type Versions } from "./lifecycle.ts";
import type { Comparison, FieldComparison, MatchableTrade } from "./matching.ts";
import { pairAll } from "./pair-all.ts";
import { DEFAULT_PROFILE, type MatchProfile } from "./profiles.ts";

/** A trade and the file it was read from, named as the caller named it. */
export interface FiledTrade {
  readonly file: string;
  readonly trade: MatchableTrade;
}

/** One compared term as the command line prints it. */
export type BatchField = Pick<
  FieldComparison,
  | "path"
  | "bank"
  | "counterparty"
  | "outcome"
  | "class"
  | "rule"
  | "explanation"
  | "blocking"
  | "title"
>;

export interface BatchPair {
  readonly bank: string;
  readonly counterparty: string;
  readonly result: Comparison["result"];
  readonly fields: readonly BatchField[];
}

/** The whole outcome of `match`; every file is named in one place. */
export interface BatchOutcome {
  readonly pairs: readonly BatchPair[];
  readonly unpaired: { readonly bank: readonly string[]; readonly counterparty: readonly string[] };
  /** Trades whose partner a person has to choose, with the files in question, best first. */
  readonly ambiguous: readonly { readonly file: string; readonly candidates: readonly string[] }[];
  readonly superseded: readonly string[];
  readonly cancelled: readonly string[];
  readonly duplicates: readonly string[];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function batchField(field: FieldComparison): BatchField {
  const { path, title, bank, counterparty, outcome, rule, explanation, blocking } = field;
  const { class: termClass } = field;
  return {
    path,
    title,
    bank,
    counterparty,
    outcome,
    class: termClass,
    rule,
    explanation,
    blocking,
  };
}

/** @returns trades out of force: nobody's partner, but their numbers are known and name nobody else. */
export function retiredOf(versions: Versions): readonly MatchableTrade[] {
  const cancelled = versions.cancelled.flatMap(({ trade, cancellation }) =>
    trade === null ? [cancellation] : [trade, cancellation],
  );
  return [...versions.superseded.map(({ trade }) => trade), ...cancelled];
}

/**
 * Matches a batch of trades of both sides: versions first, then pairing of all at once, then the
 * comparison of every pair. Trades are told apart by file, so ids need not be unique.
 */
export function matchBatch(
  trades: readonly FiledTrade[],
  profile: MatchProfile = DEFAULT_PROFILE,
): BatchOutcome {
  // Sides may use one name for two files, so identity is side and file.
  const files = new Map<string, string>();
  const named = trades.map(({ file, trade }) => {
    const id = `${trade.side} ${file}`;
    files.set(id, file);
    return { ...trade, id };
  });
  const fileOf = (id: string): string => files.get(id) ?? id;
  const versions = resolveVersions(named);
  const side = (name: MatchableTrade["side"]) =>
    versions.current.filter((trade) => trade.side === name);
  const paired = pairAll(side("BANK"), side("COUNTERPARTY"), profile, retiredOf(versions));
  const filesOf = (list: readonly MatchableTrade[]): string[] =>
    list.map((trade) => fileOf(trade.id)).sort(byText);
  return {
    pairs: paired.pairs
      .map(({ bank, counterparty }) => {
        const { result, fields } = compareTrades(bank, counterparty, profile);
        return {
          bank: fileOf(bank.id),
          counterparty: fileOf(counterparty.id),
          result,
          fields: fields.map(batchField),
        };
      })
      .sort((a, b) => byText(a.bank, b.bank)),
    unpaired: {
      bank: filesOf(paired.unpairedBank),
      counterparty: filesOf(paired.unpairedCounterparty),
    },
    ambiguous: paired.ambiguous
      .map(({ trade, candidates }) => ({
        file: fileOf(trade.id),
        candidates: candidates.map(({ id }) => fileOf(id)),
      }))
      .sort((a, b) => byText(a.file, b.file)),
    superseded: filesOf(versions.superseded.map(({ trade }) => trade)),
    cancelled: filesOf(
      versions.cancelled.flatMap(({ trade, cancellation }) =>
        trade === null ? [cancellation] : [trade, cancellation],
      ),
    ),
    duplicates: filesOf(versions.duplicates.map(({ trade }) => trade)),
  };
}
