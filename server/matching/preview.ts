import { termFor } from "#server/domain/terms/dictionary.ts";
import { compareTrades } from "./compare.ts";
import { type Diagnosis, diagnose } from "./diagnose/diagnose.ts";
import type { Comparison, FieldComparison, MatchableTrade } from "./matching.ts";
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

const titled = (field: FieldComparison): Diagnosis =>
  diagnose({
    kind: termFor(field.path)?.kind ?? "text",
    title: field.title,
    bank: field.bank,
    counterparty: field.counterparty,
  });

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
  const { fields } = compareTrades(bank, counterparty, profile);
  let ours = bank;
  let theirs = counterparty;
  for (const field of fields.filter(({ path }) => paths.includes(path))) {
    const { bankPath, counterpartyPath } = field;
    if (believed === "bank") theirs = corrected(theirs, ours, bankPath, counterpartyPath);
    else ours = corrected(ours, theirs, counterpartyPath, bankPath);
  }
  return compareTrades(ours, theirs, profile);
}

/** Lists what keeps a pair from matching, with the effect of settling each one alone. */
export function whatWouldMatch(
  bank: MatchableTrade,
  counterparty: MatchableTrade,
  profile: MatchProfile = DEFAULT_PROFILE,
): readonly Obstacle[] {
  const { fields } = compareTrades(bank, counterparty, profile);
  return fields
    .filter((field) => field.blocking)
    .map((field) => {
      const believed = field.bank === null ? "counterparty" : "bank";
      const preview = previewCorrection(bank, counterparty, [field.path], believed, profile);
      return { field, diagnosis: titled(field), ifCorrected: preview.result };
    });
}
