import type { ProductType } from "#server/domain/products.ts";
import type { ProductDraft, TradeSeed } from "./facts.ts";
import { fxForward, fxNonDeliverableForward, fxSpot, fxSwap } from "./fx-forward.ts";
import {
  basisSwap,
  crossCurrencySwap,
  inflationSwap,
  interestRateSwap,
  overnightIndexSwap,
} from "./swaps.ts";

type Generator = (seed: TradeSeed) => ProductDraft;

/** One generator per product. */
export const GENERATORS: Readonly<Partial<Record<ProductType, Generator>>> = {
  InterestRateSwap: interestRateSwap,
  OvernightIndexSwap: overnightIndexSwap,
  BasisSwap: basisSwap,
  InflationSwap: inflationSwap,
  CrossCurrencySwap: crossCurrencySwap,
  FxSpot: fxSpot,
  FxForward: fxForward,
  FxNonDeliverableForward: fxNonDeliverableForward,
  FxSwap: fxSwap,
};
