import { Decimal } from "decimal.js";
import { addBusinessDays, addDays, addMonths, daysBetween, following } from "../dates.ts";
import { isinOf } from "../identifiers.ts";
import { field, section } from "../plan/build.ts";
import type { Random } from "../random.ts";
import { minorUnitsOf } from "../voice/numbers.ts";
import { otherRole, type ProductDraft, type TradeSeed } from "./facts.ts";
import { level, notionalOf, RATE_MARKETS } from "./market.ts";

const ROLES = ["bank", "counterparty"] as const;

/** Fixed deposit from overnight to a year. */
export function termDeposit({ random, tradeDate }: TradeSeed): ProductDraft {
  const market = random.pick(RATE_MARKETS.slice(0, 5));
  const effectiveDate = addBusinessDays(tradeDate, random.pick([0, 1, 2]));
  const terminationDate = following(
    random.pick([
      addDays(effectiveDate, 1),
      addDays(effectiveDate, 7),
      addDays(effectiveDate, 14),
      addMonths(effectiveDate, 1),
      addMonths(effectiveDate, 3),
      addMonths(effectiveDate, 6),
    ]),
  );
  const notionalAmount = notionalOf(random, market.currency);
  const fixedRate = level(random, market.level * 0.8, market.level * 1.1, 0.005);
  const dayCount =
    market.currency === "GBP" || market.currency === "AUD" ? "ACT/365.FIXED" : "ACT/360";
  const interest = new Decimal(notionalAmount)
    .times(fixedRate)
    .times(daysBetween(effectiveDate, terminationDate))
    .div(dayCount === "ACT/360" ? 36_000 : 36_500)
    .toDecimalPlaces(minorUnitsOf(market.currency));
  const lender = random.pick(ROLES);
  return {
    product: "TermDeposit",
    terms: {
      lender,
      borrower: otherRole(lender),
      effectiveDate,
      terminationDate,
      notionalAmount,
      notionalCurrency: market.currency,
      fixedRate,
      dayCount,
      interestAmount: interest.toFixed(),
    },
    sections: [
      section(
        "transaction",
        field("tradeDate", "date", "tradeDate"),
        field("lender", "role", "lender"),
        field("borrower", "role", "borrower"),
        field("principal", "money", "notionalAmount", "notionalCurrency"),
        field("effectiveDate", "date", "effectiveDate"),
        field("terminationDate", "date", "terminationDate"),
        field("interestRate", "percent", "fixedRate"),
        field("dayCount", "dayCount", "dayCount"),
        field("interestAmount", "money", "interestAmount", "notionalCurrency"),
      ),
    ],
  };
}

/** An invented bond. */
export interface Bond {
  readonly security: string;
  readonly securityId: string;
  readonly bondCoupon: string;
  readonly bondMaturity: string;
  readonly currency: string;
}

const ISSUERS = [
  ["Republic of Valdoria", "EUR", "XS"],
  ["Kingdom of Norvalia", "EUR", "XS"],
  ["Federal Land of Osterwald", "EUR", "DE"],
  ["Halcyon Rail Holdings plc", "GBP", "GB"],
  ["Commonwealth of Terranova", "USD", "US"],
  ["Brannick Motors Finance B.V.", "EUR", "XS"],
  ["Province of Lower Ansel", "USD", "US"],
] as const;

/** @returns a bond of an invented issuer, with a right ISIN. */
export function bondOf(random: Random): Bond {
  const [issuer, currency, country] = random.pick(ISSUERS);
  const bondCoupon = level(random, 0.5, 5.5, 0.125);
  const bondMaturity = `${random.int(2029, 2044)}-0${random.int(1, 9)}-${random.pick([15, 18, 20, 25])}`;
  return {
    security: `${issuer} ${bondCoupon}% ${bondMaturity.slice(0, 4)}`,
    securityId: isinOf(`${country}${random.digits(9)}`),
    bondCoupon,
    bondMaturity,
    currency,
  };
}

/** Classic repo: securities sold against cash and bought back. */
export function repo({ random, tradeDate }: TradeSeed): ProductDraft {
  const bond = bondOf(random);
  const effectiveDate = addBusinessDays(tradeDate, random.pick([1, 2]));
  const terminationDate = following(addDays(effectiveDate, random.pick([1, 7, 14, 30, 91])));
  const quantity = String(random.int(5, 80) * 1_000_000);
  const price = Number(level(random, 92, 104, 0.01));
  const marketValue = new Decimal(quantity).times(price).div(100).toDecimalPlaces(2);
  const haircut = random.pick([0, 0, 2, 3]);
  const purchasePrice = marketValue
    .times(100 - haircut)
    .div(100)
    .toDecimalPlaces(2);
  const seller = random.pick(ROLES);
  const base = RATE_MARKETS.find((market) => market.currency === bond.currency)?.level ?? 2.5;
  return {
    product: "Repo",
    terms: {
      seller,
      buyer: otherRole(seller),
      effectiveDate,
      terminationDate,
      security: bond.security,
      securityId: bond.securityId,
      quantity,
      marketValue: marketValue.toFixed(),
      purchasePrice: purchasePrice.toFixed(),
      fixedRate: level(random, base * 0.85, base * 1.02, 0.01),
      settlementCurrency: bond.currency,
    },
    sections: [
      section(
        "transaction",
        field("tradeDate", "date", "tradeDate"),
        field("seller", "role", "seller"),
        field("buyer", "role", "buyer"),
        field("purchaseDate", "date", "effectiveDate"),
        field("repurchaseDate", "date", "terminationDate"),
        field("settlementCurrency", "text", "settlementCurrency"),
        field("purchasePrice", "money", "purchasePrice", "settlementCurrency"),
        field("pricingRate", "percent", "fixedRate"),
      ),
      section(
        "securitySection",
        field("security", "text", "security"),
        field("securityId", "text", "securityId"),
        field("securityQuantity", "number", "quantity"),
        field("marketValue", "money", "marketValue", "settlementCurrency"),
      ),
    ],
  };
}

/** Securities loan against a fee. */
export function securitiesLending({ random, tradeDate }: TradeSeed): ProductDraft {
  const bond = bondOf(random);
  const effectiveDate = addBusinessDays(tradeDate, random.pick([1, 2]));
  const quantity = String(random.int(2, 60) * 500_000);
  const marketValue = new Decimal(quantity)
    .times(level(random, 92, 104, 0.01))
    .div(100)
    .toDecimalPlaces(2);
  const lender = random.pick(ROLES);
  return {
    product: "SecuritiesLending",
    terms: {
      lender,
      borrower: otherRole(lender),
      effectiveDate,
      terminationDate: following(addDays(effectiveDate, random.pick([7, 14, 30, 91]))),
      security: bond.security,
      securityId: bond.securityId,
      quantity,
      marketValue: marketValue.toFixed(),
      fixedRate: level(random, 0.1, 1.2, 0.05),
      settlementCurrency: bond.currency,
    },
    sections: [
      section(
        "transaction",
        field("tradeDate", "date", "tradeDate"),
        field("lender", "role", "lender"),
        field("borrower", "role", "borrower"),
        field("effectiveDate", "date", "effectiveDate"),
        field("terminationDate", "date", "terminationDate"),
        field("settlementCurrency", "text", "settlementCurrency"),
        field("lendingFee", "percent", "fixedRate"),
      ),
      section(
        "securitySection",
        field("security", "text", "security"),
        field("securityId", "text", "securityId"),
        field("securityQuantity", "number", "quantity"),
        field("marketValue", "money", "marketValue", "settlementCurrency"),
      ),
    ],
  };
}
