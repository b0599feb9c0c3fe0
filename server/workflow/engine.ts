import type { StoredComparison } from "../audit/catalogue.ts";
import type { InstitutionBook } from "../contracts/reference-data.ts";
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

import { aliasForms } from "./institutions/directory.ts";

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
 * Profile rows with the other names of institutions behind them: one row for everything, which any
 * row of the profile book overrides. Without other names the rows stay what they are.
 */
export function rowsWith(
  rows: readonly ProfileRow[],
  institutions: InstitutionBook,
): readonly ProfileRow[] {
  const forms = aliasForms(institutions);
  if (Object.keys(forms).length === 0) return rows;
  const names: ProfileRow = {
    name: "names of institutions",
    version: 0,
    scope: { kind: "product", product: "all" },
    ...{ tolerances: {}, oneSided: {}, gatingLegal: [], partyAliases: forms },
  };
  // An alias of a profile may lead to a name that the book leads on: both lead to one party.
  const onward = ({ partyAliases, ...row }: ProfileRow): ProfileRow => ({
    ...row,
    partyAliases: Object.fromEntries(
      Object.entries(partyAliases).map(([from, to]) => [from, forms[to] ?? to]),
    ),
  });
  return [names, ...rows.map(onward)];
}

/**
 * The engine of the product, under the given match-profile rows.
 *
 * @param book version of the signed profile book the rows are from; 0: as the product ships them
 * @param institutions whose other names are one party to it
 */
export function createEngine(
  profiles: readonly ProfileRow[] = [DEFAULT_ROW],
  book = 0,
  institutions: InstitutionBook = [],
): MatchingEngine {
  const rows = rowsWith(profiles, institutions);
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
