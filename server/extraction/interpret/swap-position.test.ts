import { describe, expect, it } from "vitest";
import { valueAt } from "../../domain/trade.ts";
import { readLayout } from "../document/read-layout.ts";
import { paper, rows, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

async function payers(...own: (readonly [string, string])[]) {
  const bytes = await paper(
    title("Interest Rate Swap"),
    rows(
      [50, 250],
      ["Bank:", "Larch Bank AG"],
      ["Client:", "Elm Dairies Limited"],
      ...own,
      ["Our Reference:", "E-11192"],
      ["Trade Date:", "3 March 2026"],
      ["Effective Date:", "5 March 2026"],
      ["Termination Date:", "5 March 2030"],
      ["Notional Amount:", "EUR 10,000,000"],
      ["Fixed Rate:", "2.1%"],
      ["Floating Rate Option:", "EUR-EURIBOR"],
    ),
  );
  const read = await readLayout(bytes);
  if (!read.ok) throw new Error(read.reason.message);
  const told = interpretDocument(read.layout, { fileName: "x.pdf", side: "BANK" });
  if (!("trades" in told)) throw new Error(told.failure.message);
  const terms = told.trades[0]?.terms ?? [];
  return [valueAt(terms, "legs.0.payer"), valueAt(terms, "legs.1.payer")];
}

describe("who pays the fixed leg, by what a row says of one party", () => {
  it.each([
    ["We:", "Pay Fixed"],
    ["Our Position:", "Payer of Fixed"],
    ["Direction:", "Pay fixed"],
    ["Client Position:", "Receive Fixed"],
    ["Kunde:", "Festsatzempfänger"],
    ["Wir:", "Festsatzzahler"],
    ["Richtung:", "Wir zahlen fest"],
    ["Nous:", "Payeur du taux fixe"],
    ["Direction:", "You receive fixed"],
  ] as const)("our bank: %s %s", async (label, value) => {
    expect(await payers([label, value])).toEqual(["bank", "counterparty"]);
  });

  it.each([
    ["We:", "Receive Fixed"],
    ["Client:", "Pays fixed"],
    ["Sens:", "Vous payez le taux fixe"],
  ] as const)("the other side: %s %s", async (label, value) => {
    expect(await payers([label, value])).toEqual(["counterparty", "bank"]);
  });

  it("stays open where two rows disagree or none says it", async () => {
    expect(await payers(["We:", "Pay Fixed"], ["You:", "Pay Fixed"])).toEqual([
      undefined,
      undefined,
    ]);
    expect(await payers(["Direction:", "Outright"])).toEqual([undefined, undefined]);
  });
});
