import { describe, expect, it } from "vitest";
import { dealClauses } from "./deal-clauses.ts";
import { freeClauses } from "./free-clauses.ts";
import { generalClauses } from "./general-clauses.ts";
import { moneyIn } from "./payments.ts";

const asTerms = (said: readonly { label: string; value: string }[]) =>
  Object.fromEntries(said.map(({ label, value }) => [label, value]));

describe("what sentences say of a non-deliverable forward", () => {
  it.each([
    [
      "The rate will be fixed on 27 January 2027 by reference to KRW KFTC18 (KRW02), and the difference will be settled in USD on 29 January 2027",
      {
        "fixing date": "27 January 2027",
        "fixing source": "KRW KFTC18 (KRW02)",
        "settlement currency": "USD",
        "value date": "29 January 2027",
      },
    ],
    [
      "Der Kurs wird am 27. Januar 2027 anhand des INR RBIB (INR01) festgestellt",
      { "fixing date": "27. Januar 2027", "fixing source": "INR RBIB (INR01)" },
    ],
    [
      "Die Differenz wird in EUR am 29. Januar 2027 beglichen",
      { "settlement currency": "EUR", "value date": "29. Januar 2027" },
    ],
    [
      "Le cours sera constaté le 27 janvier 2027 par référence à BRL PTAX (BRL09)",
      { "fixing date": "27 janvier 2027", "fixing source": "BRL PTAX (BRL09)" },
    ],
    [
      "La différence sera réglée en USD le 29 janvier 2027",
      { "settlement currency": "USD", "value date": "29 janvier 2027" },
    ],
  ])("%s", (text, terms) => {
    expect(asTerms(generalClauses({ text, start: 0 }, "FxNonDeliverableForward"))).toEqual(terms);
  });
});

describe("which convention a sentence names", () => {
  it.each([
    ["The MODFOL business day convention applies", "MODFOL"],
    ["Es gilt die Modified-Following-Konvention", "Modified-Following"],
    ["adjusted under the Preceding Business Day Convention", "Preceding"],
    ["Business Day Convention “Modified Following” applies", "Modified Following"],
  ])("%s", (text, value) => {
    const { "business day convention": said } = asTerms(
      generalClauses({ text, start: 0 }, "InterestRateSwap"),
    );
    expect(said).toBe(value);
  });
});

describe("who places a deposit with whom", () => {
  it.each([
    [
      "On 13 March 2026 Alder Versicherungs-Gesellschaft AG placed with Larch Banque SA a fixed term deposit of EUR 25,000,000.00 for value 17 March 2026",
      {
        "deposit amount": "EUR 25,000,000.00",
        "start date": "17 March 2026",
        lender: "Alder Versicherungs-Gesellschaft AG",
        borrower: "Larch Banque SA",
      },
    ],
    [
      "Larch Bank plc has taken from Alder Vie SA a deposit of GBP 5,000,000",
      { "deposit amount": "GBP 5,000,000", lender: "Alder Vie SA", borrower: "Larch Bank plc" },
    ],
  ])("%s", (text, terms) => {
    expect(asTerms(freeClauses({ text, start: 0 }, "TermDeposit"))).toEqual(terms);
  });

  it("takes no amount of the small print for the deposit", () => {
    const text =
      "You acknowledge having received our terms of business and the disclosure of costs, which did not exceed GBP 2,500.00";
    expect(freeClauses({ text, start: 0 }, "TermDeposit")).toEqual([]);
  });

  it("reads rate, basis and amount of interest that accrues", () => {
    const text =
      "Interest accrues at 1.88% on an Actual/360 basis and amounts to EUR 120,111.11, payable at maturity";
    expect(asTerms(dealClauses({ text, start: 0 }, "TermDeposit"))).toEqual({
      "interest rate": "1.88%",
      "day count fraction": "Actual/360",
      "interest amount": "EUR 120,111.11",
    });
  });
});

describe("amounts told in millions", () => {
  it.each(["EUR 10 Mio.", "EUR 10 mio", "EUR 10 Millionen", "EUR 10 MM", "EUR 10mn"])(
    "%s",
    (text) => {
      expect(moneyIn(text)?.amount).toBe(text.replace(/^EUR /, "").replace(/\.$/, ""));
    },
  );
});
