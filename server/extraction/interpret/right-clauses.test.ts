import { describe, expect, it } from "vitest";
import type { ProductType } from "../../domain/products.ts";
import { DEALS } from "./fixtures/deals-in-words.ts";
import { paper, rows, title } from "./fixtures/papers.ts";
import { termsOfPaper } from "./fixtures/read-paper.ts";
import { rightClauses } from "./right-clauses.ts";

const told = (text: string, product: ProductType) =>
  Object.fromEntries(
    rightClauses({ text, start: 0 }, product).map(({ label, value }) => [label, value]),
  );

describe("deals told in words", () => {
  it.each(DEALS.map(({ name, ...deal }) => [name, deal] as const))("reads %s", async (_, deal) => {
    expect(await termsOfPaper(await deal.paper())).toMatchObject(deal.terms);
  });

  it.each<[string, ProductType, Record<string, string>]>([
    [
      "The put option is American style.",
      "EquityOption",
      { "option type": "put", "exercise style": "American" },
    ],
    [
      "L'option de vente expire le 8 juin 2026.",
      "BondOption",
      { "option type": "option de vente", "expiration date": "8 juin 2026" },
    ],
    [
      "Die Verkaufsoption ist am 8. Juni 2026 ausübbar.",
      "CommodityOption",
      { "option type": "Verkaufsoption", "expiration date": "8. Juni 2026" },
    ],
    ["Vous nous verserez la performance de l'action.", "EquitySwap", { "equity payer": "Vous" }],
    // Of two kinds neither is told; the market of a country is no style.
    ["The collar combines a call and a put.", "EquityOption", {}],
    ["Call option on the OAT, échéance le 25 mai 2030.", "BondOption", { "option type": "Call" }],
    ["Trading is on American exchanges.", "EquityOption", {}],
    ["Past performance is no guide to what we will pay.", "EquitySwap", {}],
  ])("%s", (text, product, terms) => {
    expect(told(text, product)).toEqual(terms);
  });
});

describe("what a right is on", () => {
  it.each([
    ["S&P 500", "S&P 500"],
    ["DAX", "DAX"],
    ["1,250,000.00", undefined],
  ])("is a name with letters: %s", async (printed, underlyer) => {
    const terms = await termsOfPaper(
      await paper(
        title("Variance Swap Confirmation"),
        rows(
          [50, 250],
          ["Party A", "Larch Bank plc"],
          ["Party B", "Pemberton Foods Ltd"],
          ["Trade Date", "5 November 2026"],
          ["Variance Buyer", "Party A"],
          ["Underlying Index", printed],
          ["Variance Amount", "USD 1,800.00"],
          ["Valuation Date", "18 June 2027"],
        ),
      ),
    );
    expect(terms.underlyer).toBe(underlyer);
  });
});
