import type { StoredComparison } from "../audit/catalogue.ts";
import { valueAt } from "../domain/trade.ts";
import { blockKeysOf } from "../matching/blocking.ts";
import { compareTrades } from "../matching/compare.ts";
import type { MatchableTrade, PairingDecision } from "../matching/matching.ts";
import { decidePairing } from "../matching/pair.ts";
import { DEFAULT_ROW, type ProfileRow, selectProfile } from "../matching/profiles.ts";

/** The matching engine as the workflow uses it: pure functions over trades. */
export interface MatchingEngine {
  blockKeys(trade: MatchableTrade): readonly string[];
  pair(trade: MatchableTrade, candidates: readonly MatchableTrade[]): PairingDecision;
  compare(bank: MatchableTrade, counterparty: MatchableTrade): StoredComparison;
}

/** The engine of the product, under the given match-profile rows. */
export function createEngine(rows: readonly ProfileRow[] = [DEFAULT_ROW]): MatchingEngine {
  return {
    blockKeys: blockKeysOf,
    pair: decidePairing,
    compare(bank, counterparty) {
      const { terms } = bank;
      const profile = selectProfile(rows, {
        productType: bank.productType,
        currency:
          valueAt(terms, "notionalCurrency") ?? valueAt(terms, "legs.0.notionalCurrency") ?? null,
        counterparty: {
          lei: valueAt(terms, "parties.counterparty.lei") ?? null,
          name: valueAt(terms, "parties.counterparty.name") ?? null,
        },
      });
      const { result, fields, profile: applied } = compareTrades(bank, counterparty, profile);
      return { result, fields: fields.map((field) => ({ ...field })), profile: { ...applied } };
    },
  };
}
