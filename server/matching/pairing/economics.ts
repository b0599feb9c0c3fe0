import { compoundedIndex, withoutSource } from "../values/aliases.ts";
import { isDecimalText, plainDecimal } from "../values/decimal-text.ts";
import { comparableIdentifier, comparableText } from "../values/text.ts";

type Form = (value: string) => string;

const same: Form = (value) => value;
const decimal: Form = (value) => (isDecimalText(value) ? plainDecimal(value) : value);
const index: Form = (value) => compoundedIndex(value) ?? withoutSource(value);

/** Top-level economics that tell one trade from another, with their comparable form. */
export const ECONOMICS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ["tradeDate", same],
  ["effectiveDate", same],
  ["terminationDate", same],
  ["valueDate", same],
  ["near.valueDate", same],
  ["far.valueDate", same],
  ["expirationDate", same],
  ["fixingDate", same],
  ["settlementDate", same],
  ["valuationDate", same],
  ["notionalAmount", decimal],
  ["notionalCurrency", same],
  ["fixedRate", decimal],
  ["floatingIndex", index],
  ["spreadBp", decimal],
  ["capRate", decimal],
  ["floorRate", decimal],
  ["strike", decimal],
  ["barrierRate", decimal],
  ["callAmount", decimal],
  ["callCurrency", same],
  ["putAmount", decimal],
  ["putCurrency", same],
  ["buyer", same],
  ["lender", same],
  ["equityPayer", same],
  ["fixedPayer", same],
  ["optionType", comparableIdentifier],
  ["swaptionType", comparableIdentifier],
  ["referenceEntity", comparableText],
  ["referenceObligationId", comparableIdentifier],
  ["indexName", comparableIdentifier],
  ["indexSeries", comparableIdentifier],
  ["underlyerId", comparableIdentifier],
  ["numberOfShares", decimal],
  ["numberOfOptions", decimal],
  ["initialPrice", decimal],
  ["varianceAmount", decimal],
  ["varianceStrike", decimal],
  ["commodity", comparableText],
  ["fixedPrice", decimal],
  ["quantity", decimal],
  ["securityId", comparableIdentifier],
  ["forwardPrice", decimal],
  ["purchasePrice", decimal],
  ["marketValue", decimal],
]);

/** Exchanges of two currencies, by the prefix of their terms. */
export const EXCHANGES: readonly string[] = ["", "near.", "far."];

/** Economics of a leg: each is one feature of the trade, whatever the order of the legs. */
export const LEG_ECONOMICS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ["notionalAmount", decimal],
  ["notionalCurrency", same],
  ["fixedRate", decimal],
  ["floatingIndex", index],
  ["tenor", same],
  ["spreadBp", decimal],
  ["payer", same],
]);

/**
 * Numbers that two unrelated trades of one day rarely share. Dates, currencies and indices they
 * share all the time, so without a reference at most one of these may differ.
 */
export const TELLING: ReadonlySet<string> = new Set([
  "legs.notionalAmount",
  "legs.fixedRate",
  "legs.spreadBp",
  "notionalAmount",
  "fixedRate",
  "capRate",
  "floorRate",
  "strike",
  "callAmount",
  "putAmount",
  "referenceEntity",
  "referenceObligationId",
  "underlyerId",
  "numberOfShares",
  "numberOfOptions",
  "initialPrice",
  "varianceAmount",
  "varianceStrike",
  "fixedPrice",
  "quantity",
  "securityId",
  "forwardPrice",
  "purchasePrice",
  "marketValue",
  "fx.first",
  "fx.second",
  "near.fx.first",
  "near.fx.second",
  "far.fx.first",
  "far.fx.second",
]);

/** Who pays or buys: told the other way round by a paper whose parties were read the wrong way. */
export const DIRECTIONS: ReadonlySet<string> = new Set([
  "buyer",
  "lender",
  "equityPayer",
  "fixedPayer",
  "legs.payer",
  ...EXCHANGES.map((prefix) => `${prefix}fx.direction`),
]);

/** Amounts and the currency they are in, the more telling ones first. */
export const MONIES: readonly (readonly [amount: string, currency: string | null])[] = [
  ["notionalAmount", "notionalCurrency"],
  ["near.fx.bankPays.amount", "near.fx.bankPays.currency"],
  ["near.fx.counterpartyPays.amount", "near.fx.counterpartyPays.currency"],
  ["fx.bankPays.amount", "fx.bankPays.currency"],
  ["fx.counterpartyPays.amount", "fx.counterpartyPays.currency"],
  ["callAmount", "callCurrency"],
  ["putAmount", "putCurrency"],
  ["varianceAmount", null],
  ["purchasePrice", null],
  ["numberOfOptions", null],
  ["numberOfShares", null],
  ["quantity", null],
  ["totalQuantity", null],
  ["marketValue", null],
];

/** Where a trade ends or settles, the product's own date first. */
export const END_DATES: readonly string[] = [
  "terminationDate",
  "far.valueDate",
  "expirationDate",
  "valueDate",
  "settlementDate",
  "valuationDate",
];
