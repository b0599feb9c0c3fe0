import { describe, expect, it } from "vitest";
import { makePdf } from "../document/fixtures/make-pdf.ts";
import { readLayout } from "../document/read-layout.ts";
import { interpretDocument } from "./interpret.ts";

const MESSAGE = [
  "MESSAGE TEXT    NRDSSESSXXX -> MHBKGB2LXXX",
  "CONFIRMATION NON-DELIVERABLE FORWARD",
  ":77D: CONFIRMATION DATE",
  "      13NOV26",
  ":82D: SENDER",
  "      NORDSKOG BANK AB (PUBL)",
  ":87D: ADDRESSEE",
  "      MERIDIAN HARBOUR BANK PLC",
  ":77D: CALENDAR",
  "      NEW YORK AND MUMBAI",
  ":20: OUR REF",
  "      NSB 58220453",
  ":30T: TRADE DATE",
  "      13NOV26",
  ":32B: SOLD BY MERIDIAN HARBOUR BANK PLC",
  "      USD 5,000,000.00",
  ":33B: SOLD BY NORDSKOG BANK AB (PUBL)",
  "      INR 420,000,000.00",
  ":36: RATE",
  "      84.00",
  ":30U: FIXING DATE",
  "      15NOV27",
  ":14S: FIXING SOURCE",
  "      INR FBIL (INR01)",
  ":17F: SETTLE CCY",
  "      USD",
  ":30V: VALUE DATE",
  "      17NOV27",
];

describe("tags with the name of their field behind them", () => {
  it("are not read as if the name were the value", async () => {
    const bytes = await makePdf((pdf) => {
      pdf.font("Courier").fontSize(10);
      for (const line of MESSAGE) pdf.text(line);
    });
    const outcome = await readLayout(bytes);
    if (!outcome.ok) throw new Error(outcome.reason.message);
    const read = interpretDocument(outcome.layout, { side: "COUNTERPARTY", fileName: "n.pdf" });
    if (!("trades" in read)) throw new Error(read.failure.message);
    const terms = read.trades[0]?.terms ?? [];
    expect(terms.find(({ path }) => path === "fixingSource")).toMatchObject({
      value: "INR FBIL (INR01)",
    });
    expect(terms.filter(({ raw }) => raw === "FIXING SOURCE")).toEqual([]);
  });
});
