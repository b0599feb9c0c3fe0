import { describe, expect, it } from "vitest";
import type { Execution, SideFacts } from "../audit/catalogue.ts";
import { instantOf } from "../domain/deadlines/zone-time.ts";
import { dueOf, explainDue } from "./due.ts";
import { sideDoubts } from "./institutions/side-doubts.ts";
import { bookOf } from "./institutions/testing/books.ts";
import type { EarlierTerms, StatedExecution } from "./match-state.ts";

const NOW = "2026-11-20T18:00:00.000Z";

const us = { name: "Meridian Harbour Bank plc", lei: "5493006MHB84DD4ZWV18", bic: null };
const them = { name: "Northlight Asset Management", lei: "529900T8BM49AURSDO55", bic: null };
const bank: SideFacts = {
  side: "BANK",
  tradeId: "T1",
  tradeVersion: 1,
  processingId: "d1",
  fileName: "t1.pdf",
  reference: "T1",
  productType: "InterestRateSwap",
  counterpartyName: them.name,
  parties: { bank: us, counterparty: them },
  tradeDate: "2026-11-20",
  amount: "1",
  currency: "EUR",
  termsHash: "t",
  receivedAt: "2026-11-20T16:00:00.000Z",
  sample: false,
};

function match(
  changes: Partial<SideFacts> = {},
  execution: Partial<Execution> | null = null,
): EarlierTerms {
  const said: StatedExecution | null = execution && {
    ...{ executedAt: null, zone: null, cleared: null, reason: "Asked the trader.", ...execution },
    ...{ by: { subject: "ana", name: "Ana" }, at: NOW },
  };
  return { bank: { ...bank, ...changes }, counterparty: null, execution: said };
}
const at = (date: string, time: string) => ({
  executedAt: instantOf({ date, time: `${time}:00` }, "Europe/London"),
  zone: "Europe/London",
});
const dueDates = (subject: EarlierTerms, book = bookOf()) =>
  explainDue(subject, book, NOW).answer.deadlines.map(({ regime, dueDate }) => [regime, dueDate]);

describe("the deadline of a match (golden table from the book to the row)", () => {
  it("D1: between financial counterparties, the end of the next business day", () => {
    expect(dueOf(match({}, at("2026-11-20", "15:59")), bookOf())).toEqual({
      at: "2026-11-23T23:59:59.000Z",
      note: expect.stringContaining("149/2013 art. 12(1)"),
    });
  });

  it("D2: after 16:00 a business day later, with its article", () => {
    const due = explainDue(match({}, at("2026-11-20", "16:01")), bookOf(), NOW);
    expect(due.answer.dueAt).toBe("2026-11-24T23:59:59.000Z");
    expect(due.answer.deadlines[0]?.basis.join(" ")).toContain("art. 12(3)");
  });

  it("D3: with one below the threshold, two business days", () => {
    const book = bookOf({ classes: { EMIR: "NFC-" } });
    const forward = match({ productType: "FxForward" }, at("2026-11-20", "10:00"));
    expect(dueOf(forward, book)).toMatchObject({ at: "2026-11-24T23:59:59.000Z" });
  });

  it("D4: another time zone is told and earns nothing by itself", () => {
    const book = bookOf({ calendar: "AUSY" });
    const due = explainDue(match({}, at("2026-11-20", "15:30")), book, NOW);
    expect(due.answer.deadlines[0]?.dueDate).toBe("2026-11-23");
    expect(due.answer.notes.join(" ")).toContain("different time zones");
  });

  it("D5: holidays of both places are skipped by name", () => {
    const book = bookOf({ calendar: "EUTA" });
    const due = explainDue(match({}, at("2026-12-24", "14:00")), book, NOW);
    expect(due.answer.deadlines[0]?.dueDate).toBe("2026-12-29");
    expect(due.answer.deadlines[0]?.skipped.flatMap(({ reasons }) => reasons).join()).toContain(
      "GBLO: Boxing Day",
    );
  });

  it("D6: a cleared trade needs none, with the reason", () => {
    const cleared = match({}, { ...at("2026-11-20", "10:00"), cleared: true });
    expect(dueOf(cleared, bookOf())).toEqual({
      at: null,
      note: expect.stringContaining("cleared"),
    });
  });

  it.each([
    ["our own institution", match(), []],
    ["classification of Northlight Asset Management", match(), bookOf().slice(0, 1)],
    [
      "classification of Northlight Asset Management under EMIR",
      match(),
      bookOf({ classes: { EMIR: null } }),
    ],
    ["Northlight Asset Management's business centre", match(), bookOf({ calendar: null })],
    [
      "classification of Meridian Harbour Bank plc",
      match(),
      bookOf({}, { classes: { EMIR: null } }),
    ],
    ["trade date", match({ tradeDate: null }), bookOf()],
    ["product", match({ productType: null }), bookOf()],
  ])("D7: without %s it is unknown, and that is the thing to do", (text, subject, book) => {
    const due = explainDue(subject, book, NOW);
    expect(due.answer.dueAt).toBeNull();
    expect(due.tasks.map((task) => task.text)).toContain(text);
    expect(dueOf(subject, book).note).toContain(`Deadline not known: `);
  });

  it("D8: of several regimes the earliest leads and all are kept", () => {
    const book = bookOf(
      { calendar: "USNY", classes: { EMIR: "NFC-", CFTC: "FINANCIAL_ENTITY" } },
      { classes: { EMIR: "FC", CFTC: "SD" } },
    );
    const subject = match({ tradeDate: "2026-11-18" }, at("2026-11-18", "10:00"));
    expect(dueDates(subject, book)).toEqual([
      ["CFTC", "2026-11-19"],
      ["EMIR", "2026-11-20"],
    ]);
    expect(dueOf(subject, book).at).toBe("2026-11-19T23:59:59.000Z");
  });

  it("D9, D10: what is no OTC derivative has no such deadline", () => {
    for (const productType of ["FxSpot", "Repo"]) {
      expect(dueOf(match({ productType }), bookOf())).toEqual({
        at: null,
        note: "EMIR sets no confirmation deadline for this trade.",
      });
    }
  });

  it("D12: the end of the day is local on both sides of a change of clocks", () => {
    const subject = match({ tradeDate: "2027-03-25" }, at("2027-03-25", "15:00"));
    expect(dueOf(subject, bookOf()).at).toBe("2027-03-30T22:59:59.000Z");
  });

  it("takes the earliest case for what nobody says, and tells it", () => {
    const due = explainDue(match(), bookOf(), NOW);
    expect(due.answer.dueAt).toBe("2026-11-23T23:59:59.000Z");
    expect(due.assumptions).toEqual([
      "The time of execution is not known: taken as in time on the trade date, 2026-11-20.",
      "Nobody says that the trade is cleared: taken as not cleared.",
    ]);
    expect(dueOf(match(), bookOf()).note).toContain("earliest case");
    const said = { ...at("2026-11-20", "10:00"), cleared: false };
    expect(explainDue(match({}, said), bookOf(), NOW).assumptions).toEqual([]);
  });

  it("asks nothing where a regime is known not to apply", () => {
    expect(dueOf(match(), bookOf({ classes: { EMIR: "NONE" } }))).toEqual({
      at: null,
      note: "EMIR does not apply to trades with Northlight Asset Management.",
    });
  });
});

describe("whom a paper names", () => {
  const withBranch = [
    ...bookOf({ aliases: ["Northlight"], bics: ["NRTHDEFF"] }),
    {
      ...bookOf()[1],
      ...{ id: "nl-sydney", name: "Northlight Asset Management, Sydney Branch" },
      ...{ leis: [], bics: ["NRTHAU2S"], branchOf: "northlight", calendar: "AUSY" },
      classes: { EMIR: null, CFTC: null, SEC: null },
    },
  ] as ReturnType<typeof bookOf>;
  const named = (counterparty: typeof them | { name: null; lei: null; bic: string }) =>
    explainDue(match({ parties: { bank: us, counterparty } }), withBranch, NOW).theirs?.entry.id;

  it("is found by number before name, and a branch by its own name or BIC", () => {
    expect(named(them)).toBe("northlight");
    expect(named({ ...them, name: "Somebody else" })).toBe("northlight");
    expect(named({ ...them, name: "NORTHLIGHT ASSET MANAGEMENT, Sydney Branch" })).toBe(
      "nl-sydney",
    );
    expect(named({ name: null, lei: null, bic: "NRTHAU2SXXX" })).toBe("nl-sydney");
    expect(named({ name: null, lei: null, bic: "NRTHDEFF123" })).toBe("northlight");
    expect(named({ name: null, lei: null, bic: "OTHRDEFF" })).toBeUndefined();
  });

  it("has the classification of its head office and the calendar of its own", () => {
    const parties = { bank: us, counterparty: { ...them, bic: "NRTHAU2S" } };
    const { facts } = explainDue(match({ parties }), withBranch, NOW);
    expect(facts.theirs).toEqual({
      centre: "AUSY",
      zone: "Australia/Sydney",
      classes: { EMIR: "FC" },
    });
  });

  it("is doubted where the book knows the parties the other way round", () => {
    expect(sideDoubts(bank, bookOf())).toEqual([]);
    const swapped = { ...bank, parties: { bank: them, counterparty: us } };
    expect(sideDoubts(swapped, bookOf()).map(({ code }) => code)).toEqual([
      "WRONG_SIDE",
      "WRONG_SIDE",
    ]);
    expect(sideDoubts(swapped, [])).toEqual([]);
  });
});
