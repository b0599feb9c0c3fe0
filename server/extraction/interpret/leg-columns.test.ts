import { describe, expect, it } from "vitest";
import { valueAt } from "../../domain/trade.ts";
import { makePdf } from "../document/fixtures/make-pdf.ts";
import { readLayout } from "../document/read-layout.ts";
import { head, ruled } from "./fixtures/grids.ts";
import { paper, rows, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

type Row = readonly string[];

const HEAD = [
  "From: Larch Bank AG",
  "To: Ferrum Re SE",
  "Our Reference: CCS-77120",
  "Trade Date: 12 November 2026",
  "Effective Date: 16 November 2026",
  "Maturity Date: 16 November 2029",
];

async function legsOf(name: string, table: readonly Row[]) {
  const widths = table[0]?.length === 3 ? [150, 170, 170] : [200, 290];
  const bytes = await makePdf((pdf) => {
    ruled(pdf, 50, head(pdf, name, ...HEAD), widths, table, (_, column) => column === 0);
  });
  return readLegs(bytes);
}

async function readLegs(bytes: Uint8Array) {
  const read = await readLayout(bytes);
  if (!read.ok) throw new Error(read.reason.message);
  const told = interpretDocument(read.layout, { fileName: "x.pdf", side: "BANK" });
  if (!("trades" in told)) throw new Error(told.failure.message);
  const terms = told.trades[0]?.terms ?? [];
  expect(terms.filter(({ doubt }) => doubt !== undefined)).toEqual([]);
  const leg = (index: number) =>
    ["notionalCurrency", "notionalAmount", "payer", "floatingIndex", "spreadBp", "fixedRate"].map(
      (term) => valueAt(terms, `legs.${index}.${term}`),
    );
  return [leg(0), leg(1)];
}

const BOTH_FLOATING = [
  ["EUR", "50000000", "counterparty", "EUR-EuroSTR-COMPOUND", "-12.5", undefined],
  ["USD", "58000000", "bank", "USD-SOFR-COMPOUND", "0", undefined],
];

describe("a leg to a column", () => {
  it.each([
    ["Item", "EUR Leg", "USD Leg"],
    ["Item", "Leg 1", "Leg 2"],
    ["Item", "Leg A", "Leg B"],
    ["Item", "Leg 1 (EUR)", "Leg 2 (USD)"],
    ["Details", "EUR-Seite", "USD-Seite"],
    ["Terme", "Jambe en EUR", "Jambe en USD"],
    ["Item", "Receive Leg", "Pay Leg"],
    ["Item", "Receive", "Pay"],
    ["Merkmal", "Empfangsseite", "Zahlungsseite"],
    ["Terme", "Jambe receveuse", "Jambe payeuse"],
    ["Item", "Frankfurt", "New York"],
  ])("%s | %s | %s", async (item, left, right) => {
    const legs = await legsOf("Cross Currency Basis Swap", [
      [item, left, right],
      ["Payer", "You", "We"],
      ["Notional Amount", "EUR 50,000,000.00", "USD 58,000,000.00"],
      ["Floating Rate Option", "EUR-EuroSTR-OIS Compound", "USD-SOFR-OIS Compound"],
      ["Spread", "-12.5 bps", "0 bps"],
      ["Day Count Fraction", "ACT/360", "ACT/360"],
      ["Payment Frequency", "Quarterly", "Quarterly"],
    ]);
    expect(legs).toEqual(BOTH_FLOATING);
  });

  it.each([
    ["Zahlungsseite", "Empfangsseite"],
    ["Jambe payeuse", "Jambe receveuse"],
    ["Pay Side", "Receive Side"],
    ["We pay", "You pay"],
    ["Wir zahlen", "Wir erhalten"],
  ])("whose heading alone says who pays: %s | %s", async (left, right) => {
    const legs = await legsOf("Cross Currency Basis Swap", [
      ["Item", left, right],
      ["Notional Amount", "USD 58,000,000.00", "EUR 50,000,000.00"],
      ["Floating Rate Option", "USD-SOFR-OIS Compound", "EUR-EuroSTR-OIS Compound"],
      ["Spread", "0 bps", "-12.5 bps"],
      ["Day Count Fraction", "ACT/360", "ACT/360"],
    ]);
    expect(legs).toEqual([...BOTH_FLOATING].reverse());
  });

  it("is the fixed one where its column says so", async () => {
    const legs = await legsOf("Interest Rate Swap", [
      ["Item", "Leg A", "Leg B"],
      ["Payer", "You", "We"],
      ["Notional Amount", "EUR 50,000,000.00", "EUR 50,000,000.00"],
      ["Fixed Rate", "n/a", "2.15%"],
      ["Floating Rate Option", "EUR-EURIBOR", "n/a"],
      ["Spread", "25 bps", "n/a"],
      ["Day Count Fraction", "ACT/360", "30/360"],
    ]);
    expect(legs).toEqual([
      ["EUR", "50000000", "bank", undefined, undefined, "2.15"],
      ["EUR", "50000000", "counterparty", "EUR-EURIBOR", "25", undefined],
    ]);
  });

  it.each([
    ["Item", "EUR Leg", "USD Leg"],
    ["Terme", "Jambe en EUR", "Jambe en USD"],
    ["", "Zahlungsseite", "Empfangsseite"],
  ])("without any lines drawn: %s | %s | %s", async (item, left, right) => {
    const bytes = await paper(
      title("Cross Currency Basis Swap"),
      rows([50, 240], ...HEAD.map((row) => row.split(/(?<=:) /))),
      rows(
        [50, 240, 400],
        [item, left, right],
        ["Payer", "We", "You"],
        ["Notional Amount", "USD 58,000,000.00", "EUR 50,000,000.00"],
        ["Floating Rate Option", "USD-SOFR-OIS Compound", "EUR-EuroSTR-OIS Compound"],
        ["Spread", "0 bps", "-12.5 bps"],
      ),
    );
    expect(await readLegs(bytes)).toEqual([...BOTH_FLOATING].reverse());
  });

  it("is told by the order of a list without columns", async () => {
    const legs = await legsOf("Cross Currency Basis Swap", [
      ["Payer:", "You"],
      ["Payer:", "We"],
      ["Notional Amount:", "EUR 50,000,000.00"],
      ["Notional Amount:", "USD 58,000,000.00"],
      ["Floating Rate Option:", "EUR-EuroSTR-OIS Compound"],
      ["Floating Rate Option:", "USD-SOFR-OIS Compound"],
      ["Spread:", "-12.5 bps"],
      ["Spread:", "0 bps"],
    ]);
    expect(legs).toEqual(BOTH_FLOATING);
  });
});
