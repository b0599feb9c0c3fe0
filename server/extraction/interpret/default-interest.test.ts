import { describe, expect, it } from "vitest";
import { valueAt } from "../../domain/trade.ts";
import { readLayout } from "../document/read-layout.ts";
import { paper, rows, text, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

describe("what is owed when somebody pays late", () => {
  it.each([
    "Overdue sums bear interest at a rate of 2.50% per annum.",
    "Default interest accrues at the rate of 2.50%.",
    "Bei Zahlungsverzug gilt ein Zinssatz von 2,50 %.",
    "Tout retard de paiement porte intérêt au taux de 2,50 % majoré du coût de refinancement.",
    "Tout paiement tardif porte intérêt au taux de 2,50 %.",
    "Auf rückständige Beträge wird ein Zinssatz von 2,50 % erhoben.",
    "À défaut, les intérêts de retard courent au taux de 2,50 % l'an.",
  ])("is no rate of the trade: %s", async (sentence) => {
    const bytes = await paper(
      title("Interest Rate Swap Confirmation"),
      rows(
        [50, 260],
        ["From:", "Larch Bank AG"],
        ["To:", "Elm Dairies Limited"],
        ["Trade Date:", "3 March 2026"],
        ["Effective Date:", "5 March 2026"],
        ["Termination Date:", "5 March 2031"],
        ["Notional Amount:", "EUR 10,000,000"],
        ["Fixed Rate Payer:", "Larch Bank AG"],
        ["Floating Rate Payer:", "Elm Dairies Limited"],
        ["Floating Rate Option:", "EUR-EURIBOR"],
      ),
      text(sentence),
    );
    const read = await readLayout(bytes);
    if (!read.ok) throw new Error(read.reason.message);
    const told = interpretDocument(read.layout, { fileName: "x.pdf", side: "BANK" });
    if (!("trades" in told)) throw new Error(told.failure.message);
    const terms = told.trades[0]?.terms ?? [];
    expect(terms.filter(({ path }) => /rate$/i.test(path)).map(({ path }) => path)).toEqual([]);
    expect(valueAt(terms, "legs.1.floatingIndex")).toBe("EUR-EURIBOR");
  });
});
