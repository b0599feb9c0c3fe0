import { describe, expect, it } from "vitest";
import type { ProductType } from "../../domain/products.ts";
import { LETTERS } from "./fixtures/lent.ts";
import { termsOfPaper } from "./fixtures/read-paper.ts";
import { termClauses } from "./term-clauses.ts";

const told = (text: string, product: ProductType) =>
  Object.fromEntries(
    termClauses({ text, start: 0 }, product).map(({ label, value }) => [label, value]),
  );

describe("letters over loans, deposits and bonds", () => {
  it.each(LETTERS)("reads %s", async (_, paper, terms) => {
    expect(await termsOfPaper(await paper())).toMatchObject(terms);
  });

  it.each<[string, ProductType, Record<string, string>]>([
    [
      "The bond matures on 15 February 2034.",
      "BondOption",
      { "bond maturity": "15 February 2034" },
    ],
    [
      "Die Anleihe ist am 15. Februar 2034 fällig.",
      "BondForward",
      { "bond maturity": "15. Februar 2034" },
    ],
    [
      "Die Erfüllung erfolgt durch Barausgleich.",
      "EquityOption",
      { "settlement method": "Barausgleich" },
    ],
    [
      "Le règlement s'effectue par livraison physique.",
      "BondForward",
      { "settlement method": "livraison physique" },
    ],
    [
      "Der Betrag ist am 10. Juni 2026 zurückzuzahlen.",
      "TermDeposit",
      { "maturity date": "10. Juni 2026" },
    ],
    ["Le dépôt est remboursé le 10 juin 2026.", "TermDeposit", { "maturity date": "10 juin 2026" }],
    [
      "Der Swap hat eine Laufzeit vom 10. März 2026 bis zum 10. März 2031.",
      "InterestRateSwap",
      { "effective date": "10. März 2026", "termination date": "10. März 2031" },
    ],
    ["Der Zinsperiode vom 10. März 2026 bis 10. Juni 2026 folgt der Swap.", "InterestRateSwap", {}],
    ["EUR 40,000,000 from 10 March 2027 to 10 March 2028.", "InterestRateSwap", {}],
    // What else may happen, and other things' days.
    ["If delivery fails, the transaction is settled by cash settlement.", "BondForward", {}],
    ["Early repayment on 10 June 2026 costs a fee.", "TermDeposit", {}],
    ["The option matures on 10 June 2026.", "BondOption", {}],
    ["Collateral is returned on 10 June 2026.", "SecuritiesLending", {}],
  ])("%s", (text, product, terms) => {
    expect(told(text, product)).toEqual(terms);
  });
});
