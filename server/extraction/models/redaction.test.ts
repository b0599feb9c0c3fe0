import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TermReading } from "../../domain/trade.ts";
import { makeDesk } from "../../rehearsal/desk.ts";
import { readLayout } from "../document/read-layout.ts";
import { interpretDocument } from "../interpret/interpret.ts";
import type { QuestionLine, Redaction } from "./model.ts";
import { prepareQuestions } from "./prepare.ts";
import { redact, restorer } from "./redaction.ts";

const LINES = [
  "Meridian Harbour Bank plc, 14 Tidewater Row, London",
  "Attention: Eleanor Vance",
  "Tel +44 20 7946 0182, confirmations@meridianharbour.example",
  "LEI: 529900MHBK7Q2LX4D179 BIC: MHBKGB2L",
  "Unique Transaction Identifier 529900MHBK7Q2LX4D179UAYS48482801606358",
  "IBAN: GB16 MHBK 2001 7400 4188 12 with Helvmont",
  "Account No. 0041-88120-7 at Privatbank Ost",
  "between you and Helvmont",
  "Privatbank AG on the terms below.",
  "Notional Amount: USD 50000000",
  "Trade Date: 17 November 2026; first payment 1 June 2027",
  "Helvmont pays INTEREST at 4.4225%",
].map((text, index): QuestionLine => ({ id: `p1.l${index + 1}`, text }));

const reading = (path: string, raw: string): TermReading => ({
  path,
  value: raw,
  raw,
  confidence: 1,
  evidence: null,
  reader: "layout",
});
const TERMS = [
  reading("parties.bank.name", "Meridian Harbour Bank plc"),
  reading("parties.counterparty.name", "Helvmont Privatbank AG"),
  reading("settlement.bank.account", "0041-88120-7"),
];

function sent(redaction: Redaction): string {
  return redact(LINES, TERMS, [], redaction)
    .lines.map(({ text }) => text)
    .join("\n");
}

describe("what leaves the process", () => {
  it.each([
    "0041-88120-7",
    "GB16 MHBK 2001 7400 4188 12",
    "529900MHBK7Q2LX4D179",
    "MHBKGB2L",
    "7946 0182",
    "meridianharbour",
    "Eleanor Vance",
  ])("holds no %s once identifiers are taken out", (secret) => {
    expect(sent("identifiers")).not.toContain(secret);
    expect(sent("parties+identifiers")).not.toContain(secret);
    expect(sent("none")).toContain(secret);
  });

  it("holds no name either, whole, broken over lines or by its telling word alone", () => {
    expect(sent("identifiers")).toContain("Helvmont");
    const text = sent("parties+identifiers");
    for (const name of ["Meridian", "Helvmont", "Privatbank AG"]) expect(text).not.toContain(name);
  });

  it("still holds what is to be read", () => {
    const text = sent("parties+identifiers");
    for (const term of [
      "Notional Amount: USD 50000000",
      "Trade Date: 17 November 2026; first payment 1 June 2027",
      "pays INTEREST at 4.4225%",
      "on the terms below.",
    ])
      expect(text).toContain(term);
  });

  it("comes back as printed, line by line", () => {
    for (const redaction of ["identifiers", "parties+identifiers"] as const) {
      const { lines, secrets } = redact(LINES, TERMS, [], redaction);
      const squeezed = (text: string) => text.replace(/\s+/g, "").toLowerCase();
      expect(lines.map(({ text }) => squeezed(restorer(secrets)(text)))).toEqual(
        LINES.map(({ text }) => squeezed(text)),
      );
    }
  });

  it("cannot be confused by placeholders in the document itself (property)", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "[[X-IBAN-1]]",
        "[[XX-PARTY-1]]",
        "GB16MHBK20017400418812",
        "Helvmont",
        "a/c",
      ),
      fc.string({ unit: "binary", maxLength: 30 }),
    );
    const line = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(" "));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (texts) => {
        const lines = texts.map((text, index) => ({ id: `p1.l${index}`, text }));
        const { lines: cleared, secrets } = redact(
          lines,
          TERMS,
          ["Helvmont"],
          "parties+identifiers",
        );
        const fold = (text: string) => text.replace(/\s+/g, "").toUpperCase();
        expect(cleared.map(({ text }) => fold(restorer(secrets)(text)))).toEqual(texts.map(fold));
      }),
    );
  });
});

describe("every layout of the rehearsal desk", () => {
  it("is sent without the names and identifiers of its parties", async () => {
    let secrets = 0;
    for (const pair of makeDesk({ seed: 77, pairs: 28, faultRate: 0, scans: false }).pairs()) {
      for (const document of [pair.bank, pair.counterparty]) {
        if (document === null) continue;
        const read = await readLayout(await document.bytes());
        const told = read.ok ? interpretDocument(read.layout, document) : null;
        if (!read.ok || told === null || !("trades" in told)) throw new Error(document.fileName);
        const options = { redaction: "parties+identifiers" } as const;
        const [open] = prepareQuestions(read.layout, told.trades, document.side, options);
        const text = solid(open?.question.lines.map((line) => line.text).join("\n") ?? "");
        expect(text.length).toBeGreaterThan(200);
        for (const { path, value } of document.truth) {
          if (!SECRET.test(path)) continue;
          secrets += 1;
          expect(text, `${document.fileName}: ${path}`).not.toContain(solid(value));
        }
      }
    }
    expect(secrets).toBeGreaterThan(100);
  });
});

const SECRET = /\.(?:name|lei|bic|agent|agentBic|account|iban|aba)$/;
const solid = (text: string) => text.replace(/\s+/g, "").toLowerCase();
