import type { ProductType } from "#server/domain/products.ts";
import { bondForward, bondOption } from "./bonds.ts";
import { commodityOption, commoditySwap } from "./commodity.ts";
import { creditDefaultSwap, creditDefaultSwapIndex } from "./credit.ts";
import { crossCurrencySwap } from "./cross-currency-swap.ts";
import { equityOption, equitySwap, totalReturnSwap, varianceSwap } from "./equity.ts";
import type { ProductDraft, TradeSeed } from "./facts.ts";
import { fxForward, fxNonDeliverableForward, fxSpot, fxSwap } from "./fx-forward.ts";
import { fxOption } from "./fx-option.ts";
import { inflationSwap } from "./inflation-swap.ts";
import { repo, securitiesLending, termDeposit } from "./money-market.ts";
import { forwardRateAgreement, rateCap, rateCollar, rateFloor, swaption } from "./rate-options.ts";
import { basisSwap, interestRateSwap, overnightIndexSwap } from "./swaps.ts";

type Generator = (seed: TradeSeed) => ProductDraft;

/** One generator per product. */
export const GENERATORS: Readonly<Record<ProductType, Generator>> = {
  InterestRateSwap: interestRateSwap,
  OvernightIndexSwap: overnightIndexSwap,
  BasisSwap: basisSwap,
  InflationSwap: inflationSwap,
  CrossCurrencySwap: crossCurrencySwap,
  Swaption: swaption,
  ForwardRateAgreement: forwardRateAgreement,
  RateCap: rateCap,
  RateFloor: rateFloor,
  RateCollar: rateCollar,
  FxSpot: fxSpot,
  FxForward: fxForward,
  FxNonDeliverableForward: fxNonDeliverableForward,
  FxSwap: fxSwap,
  FxOption: fxOption,
  TermDeposit: termDeposit,
  CreditDefaultSwap: creditDefaultSwap,
  CreditDefaultSwapIndex: creditDefaultSwapIndex,
  EquitySwap: equitySwap,
  TotalReturnSwap: totalReturnSwap,
  EquityOption: equityOption,
  VarianceSwap: varianceSwap,
  CommoditySwap: commoditySwap,
  CommodityOption: commodityOption,
  BondForward: bondForward,
  BondOption: bondOption,
  Repo: repo,
  SecuritiesLending: securitiesLending,
};
