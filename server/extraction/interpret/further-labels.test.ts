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
    ["deal rate", "OvernightIndexSwap", "legs.*.fixedRate"],
    ["pay/receive", "BasisSwap", "legs.*.payer"],
    ["späteste ausübungszeit", "Swaption", "expirationTime"],
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
    ["leiheende", "SecuritiesLending", "terminationDate"],
    ["return", "SecuritiesLending", "terminationDate"],
    ["return", "TotalReturnSwap", "returnType"],
    ["maturing", "RateCap", "terminationDate"],
    ["commencing", "RateCap", "effectiveDate"],
    ["exch. rate", "FxSwap", "near.rate"],
    ["our note no", "RateCap", "ownReference"],
    ["transaktionskennung (uti)", "SecuritiesLending", "uti"],
    ["leihebeginn", "SecuritiesLending", "effectiveDate"],
    ["anzahl", "SecuritiesLending", "quantity"],
    ["festgeldbetrag", "TermDeposit", "notionalAmount"],
    ["festgeldzins", "TermDeposit", "fixedRate"],
    ["valuation", "VarianceSwap", "valuationDate"],
    ["premium rate", "CommodityOption", "premiumPerUnit"],
    ["preisreferenz", "CommoditySwap", "specifiedPrice"],
    ["fälligkeiten der variablen beträge", "InterestRateSwap", "legs.*.paymentFrequency"],
    ["dates de versement du taux fixe", "InterestRateSwap", "legs.*.paymentFrequency"],
    ["first fixed payment", "InterestRateSwap", "legs.*.firstPaymentDate"],
    ["erster fälligkeitstag", "InterestRateSwap", "legs.*.firstPaymentDate"],
    ["date de première échéance", "InterestRateSwap", "legs.*.firstPaymentDate"],
    ["erste prämienzahlung", "CreditDefaultSwap", "firstPaymentDate"],
    ["ajustement jours ouvrés", "RateCap", "businessDayConvention"],
    ["zinsperiode des referenzzinses", "RateFloor", "tenor"],
    ["zinsfestsetzungstermine", "InterestRateSwap", "legs.*.resetFrequency"],
    ["zeitversatz", "InflationSwap", "legs.*.inflationLag"],
    ["décalage temporel", "InflationSwap", "legs.*.inflationLag"],
    ["ausgleichstermin", "ForwardRateAgreement", "paymentDate"],
    ["planmäßiges beendigungsdatum", "CreditDefaultSwap", "terminationDate"],
    ["protection amount", "CreditDefaultSwapIndex", "notionalAmount"],
    ["floating price", "CommoditySwap", "specifiedPrice"],
    ["referenznotierung", "CommoditySwap", "specifiedPrice"],
    ["cotation de référence", "CommodityOption", "specifiedPrice"],
    ["monatliche menge", "CommoditySwap", "quantity"],
    ["start cash", "Repo", "purchasePrice"],
    ["taux de mise en pension", "Repo", "fixedRate"],
    ["date de rétrocession", "Repo", "terminationDate"],
    ["wertpapierleihgebühr", "SecuritiesLending", "fixedRate"],
    ["finanzierungsmarge", "EquitySwap", "spreadBp"],
  ])("%s of a %s", (label, product, key) => {
    expect(meant(label, product)).toContain(key);
  });

  it("name a coupon of an obligation before a rate of the trade", () => {
    expect(meant("reference obligation – coupon", "CreditDefaultSwap")[0]).toBe(
      "referenceObligationCoupon",
    );
  });

  it("take a reference for an index too", () => {
    expect(meant("reference", "RateCollar")).toContain("floatingIndex");
  });

  it("take cash at the start of a repo for its price before a fee", () => {
    expect(meant("initial cash", "Repo")[0]).toBe("purchasePrice");
  });
});
