import { Decimal } from "decimal.js";
import type { ProductType } from "#server/domain/products.ts";
import type { Role } from "#server/domain/trade.ts";
import { addBusinessDays, addMonths, daysBetween, following } from "../dates.ts";
import { field, section } from "../plan/build.ts";
import { minorUnitsOf } from "../voice/numbers.ts";
import { listed, otherRole, type ProductDraft, type TradeSeed } from "./facts.ts";
import { legSections, legTerms } from "./legs.ts";
import { level, notionalOf, TERM_MARKETS } from "./market.ts";
import { PREMIUM_SECTION, premiumTerms } from "./premium.ts";
import { swapDates, vanillaLegs } from "./swaps.ts";

/** @returns `share` percent of an amount, to the currency's minor unit. */
export function percentOf(amount: string, share: number, currency: string): string {
  return new Decimal(amount)
    .times(share)
    .div(100)
    .toDecimalPlaces(minorUnitsOf(currency))
    .toFixed();
}

const ROLES = ["bank", "counterparty"] as const;

/** Buyer and seller by a coin. */
function sides(buyer: Role): Record<string, string> {
  return { buyer, seller: otherRole(buyer) };
}

const CUT_CENTER: Readonly<Record<string, string>> = {
  EUR: "11:00 EUTA",
  USD: "11:00 USNY",
  AUD: "10:00 AUSY",
  SEK: "11:00 SEST",
  NOK: "12:00 NOOS",
  JPY: "15:00 JPTO",
};

/** Option to enter a vanilla swap; the payer swaption's buyer would pay the fixed leg. */
export function swaption({ random, tradeDate }: TradeSeed): ProductDraft {
  const market = random.pick(TERM_MARKETS);
  const expiry = following(addMonths(tradeDate, random.pick([3, 6, 12, 24, 36])));
  const dates = swapDates(expiry, random, [2, 5, 10, 15, 20]);
  const buyer = random.pick(ROLES);
  const swaptionType = random.pick(["Payer", "Receiver"] as const);
  const legs = vanillaLegs(
    market,
    random,
    dates,
    swaptionType === "Payer" ? buyer : otherRole(buyer),
  ).map((leg) => (leg.type === "floating" ? { ...leg, spreadBp: "0" } : leg));
  const exerciseStyle = random.pick(["European", "European", "European", "Bermudan"]);
  const amount = legs[0]?.notionalAmount ?? "0";
  const premium = percentOf(amount, random.int(60, 420) / 100, market.currency);
  const bermudan = [0, 6, 12].map((months) => following(addMonths(expiry, months)));
  return {
    product: "Swaption",
    terms: {
      ...sides(buyer),
      swaptionType,
      exerciseStyle,
      expirationDate: expiry,
      expirationTime: CUT_CENTER[market.currency] ?? "11:00 GBLO",
      ...(exerciseStyle === "Bermudan" ? listed("exerciseDates", bermudan) : {}),
      settlementType: random.pick(["Cash", "Physical"]),
      ...premiumTerms(buyer, premium, market.currency, tradeDate),
      ...dates,
      ...listed("businessCenters", market.centers),
      ...legTerms(legs),
    },
    sections: [
      section(
        "optionTerms",
        field("tradeDate", "date", "tradeDate"),
        field("buyer", "role", "buyer"),
        field("seller", "role", "seller"),
        field("optionStyle", "code", "exerciseStyle"),
        field("swaptionType", "code", "swaptionType"),
        field("calculationAgent", "role", "calculationAgent"),
      ),
      PREMIUM_SECTION,
      section(
        "exerciseSection",
        field("expirationDate", "date", "expirationDate"),
        field("expirationTime", "time", "expirationTime"),
        field("exerciseDates", "dateList", "exerciseDates"),
        field("settlementType", "code", "settlementType"),
      ),
      section(
        "underlyingSection",
        field("effectiveDate", "date", "effectiveDate"),
        field("terminationDate", "date", "terminationDate"),
        field("businessDays", "centers", "businessCenters"),
      ),
      ...legSections(legs, true),
    ],
  };
}

/** Forward rate agreement: one period, settled at its start. */
export function forwardRateAgreement({ random, tradeDate }: TradeSeed): ProductDraft {
  const market = random.pick(TERM_MARKETS);
  const tenor = random.pick(market.tenors);
  const start = following(addMonths(addBusinessDays(tradeDate, 2), random.pick([1, 2, 3, 6, 9])));
  const end = following(addMonths(start, Number.parseInt(tenor, 10)));
  return {
    product: "ForwardRateAgreement",
    terms: {
      ...sides(random.pick(ROLES)),
      notionalAmount: notionalOf(random, market.currency),
      notionalCurrency: market.currency,
      fixedRate: level(random, market.level * 0.85, market.level * 1.15, 0.005),
      floatingIndex: market.index ?? market.overnight,
      tenor,
      dayCount: market.floatDayCount,
      numberOfDays: String(daysBetween(start, end)),
      effectiveDate: start,
      terminationDate: end,
      paymentDate: start,
      fraDiscounting: "ISDA",
      businessDayConvention: "MODFOLLOWING",
      ...listed("businessCenters", market.centers),
    },
    sections: [
      section(
        "transaction",
        field("tradeDate", "date", "tradeDate"),
        field("buyer", "role", "buyer"),
        field("seller", "role", "seller"),
        field("notional", "money", "notionalAmount", "notionalCurrency"),
        field("fixedRate", "percent", "fixedRate"),
        field("effectiveDate", "date", "effectiveDate"),
        field("terminationDate", "date", "terminationDate"),
        field("numberOfDays", "number", "numberOfDays"),
        field("paymentDate", "date", "paymentDate"),
        field("floatingIndex", "index", "floatingIndex"),
        field("tenor", "tenor", "tenor"),
        field("dayCount", "dayCount", "dayCount"),
        field("fraDiscounting", "code", "fraDiscounting"),
        field("convention", "convention", "businessDayConvention"),
        field("businessDays", "centers", "businessCenters"),
      ),
    ],
  };
}

function capOrFloor(
  product: ProductType,
  seed: TradeSeed,
  hasCap: boolean,
  hasFloor: boolean,
): ProductDraft {
  const { random, tradeDate } = seed;
  const market = random.pick(TERM_MARKETS);
  const dates = swapDates(tradeDate, random, [1, 2, 3, 5, 7]);
  const tenor = random.pick(market.tenors);
  const buyer = random.pick(ROLES);
  const notional = notionalOf(random, market.currency);
  const premium = percentOf(notional, random.int(18, 190) / 100, market.currency);
  return {
    product,
    terms: {
      ...dates,
      ...sides(buyer),
      notionalAmount: notional,
      notionalCurrency: market.currency,
      ...(hasCap ? { capRate: level(random, market.level * 1.05, market.level * 1.5, 0.05) } : {}),
      ...(hasFloor
        ? { floorRate: level(random, market.level * 0.4, market.level * 0.9, 0.05) }
        : {}),
      floatingIndex: market.index ?? market.overnight,
      tenor,
      dayCount: market.floatDayCount,
      paymentFrequency: tenor,
      businessDayConvention: "MODFOLLOWING",
      ...listed("businessCenters", market.centers),
      ...premiumTerms(buyer, premium, market.currency, tradeDate),
    },
    sections: [
      section(
        "generalTerms",
        field("tradeDate", "date", "tradeDate"),
        field("effectiveDate", "date", "effectiveDate"),
        field("terminationDate", "date", "terminationDate"),
        field("notional", "money", "notionalAmount", "notionalCurrency"),
        field("buyer", "role", "buyer"),
        field("seller", "role", "seller"),
        field("businessDays", "centers", "businessCenters"),
        field("calculationAgent", "role", "calculationAgent"),
      ),
      PREMIUM_SECTION,
      section(
        "floatingAmounts",
        field("capRate", "percent", "capRate"),
        field("floorRate", "percent", "floorRate"),
        field("floatingIndex", "index", "floatingIndex"),
        field("tenor", "tenor", "tenor"),
        field("dayCount", "dayCount", "dayCount"),
        field("paymentFrequency", "frequency", "paymentFrequency"),
        field("convention", "convention", "businessDayConvention"),
      ),
    ],
  };
}

export const rateCap = (seed: TradeSeed): ProductDraft => capOrFloor("RateCap", seed, true, false);
export const rateFloor = (seed: TradeSeed): ProductDraft =>
  capOrFloor("RateFloor", seed, false, true);
/** The collar's buyer buys the cap and sells the floor. */
export const rateCollar = (seed: TradeSeed): ProductDraft =>
  capOrFloor("RateCollar", seed, true, true);
