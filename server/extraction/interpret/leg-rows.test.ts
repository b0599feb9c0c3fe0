import { describe, expect, it } from "vitest";
import { valueAt } from "../../domain/trade.ts";
import { makePdf } from "../document/fixtures/make-pdf.ts";
import { readLayout } from "../document/read-layout.ts";
import { head, ruled } from "./fixtures/grids.ts";
import { interpretDocument } from "./interpret.ts";

const PATHS = [
  "legs.0.type",
  "legs.0.payer",
  "legs.0.fixedRate",
  "legs.0.dayCount",
  "legs.1.type",
  "legs.1.payer",
  "legs.1.floatingIndex",
  "legs.1.dayCount",
  "legs.2.type",
];

describe("a table of legs, one to a row", () => {
  it.each([
    ["Paid by", "Notional", "Fixed rate", "Index", "Day count", "Fixed leg", "Floating leg"],
    ["Payer", "Notional", "Rate", "Reference rate", "Day basis", "FIXED LEG", "FLOATING LEG"],
    ["Zahler", "Nominal", "Festsatz", "Referenzsatz", "Zinsbasis", "Festseite", "Variable Seite"],
    ["Payé par", "Nominal", "Taux fixe", "Indice", "Base", "Jambe fixe", "Jambe variable"],
  ])("%s, %s, %s, %s, %s", async (payer, notional, rate, index, count, fixed, floating) => {
    const bytes = await makePdf((pdf) => {
      const from = head(
        pdf,
        "Interest Rate Swap",
        "From: Larch Bank AG",
        "To: Elm Dairies Limited",
      );
      const y = ruled(
        pdf,
        50,
        from,
        [140, 200],
        [
          ["Trade date", "19-Nov-26"],
          ["Effective date", "23-Nov-26"],
          ["Maturity date", "23-Nov-31"],
        ],
      );
      ruled(
        pdf,
        50,
        y + 12,
        [70, 95, 85, 60, 95, 80],
        [
          ["", payer, notional, rate, index, count],
          [fixed, "Larch Bank AG", "EUR 9,000,000", "2.75%", "n/a", "30/360"],
          [floating, "Elm Dairies Limited", "EUR 9,000,000", "n/a", "6M EURIBOR", "ACT/360"],
        ],
      );
    });
    const read = await readLayout(bytes);
    if (!read.ok) throw new Error(read.reason.message);
    const told = interpretDocument(read.layout, { fileName: "x.pdf", side: "BANK" });
    if (!("trades" in told)) throw new Error(told.failure.message);
    const terms = told.trades[0]?.terms ?? [];
    expect(PATHS.map((path) => valueAt(terms, path) ?? null)).toEqual([
      ...["fixed", "bank", "2.75", "30/360"],
      ...["floating", "counterparty", "EUR-EURIBOR", "ACT/360"],
      null,
    ]);
  });
});
