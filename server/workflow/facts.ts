import { canonicalHash } from "../audit/canonical-json.ts";
import type { PartyNames, SideFacts, StoredComparison } from "../audit/catalogue.ts";
import { type Role, type TermReading, valueAt } from "../domain/trade.ts";
import type { MatchableTrade } from "../matching/matching.ts";
import { underCancelledReference } from "./cancellation.ts";
import { hashAsCorrected, typedTitles } from "./corrections/model.ts";
import type { TradeRecord } from "./stores.ts";

/** Where the size of a trade is stated, by what comes first: amount and its currency. */
const SIZES: readonly (readonly [amount: string, currency: string])[] = [
  ["notionalAmount", "notionalCurrency"],
  ["legs.0.notionalAmount", "legs.0.notionalCurrency"],
  ["legs.1.notionalAmount", "legs.1.notionalCurrency"],
  ["fx.bankPays.amount", "fx.bankPays.currency"],
  ["near.fx.bankPays.amount", "near.fx.bankPays.currency"],
  ["callAmount", "callCurrency"],
  ["varianceAmount", "settlementCurrency"],
  ["purchasePrice", "settlementCurrency"],
  ["totalQuantity", "priceCurrency"],
  ["quantity", "priceCurrency"],
];

/** Amount and currency of a trade for lists; null when the paper states none. */
function sizeOf(terms: readonly TermReading[]): {
  amount: string | null;
  currency: string | null;
} {
  for (const [amountPath, currencyPath] of SIZES) {
    const amount = valueAt(terms, amountPath);
    if (amount !== undefined) return { amount, currency: valueAt(terms, currencyPath) ?? null };
  }
  return { amount: null, currency: null };
}

function namesOf(terms: readonly TermReading[], role: Role): PartyNames {
  const stated = (identifier: keyof PartyNames) =>
    valueAt(terms, `parties.${role}.${identifier}`) ?? null;
  return { name: stated("name"), lei: stated("lei"), bic: stated("bic") };
}

/** What a match records of a trade. */
export function factsOf(record: TradeRecord): SideFacts {
  const { terms, productType } = record.trade;
  const typed = typedTitles(record);
  return {
    side: record.side,
    tradeId: record.tradeId,
    tradeVersion: record.tradeVersion,
    processingId: record.processingId,
    fileName: record.fileName,
    reference: record.reference,
    productType,
    counterpartyName: valueAt(terms, "parties.counterparty.name") ?? null,
    parties: { bank: namesOf(terms, "bank"), counterparty: namesOf(terms, "counterparty") },
    tradeDate: valueAt(terms, "tradeDate") ?? null,
    ...sizeOf(terms),
    termsHash: hashAsCorrected(record),
    receivedAt: record.receivedAt,
    sample: record.sample,
    ...(typed.length > 0 ? { typed: [...typed] } : {}),
  };
}

/** The trade as the engine takes it. */
export function matchable(record: TradeRecord): MatchableTrade {
  return {
    id: record.tradeId,
    side: record.side,
    productType: record.trade.productType,
    terms: underCancelledReference(record.messageType, record.trade.terms),
  };
}

/**
 * What a maker sees and a checker signs: the versions and terms of both sides and every verdict.
 * @returns lower-case hex SHA-256
 */
export function evidenceHashOf(
  bank: SideFacts | null,
  counterparty: SideFacts | null,
  comparison: StoredComparison | null,
): string {
  const version = (facts: SideFacts | null) =>
    facts && { tradeId: facts.tradeId, version: facts.tradeVersion, terms: facts.termsHash };
  const verdicts = comparison?.fields.map((field) => [
    field.path,
    field.bank,
    field.counterparty,
    field.outcome,
    field.rule,
    field.blocking,
  ]);
  return canonicalHash({
    bank: version(bank),
    counterparty: version(counterparty),
    result: comparison?.result ?? null,
    profile: comparison?.profile ?? null,
    verdicts: verdicts ?? null,
  });
}
