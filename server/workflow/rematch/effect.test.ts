import { describe, expect, it } from "vitest";
import type { SideFacts, StoredComparison } from "../../audit/catalogue.ts";
import type { FieldView, Proposal } from "../../contracts/matches.ts";
import { effectOn, type PairedMatch } from "./effect.ts";

const PERSON = { subject: "ann", name: "Ann" };
const AT = "2026-11-20T09:00:00.000Z";

const facts = (side: SideFacts["side"]): SideFacts => ({
  side,
  tradeId: `${side}-1`,
  tradeVersion: 1,
  processingId: "doc",
  fileName: "a.pdf",
  reference: side,
  productType: "FxForward",
  counterpartyName: "Northlight Asset Management",
  tradeDate: "2026-11-18",
  amount: "1",
  currency: "EUR",
  termsHash: side,
  receivedAt: AT,
  sample: false,
});

/** A comparison that says of each named term whether it stops the match. */
function comparison(blocking: Readonly<Record<string, boolean>>, near = false): StoredComparison {
  const fields = Object.entries(blocking).map(
    ([path, blocks]): FieldView => ({
      path,
      bankPath: path,
      counterpartyPath: path,
      title: `The ${path}`,
      bank: "1",
      counterparty: blocks || near ? "2" : "1",
      outcome: blocks ? "DIFFERENT" : near ? "WITHIN_TOLERANCE" : "EQUAL",
      class: "economic",
      blocking: blocks,
      rule: blocks ? "exact" : near ? "tolerance.MNMX" : "exact",
      explanation: "",
    }),
  );
  const broken = Object.values(blocking).some(Boolean);
  const result = broken ? "BREAK" : near ? "WITHIN_TOLERANCE" : "MATCHED";
  return { result, profile: { name: "default", version: 2 }, fields };
}

const AGREES = comparison({ rate: false, date: false });
const NEAR = comparison({ rate: false, date: false }, true);
const RATE = comparison({ rate: true, date: false });
const DATE = comparison({ rate: false, date: true });
const BOTH = comparison({ rate: true, date: true });

function match(
  stored: StoredComparison,
  state: PairedMatch["state"],
  kind: Proposal["kind"] | null = null,
): PairedMatch {
  return {
    matchId: "m1",
    version: 3,
    hash: "h",
    state,
    result: stored.result,
    bank: facts("BANK"),
    counterparty: facts("COUNTERPARTY"),
    comparison: stored,
    evidenceHash: "e",
    candidates: [],
    proposal: kind && { kind, by: PERSON, at: AT, reason: "", evidenceHash: "e" },
    assignee: null,
    supersededBy: null,
    cancelled: [],
    createdAt: AT,
    updatedAt: AT,
  };
}

describe("what another book makes of a pair", () => {
  it.each<[string, PairedMatch, StoredComparison, string | null]>([
    ["an open break that matches", match(RATE, "NEW"), AGREES, "newlyMatched"],
    ["an open break within tolerance", match(RATE, "IN_REVIEW"), NEAR, "newlyMatched"],
    ["an open match that breaks", match(AGREES, "NEW"), RATE, "newlyBroken"],
    ["a proposal that breaks", match(AGREES, "PROPOSED", "APPROVE"), RATE, "newlyBroken"],
    ["an open match now within tolerance", match(AGREES, "NEW"), NEAR, "changed"],
    ["other breaks on an open match", match(RATE, "NEW"), BOTH, "changed"],
    ["the same verdicts", match(RATE, "NEW"), RATE, null],
    [
      "a confirmed match that breaks",
      match(AGREES, "CONFIRMED", "APPROVE"),
      RATE,
      "contradictions",
    ],
    ["a confirmed match now near", match(AGREES, "CONFIRMED", "APPROVE"), NEAR, "changed"],
    ["a confirmed match as it was", match(NEAR, "CONFIRMED", "APPROVE"), NEAR, null],
    ["an override on the same breaks", match(RATE, "CONFIRMED", "OVERRIDE"), RATE, null],
    ["an override on other breaks", match(RATE, "CONFIRMED", "OVERRIDE"), DATE, "contradictions"],
    ["an override on fewer breaks", match(BOTH, "CONFIRMED", "OVERRIDE"), RATE, "contradictions"],
    ["an override nothing stops", match(RATE, "CONFIRMED", "OVERRIDE"), AGREES, "contradictions"],
    ["a rejection nothing stops", match(RATE, "REJECTED", "REJECT"), NEAR, "contradictions"],
    ["a rejection with other breaks", match(RATE, "REJECTED", "REJECT"), BOTH, null],
    ["a rejection for another reason", match(AGREES, "REJECTED", "REJECT"), AGREES, null],
    ["a rejection that breaks now", match(AGREES, "REJECTED", "REJECT"), RATE, "changed"],
  ])("%s", (_what, before, after, list) => {
    expect(effectOn(before, after)?.list ?? null).toBe(list);
  });

  it("names the terms that begin or cease to stop it first", () => {
    const before = comparison({ date: false, rate: true });
    const finding = effectOn(match(before, "PROPOSED", "OVERRIDE"), NEAR);
    expect(finding).toMatchObject({
      was: "BREAK",
      becomes: "WITHIN_TOLERANCE",
      terms: ["The rate", "The date"],
      returned: true,
    });
  });

  it("does not ask a person again because the version of the profile is another", () => {
    const newer = { ...RATE, profile: { name: "default+Northlight", version: 9, book: 4 } };
    expect(effectOn(match(RATE, "NEW"), newer)).toBeNull();
  });
});
