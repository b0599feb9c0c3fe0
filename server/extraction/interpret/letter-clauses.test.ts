import { describe, expect, it } from "vitest";
import type { ProductType } from "../../domain/products.ts";
import { letterClauses } from "./letter-clauses.ts";

const told = (text: string, product: ProductType) =>
  Object.fromEntries(
    letterClauses({ text, start: 0 }, product).map(({ label, value }) => [label, value]),
  );

describe("letters over a right that was bought", () => {
  it.each<[string, ProductType, Record<string, string>]>([
    [
      "Nous vous confirmons avoir acheté à Larch Banque SA, le 12 novembre 2026, un cap de taux d'intérêt sur un montant notionnel de 8 000 000 EUR.",
      "RateCap",
      { buyer: "Nous", "trade date": "12 novembre 2026", "notional amount": "8 000 000 EUR" },
    ],
    [
      "Nous vous confirmons que vous nous avez vendu un floor de taux.",
      "RateFloor",
      { seller: "vous" },
    ],
    [
      "We confirm that you have today bought from us an interest rate cap.",
      "RateCap",
      { buyer: "you" },
    ],
    ["We hereby confirm having sold you a currency option.", "FxOption", { seller: "We" }],
    [
      "Wir bestätigen Ihnen, dass wir von Ihnen am 3. März 2026 einen Zinscap gekauft haben.",
      "RateCap",
      { buyer: "wir", "trade date": "3. März 2026" },
    ],
    [
      "Hiermit bestätigen wir Ihnen den mit uns vereinbarten Zinscap, den Sie erworben haben.",
      "RateCap",
      { buyer: "Sie" },
    ],
    ["Thank you for your purchase of the swaption described below.", "Swaption", { buyer: "your" }],
    ["Wir bestätigen Ihren Verkauf einer Devisenoption.", "FxOption", { seller: "Ihren" }],
    [
      "We sell you a cap on EUR 5,000,000.",
      "RateCap",
      { seller: "We", "notional amount": "EUR 5,000,000" },
    ],
    // Who did what is not said.
    ["The cap was sold in reliance on these terms.", "RateCap", {}],
    ["The difference shall be paid to the bank which sold the shares.", "RateCap", {}],
  ])("%s", (text, product, terms) => {
    expect(told(text, product)).toEqual(terms);
  });

  it.each<[string, Record<string, string>]>([
    [
      "La prime, d'un montant de 96 400 EUR, sera versée par nos soins le 16 novembre 2026.",
      { premium: "96 400 EUR", "premium payer": "nos" },
    ],
    [
      "You will pay us a premium of EUR 96,400 on 16 November 2026.",
      { premium: "EUR 96,400", "premium payer": "You" },
    ],
    [
      "Die Prämie beträgt EUR 96.400 und geht zu Ihren Lasten.",
      { premium: "EUR 96.400", "premium payer": "Ihren" },
    ],
    [
      "Die Optionsprämie von EUR 96.400 ist von Ihnen bis zum Prämienzahlungstag zu zahlen.",
      { premium: "EUR 96.400", "premium payer": "Ihnen" },
    ],
    ["A fee of EUR 250 is charged.", {}],
    // What one unit costs is not the premium.
    ["Die Prämie je Einheit ist USD 4,68 je bbl.", {}],
    ["The premium is USD 4.68 per barrel.", {}],
  ])("%s", (text, terms) => {
    expect(told(text, "RateCap")).toEqual(terms);
  });

  it.each<[string, Record<string, string>]>([
    [
      "le taux de référence est l'EURIBOR 3 mois, constaté et payé trimestriellement, sur la base exact/360",
      {
        "floating rate option": "EURIBOR 3 mois",
        "payment frequency": "trimestriellement",
        "day count fraction": "exact/360",
      },
    ],
    [
      "measured against three months EURIBOR and paid quarterly on an Actual/360 basis",
      {
        "floating rate option": "three months EURIBOR",
        "payment frequency": "quarterly",
        "day count fraction": "Actual/360",
      },
    ],
    // Two frequencies: which is the payment's is not said.
    ["fixed monthly and paid quarterly", {}],
  ])("%s", (text, terms) => {
    expect(told(text, "RateCap")).toEqual(terms);
  });
});

describe("letters over a deposit", () => {
  it.each<[string, Record<string, string>]>([
    [
      "Sie legen bei uns einen Betrag von EUR 15.000.000,00 an.",
      { lender: "Sie", "deposit amount": "EUR 15.000.000,00" },
    ],
    [
      "Hiermit nehmen wir von Ihnen EUR 5.000.000,00 als Termingeld herein.",
      { borrower: "wir", "deposit amount": "EUR 5.000.000,00" },
    ],
    [
      "You place with us GBP 2,000,000.00.",
      { lender: "You", "deposit amount": "GBP 2,000,000.00" },
    ],
    [
      "Vous placez auprès de nous 3 000 000 EUR.",
      { lender: "Vous", "deposit amount": "3 000 000 EUR" },
    ],
    ["Wir legen Wert auf eine Antwort.", {}],
  ])("%s", (text, terms) => {
    expect(told(text, "TermDeposit")).toEqual(terms);
  });
});

describe("letters over a credit default swap", () => {
  it.each<[string, Record<string, string>]>([
    [
      "We record the swap in respect of Orchard Paper Holdings Inc. as reference entity, with the note bearing ISIN US88162FAB96 as reference obligation.",
      { "reference entity": "Orchard Paper Holdings Inc.", "reference obligation": "US88162FAB96" },
    ],
    [
      "Pemberton buys protection from Larch on USD 12,000,000.",
      { "notional amount": "USD 12,000,000" },
    ],
    [
      "In addition Pemberton pays an upfront amount of USD 214,600 on 4 November 2026.",
      { "upfront payer": "Pemberton", "upfront fee payment date": "4 November 2026" },
    ],
    [
      "Bankruptcy and Failure to Pay are the only credit events.",
      { "credit events": "Bankruptcy and Failure to Pay" },
    ],
    ["Restructuring is not applicable as a credit event.", {}],
    ["Referenzschuldner ist Orchard Papier AG.", { "reference entity": "Orchard Papier AG" }],
  ])("%s", (text, terms) => {
    expect(told(text, "CreditDefaultSwap")).toEqual(terms);
  });
});
