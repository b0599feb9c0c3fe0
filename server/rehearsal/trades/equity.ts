import { Decimal } from "decimal.js";
import { addBusinessDays, addMonths, following } from "../dates.ts";
import { isinOf } from "../identifiers.ts";
import { field, section } from "../plan/build.ts";
import type { Random } from "../random.ts";
import { otherRole, type ProductDraft, type TradeSeed } from "./facts.ts";
import { level, RATE_MARKETS } from "./market.ts";
import { PREMIUM_SECTION, premiumTerms } from "./premium.ts";

interface Share {
  readonly underlyer: string;
  readonly underlyerId: string;
  readonly exchange: string;
  readonly currency: string;
}

const SHARES = [
  ["Brannick Motors AG", "DE", "XETR", "EUR"],
  ["Vellacourt Luxe SE", "FR", "XPAR", "EUR"],
  ["Pinnard Aerospace Inc.", "US", "XNYS", "USD"],
  ["Kestrel Grocery Group Corp.", "US", "XNAS", "USD"],
  ["Halcyon Rail Holdings plc", "GB", "XLON", "GBP"],
  ["Säntis Pharma AG", "CH", "XSWX", "CHF"],
] as const;

function shareOf(random: Random): Share {
  const [underlyer, country, exchange, currency] = random.pick(SHARES);
  return { underlyer, underlyerId: isinOf(`${country}${random.digits(9)}`), exchange, currency };
}

const ROLES = ["bank", "counterparty"] as const;

function equityReturn(seed: TradeSeed, product: "EquitySwap" | "TotalReturnSwap"): ProductDraft {
  const { random, tradeDate } = seed;
  const share = shareOf(random);
  const market = RATE_MARKETS.find((each) => each.currency === share.currency) ?? RATE_MARKETS[0];
  const numberOfShares = String(random.int(20, 900) * 500);
  const initialPrice = level(random, 12, 240, 0.01);
  const effectiveDate = addBusinessDays(tradeDate, 2);
  const equityPayer = random.pick(ROLES);
  return {
    product,
    terms: {
      effectiveDate,
      terminationDate: following(addMonths(effectiveDate, random.pick([6, 12, 18, 24, 36]))),
      equityPayer,
      equityReceiver: otherRole(equityPayer),
      underlyer: share.underlyer,
      underlyerId: share.underlyerId,
      numberOfShares,
      initialPrice,
      returnType: product === "TotalReturnSwap" ? "Total" : random.pick(["Total", "Price"]),
      notionalAmount: new Decimal(numberOfShares).times(initialPrice).toDecimalPlaces(2).toFixed(),
      notionalCurrency: share.currency,
      floatingIndex: market?.overnight ?? "EUR-EuroSTR-COMPOUND",
      spreadBp: String(random.int(15, 140)),
      dayCount: market?.floatDayCount ?? "ACT/360",
    },
    sections: [
      section(
        "generalTerms",
        field("tradeDate", "date", "tradeDate"),
        field("effectiveDate", "date", "effectiveDate"),
        field("terminationDate", "date", "terminationDate"),
        field("calculationAgent", "role", "calculationAgent"),
      ),
      section(
        "equityAmounts",
        field("equityPayer", "role", "equityPayer"),
        field("equityReceiver", "role", "equityReceiver"),
        field("underlyer", "text", "underlyer"),
        field("underlyerId", "text", "underlyerId"),
        field("numberOfShares", "number", "numberOfShares"),
        field("initialPrice", "price", "initialPrice", "notionalCurrency"),
        field("notional", "money", "notionalAmount", "notionalCurrency"),
        field("returnType", "code", "returnType"),
      ),
      section(
        "floatingAmounts",
        field("floatingIndex", "index", "floatingIndex"),
        field("spread", "spread", "spreadBp"),
        field("dayCount", "dayCount", "dayCount"),
      ),
    ],
  };
}

export const equitySwap = (seed: TradeSeed): ProductDraft => equityReturn(seed, "EquitySwap");
export const totalReturnSwap = (seed: TradeSeed): ProductDraft =>
  equityReturn(seed, "TotalReturnSwap");

/** Listed-style option on a share, traded over the counter. */
export function equityOption({ random, tradeDate }: TradeSeed): ProductDraft {
  const share = shareOf(random);
  const buyer = random.pick(ROLES);
  const numberOfOptions = String(random.int(2, 400) * 250);
  const optionEntitlement = random.pick(["1", "1", "10", "100"]);
  const premiumPerOption = level(random, 0.4, 18, 0.01);
  const premium = new Decimal(numberOfOptions).times(premiumPerOption).toFixed();
  return {
    product: "EquityOption",
    terms: {
      buyer,
      seller: otherRole(buyer),
      underlyer: share.underlyer,
      underlyerId: share.underlyerId,
      exchange: share.exchange,
      optionType: random.pick(["Call", "Put"]),
      strike: level(random, 15, 260, 0.5),
      numberOfOptions,
      optionEntitlement,
      premiumPerOption,
      exerciseStyle: random.pick(["European", "American"]),
      commencementDate: tradeDate,
      expirationDate: following(addMonths(tradeDate, random.pick([2, 3, 6, 9, 12, 18]))),
      settlementType: random.pick(["Cash", "Physical"]),
      ...premiumTerms(buyer, premium, share.currency, tradeDate),
    },
    sections: [
      section(
        "optionTerms",
        field("tradeDate", "date", "tradeDate"),
        field("buyer", "role", "buyer"),
        field("seller", "role", "seller"),
        field("optionStyle", "code", "exerciseStyle"),
        field("optionType", "code", "optionType"),
        field("underlyer", "text", "underlyer"),
        field("underlyerId", "text", "underlyerId"),
        field("exchange", "text", "exchange"),
        field("numberOfOptions", "number", "numberOfOptions"),
        field("entitlement", "number", "optionEntitlement"),
        field("strike", "price", "strike", "premium.currency"),
        field("premiumPerOption", "price", "premiumPerOption", "premium.currency"),
      ),
      PREMIUM_SECTION,
      section(
        "exerciseSection",
        field("commencementDate", "date", "commencementDate"),
        field("expirationDate", "date", "expirationDate"),
        field("settlementType", "code", "settlementType"),
      ),
    ],
  };
}

/** Variance swap on a share; cash against realised variance. */
export function varianceSwap({ random, tradeDate }: TradeSeed): ProductDraft {
  const share = shareOf(random);
  const buyer = random.pick(ROLES);
  const valuationDate = following(addMonths(tradeDate, random.pick([3, 6, 12, 24])));
  return {
    product: "VarianceSwap",
    terms: {
      buyer,
      seller: otherRole(buyer),
      effectiveDate: addBusinessDays(tradeDate, 1),
      underlyer: share.underlyer,
      underlyerId: share.underlyerId,
      exchange: share.exchange,
      varianceAmount: String(random.int(10, 400) * 500),
      varianceStrike: level(random, 14, 38, 0.05),
      valuationDate,
      settlementCurrency: share.currency,
      settlementType: "Cash",
    },
    sections: [
      section(
        "generalTerms",
        field("tradeDate", "date", "tradeDate"),
        field("effectiveDate", "date", "effectiveDate"),
        field("buyer", "role", "buyer"),
        field("seller", "role", "seller"),
        field("underlyer", "text", "underlyer"),
        field("underlyerId", "text", "underlyerId"),
        field("exchange", "text", "exchange"),
        field("valuationDate", "date", "valuationDate"),
        field("calculationAgent", "role", "calculationAgent"),
      ),
      section(
        "equityAmounts",
        field("settlementCurrency", "text", "settlementCurrency"),
        field("varianceAmount", "money", "varianceAmount", "settlementCurrency"),
        field("varianceStrike", "number", "varianceStrike"),
        field("settlementType", "code", "settlementType"),
      ),
    ],
  };
}
