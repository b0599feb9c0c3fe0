import { describe, expect, it } from "vitest";
import { valueAt } from "../../domain/trade.ts";
import { readLayout } from "../document/read-layout.ts";
import { paper, rows, text, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

async function termsOf(extra: readonly (readonly [string, string])[], end = "") {
  const bytes = await paper(
    title("Repurchase Transaction Confirmation"),
    rows(
      [50, 220],
      ["From:", "Larch Bank AG"],
      ["To:", "Elm Dairies Limited"],
      ["Our Reference:", "RP-77120"],
      ["Trade Date:", "3 March 2026"],
      ["Buyer:", "Larch Bank AG"],
      ["Seller:", "Elm Dairies Limited"],
      ["Purchase Date:", "5 March 2026"],
      ["Repurchase Date:", "5 June 2026"],
      ["Purchase Price:", "EUR 10,083,250.00"],
      ["Pricing Rate:", "1.955%"],
      ...extra,
    ),
    ...(end === "" ? [] : [text(end)]),
  );
  const read = await readLayout(bytes);
  if (!read.ok) throw new Error(read.reason.message);
  const told = interpretDocument(read.layout, { fileName: "x.pdf", side: "BANK" });
  if (!("trades" in told)) throw new Error(told.failure.message);
  const terms = told.trades[0]?.terms ?? [];
  return (path: string) => valueAt(terms, path);
}

const NAME = "documentation.masterAgreement";
const DATE = "documentation.masterAgreementDate";

describe("the framework agreement in a cell with its date", () => {
  it.each([
    ["Agreement", "ISDA 2002 Master Agreement dated 27-Oct-2020", "2020-10-27"],
    ["Master Agreement", "ISDA 2002 Master Agreement dated 2020-10-27", "2020-10-27"],
    ["Master Agreement", "ISDA 2002 Master Agreement, 27 Oct 2020", "2020-10-27"],
    ["Master Agreement", "GMRA 2011 (Tuesday, 8 March 2011)", "2011-03-08"],
    ["Rahmenvertrag", "Rahmenvertrag für Finanztermingeschäfte vom 27.10.2020", "2020-10-27"],
    ["Convention-cadre", "convention-cadre FBF du 27/10/2020", "2020-10-27"],
  ])("%s: %s", async (label, value, date) => {
    expect((await termsOf([[label, value]]))(DATE)).toBe(date);
  });

  it.each([
    ["Master Agreement", "ISDA 2002 Master Agreement"],
    ["Master Agreement", "ISDA 2002 Master Agreement as amended on 27 October 2020"],
    ["Master Agreement", "ISDA 2002 Master Agreement with Credit Support Annex, 27 October 2020"],
    ["Rahmenvertrag", "Rahmenvertrag in der Fassung vom 01.06.2018"],
    ["Master Agreement", "ISDA 2002 Master Agreement dated 4 March 2026"],
  ])("has no date in %s: %s", async (label, value) => {
    expect((await termsOf([[label, value]]))(DATE)).toBeUndefined();
  });

  it.each([
    "Global Master Repurchase Agreement (2011 version)",
    "Global Master Securities Lending Agreement 2010",
    "GMRA 2011",
    "Rahmenvertrag für Wertpapierpensionsgeschäfte (Repos)",
    "Rahmenvertrag für Wertpapierdarlehen",
    "Convention-cadre relative aux opérations de pensions livrées",
  ])("is called %s in a sentence", async (name) => {
    const term = await termsOf([], `This Confirmation is subject to the ${name} of 8 March 2011.`);
    expect([term(NAME), term(DATE)]).toEqual([name, "2011-03-08"]);
  });
});

describe("the day of the agreement elsewhere", () => {
  it.each(["Dated", "Date", "Signed on"])("is below it under %s", async (label) => {
    const term = await termsOf([
      ["Master Agreement", "GMRA 2011"],
      [label, "8 March 2011"],
    ]);
    expect([term(DATE), term("confirmationDate")]).toEqual(["2011-03-08", undefined]);
  });

  it("is not the paper's, which is no earlier than its trade", async () => {
    const term = await termsOf([
      ["Master Agreement", "GMRA 2011"],
      ["Date", "4 March 2026"],
    ]);
    expect([term(DATE), term("confirmationDate")]).toEqual([undefined, "2026-03-04"]);
  });

  it.each([
    "Es gilt der am 8. März 2011 geschlossene Rahmenvertrag für Wertpapierdarlehen.",
    "subject to the 8 March 2011 ISDA 2002 Master Agreement between you and us.",
    "Opération régie par la convention-cadre FBF signée entre nous en date du 8 mars 2011.",
  ])("stands in: %s", async (sentence) => {
    expect((await termsOf([], sentence))(DATE)).toBe("2011-03-08");
  });
});

describe("the paper and what it replaces", () => {
  it.each([
    ["Date of this note", "confirmationDate", "4 March 2026", "2026-03-04"],
    ["Datum dieses Schreibens", "confirmationDate", "4. März 2026", "2026-03-04"],
    ["Date de la présente", "confirmationDate", "4 mars 2026", "2026-03-04"],
    ["Replaces Trade ID", "supersedesReference", "RP-77119-V1", "RP-77119-V1"],
    ["Ersetzt Geschäftsnummer", "supersedesReference", "RP-77119", "RP-77119"],
    ["Annule et remplace la référence", "supersedesReference", "RP-77119", "RP-77119"],
    ["Cancels Trade ID", "cancelsReference", "RP-77119", "RP-77119"],
    ["Storniert Bestätigung", "cancelsReference", "RP-77119", "RP-77119"],
    ["Annule la référence", "cancelsReference", "RP-77119", "RP-77119"],
  ])("%s", async (label, path, value, read) => {
    const term = await termsOf([[label, value]]);
    expect(term(path)).toBe(read);
    expect(term("ownReference")).toBe("RP-77120");
  });
});
