import { describe, expect, it } from "vitest";
import { type Side, valueAt } from "../../domain/trade.ts";
import { readLayout } from "../document/read-layout.ts";
import { isOwnName, type OwnIdentity } from "../own-identity.ts";
import { paper, rows, text, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

const LEI = "529900MHBK7Q2LX4D179";
const OTHER_LEI = "969500E219XPVA4W0V73";
const OWN: readonly OwnIdentity[] = [
  { names: ["Larch Bank AG", "Larch Bank"], leis: [LEI], bics: ["LARCDEFFXXX"] },
];

async function parties(
  side: Side,
  own: readonly OwnIdentity[],
  ...head: readonly (readonly [string, string])[]
) {
  const bytes = await paper(
    title("Interest Rate Cap"),
    rows(
      [50, 250],
      ...head,
      ["Trade Date:", "3 March 2026"],
      ["Effective Date:", "5 March 2026"],
      ["Termination Date:", "5 March 2030"],
      ["Notional Amount:", "EUR 10,000,000"],
      ["Cap Rate:", "3.50%"],
      ["Floating Rate Option:", "EUR-EURIBOR"],
      ["Buyer:", "Party A"],
      ["Seller:", "Party B"],
    ),
    text("This Confirmation is subject to the Agreement between the parties."),
  );
  const read = await readLayout(bytes);
  if (!read.ok) throw new Error(read.reason.message);
  const told = interpretDocument(read.layout, { fileName: "x.pdf", side, own });
  if (!("trades" in told)) throw new Error(told.failure.message);
  const terms = told.trades[0]?.terms ?? [];
  const places = terms.filter(({ path }) => /^parties\..*name$/.test(path));
  expect(places.every(({ evidence }) => evidence !== null)).toBe(true);
  return ["parties.bank.name", "parties.counterparty.name", "buyer", "seller"].map((path) =>
    valueAt(terms, path),
  );
}

describe("our own institutions settle who is who", () => {
  it.each<[Side, string, string, string, string]>([
    ["COUNTERPARTY", "Elm Dairies Limited", "Larch Bank AG", "counterparty", "bank"],
    ["COUNTERPARTY", "Larch Bank AG", "Elm Dairies Limited", "bank", "counterparty"],
    ["BANK", "Elm Dairies Limited", "Larch Bank Aktiengesellschaft", "counterparty", "bank"],
    ["BANK", "Larch Bank AG, London Branch", "Elm Dairies Limited", "bank", "counterparty"],
  ])("on a %s paper of %s and %s", async (side, a, b, buyer, seller) => {
    const own = OWN.map((one) => ({
      ...one,
      names: [...one.names, "Larch Bank Aktiengesellschaft"],
    }));
    const [bank, other, ...roles] = await parties(side, own, ["Party A:", a], ["Party B:", b]);
    expect(bank).toMatch(/^Larch Bank/);
    expect(other).toBe("Elm Dairies Limited");
    expect(roles).toEqual([buyer, seller]);
  });

  it.each([
    [
      ["Party A:", `Elm Dairies Limited (LEI ${OTHER_LEI})`],
      ["Party B:", `LB AG Frankfurt (LEI ${LEI})`],
    ],
    [
      ["Party A:", "Elm Dairies Limited"],
      ["Party B:", "Larch Handelsbank AG (LARCDEFF)"],
    ],
    [
      ["Party A:", "Elm Dairies Limited"],
      ["Party B:", "Larch Handelsbank AG"],
      ["LEI Party A:", OTHER_LEI],
      ["LEI Party B:", LEI],
    ],
  ] as const)("by a code beside the name %#", async (...head) => {
    const [, other, buyer] = await parties("COUNTERPARTY", OWN, ...head);
    expect([other, buyer]).toEqual(["Elm Dairies Limited", "counterparty"]);
  });

  it("believes a paper that says who wrote it", async () => {
    const head = [
      ["From:", "Elm Dairies Limited"],
      ["To:", "Larch Bank AG"],
      ["Party A:", "Elm Dairies Limited"],
      ["Party B:", "Larch Bank AG"],
    ] as const;
    const [bank, other] = await parties("COUNTERPARTY", OWN, ...head);
    expect([bank, other]).toEqual(["Larch Bank AG", "Elm Dairies Limited"]);
  });

  it("says nothing of two institutions that are both ours", async () => {
    const own = [...OWN, { names: ["Elm Dairies Limited"], leis: [], bics: [] }];
    const head = [
      ["Party A:", "Elm Dairies Limited"],
      ["Party B:", "Larch Bank AG"],
    ] as const;
    expect(await parties("COUNTERPARTY", own, ...head)).toEqual(
      await parties("COUNTERPARTY", [], ...head),
    );
  });

  it.each([
    ["Larch Bank", true],
    ["LARCH BANK A.G.", true],
    ["Larch Bank AG, London Branch", true],
    ["Larch Bank AG Niederlassung London", true],
    ["Larch Bank plc", false],
    ["Larch Bank SE", false],
    ["Larch Bank Pension Fund", false],
    ["Larch Bank (Luxembourg) SA", false],
    ["Larch", false],
    ["Elm Bank AG", false],
  ])("%s is ours: %s", (name, ours) => {
    expect(isOwnName(OWN, name)).toBe(ours);
  });
});
