import { describe, expect, it } from "vitest";
import type { ProductType } from "../../domain/products.ts";
import { productNamedIn } from "./classify.ts";

describe("products by the names houses give them", () => {
  it.each<[string, ProductType]>([
    ["Single-Name Credit Protection", "CreditDefaultSwap"],
    ["Protection on the index iTraxx Europe", "CreditDefaultSwapIndex"],
    ["Zinssicherung: Kauf eines Floors", "RateFloor"],
    ["Couverture de taux – achat d'un cap", "RateCap"],
    ["Forward outright", "FxForward"],
    ["Notice of Forward Exchange Contract", "FxForward"],
    ["Achat à terme de dollars", "FxForward"],
    ["Cross-currency interest swap", "CrossCurrencySwap"],
    ["Zinssatztausch", "InterestRateSwap"],
    ["Geldanlage", "TermDeposit"],
    ["Money market placement", "TermDeposit"],
    ["Commodity price swap", "CommoditySwap"],
    ["OTC share option", "EquityOption"],
    ["Share Swap", "EquitySwap"],
    ["Option on Government Bond", "BondOption"],
    ["Achat-vente à terme d'obligations", "BondForward"],
    ["Securities borrowing", "SecuritiesLending"],
    ["Swap sur indice", "EquitySwap"],
  ])("%s is a %s", (text, product) => {
    expect(productNamedIn(text)?.product).toBe(product);
  });

  it.each(["The bank protects credit data", "Terms and placements", "Kasse des Hauses"])(
    "%s names none",
    (text) => {
      expect(productNamedIn(text)).toBeNull();
    },
  );
});
