import { describe, expect, it } from "vitest";
import { readLayout } from "../document/read-layout.ts";
import { lines, type Piece, paper, rows, text, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

async function termsOf(...pieces: readonly Piece[]): Promise<Record<string, string>> {
  const read = await readLayout(await paper(...pieces));
  if (!read.ok) throw new Error(read.reason.message);
  const told = interpretDocument(read.layout, { fileName: "x.pdf", side: "BANK" });
  if ("failure" in told) throw new Error(told.failure.message);
  return Object.fromEntries((told.trades[0]?.terms ?? []).map(({ path, value }) => [path, value]));
}

const swap = (...more: (readonly string[])[]): Piece[] => [
  title("Interest rate swap"),
  rows(
    [50, 260],
    ["Bank", "Larch Bank plc"],
    ["Client", "Pemberton Foods Ltd"],
    ["Trade date", "2 March 2026"],
    ["Effective date", "4 March 2026"],
    ["Maturity date", "4 March 2031"],
    ["Notional", "EUR 20,000,000"],
    ["Fixed rate payer", "Client"],
    ["Fixed rate", "2.61%"],
    ["Floating rate", "6M EURIBOR"],
    ...more,
  ),
];
const STEPS = {
  "notionalSteps.0.date": "2028-03-04",
  "notionalSteps.0.amount": "15000000",
  "notionalSteps.1.date": "2030-03-04",
  "notionalSteps.1.amount": "10000000",
};

describe("notional schedules without rows of their own", () => {
  it("are read from one cell", async () => {
    const cell = "04.03.2028: EUR 15,000,000; 04.03.2030: EUR 10,000,000";
    expect(await termsOf(...swap(["Amortisation", cell]))).toMatchObject(STEPS);
  });

  it.each([
    "The notional amount is reduced to EUR 15,000,000 on 4 March 2028 and to EUR 10,000,000 on 4 March 2030.",
    "Der Nominalbetrag sinkt am 4. März 2028 auf EUR 15.000.000,00 und am 4. März 2030 auf EUR 10.000.000,00.",
    "Le montant notionnel sera ramené à 15 000 000 EUR le 4 mars 2028 et à 10 000 000 EUR le 4 mars 2030.",
  ])("are read from a sentence: %s", async (sentence) => {
    expect(await termsOf(...swap(), text(sentence))).toMatchObject(STEPS);
  });

  it.each([
    "The notional amount is reduced by EUR 1,000,000 each year.",
    "The notional amount is reduced by EUR 1,000,000 on 4 March 2028.",
  ])("say nothing where only the change is told: %s", async (sentence) => {
    expect(await termsOf(...swap(), text(sentence))).not.toHaveProperty(["notionalSteps.0.amount"]);
  });
});

it("reads who pays a premium from a label that wraps before its dots", async () => {
  const terms = await termsOf(
    lines(
      "LARCH BANK PLC",
      "INTEREST RATE CAP CONFIRMATION",
      "",
      "OUR REF................. : LB-88120",
      "TRADE DATE.............. : 02 MAR 2026",
      "FROM.................... : LARCH BANK PLC",
      "TO...................... : PEMBERTON FOODS LTD",
      "BUYER................... : PEMBERTON FOODS LTD",
      "SELLER.................. : LARCH BANK PLC",
      "NOTIONAL AMOUNT......... : EUR 8,000,000.00",
      "EFFECTIVE DATE.......... : 04 MAR 2026",
      "TERMINATION DATE........ : 04 MAR 2030",
      "CAP RATE................ : 3.25 PCT",
      "PREMIUM AMOUNT PAYABLE BY",
      "THE BUYER............... : EUR 96,400.00",
      "PREMIUM PAYMENT DATE.... : 04 MAR 2026",
    ),
  );
  expect(terms).toMatchObject({
    "premium.amount": "96400",
    "premium.payer": "counterparty",
    "premium.date": "2026-03-04",
  });
});
