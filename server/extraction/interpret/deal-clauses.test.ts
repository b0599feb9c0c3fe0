import { describe, expect, it } from "vitest";
import type { ProductType } from "../../domain/products.ts";
import { dealClauses } from "./deal-clauses.ts";

const told = (text: string, product: ProductType) =>
  Object.fromEntries(
    dealClauses({ text, start: 0 }, product).map(({ label, value }) => [label, value]),
  );

describe("what sentences say of a deposit", () => {
  it.each([
    [
      "Tessin Kantonalbank ist Gläubiger, Larch Bank AG ist Schuldner der Einlage",
      { lender: "Tessin Kantonalbank", borrower: "Larch Bank AG" },
    ],
    [
      "Party A is the Lender and Party B acts as Borrower",
      { lender: "Party A", borrower: "Party B" },
    ],
    ["Vous êtes le prêteur", { lender: "Vous" }],
    [
      "Larch Bank AG (lender) agreed to place with Pemberton Bank plc (the borrower)",
      { lender: "Larch Bank AG", borrower: "Pemberton Bank plc" },
    ],
    ["ein Festgeld in Höhe von EUR 15.000.000,00", { "deposit amount": "EUR 15.000.000,00" }],
    ["a time deposit of USD 5,000,000", { "deposit amount": "USD 5,000,000" }],
    ["ein Festgeld zu einem Zinssatz von 2,035 % p.a. gewährt", { "interest rate": "2,035 %" }],
    ["Wir sind Schuldner", { borrower: "Wir" }],
    [
      "Die Laufzeit beginnt am 18. November 2026 und endet am 18. Mai 2027",
      { "effective date": "18. November 2026", "termination date": "18. Mai 2027" },
    ],
    [
      "Le dépôt débute le 18 novembre 2026 et vient à échéance le 18 mai 2027",
      { "effective date": "18 novembre 2026", "termination date": "18 mai 2027" },
    ],
    [
      "The deposit starts on 5 March 2026 and matures on 5 June 2026",
      { "effective date": "5 March 2026", "termination date": "5 June 2026" },
    ],
    [
      "Die Einlage wird mit 0,42 % p.a. auf der Basis act/360 verzinst",
      { "interest rate": "0,42 %", "day count fraction": "act/360" },
    ],
    [
      "It bears interest at a rate of 2.25% per annum on an Act/365 basis",
      { "interest rate": "2.25%", "day count fraction": "Act/365" },
    ],
    ["Il porte intérêt au taux de 2,25 %", { "interest rate": "2,25 %" }],
    [
      "der bei Fälligkeit zahlbare Zinsbetrag beläuft sich auf CHF 25.340,00",
      { "interest amount": "CHF 25.340,00" },
    ],
    ["Interest payable at maturity amounts to USD 1,250.00", { "interest amount": "USD 1,250.00" }],
    ["Les intérêts s'élèvent à 1.250,00 EUR", { "interest amount": "1.250,00 EUR" }],
  ])("%s", (text, terms) => {
    expect(told(text, "TermDeposit")).toEqual(terms);
  });

  it.each([
    "Default interest accrues at 2.00% per annum above the cost of funds",
    "Neither party is the Lender of the other",
    "Verspätete Beträge werden zu einem Zinssatz von 2,00 % über dem Basiszins berechnet",
    "The term of this notice is 30 days",
    "Die Frist beginnt am 18. November 2026",
  ])("says nothing of it: %s", (text) => {
    expect(told(text, "TermDeposit")).toEqual({});
  });
});

describe("what sentences say of a repurchase", () => {
  it("names seller, buyer, security, its code and amount", () => {
    expect(
      told(
        "On 3 March 2026 (the Trade Date) Larch Bank AG (“Seller”) agreed to sell to Pemberton Vie SA (the “Buyer”) EUR 25,000,000.00 nominal amount of OAT 2,75 % 25 février 2030 (ISIN FR001400PM68) at a Purchase Price of EUR 25,416,250.00",
        "Repo",
      ),
    ).toEqual({
      seller: "Larch Bank AG",
      buyer: "Pemberton Vie SA",
      "nominal amount": "EUR 25,000,000.00",
      security: "OAT 2,75 % 25 février 2030",
      isin: "FR001400PM68",
    });
  });

  it.each([
    [
      "Larch Bank plc lends 250,000 ordinary shares of Orchard Motors plc (ISIN GB00B03MLX29)",
      "SecuritiesLending",
      { "number of securities": "250,000", security: "Orchard Motors plc", isin: "GB00B03MLX29" },
    ],
    [
      "We sold on 3 March 2026 EUR 5,000,000 nominal of Bund 2.5% 2044 (ISIN DE0001135481) for forward settlement on 5 June 2026",
      "BondForward",
      {
        "nominal amount": "EUR 5,000,000",
        security: "Bund 2.5% 2044",
        isin: "DE0001135481",
        "settlement date": "5 June 2026",
      },
    ],
    ["We will repurchase them on 5 June 2026", "Repo", { "repurchase date": "5 June 2026" }],
    ["die wir am 5. Juni 2026 zurückkaufen", "Repo", { "repurchase date": "5. Juni 2026" }],
    [
      "Buyer pays a premium of USD 52,000.00 on 5 March 2026",
      "FxOption",
      { "premium payment date": "5 March 2026" },
    ],
  ] as const)("%s", (text, product, terms) => {
    expect(told(text, product)).toEqual(terms);
  });

  it("takes no other amount for the security", () => {
    expect(
      told("EUR 5,000,000 against EUR 5,100,000 of Bund 2.5% 2044 (ISIN DE0001135481)", "Repo"),
    ).not.toHaveProperty("security");
  });
});
