import { termFor } from "#server/domain/terms/dictionary.ts";
import { compareTrades } from "./compare.ts";
import type { Diagnosis } from "./diagnose/diagnose.ts";
import { diagnoseInContext } from "./diagnose/in-context.ts";
import type { Comparison, FieldComparison, MatchableTrade } from "./matching.ts";
import { type PreparedTrade, prepareTrade } from "./prepared.ts";
import { DEFAULT_PROFILE, type MatchProfile } from "./profiles.ts";

/** Which side's paper is taken to be right about a term. */
export type Believed = "bank" | "counterparty";

/** One difference that keeps a pair from matching, why, and what would settle it. */
export interface Obstacle {
  readonly field: FieldComparison;
  readonly diagnosis: Diagnosis;
  /** The result if one side's value were right and the other corrected, everything else as it is. */
  readonly ifCorrected: Comparison["result"];
}

const diagnosed = (field: FieldComparison, ours: PreparedTrade, theirs: PreparedTrade): Diagnosis =>
  diagnoseInContext({ ...field, kind: termFor(field.path)?.kind ?? "text" }, ours, theirs);

/** Puts the believed side's reading in the place of the other's; nothing is written anywhere. */
function corrected(
  trade: MatchableTrade,
  source: MatchableTrade,
  from: string | null,
  to: string | null,
): MatchableTrade {
  const reading = source.terms.find((term) => term.path === from);
  const rest = trade.terms.filter((term) => term.path !== (to ?? from));
  if (reading === undefined || from === null) return { ...trade, terms: rest };
  const { doubt: _, ...trusted } = reading;
  return { ...trade, terms: [...rest, { ...trusted, path: to ?? from }] };
}

/** One term taken as one side's paper states it. */
export interface Correction {
  /** Of a field of the comparison, see {@link FieldComparison.path}. */
  readonly path: string;
  readonly believed: Believed;
}

/**
 * The two papers with some terms corrected. Pure: they stay as they are.
 */
export function correctedPapers(
  bank: MatchableTrade,
  counterparty: MatchableTrade,
  corrections: readonly Correction[],
  profile: MatchProfile = DEFAULT_PROFILE,
): { readonly bank: MatchableTrade; readonly counterparty: MatchableTrade } {
  const fields = new Map(
    compareTrades(bank, counterparty, profile).fields.map((field) => [field.path, field]),
  );
  let ours = bank;
  let theirs = counterparty;
  for (const { path, believed } of corrections) {
    const field = fields.get(path);
    if (field === undefined) continue;
    const { bankPath, counterpartyPath } = field;
    if (believed === "bank") theirs = corrected(theirs, ours, bankPath, counterpartyPath);
    else ours = corrected(ours, theirs, counterpartyPath, bankPath);
  }
  return { bank: ours, counterparty: theirs };
}

/**
 * Previews the comparison with some terms corrected. Pure: the two papers stay as they are.
 *
 * @param paths fields of the comparison, by {@link FieldComparison.path}
 */
export function previewCorrection(
  bank: MatchableTrade,
  counterparty: MatchableTrade,
  paths: readonly string[],
  believed: Believed,
  profile: MatchProfile = DEFAULT_PROFILE,
): Comparison {
  const corrections = paths.map((path) => ({ path, believed }));
  const papers = correctedPapers(bank, counterparty, corrections, profile);
  return compareTrades(papers.bank, papers.counterparty, profile);
}

/** Lists what keeps a pair from matching, with the effect of settling each one alone. */
export function whatWouldMatch(
  bank: MatchableTrade,
  counterparty: MatchableTrade,
  profile: MatchProfile = DEFAULT_PROFILE,
): readonly Obstacle[] {
  const { fields } = compareTrades(bank, counterparty, profile);
  const [ours, theirs] = [prepareTrade(bank), prepareTrade(counterparty)];
  return fields
    .filter((field) => field.blocking)
    .map((field) => {
      const believed = field.bank === null ? "counterparty" : "bank";
      const preview = previewCorrection(bank, counterparty, [field.path], believed, profile);
      return { field, diagnosis: diagnosed(field, ours, theirs), ifCorrected: preview.result };
    });
}
