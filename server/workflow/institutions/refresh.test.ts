import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MatchDetail } from "../../contracts/matches.ts";
import type { InstitutionBook } from "../../contracts/reference-data.ts";
import { type LocalStorage, startLocalStorage } from "../../storage/testing/local-storage.ts";
import { readBook } from "../books/book.ts";
import { INSTITUTION_BOOK } from "../books/catalogue.ts";
import { decideBook, proposeBook } from "../books/change.ts";
import { CHECKER, type Desk, deskOn, MAKER, must, REASON } from "../rematch/testing/desk.ts";
import { confirmation } from "../testing/confirmations.ts";
import { getMatch } from "../use-cases/get-match.ts";
import { stateExecution } from "../use-cases/state-execution.ts";
import { refreshDesk } from "./refresh.ts";
import { bookOf } from "./testing/books.ts";

describe("a signed book of institutions", () => {
  let local: LocalStorage;
  let desk: Desk;
  beforeAll(async () => {
    local = await startLocalStorage();
    desk = deskOn(local.storage);
  });
  afterAll(() => local.close());

  const sign = async (content: InstitutionBook) => {
    const { settings, eventStreams: events } = local.storage;
    const deps = { settings, events, now: () => new Date() };
    const revision = async () => (await readBook(settings, INSTITUTION_BOOK)).revision;
    const about = { book: INSTITUTION_BOOK.id, reason: REASON };
    const proposal = { ...about, revision: await revision(), content };
    must(await proposeBook(deps, INSTITUTION_BOOK, MAKER, proposal));
    const decision = { ...about, revision: await revision(), decision: "SIGN" as const };
    must(await decideBook(deps, INSTITUTION_BOOK, CHECKER, decision));
  };
  const refresh = () => refreshDesk({ ...desk.deps, rows: local.storage.rows });
  const rowOf = async (matchId: string) => {
    const query = { view: "all", sort: "dueAt", direction: "asc" } as const;
    for await (const row of local.storage.worklist.all(query, "")) {
      if (row.matchId === matchId) return row;
    }
    throw new Error(`No row of ${matchId}`);
  };
  const detailOf = async (matchId: string): Promise<MatchDetail> => {
    const institutions = async () =>
      (await readBook(local.storage.settings, INSTITUTION_BOOK)).content;
    const now = () => new Date("2026-11-19T12:00:00Z");
    return must(
      await getMatch({ store: local.storage.workflow, institutions, now }, MAKER, matchId),
    );
  };

  it("makes deadlines known, on rows that are there and on the page that explains them", async () => {
    const matchId = await desk.pair("D1", 1_000_000);
    expect(await rowOf(matchId)).toMatchObject({
      dueAt: null,
      dueNote: expect.stringContaining("classification of Northlight Asset Management"),
    });
    expect((await detailOf(matchId)).deadline.missing).toEqual([
      {
        text: "our own institution",
        href: "/settings/institutions?add=own&name=Meridian+Harbour+Bank+plc&lei=5493006MHB84DD4ZWV18",
      },
      {
        text: "classification of Northlight Asset Management",
        href: "/settings/institutions?add=counterparty&name=Northlight+Asset+Management&lei=529900T8BM49AURSDO55",
      },
    ]);
    const { version } = await desk.load(matchId);

    await sign(bookOf());
    expect(await refresh()).toBe(true);
    expect(await rowOf(matchId)).toMatchObject({ dueAt: "2026-11-19T23:59:59.000Z" });
    expect(await local.storage.worklist.countDue("2026-11-19", "2026-11-20")).toBe(1);
    // A deadline follows from the book: the match itself has not changed.
    expect((await desk.load(matchId)).version).toBe(version);

    const { deadline } = await detailOf(matchId);
    expect(deadline).toMatchObject({ state: "DUE_TODAY", missing: [], homeZone: "Europe/London" });
    expect(deadline.deadlines[0]?.asks).toContain("1 business day after execution");
    expect(deadline.inputs[1]?.value).toBe(
      "Northlight Asset Management, EMIR FC, London (GBLO), Europe/London",
    );
  });

  it("looks twice, and then rests until it changes", async () => {
    expect(await refresh()).toBe(false);
    desk.later(60_000);
    expect(await refresh()).toBe(true);
    expect(await refresh()).toBe(false);
    const [done] = await local.storage.eventStreams.read("rematch#institutions");
    expect(done).toMatchObject({ type: "DeskComparedAgain", data: { book: "institutions" } });
  });

  it("is followed by what arrives later, and by what a person says of the execution", async () => {
    const other = deskOn(local.another());
    const matchId = await other.pair("D2", 2_000_000);
    expect(await rowOf(matchId)).toMatchObject({ dueAt: "2026-11-19T23:59:59.000Z" });
    const { version } = await other.load(matchId);
    const executed = { date: "2026-11-18", time: "16:01", zone: "Europe/London" };
    const said = { matchId, version, executed, cleared: false, reason: REASON };
    must(await stateExecution(other.commands, MAKER, said));
    expect(await rowOf(matchId)).toMatchObject({ dueAt: "2026-11-20T23:59:59.000Z" });
    const { deadline, timeline } = await detailOf(matchId);
    expect(deadline).toMatchObject({
      assumptions: [],
      execution: { executedAt: "2026-11-18T16:01:00.000Z", by: { name: "Maker" } },
    });
    expect(timeline.at(-1)?.summary).toBe(
      "Stated that the trade was executed at 2026-11-18T16:01:00.000Z (Europe/London), not cleared.",
    );
    const tomorrow = { ...executed, date: "2099-01-01" };
    const next = { ...said, version: version + 1, executed: tomorrow };
    expect(await stateExecution(other.commands, MAKER, next)).toMatchObject({
      failure: { code: "INVALID_INPUT" },
    });
  });

  it("D11: an amendment starts a new deadline and keeps the old one", async () => {
    const other = deskOn(local.another());
    const matchId = await other.pair("D11", 3_000_000);
    const { version } = await other.load(matchId);
    const executed = { date: "2026-11-18", time: "16:01", zone: "Europe/London" };
    const said = { matchId, version, executed, cleared: null, reason: REASON };
    must(await stateExecution(other.commands, MAKER, said));
    await other.arrive(
      confirmation({
        side: "BANK",
        reference: "D11",
        terms: {
          messageType: "AMENDMENT",
          version: "2",
          tradeDate: "2026-11-20",
          "fx.bankPays.amount": "3500000",
        },
      }),
    );
    const { deadline } = await detailOf(matchId);
    expect(deadline).toMatchObject({ dueAt: "2026-11-23T23:59:59.000Z", execution: null });
    expect(deadline.earlier).toEqual([
      { version: 1, dueAt: "2026-11-20T23:59:59.000Z", note: expect.any(String) },
    ]);
  });

  it("makes other names one party, on papers that are there already", async () => {
    const desk3 = deskOn(local.another());
    const papers = async (reference: string): Promise<string> => {
      const names = { "parties.counterparty.lei": null, "parties.bank.lei": null };
      const name = "parties.counterparty.name";
      await desk3.arrive(confirmation({ side: "BANK", reference, terms: names }));
      const terms = { ...names, [name]: "NLAM Funds" };
      const theirs = { reference: `C${reference}`, other: reference };
      return desk3.arrive(confirmation({ side: "COUNTERPARTY", ...theirs, terms }));
    };
    const before = await papers("A1");
    expect((await desk3.load(before)).result).toBe("BREAK");
    await sign(bookOf({ aliases: ["NLAM Funds"] }));
    desk.later(60_000);
    await refresh();
    const { result, comparison } = await desk3.load(before);
    expect(result).toBe("MATCHED");
    expect(
      comparison?.fields.find(({ path }) => path === "parties.counterparty.name"),
    ).toMatchObject({ outcome: "EQUIVALENT", rule: "party.alias" });
    expect(comparison?.profile.name).toContain("names of institutions");
  });
});
