import { describe, expect, it } from "vitest";
import type { MatchDetail, SideView } from "#server/contracts/matches.ts";
import { DEFAULT_READING } from "#server/contracts/reading.ts";
import { reviewRows } from "../review-rows.ts";
import { pathOnSide, termChoices, titleOf } from "./places.ts";

const reading = (path: string, value: string, more: object = {}) => ({
  ...{ path, value, raw: value, confidence: 0.97, reader: "layout" },
  evidence: { page: 1, box: [0.1, 0.1, 0.2, 0.12] as [number, number, number, number] },
  ...more,
});

function side(which: SideView["side"], terms: SideView["terms"]): SideView {
  return {
    ...{ tradeId: "T", tradeVersion: 1, processingId: "p", side: which, fileName: "a.pdf" },
    ...{ reference: null, scanned: false, receivedAt: "2026-11-20T09:00:00.000Z", pages: [] },
    ...{ terms, warnings: [], corrections: [] },
  };
}

function field(path: string, bankPath: string | null, counterpartyPath: string | null) {
  return {
    ...{ path, bankPath, counterpartyPath, title: path, bank: null, counterparty: null },
    ...{ outcome: "EQUAL" as const, class: "economic" as const, blocking: false },
    ...{ rule: "exact", explanation: "" },
  };
}

/** Our fixed leg is their second one. */
const detail: MatchDetail = {
  ...{ matchId: "m", version: 1, result: "BREAK", state: "NEW", productType: "InterestRateSwap" },
  ...{ bankReference: null, counterpartyReference: null, counterpartyName: null, tradeDate: null },
  ...{ amount: null, currency: null, breaks: [], withinTolerance: 0, assignee: null },
  ...{ proposedBy: null, dueAt: null, dueNote: "", sample: false, proposal: null },
  ...{ createdAt: "2026-11-20T09:00:00.000Z", updatedAt: "2026-11-20T09:00:00.000Z" },
  ...{ evidenceHash: "e", candidates: [], timeline: [], profile: null },
  deadline: {
    ...{ state: "UNKNOWN", dueAt: null, deadlines: [], inputs: [], assumptions: [], missing: [] },
    ...{ notes: [], execution: null, earlier: [], homeZone: null },
  },
  thresholds: DEFAULT_READING.thresholds,
  bank: side("BANK", [
    reading("legs.0.fixedRate", "2.75"),
    reading("legs.0.dayCount", "30/360", { confidence: 0.7 }),
  ]),
  counterparty: side("COUNTERPARTY", [
    reading("legs.1.fixedRate", "2.75"),
    reading("legs.1.paymentFrequency", "6M", { reader: "person:ana", evidence: null }),
  ]),
  fields: [
    field("legs.0.fixedRate", "legs.0.fixedRate", "legs.1.fixedRate"),
    field("legs.0.dayCount", "legs.0.dayCount", null),
    field("legs.0.paymentFrequency", null, "legs.1.paymentFrequency"),
  ],
  allowed: Object.fromEntries(
    ["propose", "override", "reject", "approve", "withdraw", "assign", "comment", "pair"]
      .concat("unpair", "correct", "stateExecution")
      .map((each) => [each, { allowed: true, why: null }]),
  ) as MatchDetail["allowed"],
};

const rows = reviewRows(detail);
const row = (key: string) => {
  const found = rows.find((each) => each.key === key);
  if (found === undefined) throw new Error(`no row ${key}`);
  return found;
};

describe("where a correction belongs", () => {
  it("follows the legs as the comparison paired them", () => {
    expect(pathOnSide(detail, row("legs.0.fixedRate"), "counterparty")).toBe("legs.1.fixedRate");
    expect(pathOnSide(detail, row("legs.0.dayCount"), "counterparty")).toBe("legs.1.dayCount");
    expect(pathOnSide(detail, row("legs.0.dayCount"), "bank")).toBe("legs.0.dayCount");
    expect(pathOnSide(detail, row("legs.0.paymentFrequency"), "bank")).toBe(
      "legs.0.paymentFrequency",
    );
  });

  it("can be any term of the product on a leg that is there, each once", () => {
    const { counterparty } = detail;
    const paths = termChoices(counterparty ?? side("BANK", []), "InterestRateSwap").map(
      ({ path }) => path,
    );
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain("legs.1.dayCount");
    expect(paths).toContain("tradeDate");
    expect(paths).not.toContain("legs.0.dayCount");
    expect(paths.some((path) => path.includes("*") || path === "side")).toBe(false);
    expect(titleOf("legs.1.dayCount")).toMatch(/^Leg 2: /);
  });
});

describe("what a person has to look at", () => {
  it("is what is below the threshold of its class, and what a person typed is marked as such", () => {
    expect(row("legs.0.dayCount")).toMatchObject({ needsMe: true, bank: { below: true } });
    expect(row("legs.0.fixedRate")).toMatchObject({ needsMe: false, bank: { below: false } });
    expect(row("legs.0.paymentFrequency").counterparty).toMatchObject({
      below: false,
      corrected: "Typed by a person, no place on a page",
    });
  });
});
