import type { ProductType } from "../products.ts";

/** Product families the dictionary speaks of. */
export const SWAPS = [
  "InterestRateSwap",
  "OvernightIndexSwap",
  "BasisSwap",
  "InflationSwap",
  "CrossCurrencySwap",
] as const satisfies readonly ProductType[];

export const LEGGED = [...SWAPS, "Swaption"] as const satisfies readonly ProductType[];

export const CAPS = [
  "RateCap",
  "RateFloor",
  "RateCollar",
] as const satisfies readonly ProductType[];

export const FX_FORWARDS = [
  "FxSpot",
  "FxForward",
  "FxNonDeliverableForward",
] as const satisfies readonly ProductType[];

export const CREDIT = [
  "CreditDefaultSwap",
  "CreditDefaultSwapIndex",
] as const satisfies readonly ProductType[];

export const EQUITY_SWAPS = [
  "EquitySwap",
  "TotalReturnSwap",
] as const satisfies readonly ProductType[];

export const BONDS = ["BondForward", "BondOption"] as const satisfies readonly ProductType[];

export const FINANCING = ["Repo", "SecuritiesLending"] as const satisfies readonly ProductType[];

/** Products with one notional of their own, outside legs. */
export const SINGLE_NOTIONAL = [
  "ForwardRateAgreement",
  ...CAPS,
  "TermDeposit",
  ...CREDIT,
  ...EQUITY_SWAPS,
  ...BONDS,
] as const satisfies readonly ProductType[];

/** Products with an option buyer and seller, or a buyer and seller of what is traded. */
export const BOUGHT_AND_SOLD = [
  "Swaption",
  "ForwardRateAgreement",
  ...CAPS,
  "FxOption",
  ...CREDIT,
  "EquityOption",
  "VarianceSwap",
  "CommodityOption",
  ...BONDS,
  "Repo",
] as const satisfies readonly ProductType[];

export const OPTIONS = [
  "Swaption",
  "FxOption",
  "EquityOption",
  "CommodityOption",
  "BondOption",
] as const satisfies readonly ProductType[];
