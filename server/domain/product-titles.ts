/** Product types as an operator writes them. */

const KEPT: Readonly<Record<string, string>> = {
  ForwardRateAgreement: "FRA",
  OvernightIndexSwap: "OIS",
  FxNonDeliverableForward: "FX NDF",
  CreditDefaultSwap: "CDS",
  CreditDefaultSwapIndex: "CDS index",
};

/** Product type as an operator writes it: `InterestRateSwap` becomes `Interest rate swap`. */
export function productTitle(productType: string | null): string {
  if (productType === null) return "Unknown product";
  const kept = KEPT[productType];
  if (kept !== undefined) return kept;
  const words = productType.replace(/([a-z])([A-Z])/g, "$1 $2").split(" ");
  return words
    .map((word, index) => (index === 0 ? word : word.toLowerCase()))
    .join(" ")
    .replace(/^Fx\b/, "FX");
}
