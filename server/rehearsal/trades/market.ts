import { Decimal } from "decimal.js";
import type { Random } from "../random.ts";

/** Conventions and rough levels of a currency's swap market. */
export interface RateMarket {
  readonly currency: string;
  /** Term index, where the market swaps one. */
  readonly index: string | null;
  readonly tenors: readonly string[];
  readonly overnight: string;
  readonly fixedDayCount: string;
  readonly overnightFixedDayCount: string;
  readonly floatDayCount: string;
  readonly fixedFrequency: string;
  readonly centers: readonly string[];
  /** Percent. */
  readonly level: number;
}

export const RATE_MARKETS: readonly RateMarket[] = [
  market(
    "EUR",
    "EUR-EURIBOR",
    ["3M", "6M"],
    "EUR-EuroSTR-COMPOUND",
    "30/360",
    "ACT/360",
    "ACT/360",
    "1Y",
    ["EUTA"],
    2.55,
  ),
  market(
    "USD",
    "USD-SOFR CME Term",
    ["1M", "3M"],
    "USD-SOFR-COMPOUND",
    "30/360",
    "ACT/360",
    "ACT/360",
    "6M",
    ["USNY"],
    3.62,
  ),
  market(
    "GBP",
    null,
    [],
    "GBP-SONIA-COMPOUND",
    "ACT/365.FIXED",
    "ACT/365.FIXED",
    "ACT/365.FIXED",
    "6M",
    ["GBLO"],
    3.88,
  ),
  market(
    "CHF",
    null,
    [],
    "CHF-SARON-OIS-COMPOUND",
    "30/360",
    "ACT/360",
    "ACT/360",
    "1Y",
    ["CHZU"],
    0.42,
  ),
  market(
    "AUD",
    "AUD-BBSW",
    ["3M", "6M"],
    "AUD-AONIA-OIS-COMPOUND",
    "ACT/365.FIXED",
    "ACT/365.FIXED",
    "ACT/365.FIXED",
    "6M",
    ["AUSY"],
    3.94,
  ),
  market(
    "SEK",
    "SEK-STIBOR",
    ["3M"],
    "SEK-SWESTR-COMPOUND",
    "30/360",
    "ACT/360",
    "ACT/360",
    "1Y",
    ["SEST"],
    2.31,
  ),
  market(
    "NOK",
    "NOK-NIBOR",
    ["6M"],
    "NOK-NOWA-OIS-COMPOUND",
    "30/360",
    "ACT/365.FIXED",
    "ACT/360",
    "1Y",
    ["NOOS"],
    3.97,
  ),
  market(
    "JPY",
    "JPY-TIBOR",
    ["6M"],
    "JPY-TONA-OIS-COMPOUND",
    "ACT/365.FIXED",
    "ACT/365.FIXED",
    "ACT/365.FIXED",
    "6M",
    ["JPTO"],
    1.18,
  ),
];

/** Markets that swap against a term rate. */
export const TERM_MARKETS: readonly RateMarket[] = RATE_MARKETS.filter(
  (each) => each.index !== null,
);

function market(
  currency: string,
  index: string | null,
  tenors: readonly string[],
  overnight: string,
  fixedDayCount: string,
  overnightFixedDayCount: string,
  floatDayCount: string,
  fixedFrequency: string,
  centers: readonly string[],
  level: number,
): RateMarket {
  return {
    currency,
    index,
    tenors,
    overnight,
    fixedDayCount,
    overnightFixedDayCount,
    floatDayCount,
    fixedFrequency,
    centers,
    level,
  };
}

/** Spot levels as quoted, base before quote. */
export interface FxPair {
  readonly base: string;
  readonly quote: string;
  readonly spot: number;
  readonly decimals: number;
  /** Interest differential in percent a year that makes the forward points. */
  readonly carry: number;
}

export const FX_PAIRS: readonly FxPair[] = [
  { base: "EUR", quote: "USD", spot: 1.0862, decimals: 5, carry: 1.1 },
  { base: "GBP", quote: "USD", spot: 1.2715, decimals: 5, carry: -0.2 },
  { base: "USD", quote: "JPY", spot: 151.84, decimals: 3, carry: -2.4 },
  { base: "EUR", quote: "GBP", spot: 0.8543, decimals: 5, carry: 1.3 },
  { base: "USD", quote: "CHF", spot: 0.8817, decimals: 5, carry: -3.1 },
  { base: "AUD", quote: "USD", spot: 0.6538, decimals: 5, carry: -0.3 },
  { base: "EUR", quote: "SEK", spot: 11.246, decimals: 5, carry: -0.2 },
  { base: "USD", quote: "CAD", spot: 1.3764, decimals: 5, carry: -1.0 },
];

export const NDF_PAIRS: readonly (FxPair & { readonly source: string })[] = [
  { base: "USD", quote: "BRL", spot: 5.4321, decimals: 4, carry: 8.1, source: "BRL PTAX (BRL09)" },
  { base: "USD", quote: "INR", spot: 84.27, decimals: 4, carry: 2.2, source: "INR FBIL (INR01)" },
  {
    base: "USD",
    quote: "KRW",
    spot: 1386.4,
    decimals: 2,
    carry: -1.4,
    source: "KRW KFTC18 (KRW02)",
  },
  {
    base: "USD",
    quote: "TWD",
    spot: 32.18,
    decimals: 4,
    carry: -2.2,
    source: "TWD TAIFX1 (TWD03)",
  },
];

/** @returns a multiple of `step` between `low` and `high`, as plain text. */
export function level(random: Random, low: number, high: number, step: number): string {
  return new Decimal(step)
    .times(random.int(Math.ceil(low / step), Math.floor(high / step)))
    .toFixed();
}

/** @returns a round amount as desks trade it, scaled to the currency. */
export function notionalOf(random: Random, currency: string): string {
  const millions = random.pick([
    5, 7.5, 10, 12, 15, 20, 25, 30, 40, 50, 65, 75, 100, 125, 150, 250,
  ]);
  const scale = { JPY: 100, SEK: 10, NOK: 10, KRW: 1000, INR: 50 }[currency] ?? 1;
  return String(millions * scale * 1_000_000);
}
