import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOutText } from "../text-page.ts";
import {
  fpmlDocument,
  OURS,
  productTerms,
  readText,
  THEIRS,
  tradeOf,
} from "./fixtures/document.ts";
import { CDS_TRANCHE, EQUITY_OPTION, FX_FORWARD } from "./fixtures/others.ts";
import { SWAP, SWAPTION } from "./fixtures/rates.ts";

const valuesOf = (text: string, side: "BANK" | "COUNTERPARTY" = "BANK") =>
  Object.fromEntries(tradeOf(text, side).terms.map(({ path, value }) => [path, value]));
const warningsOf = (text: string) => tradeOf(text).warnings.map(({ code }) => code);

const HEADER = (sentBy: string, scheme = "http://www.example.com/address") => `<header>
  <messageId messageIdScheme="${scheme}">M-1</messageId><sentBy>${sentBy}</sentBy>
  <creationTimestamp>2026-11-20T17:05:00Z</creationTimestamp></header>`;

describe("what every FpML trade carries", () => {
  const text = fpmlDocument(SWAP, {
    root: "requestConfirmation",
    before: `${HEADER(THEIRS.lei)}<isCorrection>true</isCorrection>`,
    identifiers: `<partyTradeIdentifier><partyReference href="${OURS.id}"/>
        <versionedTradeId><tradeId tradeIdScheme="http://www.nordlicht.test/id">NL-77001</tradeId><version>2</version></versionedTradeId></partyTradeIdentifier>
      <partyTradeIdentifier><partyReference href="${THEIRS.id}"/>
        <versionedTradeId><tradeId tradeIdScheme="http://www.halcyon.test/id">HC/991</tradeId><version>3</version></versionedTradeId></partyTradeIdentifier>
      <partyTradeIdentifier><issuer>5493HALCYONCAPITL234</issuer>
        <tradeId tradeIdScheme="http://www.fpml.org/coding-scheme/external/unique-transaction-identifier">ABC0000000001</tradeId></partyTradeIdentifier>`,
    documentation: `<documentation><masterAgreement><masterAgreementType>ISDA</masterAgreementType>
        <masterAgreementVersion>2002</masterAgreementVersion><masterAgreementDate>2015-03-12</masterAgreementDate></masterAgreement></documentation>
      <governingLaw>GBEN</governingLaw>
      <calculationAgent><calculationAgentPartyReference href="${THEIRS.id}"/></calculationAgent>`,
  });

  it("reads message, references, parties and documentation", () => {
    expect(valuesOf(text, "COUNTERPARTY")).toMatchObject({
      side: "COUNTERPARTY",
      messageType: "AMENDMENT",
      ownReference: "HC/991",
      otherReference: "NL-77001",
      version: "3",
      uti: "5493HALCYONCAPITL234ABC0000000001",
      tradeDate: "2026-11-20",
      confirmationDate: "2026-11-20",
      "parties.bank.name": OURS.name,
      "parties.bank.lei": OURS.lei,
      "parties.counterparty.name": THEIRS.name,
      "parties.counterparty.lei": THEIRS.lei,
      "documentation.masterAgreement": "ISDA 2002 Master Agreement",
      "documentation.masterAgreementDate": "2015-03-12",
      "documentation.governingLaw": "English law",
      calculationAgent: "counterparty",
      "legs.0.payer": "bank",
    });
  });

  it("points to the element of every term", () => {
    const pages = layOutText(text);
    const { terms } = tradeOf(text);
    for (const term of terms.filter(({ reader }) => reader === "fpml")) {
      expect(term.evidence).not.toBeNull();
      const { page, box } = term.evidence ?? { page: 0, box: [0, 0, 0, 0] as const };
      const lines = pages.linesOf(page).slice(Math.round(box[1] * 60), Math.round(box[3] * 60));
      const cells = lines.map((line) =>
        line.slice(Math.round(box[0] * 100), Math.round(box[2] * 100)),
      );
      // A value of two elements is joined from them; a long line goes on in the next one.
      for (const part of term.raw.split(" ")) expect(cells.join("")).toContain(part);
    }
  });
});

describe("who sent an FpML document", () => {
  const sent = (before: string) =>
    valuesOf(fpmlDocument(FX_FORWARD, { root: "requestConfirmation", before }));

  it.each([
    ["the header's address", HEADER(THEIRS.lei)],
    ["the party's name there", HEADER(THEIRS.name)],
    [
      "the party it is sent on behalf of",
      `${HEADER("SomeHub")}<onBehalfOf><partyReference href="${THEIRS.id}"/></onBehalfOf>`,
    ],
  ])("is told by %s", (_, before) => {
    // In a BANK document the sender is our bank, so the bank is now the other party.
    expect(sent(before)["parties.bank.name"]).toBe(THEIRS.name);
    expect(sent(before)["fx.bankPays.currency"]).toBe("EUR");
  });

  it("is told by who issues the message's identifiers", () => {
    const text = fpmlDocument(FX_FORWARD, {
      root: "requestConfirmation",
      before: HEADER("HUB", "http://www.nordlicht.test/message-id"),
    });
    expect(valuesOf(text)["parties.bank.name"]).toBe(OURS.name);
    expect(warningsOf(text)).not.toContain("SENDER_ASSUMED");
  });

  it("is assumed to be the party of the first identifier, and that is said", () => {
    const text = fpmlDocument(FX_FORWARD);
    expect(valuesOf(text)["parties.bank.name"]).toBe(OURS.name);
    expect(warningsOf(text)).toContain("SENDER_ASSUMED");
  });

  it("turns all roles with the side", () => {
    const text = fpmlDocument(FX_FORWARD);
    expect(productTerms(text, "COUNTERPARTY")["fx.counterpartyPays.currency"]).toBe("USD");
    expect(productTerms(text, "BANK")["fx.bankPays.currency"]).toBe("USD");
  });
});

describe("what FpML says beyond our terms", () => {
  it("puts a payoff that is not compared before a person", () => {
    const asian = EQUITY_OPTION.replace("<strike>", "<feature><asian/></feature><strike>");
    const trade = tradeOf(fpmlDocument(asian));
    const product = trade.terms.find(({ path }) => path === "productType");
    expect(product?.doubt?.code).toBe("FEATURE_NOT_COVERED");
    expect(trade.warnings.map(({ code }) => code)).toContain("FEATURE_NOT_COVERED");
  });

  it("calls a swaption after who pays fixed", () => {
    const text = fpmlDocument(SWAPTION);
    const receiver = text
      .replaceAll(`PartyReference href="${OURS.id}"`, 'PartyReference href="swapped"')
      .replaceAll(`PartyReference href="${THEIRS.id}"`, `PartyReference href="${OURS.id}"`)
      .replaceAll('PartyReference href="swapped"', `PartyReference href="${THEIRS.id}"`);
    expect(productTerms(text).swaptionType).toBe("Payer");
    expect(productTerms(receiver).swaptionType).toBe("Payer");
    const buyerOnly = text.replace(
      `buyerPartyReference href="${OURS.id}"/><sellerPartyReference href="${THEIRS.id}"`,
      `buyerPartyReference href="${THEIRS.id}"/><sellerPartyReference href="${OURS.id}"`,
    );
    expect(productTerms(buyerOnly).swaptionType).toBe("Receiver");
  });

  it.each([
    ["bulletPayment", "<bulletPayment/>"],
    ["creditDefaultSwap/indexReferenceInformation/tranche", CDS_TRANCHE],
    ["swap with 0 streams", "<swap/>"],
  ])("names the product it does not cover: %s", (element, product) => {
    expect(readText(fpmlDocument(product))).toMatchObject({
      status: "failed",
      reason: { code: "UNKNOWN_PRODUCT", details: { element } },
    });
  });

  it("keeps a value it does not understand in doubt", () => {
    const odd = fpmlDocument(FX_FORWARD.replace("2027-02-24", "soon"));
    const term = tradeOf(odd).terms.find(({ path }) => path === "valueDate");
    expect(term).toMatchObject({ value: "soon", doubt: { code: "VALUE_UNREADABLE" } });
  });
});

describe("hostile and damaged markup", () => {
  const whole = fpmlDocument(SWAP);
  const withType = (type: string) => whole.replace("?>", `?>${type}`);

  it.each([
    [
      "an entity bomb",
      withType('<!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'),
      "MESSAGE_HOSTILE",
    ],
    [
      "an external entity",
      withType('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
      "MESSAGE_HOSTILE",
    ],
    ["deep nesting", whole.replace("<swap>", `<swap>${"<a>".repeat(5_000)}`), "MESSAGE_HOSTILE"],
    [
      "very many elements",
      whole.replace("<swap>", `<swap>${"<a/>".repeat(150_000)}`),
      "MESSAGE_HOSTILE",
    ],
    ["a cut file", whole.slice(0, whole.length / 2), "MESSAGE_DAMAGED"],
    ["an unknown entity", whole.replace("NL-77001", "&nothing;"), "MESSAGE_DAMAGED"],
    [
      "another view",
      whole.replace("FpML-5/confirmation", "FpML-5/recordkeeping"),
      "UNSUPPORTED_TYPE",
    ],
    ["more than 4 MB", `${whole}<!--${"x".repeat(5 * 1024 * 1024)}-->`, "FILE_TOO_LARGE"],
  ])("refuses %s with a typed reason", (_, text, code) => {
    expect(readText(text)).toMatchObject({ status: "quarantined", reason: { code } });
  });

  it("takes text as text", () => {
    const name = "=cmd|' /C calc'!A0 &lt;script&gt;";
    const text = fpmlDocument(SWAP).replace(OURS.name, name);
    expect(valuesOf(text)["parties.bank.name"]).toBe("=cmd|' /C calc'!A0 <script>");
  });

  it("reads prefixed names and other encodings", () => {
    const prefixed = fpmlDocument(FX_FORWARD)
      .replace('xmlns="', 'xmlns:f="')
      .replaceAll(/<(\/?)(?=[a-z])/g, "<$1f:");
    const bytes = new Uint8Array(Buffer.from(`\ufeff${prefixed}`, "utf16le"));
    expect(productTerms(prefixed)).toEqual(productTerms(fpmlDocument(FX_FORWARD)));
    expect(readText(new TextDecoder("utf-16le").decode(bytes))?.status).toBe("extracted");
  });

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.nat(200),
        fc.string({ unit: "binary", maxLength: 40 }),
        (at, length, insert) => {
          const text = whole.slice(0, at) + insert + whole.slice(at + length);
          const read = readText(text);
          if (read !== null && read.status !== "extracted") {
            expect(read.reason.message).not.toBe("");
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("never throws when values are odd", () => {
    const leaves = [...whole.matchAll(/>([^<>\s][^<>]*)</g)];
    fc.assert(
      fc.property(fc.nat(leaves.length - 1), fc.string({ maxLength: 30 }), (index, odd) => {
        const leaf = leaves[index];
        if (leaf === undefined) return;
        const value = odd.replace(/[<>&]/g, "");
        const text = `${whole.slice(0, leaf.index + 1)}${value}${whole.slice(leaf.index + leaf[0].length - 1)}`;
        readText(text);
      }),
      { numRuns: 300 },
    );
  });
});
