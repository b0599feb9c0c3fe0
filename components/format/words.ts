import { productTitle } from "#server/domain/product-titles.ts";

export { productTitle };

const SHORT: Readonly<Record<string, string>> = {
  InterestRateSwap: "IRS",
  OvernightIndexSwap: "OIS",
  BasisSwap: "Basis swap",
  InflationSwap: "Infl. swap",
  CrossCurrencySwap: "XCCY swap",
  ForwardRateAgreement: "FRA",
  RateCap: "Cap",
  RateFloor: "Floor",
  RateCollar: "Collar",
  FxForward: "FX fwd",
  FxNonDeliverableForward: "FX NDF",
  TermDeposit: "Deposit",
  CreditDefaultSwap: "CDS",
  CreditDefaultSwapIndex: "CDS index",
  EquitySwap: "Eq. swap",
  TotalReturnSwap: "TRS",
  EquityOption: "Eq. option",
  VarianceSwap: "Var. swap",
  CommoditySwap: "Cmdty swap",
  CommodityOption: "Cmdty opt.",
  BondForward: "Bond fwd",
  BondOption: "Bond opt.",
  SecuritiesLending: "Sec. lending",
};

/** Product type as the desk abbreviates it, for narrow columns. */
export function productShort(productType: string | null): string {
  if (productType === null) return "Unknown";
  return SHORT[productType] ?? productTitle(productType);
}

/** `legs.0.fixedRate` becomes `Leg 1 fixed rate`: for terms the dictionary was not asked about. */
export function pathTitle(path: string): string {
  const words = path
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part))
    .join(" ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/\blegs\b/, "leg")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `AWAITING_APPROVAL` or `awaiting-approval` becomes `Awaiting approval`. */
export function sentenceCase(code: string): string {
  const words = code.replace(/[_-]+/g, " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const SIDE_TITLES = { BANK: "Bank", COUNTERPARTY: "Counterparty" } as const;
