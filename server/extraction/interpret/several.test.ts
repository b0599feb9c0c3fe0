import { describe, expect, it } from "vitest";
import { valueAt } from "../../domain/trade.ts";
import { readLayout } from "../document/read-layout.ts";
import * as several from "./fixtures/several.ts";
import { isdaSwapLetter } from "./fixtures/swaps.ts";
import { interpretDocument } from "./interpret.ts";

async function interpret(bytes: Uint8Array) {
  const read = await readLayout(bytes);
  if (!read.ok) return { failure: read.reason };
  return interpretDocument(read.layout, { fileName: "x.pdf", side: "BANK" });
}

async function tradesOf(bytes: Uint8Array) {
  const told = await interpret(bytes);
  if (!("trades" in told)) throw new Error(told.failure.message);
  return told.trades;
}

describe("a document of several trades", () => {
  it("is split under numbered headings, each trade with its own evidence", async () => {
    const trades = await tradesOf(await several.threeTrades());
    expect(trades.map(({ terms }) => valueAt(terms, "ownReference"))).toEqual([
      "SP-001",
      "SP-002",
      "SP-003",
    ]);
    expect(trades.map(({ terms }) => valueAt(terms, "fx.bankPays.amount"))).toEqual([
      "1000000",
      "2000000",
      "3000000",
    ]);
    expect(
      trades.every(({ warnings }) => warnings.some(({ code }) => code === "SEVERAL_TRADES")),
    ).toBe(true);
    const tops = trades.map(
      ({ terms }) => terms.find(({ path }) => path === "rate")?.evidence?.box[1] ?? 0,
    );
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    expect(new Set(tops).size).toBe(3);
    expect(
      trades.every(
        ({ terms }) => valueAt(terms, "parties.counterparty.name") === "Silverbrook Capital LLP",
      ),
    ).toBe(true);
  });

  it("is split by references of their own", async () => {
    const trades = await tradesOf(await several.twoReferences());
    expect(trades.map(({ terms }) => valueAt(terms, "terminationDate"))).toEqual([
      "2029-08-05",
      "2030-08-05",
    ]);
  });
});

describe("whole confirmations in one file", () => {
  it.each([
    ["counted", several.countedLetters],
    ["one behind the other", several.twoLetters],
  ] as const)("are trades of their own: %s", async (_, make) => {
    const trades = await tradesOf(await make());
    const told = (path: string) => trades.map(({ terms }) => valueAt(terms, path));
    expect(told("ownReference")).toEqual(["FW-7701", "96150650"]);
    expect(told("rate")).toEqual(["1.085", "1.091"]);
    expect(told("parties.counterparty.name")).toEqual([
      "Silverbrook Capital LLP",
      "Oakhaven Wind Farm Limited",
    ]);
    expect(trades.flatMap(({ terms }) => terms.filter(({ doubt }) => doubt))).toEqual([]);
  });

  it("are not made of one with a summary", async () => {
    expect(await tradesOf(await several.letterWithSummary())).toHaveLength(1);
  });
});

describe("what says nothing of the trade", () => {
  it('takes an agreement "as amended from time to time" for no amendment', async () => {
    const [trade] = await tradesOf(await isdaSwapLetter());
    expect(trade === undefined ? "" : valueAt(trade.terms, "messageType")).toBeUndefined();
  });
});

describe("bad input", () => {
  it("shows two values for one term as a contradiction and warns of check digits", async () => {
    const [trade] = await tradesOf(await several.doubtful());
    const rate = trade?.terms.find(({ path }) => path === "fixedRate");
    expect(rate?.doubt?.code).toBe("CONTRADICTION");
    expect(rate?.alternatives?.map(({ value }) => value)).toEqual(["2.52"]);
    expect(trade?.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["CONTRADICTION", "CHECK_DIGIT"]),
    );
  });

  it("takes markup and formulas as text, and orders in the text as nothing", async () => {
    const [trade] = await tradesOf(await several.doubtful());
    const reference = trade?.terms.find(({ path }) => path === "ownReference");
    expect(reference?.raw ?? "").not.toContain("&lt;");
    expect(trade?.terms.some(({ value }) => /ignore all/i.test(value))).toBe(false);
  });

  it.each([
    ["blank page", several.blank],
    ["payslip", several.payslip],
    ["newsletter", several.newsletter],
  ] as const)("makes no trade of a %s", async (_, make) => {
    const told = await interpret(await make());
    expect("failure" in told ? told.failure.code : "trades").toMatch(
      /^NO_TRADE_CONTENT$|^NO_TEXT$/,
    );
  });

  it("gives the same trade for the same document", async () => {
    const bytes = await several.twoReferences();
    expect(await tradesOf(bytes)).toEqual(await tradesOf(bytes));
  });
});
