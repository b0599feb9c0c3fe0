import { Decimal } from "decimal.js";
import type { ProductType } from "#server/domain/products.ts";
import type { Side } from "#server/domain/trade.ts";
import { addBusinessDays, addDays, following } from "./dates.ts";
import { referenceOf, utiOf, versioned } from "./identifiers.ts";
import { COUNTERPARTIES, OUR_BANK, type Party } from "./parties.ts";
import type { SectionPlan } from "./plan/model.ts";
import { type Random, randomFrom } from "./random.ts";
import { GENERATORS } from "./trades/index.ts";

/** A trade both sides agreed, before anybody wrote it down. */
export interface Trade {
  readonly product: ProductType;
  readonly bank: Party;
  readonly counterparty: Party;
  /** Canonical terms both sides hold alike. */
  readonly shared: Readonly<Record<string, string>>;
  /** References without version, by side. */
  readonly references: Readonly<Record<Side, string>>;
  readonly sections: readonly SectionPlan[];
}

// Trades of the weeks before the desk's fixed day, so that nothing is dated in the future.
const FIRST_TRADE_DATE = "2026-10-05";

const LAWS = ["English law", "New York law"] as const;

/** Cities whose banks give an IBAN; the others give an account number. */
const IBAN_CITIES = new Set([
  "London",
  "Edinburgh",
  "Paris",
  "Frankfurt am Main",
  "Zürich",
  "Stockholm",
  "Amsterdam",
]);

function account(party: Party, role: "bank" | "counterparty"): Record<string, string> {
  return IBAN_CITIES.has(party.city)
    ? { [`settlement.${role}.iban`]: party.iban }
    : { [`settlement.${role}.account`]: party.iban.slice(-10) };
}

/**
 * @param serial position on the desk, which keeps references apart.
 * @returns a plausible trade of `product`, wholly decided by `random` and `serial`.
 */
export function makeTrade(product: ProductType, random: Random, serial: number): Trade {
  const counterparty = random.fork("party").pick(COUNTERPARTIES);
  const dates = random.fork("dates");
  const tradeDate = following(addDays(FIRST_TRADE_DATE, dates.int(0, 44)));
  const draft = GENERATORS[product]({
    random: random.fork("economics"),
    tradeDate,
    bank: OUR_BANK,
    counterparty,
  });
  const names = random.fork("names");
  const year = tradeDate.slice(0, 4);
  const reference = (party: Party): string =>
    referenceOf(party.referenceStyle, party.referencePrefix, year, serial);
  return {
    product,
    bank: OUR_BANK,
    counterparty,
    references: { BANK: reference(OUR_BANK), COUNTERPARTY: reference(counterparty) },
    sections: draft.sections,
    shared: {
      tradeDate,
      confirmationDate: dates.chance(0.7) ? tradeDate : addBusinessDays(tradeDate, 1),
      uti: utiOf(OUR_BANK.lei, names),
      calculationAgent: names.pick(["bank", "counterparty"]),
      "parties.bank.name": OUR_BANK.name,
      "parties.bank.lei": OUR_BANK.lei,
      "parties.bank.bic": OUR_BANK.bic,
      "parties.counterparty.name": counterparty.name,
      "parties.counterparty.lei": counterparty.lei,
      "parties.counterparty.bic": counterparty.bic,
      ...account(OUR_BANK, "bank"),
      ...account(counterparty, "counterparty"),
      "documentation.masterAgreement": "ISDA 2002 Master Agreement",
      "documentation.masterAgreementDate": `20${names.int(10, 24)}-0${names.int(1, 9)}-${names.int(10, 28)}`,
      "documentation.governingLaw": names.pick(LAWS),
      ...draft.terms,
    },
  };
}

/** @returns what one side holds: the shared terms and its own view of the references. */
export function factsOf(trade: Trade, side: Side, version = 1): Map<string, string> {
  const own = side === "BANK" ? trade.bank : trade.counterparty;
  const other = side === "BANK" ? "COUNTERPARTY" : "BANK";
  return new Map([
    ...Object.entries(trade.shared),
    ["ownReference", versioned(own.referenceStyle, trade.references[side], version)],
    ["otherReference", trade.references[other]],
  ]);
}

/** @returns what a side holds after it amended or withdrew its first confirmation. */
export function laterFactsOf(
  trade: Trade,
  side: Side,
  messageType: "AMENDMENT" | "CANCELLATION",
): Map<string, string> {
  const first = factsOf(trade, side).get("ownReference") ?? "";
  const link = messageType === "AMENDMENT" ? "supersedesReference" : "cancelsReference";
  return new Map([
    ...factsOf(trade, side, 2),
    ["messageType", messageType],
    ["version", "2"],
    [link, first],
  ]);
}

/** Amounts and rates by which a second trade of the day would differ from the first. */
const TWIN_TERMS =
  /(^|\.)(fixedRate|capRate|floorRate|strike|numberOfShares|quantity|varianceAmount)$/;

/**
 * @returns a second trade of the same day and parties with slightly other terms and references
 * of its own, or null where the product has no term to vary.
 */
export function nearTwinOf(trade: Trade, serial: number): Trade | null {
  const path = Object.keys(trade.shared).find((each) => TWIN_TERMS.test(each));
  const value = path === undefined ? undefined : trade.shared[path];
  if (path === undefined || value === undefined) return null;
  const varied = new Decimal(value).times("1.02").toDecimalPlaces(value.includes(".") ? 4 : 0);
  const year = trade.shared.tradeDate?.slice(0, 4) ?? "2026";
  const reference = (party: Party): string =>
    referenceOf(party.referenceStyle, party.referencePrefix, year, serial);
  return {
    ...trade,
    references: { BANK: reference(trade.bank), COUNTERPARTY: reference(trade.counterparty) },
    shared: {
      ...trade.shared,
      [path]: varied.equals(value) ? new Decimal(value).plus(1).toFixed() : varied.toFixed(),
      uti: utiOf(trade.bank.lei, randomFrom(`uti-${serial}`)),
    },
  };
}
