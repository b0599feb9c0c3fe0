import { describe, expect, it } from "vitest";
import { readLayout } from "../document/read-layout.ts";
import { heading, type Piece, paper, rows, text, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

const accounts = (...lines: (readonly [string, string])[]) =>
  accountsOn(heading("Settlement"), rows([50, 250], ...lines));

async function accountsOn(...pieces: readonly Piece[]) {
  const bytes = await paper(
    title("FX Forward Confirmation"),
    rows(
      [50, 250],
      ["Party A:", "Larch Bank AG"],
      ["Party B:", "Elm Dairies Limited"],
      ["From:", "Larch Bank AG"],
      ["To:", "Elm Dairies Limited"],
      ["Our Reference:", "FX-77120"],
      ["Trade Date:", "3 March 2026"],
      ["Value Date:", "5 June 2026"],
      ["We sell:", "EUR 1,000,000.00"],
      ["We buy:", "GBP 850,000.00"],
    ),
    ...pieces,
  );
  const read = await readLayout(bytes);
  if (!read.ok) throw new Error(read.reason.message);
  const told = interpretDocument(read.layout, { fileName: "x.pdf", side: "BANK" });
  if (!("trades" in told)) throw new Error(told.failure.message);
  const terms = told.trades[0]?.terms ?? [];
  return Object.fromEntries(
    terms
      .filter(({ path }) => /^settlement\.(?:bank|counterparty)\.|\.bic$/.test(path))
      .map(({ path, value, doubt }) => [path, doubt === undefined ? value : `${value} ?`]),
  );
}

const CITI = { agent: "Citibank N.A., New York", agentBic: "CITIUS33", account: "36119204" };
const of = (role: string, parts: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(parts).map(([name, value]) => [`settlement.${role}.${name}`, value]),
  );

describe("an account in one line", () => {
  it.each([
    ["Account(s) for payments to Party A:", "Citibank N.A., New York (CITIUS33), A/C No. 36119204"],
    ["Account for payments to us:", "Citibank N.A., New York, BIC CITIUS33, Account No. 36119204"],
    ["Our account:", "Citibank N.A., New York; SWIFT CITIUS33; Acct 36119204"],
    ["Our SSI:", "Citibank N.A., New York (CITIUS33), a/c 36119204"],
    ["You pay GBP to:", "Citibank N.A., New York, CITIUS33, A/C 36119204"],
    ["Our account:", "Citibank N.A., New York CITIUS33 A/C 36119204"],
    ["We receive GBP at:", "Citibank N.A., New York (BIC CITIUS33) A/C 36119204"],
    ["Sie zahlen GBP an:", "Citibank N.A., New York (CITIUS33), Konto-Nr. 36119204"],
    ["Unser Konto:", "Citibank N.A., New York, BIC CITIUS33, Kto. 36119204"],
    ["Vous payez les GBP à:", "Citibank N.A., New York (CITIUS33), compte n° 36119204"],
    ["Notre compte:", "Citibank N.A., New York (CITIUS33), compte 36119204"],
  ])("of ours: %s %s", async (label, line) => {
    expect(await accounts([label, line])).toEqual(of("bank", CITI));
  });

  it.each([
    ["We pay EUR to:", "Citibank N.A., New York (CITIUS33), A/C 36119204"],
    ["You receive EUR at:", "Citibank N.A., New York (CITIUS33), A/C 36119204"],
    ["Account(s) for payments to Party B:", "Citibank N.A., New York (CITIUS33), A/C 36119204"],
    ["Your account:", "Citibank N.A., New York (CITIUS33), A/C 36119204"],
    ["Wir zahlen EUR an:", "Citibank N.A., New York (CITIUS33), Konto 36119204"],
    ["Nous payons les EUR à:", "Citibank N.A., New York (CITIUS33), compte 36119204"],
  ])("of theirs: %s", async (label, line) => {
    expect(await accounts([label, line])).toEqual(of("counterparty", CITI));
  });

  it("with an IBAN, or kept at home", async () => {
    expect(
      await accounts(
        ["We pay EUR to:", "Musterbank AG, Frankfurt, IBAN DE89 3704 0044 0532 0130 00"],
        ["You pay GBP to:", "Larch Bank AG, London, Sort Code 40-51-62, A/C 70114482"],
      ),
    ).toEqual({
      "settlement.counterparty.agent": "Musterbank AG, Frankfurt",
      "settlement.counterparty.iban": "DE89370400440532013000",
      "settlement.bank.account": "70114482",
    });
  });

  it.each([
    ["Account(s) for payments to Party B:", "Please advise"],
    ["SSI:", "Citibank N.A., New York (CITIUS33), A/C 36119204"],
    ["Our account:", "as agreed"],
  ])("that tells none, or not whose: %s %s", async (label, line) => {
    expect(await accounts([label, line])).toEqual({});
  });

  it.each([
    ["Our correspondent", "Correspondent BIC", "Our account no.", "bank"],
    ["Your correspondent", "Correspondent SWIFT", "Your account no.", "counterparty"],
    ["Unsere Korrespondenzbank", "BIC der Korrespondenzbank", "Unsere Kontonummer", "bank"],
    ["Notre correspondant", "BIC du correspondant", "Notre compte", "bank"],
  ])("in rows of its own: %s, %s, %s", async (agent, bic, account, role) => {
    const told = await accounts([agent, CITI.agent], [bic, CITI.agentBic], [account, CITI.account]);
    expect(told).toEqual(of(role, CITI));
  });

  it.each(["Our correspondent", "Unsere Korrespondenzbank", "Notre correspondant"])(
    "in one row with its code: %s",
    async (label) => {
      const told = await accounts([label, `${CITI.agent} (${CITI.agentBic})`]);
      expect(told).toEqual(of("bank", { agent: CITI.agent, agentBic: CITI.agentBic }));
    },
  );

  it("leaves a code open where no row above says whose it is", async () => {
    expect(await accounts(["Correspondent BIC", "CITIUS33"])).toEqual({});
  });
});

describe("rows below a heading that names who is paid", () => {
  const ELM = { agent: "Muster Custody, Frankfurt", agentBic: "MUSTDEFF", account: "7720018" };
  async function under(
    [first, second]: readonly [string, string],
    [agent, bic, account]: readonly [string, string, string],
  ) {
    const block = ({ agent: a, agentBic: b, account: c }: typeof CITI) =>
      rows([50, 250], [agent, a], [bic, b], [account, c]);
    return accountsOn(heading(first), block(CITI), heading(second), block(ELM));
  }
  const both = { ...of("bank", CITI), ...of("counterparty", ELM) };
  const ENGLISH = ["Pay to:", "BIC:", "Account Number:"] as const;
  const GERMAN = ["Kontoführende Bank:", "BIC:", "Kontonummer:"] as const;
  const FRENCH = ["Banque:", "Code BIC:", "Compte:"] as const;

  it.each([
    ["Payments to Party A", "Payments to Party B", ENGLISH],
    ["Payments to Larch Bank AG:", "Payments to Elm Dairies Limited:", ENGLISH],
    ["5. Payments to Larch Bank AG", "6. Payments to Elm Dairies Limited", ENGLISH],
    ["For EUR in favour of Party A", "For GBP in favour of Party B", ENGLISH],
    ["Payments in EUR to Party A", "Payments in GBP to Party B", ENGLISH],
    ["Standard Settlement Instructions of Party A", "SSI of Party B", ["Bank", "SWIFT", "A/c"]],
    ["Account Details of Party A", "Account Details for Party B", ["Agent Bank", "BIC", "Acct"]],
    ["Payments from Party B to Party A", "Payments by Party A to Party B", ENGLISH],
    ["SSI - Larch Bank AG", "Settlement Instructions – Elm Dairies Limited", ENGLISH],
    ["Zahlungen an Partei A", "Zahlungen zugunsten von Partei B", GERMAN],
    ["Konto der Larch Bank AG", "Konto der Elm Dairies Limited", ["Bank", "BIC", "Konto-Nr."]],
    ["Paiements en faveur de Partie A", "Règlements au profit de Partie B", FRENCH],
    ["Versements à Larch Bank AG", "Versements à Elm Dairies Limited", FRENCH],
  ] as const)("%s, %s", async (first, second, labels) => {
    expect(await under([first, second], labels)).toEqual(both);
  });

  it("tells nothing of a payee nobody knows, nor an identifier of the parties", async () => {
    const headings = ["Payments to Oak Savings Bank", "Payments to Ash Trust Bank"] as const;
    expect(await under(headings, ENGLISH)).toEqual({});
  });

  it("that ends in a full stop, so that it may not look like a heading", async () => {
    const told = await accountsOn(
      heading("Payments to Elm Dairies Limited"),
      rows([50, 250], ["Bank", ELM.agent], ["BIC", ELM.agentBic], ["Account No.", ELM.account]),
      text("Payments to Larch Bank A.G."),
      rows([50, 250], ["Bank", CITI.agent], ["BIC", CITI.agentBic], ["Account No.", CITI.account]),
    );
    expect(told).toEqual(both);
  });

  it("before a row of cells, each under what it is", async () => {
    const told = await accountsOn(
      heading("Standard Settlement Instructions"),
      rows(
        [50, 180, 350, 450],
        ["", "Correspondent", "BIC", "Account No."],
        ["Payments to Party A", CITI.agent, CITI.agentBic, CITI.account],
        ["Payments to Party B", ELM.agent, ELM.agentBic, ELM.account],
      ),
    );
    expect(told).toEqual(both);
  });
});
