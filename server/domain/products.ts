/** The 28 product types of the canonical trade, in FpML/CDM-like names. */
export const PRODUCT_TYPES = [
  "InterestRateSwap",
  "OvernightIndexSwap",
  "BasisSwap",
  "InflationSwap",
  "CrossCurrencySwap",
  "Swaption",
  "ForwardRateAgreement",
  "RateCap",
  "RateFloor",
  "RateCollar",
  "FxSpot",
  "FxForward",
  "FxNonDeliverableForward",
  "FxSwap",
  "FxOption",
  "TermDeposit",
  "CreditDefaultSwap",
  "CreditDefaultSwapIndex",
  "EquitySwap",
  "TotalReturnSwap",
  "EquityOption",
  "VarianceSwap",
  "CommoditySwap",
  "CommodityOption",
  "BondForward",
  "BondOption",
  "Repo",
  "SecuritiesLending",
] as const;

export type ProductType = (typeof PRODUCT_TYPES)[number];

/** Products that are described by legs (`legs.*`). */
export const LEGGED_PRODUCTS = [
  "InterestRateSwap",
  "OvernightIndexSwap",
  "BasisSwap",
  "InflationSwap",
  "CrossCurrencySwap",
  "Swaption",
] as const satisfies readonly ProductType[];

/** @returns true when `text` names one of {@link PRODUCT_TYPES}. */
export function isProductType(text: string): text is ProductType {
  return (PRODUCT_TYPES as readonly string[]).includes(text);
}
