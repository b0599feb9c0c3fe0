import { otherRole, type ProductDraft, type TradeSeed } from "./facts.ts";
import type { LegDraft } from "./legs.ts";
import { level, notionalOf } from "./market.ts";
import { singleCurrencySwap, swapDates } from "./swaps.ts";

const PRICE_INDICES = [
  { index: "UK-RPI", currency: "GBP", lag: "2M", low: 388, high: 402, rate: 3.4, center: "GBLO" },
  {
    index: "EUR-EXT-CPI",
    currency: "EUR",
    lag: "3M",
    low: 125,
    high: 128,
    rate: 2.1,
    center: "EUTA",
  },
  {
    index: "USA-CPI-U",
    currency: "USD",
    lag: "3M",
    low: 314,
    high: 321,
    rate: 2.6,
    center: "USNY",
  },
] as const;

/** Zero-coupon inflation swap: one fixed against one indexed payment at maturity. */
export function inflationSwap({ random, tradeDate }: TradeSeed): ProductDraft {
  const series = random.pick(PRICE_INDICES);
  const dates = swapDates(tradeDate, random, [5, 10, 15, 20, 30]);
  const payer = random.pick(["bank", "counterparty"] as const);
  const shared = {
    notionalAmount: notionalOf(random, series.currency),
    notionalCurrency: series.currency,
    businessDayConvention: "MODFOLLOWING",
    paymentFrequency: "1T",
    dayCount: "30/360",
  };
  const legs: LegDraft[] = [
    {
      type: "fixed",
      payer,
      ...shared,
      fixedRate: level(random, series.rate * 0.9, series.rate * 1.1, 0.0025),
    },
    {
      type: "inflation",
      payer: otherRole(payer),
      ...shared,
      floatingIndex: series.index,
      inflationLag: series.lag,
      initialIndexLevel: level(random, series.low, series.high, 0.1),
    },
  ];
  return singleCurrencySwap("InflationSwap", random, dates, [series.center], legs);
}
