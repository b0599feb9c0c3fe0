import { describe, expect, it } from "vitest";
import { valueAt } from "../../domain/trade.ts";
import { readLayout } from "../document/read-layout.ts";
import { heading, paper, rows, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

describe("a leg that says whether its writer pays or receives", () => {
  it.each([
    ["Pay/Receive", "WE RECEIVE", "WE PAY", "Deal rate"],
    ["Pay/Receive", "Receive", "Pay", "Fixed rate"],
    ["Pay / Receive", "You pay", "You receive", "Dealing rate"],
    ["Zahlen/Erhalten", "Wir erhalten", "Wir zahlen", "Festsatz"],
    ["Payons/Recevons", "Nous recevons", "Nous payons", "Taux fixe"],
  ])("%s: %s, %s", async (label, fixed, floating, rate) => {
    const at = [50, 260];
    const bytes = await paper(
      title("Interest Rate Swap Confirmation"),
      rows(at, ["From:", "Elm Dairies Limited"], ["To:", "Larch Bank AG"]),
      rows(at, ["Trade Date:", "3 March 2026"], ["Effective Date:", "5 March 2026"]),
      rows(at, ["Termination Date:", "5 March 2031"]),
      heading("FIXED LEG"),
      rows(at, [label, fixed], ["Notional", "EUR 10,000,000"], [rate, "2.745%"]),
      heading("FLOATING LEG"),
      rows(at, [label, floating], ["Notional", "EUR 10,000,000"], ["Index", "6M EURIBOR"]),
    );
    const read = await readLayout(bytes);
    if (!read.ok) throw new Error(read.reason.message);
    const told = interpretDocument(read.layout, { fileName: "x.pdf", side: "COUNTERPARTY" });
    if (!("trades" in told)) throw new Error(told.failure.message);
    const terms = told.trades[0]?.terms ?? [];
    const paths = ["legs.0.payer", "legs.0.fixedRate", "legs.1.payer", "legs.1.receiver"];
    expect(paths.map((path) => valueAt(terms, path))).toEqual([
      "bank",
      "2.745",
      "counterparty",
      "bank",
    ]);
  });
});
