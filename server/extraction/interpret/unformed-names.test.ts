import { describe, expect, it } from "vitest";
import { type Side, valueAt } from "../../domain/trade.ts";
import { readLayout } from "../document/read-layout.ts";
import { type Piece, paper, rows, text, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

const LEI = "529900MHBK7Q2LX4D179";
const OTHER_LEI = "969500E219XPVA4W0V73";

async function termsOf(side: Side, head: readonly Piece[], buyer: string, seller: string) {
  const bytes = await paper(
    ...head,
    title("Interest Rate Cap Confirmation"),
    rows(
      [50, 240],
      ["Our Reference:", "SP-77120"],
      ["Trade Date:", "3 March 2026"],
      ["Effective Date:", "5 March 2026"],
      ["Termination Date:", "5 March 2030"],
      ["Notional Amount:", "EUR 10,000,000"],
      ["Cap Rate:", "3.50%"],
      ["Floating Rate Option:", "EUR-EURIBOR"],
      ["Buyer:", buyer],
      ["Seller:", seller],
    ),
  );
  const read = await readLayout(bytes);
  if (!read.ok) throw new Error(read.reason.message);
  const told = interpretDocument(read.layout, { fileName: "x.pdf", side });
  if (!("trades" in told)) throw new Error(told.failure.message);
  const terms = told.trades[0]?.terms ?? [];
  return (path: string) => valueAt(terms, path);
}

type Case = readonly [head: readonly Piece[], buyer: string, seller: string, names: string];

const FRENCH = "Larch Banque France S.A.";
const MUTUAL = "Caisse Ligérienne de Crédit";

describe("parties without a legal form, and parties by their short names", () => {
  it.each<Case>([
    [
      [
        text(
          `Nous confirmons l'opération conclue entre ${FRENCH}, ci-après « Partie A », et ${MUTUAL}, ci-après « Partie B » :`,
        ),
      ],
      "Partie B",
      "Partie A",
      `${FRENCH} / ${MUTUAL}`,
    ],
    [
      [
        text(
          "Zwischen der Larch Bank AG (nachfolgend „Partei A“) und der Stadtsparkasse Elmstadt (nachfolgend „Partei B“) gilt Folgendes.",
        ),
      ],
      "Partei B",
      "Partei A",
      "Larch Bank AG / Stadtsparkasse Elmstadt",
    ],
    [
      [
        text(
          'This confirms the terms agreed between Larch Bank plc ("Party A") and Norrelm County Council ("Party B").',
        ),
      ],
      "Party B",
      "Party A",
      "Larch Bank plc / Norrelm County Council",
    ],
    [
      [text(FRENCH), text(`Convention-cadre FBF conclue entre ${FRENCH} et ${MUTUAL}.`)],
      MUTUAL,
      FRENCH,
      `${FRENCH} / ${MUTUAL}`,
    ],
    [
      [
        rows(
          [50, 240],
          ["Our entity", `${FRENCH} ("Larch France")`],
          ["Counterparty", `${MUTUAL} ("CLC")`],
        ),
      ],
      "CLC",
      "Larch France",
      `${FRENCH} / ${MUTUAL}`,
    ],
    [
      [
        rows(
          [50, 300],
          ["Our entity", "Counterparty"],
          [FRENCH, `${MUTUAL} ("CLC")`],
          ['("Larch France")', ""],
        ),
      ],
      "CLC",
      "Larch France",
      `${FRENCH} / ${MUTUAL}`,
    ],
    [
      [rows([50, 240], ["From", FRENCH], ["To", MUTUAL])],
      "CLC",
      "Larch France",
      `${FRENCH} / ${MUTUAL}`,
    ],
  ])("%#", async (head, buyer, seller, names) => {
    const term = await termsOf("BANK", head, buyer, seller);
    expect(`${term("parties.bank.name")} / ${term("parties.counterparty.name")}`).toBe(names);
    expect([term("buyer"), term("seller")]).toEqual(["counterparty", "bank"]);
  });

  it("leaves a short name open that fits both", async () => {
    const head = [rows([50, 240], ["From", "Larch Bank AG"], ["To", "Larch Elm Trading GmbH"])];
    const term = await termsOf("BANK", head, "Larch", "Larch");
    expect([term("buyer"), term("seller")]).toEqual([undefined, undefined]);
  });

  it("takes the name a letter is signed with for its writer's, before the addressee's", async () => {
    const head = [text("Banque Delorme & Fils"), text(FRENCH), text("9 rue du Port, 44000 Nantes")];
    const end = [text("Conditions usuelles."), text("Salutations,"), text("Banque Delorme & Fils")];
    const room = rows([50], ...Array.from({ length: 14 }, () => [" "]));
    const term = await termsOf("COUNTERPARTY", [...head, room, ...end], "Nous", "Vous");
    expect(term("parties.counterparty.name")).toBe("Banque Delorme & Fils");
    expect(term("parties.bank.name")).toBe(FRENCH);
    expect([term("buyer"), term("seller")]).toEqual(["counterparty", "bank"]);
  });

  it("gives a code below a name to the party of that name", async () => {
    const head = [
      rows(
        [50, 240],
        ["Unser Haus", "Larch Bank AG"],
        ["", `LEI: ${LEI}`],
        ["Kontrahent", "Weserelmische Landesbank"],
        ["", `LEI: ${OTHER_LEI}`],
      ),
    ];
    const term = await termsOf("BANK", head, "Sie", "Wir");
    expect(term("parties.bank.lei")).toBe(LEI);
    expect(term("parties.counterparty.lei")).toBe(OTHER_LEI);
  });

  it.each<Case>([
    [
      [rows([50, 240], ["From:", "Larch Bank AG (trading as LarchMarkets)"], ["To:", MUTUAL])],
      "CLC",
      "LarchMarkets",
      `Larch Bank AG / ${MUTUAL}`,
    ],
    [
      [
        text("Larch Bank AG"),
        rows([50, 240], ["Parties:", "Larch Bank AG and Elm Dairies Limited"]),
      ],
      "Elm",
      "Larch",
      "Larch Bank AG / Elm Dairies Limited",
    ],
    [
      [
        text(
          "zwischen der Stadtwerke Elmstadt GmbH (im Folgenden „Kunde“) und der Larch Bank AG (im Folgenden „Bank“)",
        ),
      ],
      "Kunde",
      "Bank",
      "Larch Bank AG / Stadtwerke Elmstadt GmbH",
    ],
    [
      [rows([50, 240], ["Party 1:", "Larch Bank AG"], ["Party 2:", "Elm Dairies Limited"])],
      "Party 2",
      "Party 1",
      "Larch Bank AG / Elm Dairies Limited",
    ],
    [
      [
        rows(
          [50, 240],
          ["From:", "Larch Bank AG"],
          ["To:", "Treasury Department, Elm Dairies Limited"],
        ),
      ],
      "You",
      "We",
      "Larch Bank AG / Elm Dairies Limited",
    ],
  ])("by what they are called %#", async (head, buyer, seller, names) => {
    const term = await termsOf("BANK", head, buyer, seller);
    expect(`${term("parties.bank.name")} / ${term("parties.counterparty.name")}`).toBe(names);
    expect([term("buyer"), term("seller")]).toEqual(["counterparty", "bank"]);
  });

  it("gives the codes of the buyer and the seller to those who are", async () => {
    const codes = rows([50, 240], ["Seller LEI", LEI], ["Buyer LEI", OTHER_LEI]);
    const term = await termsOf(
      "BANK",
      [text("Larch Bank AG"), codes],
      "Elm Dairies Limited",
      "Larch Bank AG",
    );
    expect(term("parties.bank.lei")).toBe(LEI);
    expect(term("parties.counterparty.lei")).toBe(OTHER_LEI);
  });

  it.each([
    ["From", "To", "Larch Bank AG", "Elm Dairies Limited"],
    ["Notre établissement", "Votre établissement", "Larch Banque SA", "Coopérative Elm"],
    ["Bank", "Kunde", "Larch Bank AG", "Stadtwerke Elmstadt"],
    ["Party A", "Party B", "Larch Bank AG", "Elm Dairies Limited"],
  ])("stand side by side under %s and %s", async (left, right, one, two) => {
    const head = [rows([50, 320], [left, right], [one, two], [`LEI ${LEI}`, `LEI ${OTHER_LEI}`])];
    const term = await termsOf("BANK", head, two, one);
    expect([term("parties.bank.name"), term("parties.counterparty.name")]).toEqual([one, two]);
    expect([term("parties.bank.lei"), term("parties.counterparty.lei")]).toEqual([LEI, OTHER_LEI]);
    expect([term("buyer"), term("seller")]).toEqual(["counterparty", "bank"]);
  });

  it("takes neither of two names in one line of the head for the writer's", async () => {
    const head = [rows([50, 320], ["Larch Bank AG", "Elm Dairies Limited"])];
    const term = await termsOf("BANK", head, "Elm Dairies Limited", "Larch Bank AG");
    expect([term("buyer"), term("seller")]).toEqual([undefined, undefined]);
  });

  it.each([
    "Elm Asset Management LLP as agent for Elm Global Bond Fund",
    "Elm Asset Management LLP, acting for and on behalf of Elm Global Bond Fund",
    "Elm Invest GmbH handelnd für Rechnung des Elm Global Bond Fund",
  ])("is the principal of: %s", async (cell) => {
    const head = [rows([50, 120], ["From:", "Larch Bank AG"], ["To:", cell])];
    const term = await termsOf("BANK", head, "Elm Global Bond Fund", "Larch Bank AG");
    expect(term("parties.counterparty.name")).toBe("Elm Global Bond Fund");
    expect([term("buyer"), term("seller")]).toEqual(["counterparty", "bank"]);
  });
});
