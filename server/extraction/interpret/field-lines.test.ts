import { expect, it } from "vitest";
import { readLayout } from "../document/read-layout.ts";
import { lines, paper } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

it("reads the fields of a printed message, its parties by name", async () => {
  const outcome = await readLayout(
    await paper(
      lines(
        "SWIFT FIN 300 FOREIGN EXCHANGE CONFIRMATION - PRINT COPY",
        ":15A: General Information",
        ":20: LARCH26FX0331",
        ":21: FERR-1130458",
        ":22A: NEWT",
        ":82J: /NAME/LARCH BANK AG",
        ":87J: /NAME/FERRUM RE SE",
        ":15B: Transaction Details",
        ":30T: 20261118",
        ":30V: 20270222",
        ":36: 1,3157",
        ":32B: USD5262800,",
        ":33B: GBP4000000,",
      ),
    ),
  );
  if (!outcome.ok) throw new Error(outcome.reason.message);
  const told = interpretDocument(outcome.layout, { fileName: "fx.pdf", side: "BANK" });
  if ("failure" in told) throw new Error(told.failure.message);
  const terms = Object.fromEntries(
    (told.trades[0]?.terms ?? []).map(({ path, value }) => [path, value]),
  );
  expect(terms).toMatchObject({
    productType: "FxForward",
    "parties.bank.name": "LARCH BANK AG",
    "parties.counterparty.name": "FERRUM RE SE",
    tradeDate: "2026-11-18",
    valueDate: "2027-02-22",
    rate: "1.3157",
    "fx.counterpartyPays.amount": "5262800",
    "fx.counterpartyPays.currency": "USD",
    "fx.bankPays.amount": "4000000",
    "fx.bankPays.currency": "GBP",
  });
});
