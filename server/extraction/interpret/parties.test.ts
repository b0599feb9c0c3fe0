import { describe, expect, it } from "vitest";
import { valueAt } from "../../domain/trade.ts";
import { readLayout } from "../document/read-layout.ts";
import { type Piece, paper, rows, text, title } from "./fixtures/papers.ts";
import { termsOfPaper } from "./fixtures/read-paper.ts";
import { interpretDocument } from "./interpret.ts";

const SENDER_LEI = "529900MHBK7Q2LX4D179";
const OTHER_LEI = "969500E219XPVA4W0V73";

async function termsOf(head: readonly Piece[], buyer: string, seller: string) {
  const bytes = await paper(
    title("Interest Rate Cap Confirmation"),
    ...head,
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
  const told = interpretDocument(read.layout, { fileName: "x.pdf", side: "BANK" });
  if (!("trades" in told)) throw new Error(told.failure.message);
  const terms = told.trades[0]?.terms ?? [];
  return (path: string) => valueAt(terms, path);
}

type Case = readonly [head: readonly Piece[], buyer: string, seller: string, names: string];

describe("who is who, as other houses print it", () => {
  it.each<Case>([
    [
      [
        text(
          "Zwischen Larch Bank AG, nachstehend „Bank“ genannt, und Elm Foods GmbH, nachstehend „Kunde“ genannt, gilt Folgendes.",
        ),
      ],
      "Kunde",
      "Bank",
      "Larch Bank AG / Elm Foods GmbH",
    ],
    [
      [
        text(
          "Zwischen der Larch Bank AG (nachfolgend „Partei A“) und der Elm Foods GmbH (nachfolgend „Partei B“) gilt Folgendes.",
        ),
      ],
      "Partei B",
      "Partei A",
      "Larch Bank AG / Elm Foods GmbH",
    ],
    [
      [
        text(
          "Entre Banque d'Arvor SA, ci-après dénommée « Partie A », et Elm Foods SAS, ci-après dénommée « Partie B ».",
        ),
      ],
      "Partie B",
      "Partie A",
      "Banque d'Arvor SA / Elm Foods SAS",
    ],
    [
      [
        text(
          "La présente confirme l'opération conclue entre Banque d'Arvor SA (ci-après la « Banque ») et Pemberton Foods SAS (ci-après le « Client »).",
        ),
      ],
      "le Client",
      "la Banque",
      "Banque d'Arvor SA / Pemberton Foods SAS",
    ],
    [
      [
        text(
          'This is made between Larch Bank plc, hereinafter "Party A", and Elm Foods Ltd., hereinafter called "Party B".',
        ),
      ],
      "Party B",
      "Party A",
      "Larch Bank plc / Elm Foods Ltd.",
    ],
    [
      [text("Larch Bank AG"), rows([50, 240], ["z.Hd.", "Elm Foods GmbH"])],
      "Sie",
      "Wir",
      "Larch Bank AG / Elm Foods GmbH",
    ],
    [
      [
        text("From: Larch Bank plc"),
        text("To: Wexham Pension Fund acting through its manager Orchard Asset Management Ltd"),
      ],
      "Wexham Pension Fund",
      "Larch Bank plc",
      "Larch Bank plc / Wexham Pension Fund",
    ],
  ])("%#", async (head, buyer, seller, names) => {
    const term = await termsOf(head, buyer, seller);
    expect(`${term("parties.bank.name")} / ${term("parties.counterparty.name")}`).toBe(names);
    expect([term("buyer"), term("seller")]).toEqual(["counterparty", "bank"]);
  });

  it.each<readonly [string, string]>([
    ["LARCGB2LXXX (Larch Bank plc)", "ELMFDEFF (Elm Foods GmbH)"],
    ["Larch Bank plc, LARCGB2LXXX", "Elm Foods GmbH / ELMFDEFF"],
  ])("takes the codes beside the names: %s", async (sender, receiver) => {
    const term = await termsOf(
      [text(`Sender: ${sender}`), text(`Receiver: ${receiver}`)],
      "Elm Foods GmbH",
      "Larch Bank plc",
    );
    expect(term("parties.bank.name")).toBe("Larch Bank plc");
    expect(term("parties.counterparty.name")).toBe("Elm Foods GmbH");
    expect(term("parties.bank.bic")).toBe("LARCGB2LXXX");
    expect(term("parties.counterparty.bic")).toBe("ELMFDEFF");
  });

  it("gives each LEI to the party its label names, and to nobody when nobody knows it", async () => {
    const head = [text("Von: Larch Bank AG"), text("An: Elm Foods GmbH")];
    const known = await termsOf(
      [...head, rows([50, 240], ["LEI des Kunden", OTHER_LEI], ["LEI der Bank", SENDER_LEI])],
      "Kunde",
      "Bank",
    );
    expect(known("parties.bank.lei")).toBe(SENDER_LEI);
    expect(known("parties.counterparty.lei")).toBe(OTHER_LEI);
    const unknown = await termsOf(
      [...head, rows([50, 240], ["LEI Party B", OTHER_LEI])],
      "Sie",
      "Wir",
    );
    expect(unknown("parties.bank.lei")).toBeUndefined();
    expect(unknown("parties.counterparty.lei")).toBeUndefined();
  });
});

describe("a counterparty that is the bank on its own paper", () => {
  it("is told by the head of that paper", async () => {
    const terms = await termsOfPaper(
      await paper(
        rows([50, 70, 380], ["E", "Elm Versicherungs-Gesellschaft AG", "+41 44 555 20 00"]),
        rows([380], ["ELMVCHZZ"]),
        title("Devisentermingeschäft"),
        text(
          "Hiermit bestätigen wir die Bedingungen des zwischen Elm Versicherungs-Gesellschaft AG und Larch Banque SA abgeschlossenen Einzelabschlusses.",
        ),
        rows(
          [50, 300],
          ["Bank", "Elm Versicherungs-Gesellschaft AG"],
          ["Kunde", "Larch Banque SA"],
          ["Unser Zeichen", "43990880"],
          ["Abschlussdatum", "18.11.2026"],
          ["Wir kaufen", "CHF 9'310'000"],
          ["Wir verkaufen", "EUR 10'000'000"],
          ["Kurs", "EUR/CHF 0.9310"],
          ["Erfüllungstag", "22.11.2027"],
        ),
      ),
      "COUNTERPARTY",
    );
    expect(terms["parties.bank.name"]).toBe("Larch Banque SA");
    expect(terms["parties.counterparty.name"]).toBe("Elm Versicherungs-Gesellschaft AG");
  });
});
