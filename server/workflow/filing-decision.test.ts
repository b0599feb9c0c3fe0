import { describe, expect, it } from "vitest";
import { decideFiling, type FilingKind } from "./filing-decision.ts";
import type { TradeRecord } from "./stores.ts";
import { confirmation } from "./testing/confirmations.ts";
import { identityOf, splitReference, type TradeIdentity, termsHash } from "./trade-identity.ts";

describe("references", () => {
  it.each<[string, string, number | null]>([
    ["GCS382857_V1", "GCS382857", 1],
    ["ABC104417-V1", "ABC104417", 1],
    ["ABC 104417 v2", "ABC104417", 2],
    ["ABC104417 Version 12", "ABC104417", 12],
    ["ABC104417.V3", "ABC104417", 3],
    ["MX 20881734", "MX20881734", null],
    ["XYZ_20881734", "XYZ_20881734", null],
    ["gcs1", "GCS1", null],
    ["V12", "V12", null],
    ["NAV2", "NAV2", null],
  ])("%s is %s, version %s", (text, base, version) => {
    expect(splitReference(text)).toEqual({ base, version });
  });

  it("qualifies the counterparty's by its sender", () => {
    const read = confirmation({ side: "COUNTERPARTY", reference: "R1_V1" });
    expect(identityOf("COUNTERPARTY", read.trade.terms, read)).toMatchObject({
      tradeId: "529900T8BM49AURSDO55#R1",
      printedVersion: 1,
    });
    const nameless = confirmation({
      side: "COUNTERPARTY",
      reference: "R1",
      terms: { "parties.counterparty.lei": null, "parties.counterparty.name": "Fürst & Co. KG" },
    });
    expect(identityOf("COUNTERPARTY", nameless.trade.terms, nameless).tradeId).toBe(
      "FÜRST-CO-KG#R1",
    );
  });

  it("hashes what the trade says, not what the paper is", () => {
    const one = confirmation({ side: "BANK", reference: "H1" }).trade.terms;
    const copy = [...one].reverse().concat({
      path: "confirmationDate",
      value: "2026-11-21",
      raw: "21 Nov 2026",
      confidence: 1,
      evidence: null,
      reader: "layout",
    });
    expect(termsHash(copy)).toBe(termsHash(one));
    const [first, ...rest] = one;
    if (!first) throw new Error("no terms");
    expect(termsHash([{ ...first, value: "other" }, ...rest])).not.toBe(termsHash(one));
  });
});

describe("what a confirmation is to the trade on file", () => {
  const identity: TradeIdentity = {
    tradeId: "T",
    reference: "T",
    printedVersion: null,
    messageType: "NEW",
    earlierId: null,
  };
  type Incoming = Parameters<typeof decideFiling>[1];
  const incoming = (change: Partial<Incoming> & { who?: Partial<TradeIdentity> }): Incoming => ({
    processingId: "d2",
    position: 0,
    termsHash: "new",
    date: null,
    receivedAt: "2026-11-20T10:00:00.000Z",
    ...change,
    identity: { ...identity, ...change.who },
  });
  const onFile = (change: Partial<TradeRecord> = {}) =>
    ({
      status: "CURRENT",
      processingId: "d1",
      position: 0,
      termsHash: "old",
      trade: { productType: "FxForward", terms: [], warnings: [] },
      receivedAt: "2026-11-20T09:00:00.000Z",
      messageType: "NEW",
      printedVersion: null,
      ...change,
    }) as TradeRecord;

  const amendment = { messageType: "AMENDMENT" as const };
  const cancellation = { messageType: "CANCELLATION" as const };
  const early = "2026-11-20T08:00:00.000Z";
  const named = { reach: 2, date: null, receivedAt: early };
  const dated = { reach: null, date: "2026-11-20", receivedAt: early };
  const datedOn = (value: string) => ({
    path: "confirmationDate",
    value,
    raw: value,
    confidence: 1,
    evidence: null,
    reader: "layout",
  });
  it.each<[string, TradeRecord | null, Incoming, FilingKind]>([
    ["nothing on file", null, incoming({}), "NEW"],
    ["a cancellation of nothing", null, incoming({ who: cancellation }), "NEW_CANCELLED"],
    ["the same document", onFile(), incoming({ processingId: "d1" }), "REDELIVERED"],
    [
      "another trade of the same document",
      onFile(),
      incoming({ processingId: "d1", position: 1 }),
      "SUPERSEDES",
    ],
    ["the same terms", onFile(), incoming({ termsHash: "old" }), "REPEAT"],
    ["a later paper", onFile(), incoming({}), "SUPERSEDES"],
    ["an earlier paper", onFile(), incoming({ receivedAt: early }), "OLD"],
    [
      "a higher version, whenever it came",
      onFile({ printedVersion: 1 }),
      incoming({ who: { printedVersion: 2 }, receivedAt: early }),
      "SUPERSEDES",
    ],
    [
      "a lower version, whenever it came",
      onFile({ printedVersion: 2 }),
      incoming({ who: { printedVersion: 1 } }),
      "OLD",
    ],
    [
      "an amendment of the new",
      onFile(),
      incoming({ who: amendment, receivedAt: early }),
      "SUPERSEDES",
    ],
    ["the new after its amendment", onFile({ messageType: "AMENDMENT" }), incoming({}), "OLD"],
    ["a cancellation", onFile(), incoming({ who: cancellation, termsHash: "old" }), "CANCELS"],
    [
      "another cancellation",
      onFile({ status: "CANCELLED" }),
      incoming({ who: cancellation }),
      "REPEAT",
    ],
    [
      "a paper after the cancellation, without a version of its own",
      onFile({ status: "CANCELLED" }),
      incoming({}),
      "CANCELLED_BEFORE",
    ],
    [
      "an older paper after the cancellation",
      onFile({ status: "CANCELLED" }),
      incoming({ receivedAt: early }),
      "OLD",
    ],
    [
      "what was cancelled, behind its cancellation",
      onFile({ status: "CANCELLED", messageType: "CANCELLATION" }),
      incoming({ receivedAt: early }),
      "CANCELLED_BEFORE",
    ],
    [
      "a cancellation of an earlier version",
      onFile({ printedVersion: 2 }),
      incoming({ who: { ...cancellation, reach: 1 } }),
      "OLD",
    ],
    [
      "the version a cancellation names, behind it",
      onFile({ status: "CANCELLED", cancellation: named, printedVersion: 1 }),
      incoming({ who: { printedVersion: 2 } }),
      "CANCELLED_BEFORE",
    ],
    [
      "the version after the one a cancellation names",
      onFile({ status: "CANCELLED", cancellation: named, printedVersion: 1 }),
      incoming({ who: { printedVersion: 3 }, receivedAt: early }),
      "SUPERSEDES",
    ],
    [
      "a version dated before the cancellation, behind it",
      onFile({ status: "CANCELLED", cancellation: dated, printedVersion: 1 }),
      incoming({ who: { printedVersion: 2 }, date: "2026-11-19" }),
      "CANCELLED_BEFORE",
    ],
    [
      "a paper with a later date, whenever it came",
      onFile({ trade: { productType: "FxForward", terms: [datedOn("2026-11-18")], warnings: [] } }),
      incoming({ date: "2026-11-19", receivedAt: early }),
      "SUPERSEDES",
    ],
    [
      "a new version after the cancellation",
      onFile({ status: "CANCELLED", printedVersion: 1 }),
      incoming({ who: { printedVersion: 2 } }),
      "SUPERSEDES",
    ],
  ])("%s", (_name, existing, paper, expected) => {
    expect(decideFiling(existing, paper)).toBe(expected);
  });
});
