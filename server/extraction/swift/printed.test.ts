import { describe, expect, it } from "vitest";
import { readLayout } from "../document/read-layout.ts";
import { lines, paper, rows, text, title } from "../interpret/fixtures/papers.ts";
import { interpretDocument } from "../interpret/interpret.ts";
import {
  MT300,
  MT300_NDF,
  MT305,
  MT306,
  MT320,
  MT340,
  MT360,
  MT360_CAP,
  MT361,
  MT601,
  message,
  termsOf,
} from "./fixtures.ts";

async function read(bytes: Uint8Array, side: "BANK" | "COUNTERPARTY" = "BANK") {
  const outcome = await readLayout(bytes);
  if (!outcome.ok) throw new Error(outcome.reason.message);
  const told = interpretDocument(outcome.layout, { fileName: "message.pdf", side });
  if ("failure" in told) throw new Error(told.failure.message);
  const [trade] = told.trades;
  return {
    trade,
    terms: Object.fromEntries((trade?.terms ?? []).map(({ path, value }) => [path, value])),
  };
}

/** The fields of a message as they are printed, without its blocks. */
const fieldsOf = (fields: string): string[] => fields.split("\n").map((line) => line.trim());

describe("messages printed on paper", () => {
  it.each([
    ["300", MT300],
    ["300", MT300_NDF],
    ["305", MT305],
    ["306", MT306],
    ["320", MT320],
    ["340", MT340],
    ["360", MT360],
    ["360", MT360_CAP],
    ["361", MT361],
    ["601", MT601],
  ])("read like the message itself: MT %s", async (type, fields) => {
    const printed = await paper(
      lines(`SWIFT MT ${type} - PRINT COPY`, "SENDER: NORDDEFF", "", ...fieldsOf(fields)),
    );
    const { terms, trade } = await read(printed);
    expect(terms).toEqual(termsOf(message(type, fields)));
    expect(trade?.terms.every(({ evidence, path }) => path === "side" || evidence !== null)).toBe(
      true,
    );
  });

  it.each([
    ["300", MT300],
    ["305", MT305],
    ["320", MT320],
    ["360", MT360],
  ])("read alike with their names above the values: MT %s", async (type, fields) => {
    const named = fieldsOf(fields).flatMap((line) => {
      const [, tag = "", value = ""] = /^(:\d{2}[A-Z]?:)(.*)$/.exec(line) ?? [];
      if (tag === "") return [`   ${line}`];
      const name = `${tag} Name of this Field`;
      return tag.startsWith(":15") ? [name] : [name, `   ${value}`];
    });
    const { terms } = await read(
      await paper(
        lines(
          "Message Header",
          `Swift Output : FIN ${type} Confirmation`,
          "Sender   : NORDDEFFXXX",
          "           Nordlicht Bank AG",
          "Receiver : HALCGB2LXXX Halcyon Bank plc",
          "Message Text",
          ...named,
          "Message Trailer",
          "{CHK:7C1F20BB90A2}",
        ),
      ),
    );
    expect(terms).toEqual({
      "parties.bank.name": "Nordlicht Bank AG",
      "parties.counterparty.name": "Halcyon Bank plc",
      ...termsOf(message(type, fields)),
    });
  });

  it("reads blanks behind tags, names of sequences, coded parties and grouped figures", async () => {
    const { terms, trade } = await read(
      await paper(
        title("PEMBERTON FOODS LTD"),
        lines(
          "SWIFT FIN 300 FOREIGN EXCHANGE CONFIRMATION",
          ":15A: General Information",
          ":20: PF26FX0331",
          ":21: LB-1130458",
          ":22A: NEWT",
          ":22C: WRONG",
          ":82J: /NAME/PEMBERTON FOODS LTD/CITY/YORK",
          ":87D: LARCH BANK AG",
          "FRANKFURT",
          ":15B: Transaction Details",
          ":30T: 20261118",
          ":30V: 20270222",
          ":36: 1,3157",
          ":32B: USD 5,262,800.00",
          ":57J: /ACCT/2000194417512/NAME/ORCHARD BANK NEW YORK",
          ":33B: GBP4000000,",
          ":57D: /70114482",
          "LARCH BANK LONDON",
        ),
        text("This print needs no signature."),
      ),
      "COUNTERPARTY",
    );
    expect(terms).toMatchObject({
      productType: "FxForward",
      ownReference: "PF26FX0331",
      otherReference: "LB-1130458",
      "parties.counterparty.name": "PEMBERTON FOODS LTD",
      "parties.bank.name": "LARCH BANK AG",
      tradeDate: "2026-11-18",
      "fx.bankPays.amount": "5262800",
      "fx.bankPays.currency": "USD",
      "fx.counterpartyPays.amount": "4000000",
      "settlement.counterparty.account": "2000194417512",
      "settlement.counterparty.agent": "ORCHARD BANK NEW YORK",
      "settlement.bank.account": "70114482",
      "settlement.bank.agent": "LARCH BANK LONDON",
    });
    expect(trade?.warnings).toEqual([]);
  });

  it("leaves a form whose own terms stand as narrative to its own names", async () => {
    const { terms } = await read(
      await paper(
        lines(
          "MESSAGE TEXT            ELMFESMMXXX -> LARCDEFFXXX",
          "CONFIRMATION FX FORWARD",
          ":77D: CONFIRMATION DATE",
          "      06NOV26",
          ":82D: SENDER",
          "      ELM FOODS LTD",
          ":87D: ADDRESSEE",
          "      LARCH BANK AG",
          ":20: OUR REF",
          "      ELM 38899968",
          ":30T: TRADE DATE",
          "      06NOV26",
          ":32B: SOLD BY LARCH BANK AG",
          "      CHF 45,362,703.80",
          ":33B: SOLD BY ELM FOODS LTD",
          "      USD 52,928,270.80",
          ":36: ALL-IN RATE",
          "      0.85706",
          ":30V: VALUE DATE",
          "      10MAY27",
          ":77D: GOVERNING LAW",
          "      NEW YORK LAW",
        ),
      ),
      "COUNTERPARTY",
    );
    expect(terms).toMatchObject({
      tradeDate: "2026-11-06",
      "fx.bankPays.amount": "45362703.8",
      "fx.counterpartyPays.amount": "52928270.8",
      "documentation.governingLaw": "NEW YORK LAW",
    });
  });

  it("takes the sender for party B where the paper is party B's", async () => {
    const { terms } = await read(
      await paper(
        title("LARCH BANK AG"),
        lines(
          "MT300",
          ":15A:",
          ":20:LB-2211",
          ":22A:NEWT",
          ":82D:PEMBERTON FOODS LTD",
          ":87D:LARCH BANK AG",
          ":15B:",
          ":30T:20261118",
          ":30V:20270222",
          ":36:1,25",
          ":32B:GBP4000000,",
          ":33B:USD5000000,",
        ),
      ),
    );
    expect(terms).toMatchObject({
      "parties.bank.name": "LARCH BANK AG",
      "parties.counterparty.name": "PEMBERTON FOODS LTD",
      "fx.bankPays.amount": "4000000",
      "fx.counterpartyPays.amount": "5000000",
    });
  });

  const OPTION: readonly (readonly [string, string, ...string[]])[] = [
    ["20", "Sender's Reference", "NL2699334"],
    ["21", "Related Reference", "HC-5842313"],
    ["22A", "Type of Operation", "NEWT"],
    ["23", "Further Identification", "BUY/CALL/E"],
    ["82A", "Party A - BIC", "NORDDEFFXXX", "NORDLICHT BANK AG"],
    ["87A", "Party B - BIC", "HALCGB2LXXX", "HALCYON BANK PLC"],
    ["30", "Date Contract Agreed/Amended", "261109"],
    ["31G", "Expiry Details", "270209/1500/TOKYO"],
    ["31E", "Final Settlement Date", "270212"],
    ["32B", "Underlying Currency and Amount", "USD15000000,"],
    ["36", "Strike Price", "153,"],
    ["33B", "Counter Currency and Amount", "JPY2295000000,"],
    ["34P", "Premium Payment", "261112USD247500,"],
  ];
  const OPTION_TERMS = {
    productType: "FxOption",
    ownReference: "NL2699334",
    otherReference: "HC-5842313",
    buyer: "bank",
    optionType: "Call",
    exerciseStyle: "European",
    tradeDate: "2026-11-09",
    expirationDate: "2027-02-09",
    valueDate: "2027-02-12",
    strike: "153",
    callAmount: "15000000",
    callCurrency: "USD",
    putAmount: "2295000000",
    "premium.date": "2026-11-12",
    "premium.amount": "247500",
    "parties.bank.bic": "NORDDEFFXXX",
    "parties.bank.name": "NORDLICHT BANK AG",
    "parties.counterparty.bic": "HALCGB2LXXX",
    "parties.counterparty.name": "HALCYON BANK PLC",
  };

  it("reads names above values where no sequence begins with an empty field", async () => {
    const fields = OPTION.flatMap(([tag, name, ...value]) => [
      `${tag.padStart(5)}: ${name}`,
      ...value.map((line) => `           ${line}`),
    ]);
    const { terms } = await read(
      await paper(lines("Swift Output : FIN 305", ...fields, "--------")),
    );
    expect(terms).toMatchObject(OPTION_TERMS);
  });

  it.each([
    ["with colons", ":"],
    ["without colons", ""],
  ])("reads tag, name and value in three columns, %s behind the tag", async (_, colon) => {
    const cells = OPTION.flatMap(([tag, name, first = "", ...more]) => [
      [`${tag}${colon}`, name, first],
      ...more.map((line) => ["", "", line]),
    ]);
    const { terms } = await read(
      await paper(
        title("MT305 Foreign Currency Option Confirmation"),
        rows([50, 100, 330], ...cells),
      ),
    );
    expect(terms).toMatchObject(OPTION_TERMS);
  });

  it("reads names before values where they are the standard's", async () => {
    const fields = OPTION.flatMap(([tag, name, first, ...more]) => [
      `:${tag}: ${name}: ${first ?? ""}`,
      ...more,
    ]);
    const { terms } = await read(await paper(lines("FIN 305", ...fields)));
    expect(terms).toMatchObject(OPTION_TERMS);
  });

  it("reads amounts and dates that are spelled out, and ends fields at subsequences", async () => {
    const { terms } = await read(
      await paper(
        lines(
          "Message Type : MT300",
          "   20: Sender's Reference",
          "       NL77120",
          "  22A: Type of Operation",
          "       NEWT",
          "  82A: Party A",
          "       Identifier Code: NORDDEFFXXX",
          "       NORDLICHT BANK AG",
          "  87A: Party B",
          "       Identifier Code: HALCGB2LXXX",
          "  77H: Type, Date, Version of Agreement",
          "       ISDA/20170131//2002",
          "  32E: Settlement Currency",
          "       USD",
          "  30U: Valuation Date",
          "       20270112 2027 Jan 12",
          "  14S: Settlement Rate Source",
          "       BRL09/1315/BRSP",
          "  15B: New Sequence",
          "  30T: Trade Date",
          "       20261112 2026 Nov 12",
          "  30V: Value Date",
          "       20270114 2027 Jan 14",
          "   36: Exchange Rate",
          "       #5,41#",
          "  Subsequence B1 Amount Bought",
          "  32B: Currency, Amount",
          "       Currency : BRL (BRAZILIAN REAL)",
          "       Amount :    #43.280.000,00#",
          "  Subsequence B2 Amount Sold",
          "  33B: Currency, Amount",
          "       Currency : USD (US DOLLAR)",
          "       Amount :    #8.000.000,00#",
        ),
      ),
    );
    expect(terms).toMatchObject({
      productType: "FxNonDeliverableForward",
      "parties.bank.name": "NORDLICHT BANK AG",
      "documentation.masterAgreement": "ISDA 2002 Master Agreement",
      "documentation.masterAgreementDate": "2017-01-31",
      tradeDate: "2026-11-12",
      fixingDate: "2027-01-12",
      settlementCurrency: "USD",
      rate: "5.41",
      "fx.counterpartyPays.amount": "43280000",
      "fx.counterpartyPays.currency": "BRL",
      "fx.bankPays.amount": "8000000",
      "fx.bankPays.currency": "USD",
    });
  });

  it.each([
    ["30P", "30V", "30F"],
    ["30F", "30P", "30V"],
  ])("takes the days of an MT 340 by the names above them: %s, %s, %s", async (from, to, paid) => {
    const fields = [
      ["20", "Sender's Reference", "FRA26112001"],
      ["22A", "Type of Operation", "NEWT"],
      ["82A", "Party A - BIC", "NORDDEFFXXX"],
      ["87A", "Party B - BIC", "HALCGB2LXXX"],
      ["30T", "Trade Date", "20261120"],
      ["32B", "Currency, Notional Amount", "EUR40000000,"],
      [from, "Effective Date", "20270224"],
      [to, "Termination Date", "20270524"],
      [paid, "Settlement Date", "20270222"],
      ["37M", "Fixed Rate", "2,87"],
      ["14F", "Floating Rate Option", "EUR-EURIBOR"],
    ].flatMap(([tag, name, value]) => [`F${tag}: ${name}`, `     ${value}`]);
    const { terms } = await read(
      await paper(lines("FIN 340", "F15B: New Sequence", ...fields, "--------")),
    );
    expect(terms).toMatchObject({
      productType: "ForwardRateAgreement",
      effectiveDate: "2027-02-24",
      terminationDate: "2027-05-24",
      paymentDate: "2027-02-22",
    });
  });
});
