import { bondOption, repo } from "./bonds.ts";
import { commodityOption, commoditySwap } from "./commodity.ts";
import { creditDefaultSwap } from "./credit.ts";
import { equityOption, returnSwap, varianceSwap } from "./equity.ts";
import { fxOption, fxSingleLeg, fxSwap } from "./fx.ts";
import type { ProductMapper } from "./model.ts";
import { capFloor, fra, termDeposit } from "./rates.ts";
import { swap, swaption } from "./swap.ts";

/** FpML product elements and what reads them; another product is one entry. */
export const MAPPERS: ReadonlyMap<string, ProductMapper> = new Map([
  ["swap", swap],
  ["swaption", swaption],
  ["fra", fra],
  ["capFloor", capFloor],
  ["termDeposit", termDeposit],
  ["fxSingleLeg", fxSingleLeg],
  ["fxSwap", fxSwap],
  ["fxOption", fxOption],
  ["creditDefaultSwap", creditDefaultSwap],
  ["returnSwap", returnSwap],
  ["equitySwapTransactionSupplement", returnSwap],
  ["equityOption", equityOption],
  ["equityOptionTransactionSupplement", equityOption],
  ["brokerEquityOption", equityOption],
  ["varianceSwap", varianceSwap],
  ["varianceSwapTransactionSupplement", varianceSwap],
  ["commoditySwap", commoditySwap],
  ["commodityOption", commodityOption],
  ["bondOption", bondOption],
  ["repo", repo],
]);
