import type { ProductType } from "#server/domain/products.ts";
import type { Language } from "#server/domain/terms/model.ts";

type Names = Readonly<Record<Language, string>>;

const names = (en: string, de: string, fr: string): Names => ({ en, de, fr });

/** What paper calls each product. */
const TITLES: Readonly<Record<ProductType, Names>> = {
  InterestRateSwap: names("Interest Rate Swap", "Zinsswap", "Swap de taux d'intérêt"),
  OvernightIndexSwap: names(
    "Overnight Index Swap",
    "Overnight Index Swap (OIS)",
    "Swap indexé sur taux au jour le jour (OIS)",
  ),
  BasisSwap: names("Basis Swap", "Basisswap", "Swap de base"),
  InflationSwap: names("Inflation Swap", "Inflationsswap", "Swap d'inflation"),
  CrossCurrencySwap: names("Cross Currency Swap", "Zins- und Währungsswap", "Swap de devises"),
  Swaption: names("Swaption", "Swaption", "Swaption"),
  ForwardRateAgreement: names(
    "Forward Rate Agreement",
    "Forward Rate Agreement (FRA)",
    "Accord de taux futur (FRA)",
  ),
  RateCap: names("Interest Rate Cap", "Zins-Cap", "Cap de taux"),
  RateFloor: names("Interest Rate Floor", "Zins-Floor", "Floor de taux"),
  RateCollar: names("Interest Rate Collar", "Zins-Collar", "Collar de taux"),
  FxSpot: names("FX Spot", "Devisenkassageschäft", "Opération de change au comptant"),
  FxForward: names("FX Forward", "Devisentermingeschäft", "Opération de change à terme"),
  FxNonDeliverableForward: names(
    "Non-Deliverable FX Forward",
    "Non-Deliverable Forward (NDF)",
    "Change à terme non livrable (NDF)",
  ),
  FxSwap: names("FX Swap", "Devisenswap", "Swap de change"),
  FxOption: names("Currency Option", "Devisenoption", "Option de change"),
  TermDeposit: names("Fixed Term Deposit", "Termingeld", "Dépôt à terme"),
  CreditDefaultSwap: names(
    "Credit Default Swap",
    "Credit Default Swap",
    "Dérivé sur événement de crédit (CDS)",
  ),
  CreditDefaultSwapIndex: names(
    "Credit Default Swap Index",
    "Index Credit Default Swap",
    "CDS sur indice",
  ),
  EquitySwap: names("Equity Swap", "Equity Swap", "Swap sur actions"),
  TotalReturnSwap: names("Total Return Swap", "Total Return Swap", "Swap de rendement total (TRS)"),
  EquityOption: names("Share Option", "Aktienoption", "Option sur actions"),
  VarianceSwap: names("Variance Swap", "Varianzswap", "Swap de variance"),
  CommoditySwap: names("Commodity Swap", "Rohstoffswap", "Swap de matières premières"),
  CommodityOption: names("Commodity Option", "Rohstoffoption", "Option sur matières premières"),
  BondForward: names("Bond Forward", "Anleihe-Termingeschäft", "Opération à terme sur obligation"),
  BondOption: names("Bond Option", "Anleiheoption", "Option sur obligation"),
  Repo: names(
    "Repurchase Transaction",
    "Wertpapierpensionsgeschäft (Repo)",
    "Mise en pension (Repo)",
  ),
  SecuritiesLending: names("Securities Loan", "Wertpapierleihe", "Prêt de titres"),
};

/** @returns the product's name in a language. */
export function titleOf(product: ProductType, language: Language): string {
  return TITLES[product][language];
}
