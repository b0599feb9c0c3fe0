import { describe, expect, it } from "vitest";
import { heading, paper, rows, title } from "./fixtures/papers.ts";
import { termsOfPaper } from "./fixtures/read-paper.ts";

const swap = (general: [string, string][], fixed: [string, string][] = []) =>
  paper(
    title("Interest Rate Swap Transaction"),
    rows(
      [50, 300],
      ["From", "Larch Bank plc"],
      ["To", "Alder Pension Fund"],
      ["Our Reference", "LB-IRS-60712"],
      ["Trade Date", "18 November 2026"],
      ["Effective Date", "20 November 2026"],
      ["Termination Date", "20 November 2030"],
      ["Notional Amount", "EUR 50,000,000.00"],
      ...general,
    ),
    heading("Fixed Amounts"),
    rows(
      [50, 300],
      ["Fixed Rate Payer", "Larch Bank plc"],
      ["Fixed Rate", "2.50% per annum"],
      ...fixed,
      ["Fixed Rate Day Count Fraction", "30/360"],
    ),
    heading("Floating Amounts"),
    rows(
      [50, 300],
      ["Floating Rate Payer", "Alder Pension Fund"],
      ["Floating Rate Option", "EUR-EURIBOR"],
      ["Designated Maturity", "6 months"],
      ["Floating Rate Day Count Fraction", "Actual/360"],
    ),
  );

describe("steps told by the labels of their rows", () => {
  it.each([
    ["Notional Amount from 20 November 2027", "Notional Amount from 20 November 2028"],
    ["Nominalbetrag ab dem 20.11.2027", "Nominalbetrag ab dem 20.11.2028"],
    [
      "Montant Notionnel à compter du 20/11/2027 (inclus)",
      "Montant Notionnel à compter du 20/11/2028 (inclus)",
    ],
  ])("are a notional schedule: %s", async (first, second) => {
    const terms = await termsOfPaper(
      await swap([
        [first, "EUR 40,000,000.00"],
        [second, "EUR 25,000,000.00"],
      ]),
    );
    expect(terms).toMatchObject({
      "legs.0.notionalAmount": "50000000",
      "notionalSteps.0.date": "2027-11-20",
      "notionalSteps.0.amount": "40000000",
      "notionalSteps.1.date": "2028-11-20",
      "notionalSteps.1.amount": "25000000",
    });
  });

  it("count alone", async () => {
    const terms = await termsOfPaper(
      await swap([], [["Fixed Rate from and including 20 November 2028", "3.10% per annum"]]),
    );
    expect(terms).toMatchObject({
      "legs.0.fixedRate": "2.5",
      "legs.0.rateSteps.0.date": "2028-11-20",
      "legs.0.rateSteps.0.rate": "3.1",
    });
  });
});
