import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TermValues, tradeOf } from "./golden/golden.ts";
import { resolveVersions, type Versions } from "./lifecycle.ts";
import type { MatchableTrade } from "./matching.ts";

const paper = (id: string, terms: TermValues): MatchableTrade =>
  tradeOf(id, "COUNTERPARTY", "FxSpot", {
    "parties.counterparty.name": "Beta Bank plc",
    rate: "1.085",
    ...terms,
  });

function named(versions: Versions) {
  const id = (trade: MatchableTrade | null): string | null => trade?.id ?? null;
  return {
    current: versions.current.map(id).sort(),
    superseded: versions.superseded.map(({ trade, by }) => [id(trade), id(by)]).sort(),
    cancelled: versions.cancelled
      .map(({ trade, cancellation }) => [id(trade), id(cancellation)])
      .sort(),
    duplicates: versions.duplicates.map(({ trade, of }) => [id(trade), id(of)]).sort(),
  };
}

interface Case {
  readonly name: string;
  readonly papers: readonly MatchableTrade[];
  readonly expected: Partial<ReturnType<typeof named>>;
}

const CASES: readonly Case[] = [
  {
    name: "an amendment under the same number",
    papers: [
      paper("one", { ownReference: "ABC104417-V1", messageType: "NEW" }),
      paper("two", { ownReference: "ABC 104417 V2", messageType: "AMENDMENT", rate: "1.086" }),
      paper("three", { ownReference: "ABC104417", version: "3", rate: "1.087" }),
    ],
    expected: {
      current: ["three"],
      superseded: [
        ["one", "three"],
        ["two", "three"],
      ],
    },
  },
  {
    name: "an amendment under another number",
    papers: [
      paper("one", { ownReference: "A1" }),
      paper("two", { ownReference: "A2", supersedesReference: "A1", version: "1", rate: "1.086" }),
      paper("three", { ownReference: "A3", supersedesReference: "A2", rate: "1.087" }),
    ],
    expected: {
      current: ["three"],
      superseded: [
        ["one", "three"],
        ["two", "three"],
      ],
    },
  },
  {
    name: "a cancellation",
    papers: [
      paper("one", { ownReference: "A1" }),
      paper("end", { ownReference: "A1", messageType: "CANCELLATION", cancelsReference: "A1" }),
    ],
    expected: { current: [], cancelled: [["one", "end"]] },
  },
  {
    name: "a cancellation under its own number, of an amended trade",
    papers: [
      paper("one", { ownReference: "A1" }),
      paper("two", { ownReference: "A1", version: "2", messageType: "AMENDMENT", rate: "1.09" }),
      paper("end", { ownReference: "C9", cancelsReference: "A1" }),
    ],
    expected: { current: [], superseded: [["one", "two"]], cancelled: [["two", "end"]] },
  },
  {
    name: "a version that follows the cancellation of an earlier one",
    papers: [
      paper("one", { ownReference: "A1-V1" }),
      paper("end", { ownReference: "A1-V1", messageType: "CANCELLATION" }),
      paper("two", { ownReference: "A1-V2", rate: "1.09" }),
    ],
    expected: { current: ["two"], superseded: [["one", "two"]], cancelled: [[null, "end"]] },
  },
  {
    name: "a cancellation of what has not arrived",
    papers: [paper("end", { ownReference: "C9", cancelsReference: "A1" })],
    expected: { current: [], cancelled: [[null, "end"]] },
  },
  {
    name: "the same paper again",
    papers: [
      paper("one", { ownReference: "A1", confirmationDate: "2026-11-20" }),
      paper("same", { ownReference: "A1", confirmationDate: "2026-11-23" }),
    ],
    expected: { current: ["one"], duplicates: [["same", "one"]] },
  },
  {
    name: "two senders that use one number",
    papers: [
      paper("one", { ownReference: "A1", "parties.counterparty.lei": "213800MBWEIJDM5CU638" }),
      paper("two", {
        ownReference: "A1",
        "parties.counterparty.lei": "529900T8BM49AURSDO55",
        "parties.counterparty.name": "Gamma Bank SA",
      }),
    ],
    expected: { current: ["one", "two"], superseded: [] },
  },
  {
    name: "two papers that nothing puts in order",
    papers: [
      paper("one", { ownReference: "A1" }),
      paper("two", { ownReference: "A1", rate: "1.09" }),
    ],
    expected: { current: ["one", "two"], superseded: [] },
  },
  {
    name: "papers without a number",
    papers: [paper("one", {}), paper("two", { rate: "1.09" })],
    expected: { current: ["one", "two"] },
  },
  {
    name: "amendments that replace each other in a circle",
    papers: [
      paper("one", { ownReference: "A1", supersedesReference: "A2" }),
      paper("two", { ownReference: "A2", supersedesReference: "A1" }),
    ],
    expected: { cancelled: [] },
  },
];

describe("resolveVersions", () => {
  it.each(CASES)("resolves $name", ({ papers, expected }) => {
    expect(named(resolveVersions(papers))).toMatchObject(expected);
  });

  it.each(CASES)("ends the same in any order of arrival: $name", ({ papers }) => {
    const expected = named(resolveVersions(papers));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...papers], { minLength: papers.length, maxLength: papers.length }),
        (shuffled) => {
          expect(named(resolveVersions(shuffled))).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("puts every paper in exactly one list, in any order, whatever they say", () => {
    const anyPaper = fc.record(
      {
        ownReference: fc.constantFrom("A1", "A1-V2", "A2", "B7_V1"),
        version: fc.constantFrom("1", "2", "3", "x"),
        messageType: fc.constantFrom("NEW", "AMENDMENT", "CANCELLATION"),
        supersedesReference: fc.constantFrom("A1", "A2", "A1-V1"),
        cancelsReference: fc.constantFrom("A1", "A1-V2", "B7"),
        confirmationDate: fc.constantFrom("2026-11-20", "2026-11-23"),
        rate: fc.constantFrom("1.085", "1.09"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.array(anyPaper, { maxLength: 8 }).chain((terms) => {
          const papers = terms.map((values, at) => paper(`p${at}`, values));
          const count = papers.length;
          return fc.tuple(
            fc.constant(papers),
            fc.shuffledSubarray(papers, { minLength: count, maxLength: count }),
          );
        }),
        ([papers, shuffled]) => {
          const resolved = named(resolveVersions(papers));
          expect(named(resolveVersions(shuffled))).toEqual(resolved);
          const placed = [
            ...resolved.current,
            ...resolved.superseded.map(([id]) => id),
            ...resolved.duplicates.map(([id]) => id),
            ...resolved.cancelled.flat().filter((id) => id !== null),
          ];
          expect(placed.sort()).toEqual(papers.map(({ id }) => id).sort());
        },
      ),
      { numRuns: 500 },
    );
  });
});
