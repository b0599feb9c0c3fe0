import { Decimal } from "decimal.js";
import type { Role } from "#server/domain/trade.ts";
import { field } from "../plan/build.ts";
import { minorUnitsOf } from "../voice/numbers.ts";
import { listed, otherRole, type ProductDraft, type TradeSeed } from "./facts.ts";
import { type LegDraft, legSections, legTerms } from "./legs.ts";
import { FX_PAIRS, level, notionalOf, RATE_MARKETS } from "./market.ts";
import { generalSection, paymentDates, swapDates } from "./swaps.ts";

/** Two currencies, notionals exchanged at both ends. */
export function crossCurrencySwap({ random, tradeDate }: TradeSeed): ProductDraft {
  const pair = random.pick(FX_PAIRS.slice(0, 5));
  const dates = swapDates(tradeDate, random, [1, 2, 3, 5, 7, 10]);
  const payer = random.pick(["bank", "counterparty"] as const);
  const amount = new Decimal(notionalOf(random, pair.base));
  const quoteAmount = amount.times(pair.spot).toDecimalPlaces(minorUnitsOf(pair.quote));
  const fixedBase = random.chance(0.4);
  const leg = (currency: string, notionalAmount: string, side: Role, isBase: boolean): LegDraft => {
    const market = RATE_MARKETS.find((each) => each.currency === currency) ?? RATE_MARKETS[0];
    if (market === undefined) throw new RangeError(`no market for ${currency}`);
    const shared = {
      payer: side,
      notionalAmount,
      notionalCurrency: currency,
      businessDayConvention: "MODFOLLOWING",
      paymentFrequency: "3M",
      ...paymentDates(dates, "3M"),
    };
    if (isBase && fixedBase) {
      const fixedRate = level(random, market.level * 0.9, market.level * 1.1, 0.001);
      return { type: "fixed", ...shared, fixedRate, dayCount: market.fixedDayCount };
    }
    return {
      type: "floating",
      ...shared,
      floatingIndex: market.overnight,
      spreadBp: isBase ? String(random.int(-28, -2)) : "0",
      dayCount: market.floatDayCount,
    };
  };
  const legs = [
    leg(pair.base, amount.toFixed(), payer, true),
    leg(pair.quote, quoteAmount.toFixed(), otherRole(payer), false),
  ];
  const centers = [pair.base, pair.quote].flatMap(
    (currency) => RATE_MARKETS.find((each) => each.currency === currency)?.centers ?? [],
  );
  return {
    product: "CrossCurrencySwap",
    terms: {
      ...dates,
      ...listed("businessCenters", centers),
      principalExchange: "true",
      ...legTerms(legs),
    },
    sections: [
      generalSection(field("principalExchange", "code", "principalExchange")),
      ...legSections(legs, true),
    ],
  };
}
