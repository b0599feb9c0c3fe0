import { describe, expect, it } from "vitest";
import { type Side, valueAt } from "../../domain/trade.ts";
import { makePdf } from "../document/fixtures/make-pdf.ts";
import { readLayout } from "../document/read-layout.ts";
import { head, ruled } from "./fixtures/grids.ts";
import { heading, type Piece, paper, rows, text, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

const BANK_LEI = "529900MHBK7Q2LX4D179";
const FUND_LEI = "969500E219XPVA4W0V73";

async function read(bytes: Uint8Array, side: Side) {
  const layout = await readLayout(bytes);
  if (!layout.ok) throw new Error(layout.reason.message);
  const told = interpretDocument(layout.layout, { fileName: "x.pdf", side });
  if (!("trades" in told)) throw new Error(told.failure.message);
  const terms = told.trades[0]?.terms ?? [];
  expect(terms.filter(({ doubt }) => doubt !== undefined)).toEqual([]);
  return (...paths: string[]) => paths.map((path) => valueAt(terms, path));
}

const NAMES = ["parties.bank.name", "parties.counterparty.name"];

/** A table of three columns over a list of two. */
const twoTables = (
  name: string,
  lines: readonly string[],
  parties: readonly (readonly string[])[],
  terms: readonly (readonly string[])[],
) =>
  makePdf((pdf) => {
    const y = ruled(pdf, 50, head(pdf, name, ...lines), [110, 190, 190], parties);
    ruled(pdf, 50, y, [200, 290], terms);
  });

const FORWARD = [
  ["Trade date", "19-Nov-26"],
  ["Value date", "23-Feb-27"],
  ["Forward rate", "1.0850"],
];

describe("a column for each party", () => {
  it.each([
    ["Details", "Bank", "Counterparty", "Legal name", "Reference", "Sells"],
    ["Item", "Dealer", "Client", "Entity", "Trade ID", "Delivers"],
    ["Field", "You", "We", "Name", "Ref", "Pays"],
    ["Merkmal", "Bank", "Kunde", "Firma", "Referenz", "Verkauft"],
    ["Angaben", "Sie", "Wir", "Name", "Referenz", "Zahlt"],
    ["Rubrique", "Banque", "Client", "Dénomination", "Référence", "Vend"],
    ["Détails", "Vous", "Nous", "Raison sociale", "Référence", "Paie"],
  ])("%s | %s | %s", async (item, left, right, name, reference, sells) => {
    const bytes = await twoTables(
      "FX Forward Affirmation",
      ["Wexham Capital LLP"],
      [
        [item, left, right],
        [name, "Larch Bank AG", "Wexham Macro Master Fund"],
        ["LEI", BANK_LEI, FUND_LEI],
        [reference, "LB-20881-X", "WX-FX-100382"],
        [sells, "USD 16,275,000.00", "EUR 15,000,000.00"],
      ],
      FORWARD,
    );
    const terms = await read(bytes, "COUNTERPARTY");
    expect(terms(...NAMES)).toEqual(["Larch Bank AG", "Wexham Macro Master Fund"]);
    expect(terms("parties.bank.lei", "parties.counterparty.lei")).toEqual([BANK_LEI, FUND_LEI]);
    expect(terms("ownReference", "otherReference")).toEqual(["WX-FX-100382", "LB-20881-X"]);
    expect(terms("fx.bankPays.currency", "fx.counterpartyPays.currency")).toEqual(["USD", "EUR"]);
  });

  it.each([
    ["Details", "Protection Buyer", "Protection Seller", "Name"],
    ["Item", "Buyer", "Seller", "Party"],
    ["Merkmal", "Sicherungskäufer", "Sicherungsverkäufer", "Firma"],
    ["Merkmal", "Käufer", "Verkäufer", "Name"],
    ["Détails", "Acheteur de protection", "Vendeur de protection", "Nom"],
  ])("by its role: %s | %s | %s", async (item, left, right, name) => {
    const bytes = await twoTables(
      "WEXHAM CAPITAL - CREDIT DEFAULT SWAP TRADE DETAIL",
      [],
      [
        [item, left, right],
        [name, "Wexham Credit Fund Ltd", "Larch Bank AG"],
        ["LEI", FUND_LEI, BANK_LEI],
        ["Trade ID", "WX-CDS-0291", "LB-SN-44190"],
      ],
      [
        ["Trade Date", "17-Nov-2026"],
        ["Reference Entity", "Volkmar Automotive SE"],
        ["Scheduled Termination Date", "20-Jun-2031"],
        ["Notional", "EUR 10,000,000"],
        ["Fixed Rate (bps)", "100"],
      ],
    );
    const terms = await read(bytes, "COUNTERPARTY");
    expect(terms(...NAMES)).toEqual(["Larch Bank AG", "Wexham Credit Fund Ltd"]);
    expect(terms("buyer", "seller")).toEqual(["counterparty", "bank"]);
    expect(terms("parties.bank.lei", "ownReference", "otherReference")).toEqual([
      BANK_LEI,
      "WX-CDS-0291",
      "LB-SN-44190",
    ]);
  });

  it("leaves open who is who where nothing says so", async () => {
    const bytes = await twoTables(
      "FX FORWARD AFFIRMATION",
      [],
      [
        ["Details", "Bank", "Counterparty"],
        ["Legal name", "Larch Bank AG", "Ferrum Bank plc"],
        ["Reference", "LB-20881-X", "FB-FX-100382"],
        ["Sells", "USD 16,275,000.00", "EUR 15,000,000.00"],
      ],
      FORWARD,
    );
    const layout = await readLayout(bytes);
    if (!layout.ok) throw new Error(layout.reason.message);
    const side = "COUNTERPARTY";
    const told = interpretDocument(layout.layout, { fileName: "x.pdf", side });
    const all = "trades" in told ? (told.trades[0]?.terms ?? []) : [];
    const sure = all.filter(({ doubt }) => doubt === undefined).map(({ path }) => path);
    expect(sure).toContain("valueDate");
    expect(sure.filter((path) => /parties|Pays|Reference/.test(path))).toEqual([]);
  });
});

const CAP = [
  ["Our Reference:", "CAP-77120"],
  ["Trade Date:", "3 March 2026"],
  ["Effective Date:", "5 March 2026"],
  ["Termination Date:", "5 March 2030"],
  ["Notional Amount:", "EUR 10,000,000"],
  ["Cap Rate:", "3.50%"],
  ["Floating Rate Option:", "EUR-EURIBOR"],
];
const cap = (before: readonly Piece[], own: readonly (readonly string[])[], behind: Piece[] = []) =>
  paper(title("Interest Rate Cap"), ...before, rows([50, 240], ...own, ...CAP), ...behind);

describe("who is who", () => {
  it.each<[Piece[], string[][], Piece[]]>([
    [
      [text("LARCH BANK")],
      [
        ["Verkäufer:", "Larch Bank AG"],
        ["Käufer:", "Molkerei Elm eG"],
      ],
      [],
    ],
    [
      [text("LARCH – Banque d’Investissement")],
      [
        ["Vendeur", "Larch Banque SA"],
        ["Acheteur", "Coopérative Laitière de l’Elm"],
      ],
      [],
    ],
    [
      [],
      [
        ["Seller", "Larch Bank AG"],
        ["Buyer", "Elm Dairies Limited"],
      ],
      [
        text(
          "Larch Bank AG, Sitz der Gesellschaft: Frankfurt am Main, HRB 58213, Vorstand: A. Elm",
        ),
      ],
    ],
    [
      [],
      [
        ["Seller", "Party A"],
        ["Buyer", "Party B"],
      ],
      [
        text(
          "In this Confirmation “Party A” means Larch Bank AG and “Party B” means Elm Dairies Limited.",
        ),
      ],
    ],
    [
      [],
      [
        ["Verkäufer", "Partei A"],
        ["Käufer", "Partei B"],
      ],
      [
        text(
          "„Partei A“ bezeichnet die Larch Bank AG und „Partei B“ bezeichnet die Molkerei Elm eG.",
        ),
      ],
    ],
    [
      [],
      [
        ["Vendeur", "Partie A"],
        ["Acheteur", "Partie B"],
      ],
      [
        text(
          "« Partie A » désigne Larch Banque SA et « Partie B » désigne Coopérative Laitière de l’Elm.",
        ),
      ],
    ],
    [
      [],
      [
        ["Seller", "Party A"],
        ["Buyer", "Party B"],
      ],
      [text("Larch Bank AG shall be Party A and Elm Dairies Limited shall be Party B.")],
    ],
    [
      [],
      [
        ["Partie A / Party A", "Larch Banque SA"],
        ["Partie B / Party B", "Elm Dairies Limited"],
        ["Vendeur / Seller", "Partie A"],
        ["Acheteur / Buyer", "Partie B"],
      ],
      [],
    ],
    [
      [],
      [
        ["Kreditinstitut", "Larch Bank AG"],
        ["Kunde", "Molkerei Elm eG"],
        ["Kunde", "Käufer"],
      ],
      [],
    ],
    [
      [],
      [
        ["From", "Larch Bank AG"],
        ["To", "Elm Dairies Limited"],
        ["We", "Sell"],
      ],
      [],
    ],
    [
      [],
      [
        ["Von", "Larch Bank AG"],
        ["An", "Molkerei Elm eG"],
        ["Wir", "Verkäufer"],
      ],
      [],
    ],
    [
      [],
      [
        ["De", "Larch Banque SA"],
        ["À", "Elm Laiteries SAS"],
        ["Nous", "Vente"],
      ],
      [],
    ],
    [
      [],
      [
        ["From", "Larch Bank AG"],
        ["To", "Elm Dairies Limited"],
        ["Customer", "Buyer"],
      ],
      [],
    ],
    [
      [
        text(
          "wir, die Larch Bank AG, bestätigen Ihnen, der Versorgungskasse der Elmer Molker, den folgenden Cap.",
        ),
      ],
      [["Verkäufer", "Larch Bank AG"]],
      [],
    ],
  ])("on our own paper %#", async (before, own, behind) => {
    const terms = await read(await cap(before, own, behind), "BANK");
    const [bank, other] = terms(...NAMES);
    expect(bank).toMatch(/^Larch (?:Bank AG|Banque SA)$/);
    expect(other).toMatch(/Elm/);
    expect(terms("buyer", "seller")).toEqual(["counterparty", "bank"]);
  });

  it.each([
    ["Fund:", "Broker / Counterparty:"],
    ["Fund Name:", "Counterparty:"],
    ["Fonds:", "Kontrahent:"],
    ["Sondervermögen:", "Gegenpartei:"],
    ["Nom du fonds:", "Contrepartie:"],
    ["On account of:", "Counterparty:"].map((label) =>
      label.replace("On account", "For the account"),
    ),
  ])("is the fund and not the manager whose paper it is: %s %s", async (fund, dealer) => {
    const bytes = await cap(
      [text("Elm Asset Management LLP"), text("1 Larch Street, London")],
      [
        [fund ?? "", "Elm Pension Bond Fund"],
        [dealer ?? "", "Larch Bank AG"],
        ["Buyer:", "Elm Pension Bond Fund"],
      ],
    );
    const terms = await read(bytes, "COUNTERPARTY");
    expect(terms(...NAMES)).toEqual(["Larch Bank AG", "Elm Pension Bond Fund"]);
    expect(terms("buyer", "seller")).toEqual(["counterparty", "bank"]);
  });

  it.each([
    [
      "Coopérative Laitière de l’Elm",
      "Madame, Monsieur,",
      "Nous vous confirmons avoir acheté à Larch Banque SA le cap suivant.",
    ],
    [
      "Versorgungskasse der Elmer Molker",
      "Sehr geehrte Damen und Herren,",
      "wir haben von der Larch Bank AG den folgenden Zinscap gekauft.",
    ],
    [
      "The Elm County Pension Scheme",
      "Dear Sirs,",
      "We have bought from Larch Bank plc the following cap.",
    ],
  ])("is the house at the head of a letter: %s", async (house, salutation, sentence) => {
    const bytes = await paper(
      text(house),
      text("1 Elm Street"),
      text(salutation),
      text(sentence),
      title("Interest Rate Cap"),
      rows([50, 240], ...CAP),
    );
    const [bank, other] = (await read(bytes, "COUNTERPARTY"))(...NAMES);
    expect(bank).toMatch(/^Larch Ban/);
    expect(other).toBe(house);
  });

  it.each([
    ["Larch Bank AG", "Strictly Private and Confidential"],
    ["Larch Bank AG", "Middle Office Services"],
  ])("is no stamp or department at its head: %s", async (bank, head) => {
    const bytes = await paper(
      text(head),
      text("Dear Sirs,"),
      text(`We have bought from ${bank} the following cap.`),
      title("Interest Rate Cap"),
      rows([50, 240], ...CAP),
    );
    const terms = await read(bytes, "COUNTERPARTY");
    expect(terms("parties.counterparty.name")).toEqual([undefined]);
  });
});

describe("a heading for each party over its name", () => {
  it.each([
    ["1. Parties", "2. Nous", "3. Vous", "Raison sociale", "Instructions de règlement", "Banque"],
    ["1. Parties", "2. We", "3. You", "Legal name", "Settlement Instructions", "Bank"],
    ["1. Parteien", "2. Wir", "3. Sie", "Firma", "Zahlungsanweisungen", "Bank"],
  ])("%s, %s, %s", async (parties, we, you, name, accounts, bank) => {
    const at = [50, 260];
    const bytes = await paper(
      title("FX Forward Confirmation"),
      heading(parties),
      heading(we),
      rows(at, ["(a) ".concat(name), "Mutuelles du Ponant"]),
      heading(you),
      rows(at, ["(a) ".concat(name), "Larch Banque S.A."]),
      heading("4. Transaction"),
      rows(at, ["Trade date", "19-Nov-26"], ["Value date", "23-Feb-27"]),
      rows(at, ["Forward rate", "1.0850"]),
      heading(`5. ${accounts}`),
      rows(at, [bank, "Elm Clearing Bank plc, London"], ["BIC", "ELMCGB2L"]),
      text("Transaction conclue entre Mutuelles du Ponant et Larch Banque S.A."),
    );
    const values = await read(bytes, "COUNTERPARTY");
    expect(values(...NAMES)).toEqual(["Larch Banque S.A.", "Mutuelles du Ponant"]);
  });
});
