import { describe, expect, it } from "vitest";
import { readLayout } from "../document/read-layout.ts";
import { heading, paper, rows, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

async function accounts(...lines: (readonly [string, string])[]) {
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
    heading("Settlement"),
    rows([50, 250], ...lines),
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
