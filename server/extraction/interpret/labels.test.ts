import { describe, expect, it } from "vitest";
import type { ProductType } from "../../domain/products.ts";
import { conceptsOf } from "./label-concepts.ts";
import { termsForLabel } from "./labels.ts";
import { normaliseLabel } from "./statement.ts";

const first = (label: string, product: ProductType) =>
  termsForLabel(normaliseLabel(label), product)[0]?.term.key ?? null;

describe("termsForLabel", () => {
  it.each<[string, ProductType, string]>([
    // one meaning, worded otherwise than the vocabulary does
    ["Prämienzahltag", "FxOption", "premium.date"],
    ["Index-Laufzeit", "InterestRateSwap", "legs.*.tenor"],
    ["Bus. Day Conv.", "InterestRateSwap", "legs.*.businessDayConvention"],
    ["Escompte FRA", "ForwardRateAgreement", "fraDiscounting"],
    // whose part it is, behind the label
    ["Zahlungstermine Festbeträge", "InterestRateSwap", "legs.*.paymentFrequency"],
    ["Zinsberechnungsmethode variabel", "InterestRateSwap", "legs.*.dayCount"],
    // brackets
    ["Strike (Floor)", "RateCollar", "floorRate"],
    ["Strike (Cap)", "RateCollar", "capRate"],
    // two languages with nothing between
    ["Index-Laufzeit Designated Maturity", "InterestRateSwap", "legs.*.tenor"],
    // all words count before some of them
    ["Up-front Fee Payer", "CreditDefaultSwap", "fee.payer"],
    ["Premium / Option / Prime par option", "EquityOption", "premiumPerOption"],
    ["Knock feature", "FxOption", "barrierType"],
    ["Taux garanti", "ForwardRateAgreement", "fixedRate"],
    // everyday words of single houses
    ["Obligor of the Fixed Amounts", "InterestRateSwap", "legs.*.payer"],
    ["Débiteur du flux variable", "InterestRateSwap", "legs.*.payer"],
    ["Bezugsgröße", "RateFloor", "notionalAmount"],
    ["Référence monétaire", "RateCap", "floatingIndex"],
    ["Covered obligor", "CreditDefaultSwap", "referenceEntity"],
    ["Upper limit (cap)", "RateCollar", "capRate"],
    // the unit, an hour, a pair of currencies behind the label
    ["Opening px pct", "TotalReturnSwap", "initialPrice"],
    ["Satz fest in Prozent", "ForwardRateAgreement", "fixedRate"],
    ["Lapses at 4:00 p.m. on", "BondOption", "expirationDate"],
    ["Kurs EUR/CHF", "FxForward", "rate"],
  ])("%s of a %s is %s", (label, product, key) => {
    expect(first(label, product)).toBe(key);
  });

  it.each([
    "Yours faithfully",
    "Registered Office",
    "Trade repository",
    "Telephone",
    "Name / Funktion",
  ])("%s is no label of a trade", (label) => {
    const found = termsForLabel(normaliseLabel(label), "InterestRateSwap");
    expect(found.filter(({ rule }) => rule !== "label.similar")).toEqual([]);
  });
});

describe("conceptsOf", () => {
  it("is the same for the same meaning in three languages, whatever the order", () => {
    const [english, german, french] = [
      "premium payment date",
      "Prämienzahlungstag",
      "date de paiement de la prime",
    ].map((label) => conceptsOf(label)?.whole);
    expect(english).toBe(german);
    expect(english).toBe(french);
  });

  it("says nothing of a word that means too little alone", () => {
    expect(conceptsOf("Datum")).toBeNull();
    expect(conceptsOf("Price")).toBeNull();
    expect(conceptsOf("der die das")).toBeNull();
    expect(conceptsOf("Basiswert")).not.toBeNull();
  });

  it("keeps words it does not know, so that they tell labels apart", () => {
    expect(conceptsOf("Guarantor payment date")?.whole).not.toBe(
      conceptsOf("Premium payment date")?.whole,
    );
  });
});
