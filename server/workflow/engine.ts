import type { StoredComparison } from "../audit/catalogue.ts";
import { valueAt } from "../domain/trade.ts";
import { blockKeysOf } from "../matching/blocking.ts";
import { compareTrades } from "../matching/compare.ts";
import type { MatchableTrade, PairingDecision } from "../matching/matching.ts";
import { decidePairing } from "../matching/pair.ts";
import {
  DEFAULT_ROW,
  type MatchProfile,
  type ProfileRow,
  selectProfile,
} from "../matching/profiles.ts";

/** The matching engine as the workflow uses it: pure functions over trades. */
export interface MatchingEngine {
  blockKeys(trade: MatchableTrade): readonly string[];
  pair(trade: MatchableTrade, candidates: readonly MatchableTrade[]): PairingDecision;
  compare(bank: MatchableTrade, counterparty: MatchableTrade): StoredComparison;
}

/** The merged rows of the profile book that apply to a pair; our own paper says what it is. */
export function profileOf(rows: readonly ProfileRow[], bank: MatchableTrade): MatchProfile {
  const { terms, productType } = bank;
  return selectProfile(rows, {
    productType,
    currency:
      valueAt(terms, "notionalCurrency") ?? valueAt(terms, "legs.0.notionalCurrency") ?? null,
    counterparty: {
      lei: valueAt(terms, "parties.counterparty.lei") ?? null,
      name: valueAt(terms, "parties.counterparty.name") ?? null,
    },
  });
}

/**
 * The engine of the product, under the given match-profile rows.
 *
 * @param book version of the signed profile book the rows are from; 0: as the product ships them
 */
export function createEngine(
  rows: readonly ProfileRow[] = [DEFAULT_ROW],
  book = 0,
): MatchingEngine {
  return {
    blockKeys: blockKeysOf,
    pair: decidePairing,
    compare(bank, counterparty) {
      const profile = profileOf(rows, bank);
      const { result, fields, profile: applied } = compareTrades(bank, counterparty, profile);
      return {
        result,
        fields: fields.map((field) => ({ ...field })),
        profile: { ...applied, book },
      };
    },
  };
}
