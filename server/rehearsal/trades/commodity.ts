import { Decimal } from "decimal.js";
import type { Role } from "#server/domain/trade.ts";
import { addMonths } from "../dates.ts";
import { field, section } from "../plan/build.ts";
import type { Random } from "../random.ts";
import { otherRole, type ProductDraft, type TradeSeed } from "./facts.ts";
import { level } from "./market.ts";
import { PREMIUM_SECTION, premiumTerms } from "./premium.ts";

interface Market {
  readonly commodity: string;
  readonly unit: string;
  readonly currency: string;
  readonly low: number;
  readonly high: number;
  readonly lots: number;
}

const MARKETS: readonly Market[] = [
  { commodity: "OIL-BRENT-IPE", unit: "bbl", currency: "USD", low: 68, high: 84, lots: 5_000 },
  { commodity: "OIL-WTI-NYMEX", unit: "bbl", currency: "USD", low: 64, high: 80, lots: 5_000 },
  {
    commodity: "NATURAL GAS-NYMEX",
    unit: "MMBtu",
    currency: "USD",
    low: 2.4,
    high: 4.1,
    lots: 10_000,
  },
  {
    commodity: "ALUMINIUM-LME CASH",
    unit: "MT",
    currency: "USD",
    low: 2280,
    high: 2640,
    lots: 125,
  },
  { commodity: "COPPER-LME CASH", unit: "MT", currency: "USD", low: 8700, high: 9900, lots: 100 },
];

/** Whole calendar months from the next one on. */
function periods(tradeDate: string, random: Random) {
  const months = random.pick([1, 3, 6, 12]);
  const effectiveDate = `${addMonths(`${tradeDate.slice(0, 8)}01`, random.int(1, 4)).slice(0, 8)}01`;
  const last = new Date(`${addMonths(effectiveDate, months)}T00:00:00Z`);
  last.setUTCDate(0);
  return { months, effectiveDate, terminationDate: last.toISOString().slice(0, 10) };
}

function quantities(market: Market, months: number, random: Random): Record<string, string> {
  const quantity = market.lots * random.int(1, 40);
  return {
    commodity: market.commodity,
    quantity: String(quantity),
    totalQuantity: String(quantity * months),
    quantityUnit: market.unit,
    specifiedPrice: "Settlement",
    priceCurrency: market.currency,
  };
}

/** Fixed price against the average of a published price. */
export function commoditySwap({ random, tradeDate }: TradeSeed): ProductDraft {
  const market = random.pick(MARKETS);
  const { months, effectiveDate, terminationDate } = periods(tradeDate, random);
  const fixedPayer: Role = random.pick(["bank", "counterparty"]);
  return {
    product: "CommoditySwap",
    terms: {
      effectiveDate,
      terminationDate,
      fixedPayer,
      floatingPayer: otherRole(fixedPayer),
      ...quantities(market, months, random),
      fixedPrice: level(random, market.low, market.high, 0.05),
    },
    sections: [
      section(
        "generalTerms",
        field("tradeDate", "date", "tradeDate"),
        field("effectiveDate", "date", "effectiveDate"),
        field("terminationDate", "date", "terminationDate"),
        field("commodity", "text", "commodity"),
        field("quantityPerPeriod", "quantity", "quantity", "quantityUnit"),
        field("totalQuantity", "quantity", "totalQuantity", "quantityUnit"),
        field("calculationAgent", "role", "calculationAgent"),
      ),
      section(
        "fixedAmounts",
        field("fixedPricePayer", "role", "fixedPayer"),
        field("fixedPrice", "price", "fixedPrice", "priceCurrency", "quantityUnit"),
      ),
      section(
        "floatingAmounts",
        field("floatingPricePayer", "role", "floatingPayer"),
        field("specifiedPrice", "text", "specifiedPrice"),
      ),
    ],
  };
}

/** Option on a published price, settled in cash. */
export function commodityOption({ random, tradeDate }: TradeSeed): ProductDraft {
  const market = random.pick(MARKETS);
  const { months, effectiveDate, terminationDate } = periods(tradeDate, random);
  const buyer: Role = random.pick(["bank", "counterparty"]);
  const amounts = quantities(market, months, random);
  const premiumPerUnit = level(random, market.low * 0.02, market.low * 0.08, 0.01);
  const premium = new Decimal(amounts.totalQuantity ?? "0")
    .times(premiumPerUnit)
    .toDecimalPlaces(2)
    .toFixed();
  return {
    product: "CommodityOption",
    terms: {
      effectiveDate,
      terminationDate,
      buyer,
      seller: otherRole(buyer),
      ...amounts,
      optionType: random.pick(["Call", "Put"]),
      exerciseStyle: random.pick(["European", "American"]),
      strike: level(random, market.low, market.high, 0.05),
      expirationDate: terminationDate,
      settlementType: "Cash",
      premiumPerUnit,
      ...premiumTerms(buyer, premium, market.currency, tradeDate),
    },
    sections: [
      section(
        "generalTerms",
        field("tradeDate", "date", "tradeDate"),
        field("effectiveDate", "date", "effectiveDate"),
        field("terminationDate", "date", "terminationDate"),
        field("commodity", "text", "commodity"),
        field("quantityPerPeriod", "quantity", "quantity", "quantityUnit"),
        field("totalQuantity", "quantity", "totalQuantity", "quantityUnit"),
        field("specifiedPrice", "text", "specifiedPrice"),
        field("calculationAgent", "role", "calculationAgent"),
      ),
      section(
        "optionTerms",
        field("buyer", "role", "buyer"),
        field("seller", "role", "seller"),
        field("optionStyle", "code", "exerciseStyle"),
        field("optionType", "code", "optionType"),
        field("strike", "price", "strike", "priceCurrency", "quantityUnit"),
        field("expirationDate", "date", "expirationDate"),
        field("settlementType", "code", "settlementType"),
        field("premiumPerUnit", "price", "premiumPerUnit", "priceCurrency", "quantityUnit"),
      ),
      PREMIUM_SECTION,
    ],
  };
}
