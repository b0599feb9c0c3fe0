import { describe, expect, it } from "vitest";
import type { ProductType } from "../../domain/products.ts";
import { termsForLabel } from "./labels.ts";

/** The terms a label may mean, likeliest first. */
const meant = (label: string, product: ProductType) =>
  termsForLabel(label, product).map(({ term }) => term.key);

describe("labels of legs and dates", () => {
  it.each<[label: string, product: ProductType, key: string]>([
    ["laufzeit des referenzzinses", "RateCap", "tenor"],
    ["referenzperiode", "Swaption", "legs.*.tenor"],
    ["durée du taux de référence", "InterestRateSwap", "legs.*.tenor"],
    ["refix", "InterestRateSwap", "legs.*.resetFrequency"],
    ["neufestsetzung", "BasisSwap", "legs.*.resetFrequency"],
    ["anfangsaustausch", "CrossCurrencySwap", "principalExchange"],
    ["schlussaustausch", "CrossCurrencySwap", "principalExchange"],
    ["dealt rate", "InflationSwap", "legs.*.fixedRate"],
    ["premium leg coupon", "CreditDefaultSwapIndex", "fixedRate"],
    ["cash settlement on", "ForwardRateAgreement", "paymentDate"],
    ["dates de paiement du taux variable", "RateFloor", "paymentFrequency"],
    ["wertpapierkennung (isin)", "Repo", "securityId"],
    ["security code", "TotalReturnSwap", "underlyerId"],
    ["bond matures", "BondOption", "bondMaturity"],
    ["échéance de l'obligation", "BondForward", "bondMaturity"],
    ["collateral nominal", "Repo", "quantity"],
    ["loan start", "SecuritiesLending", "effectiveDate"],
    ["date de restitution", "SecuritiesLending", "terminationDate"],
    ["leihende", "SecuritiesLending", "terminationDate"],
    ["valuation", "VarianceSwap", "valuationDate"],
    ["premium rate", "CommodityOption", "premiumPerUnit"],
    ["preisreferenz", "CommoditySwap", "specifiedPrice"],
  ])("%s of a %s", (label, product, key) => {
    expect(meant(label, product)).toContain(key);
  });
});
