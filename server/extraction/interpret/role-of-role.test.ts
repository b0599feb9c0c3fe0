import { describe, expect, it } from "vitest";
import { valueAt } from "../../domain/trade.ts";
import { readLayout } from "../document/read-layout.ts";
import { heading, paper, rows, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

async function termsOf(...more: (readonly [string, string])[]) {
  const bytes = await paper(
    title("Interest Rate Cap Confirmation"),
    rows(
      [50, 240],
      ["From:", "Larch Bank AG"],
      ["To:", "Elm Dairies Limited"],
      ["Our Reference:", "SP-77120"],
      ["Trade Date:", "3 March 2026"],
      ["Effective Date:", "5 March 2026"],
      ["Termination Date:", "5 March 2030"],
      ["Notional Amount:", "EUR 10,000,000"],
      ["Cap Rate:", "3.50%"],
      ["Floating Rate Option:", "EUR-EURIBOR"],
      ["Premium:", "EUR 88,000"],
    ),
    heading("Details"),
    rows([50, 240], ...more),
  );
  const read = await readLayout(bytes);
  if (!read.ok) throw new Error(read.reason.message);
  const told = interpretDocument(read.layout, { fileName: "x.pdf", side: "BANK" });
  if (!("trades" in told)) throw new Error(told.failure.message);
  const terms = told.trades[0]?.terms ?? [];
  return (path: string) => valueAt(terms, path);
}

const SELLER = ["Seller:", "Larch Bank AG"] as const;

describe("who somebody is by what he does elsewhere", () => {
  it.each([
    ["Calculation Agent:", "Seller", "calculationAgent", "bank"],
    [
      "Calculation Agent:",
      "The Option Seller, unless otherwise agreed",
      "calculationAgent",
      "bank",
    ],
    ["Premium Payer:", "the Buyer", "premium.payer", "counterparty"],
    ["Berechnungsstelle:", "Verkäufer der Option", "calculationAgent", "bank"],
    ["Prämienzahler:", "Käuferin", "premium.payer", "counterparty"],
    ["Agent de calcul:", "le Vendeur", "calculationAgent", "bank"],
    ["Payeur de la prime:", "l'Acheteur", "premium.payer", "counterparty"],
  ])("%s %s", async (label, value, path, role) => {
    expect((await termsOf(SELLER, [label, value]))(path)).toBe(role);
  });

  it("stays open where nobody says who that is", async () => {
    const term = await termsOf(["Calculation Agent:", "Seller"], ["Premium Payer:", "Buyer"]);
    expect([term("calculationAgent"), term("premium.payer")]).toEqual([undefined, undefined]);
  });

  it("is told by the names of the two as labels", async () => {
    const term = await termsOf(["Larch Bank AG", "Seller"], ["Elm Dairies Limited", "Buyer"]);
    expect([term("buyer"), term("seller")]).toEqual(["counterparty", "bank"]);
  });
});
