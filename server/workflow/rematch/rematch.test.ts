import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAudit } from "../../audit/verify.ts";
import { FINDING_LISTS, type FindingList } from "../../contracts/rematch.ts";
import { type LocalStorage, startLocalStorage } from "../../storage/testing/local-storage.ts";
import { PROFILE_BOOK } from "../books/catalogue.ts";
import { bookHistory } from "../books/history.ts";
import { createEngine } from "../engine.ts";
import { createTradeFiling } from "../trade-filing.ts";
import { deskImpact, listFindings, steerDryRun } from "./impact.ts";
import { CHECKER, type Desk, deskOn, MAKER, must, REASON, rateWithin } from "./testing/desk.ts";
import { serveProfileBook } from "./tick.ts";

let local: LocalStorage;
let desk: Desk;
/** Matches of the desk by what happens to them under a wider tolerance on the rate. */
const matches = { near: "", far: "", agreed: "", overridden: "", rejected: "", proposed: "" };

beforeAll(async () => {
  local = await startLocalStorage();
  desk = deskOn(local.storage);
  matches.near = await desk.pair("NEAR1", 1_000_000, "1.126");
  matches.far = await desk.pair("FAR1", 2_000_000, "1.2");
  matches.agreed = await desk.pair("AGREED1", 3_000_000);
  matches.overridden = await desk.pair("OVER1", 4_000_000, "1.126");
  matches.rejected = await desk.pair("REJ1", 5_000_000, "1.126");
  matches.proposed = await desk.pair("PROP1", 6_000_000, "1.126");
  await desk.decided(matches.agreed, "propose");
  await desk.decided(matches.overridden, "override");
  await desk.decided(matches.rejected, "reject");
  await desk.decided(matches.proposed, "override", false);
});
afterAll(() => local.close());

const impact = async () => must(await deskImpact(desk.deps, CHECKER));
const listed = async (run: string, list: FindingList) =>
  must(await listFindings(desk.deps, CHECKER, { run, list, page: 0 }));
const ids = async (run: string) =>
  Object.fromEntries(
    await Promise.all(
      FINDING_LISTS.map(async (list) => [
        list,
        (await listed(run, list)).map(({ matchId }) => matchId).sort(),
      ]),
    ),
  );
const everything = async () => {
  const streams = [];
  for await (const name of local.storage.eventLog.streams()) {
    if (!name.startsWith("book#")) streams.push(await local.storage.eventStreams.read(name));
  }
  return {
    streams,
    matches: await Promise.all(Object.values(matches).map((each) => desk.load(each))),
  };
};

describe("from a proposal to the desk compared again", () => {
  it("tries the proposal on every open and decided pair and writes nothing to them", async () => {
    const before = await everything();
    await desk.propose(rateWithin("0.001"));
    expect((await impact()).barred).toContain("not begun");
    expect(await desk.sign()).toMatchObject({ ok: false, failure: { code: "WRONG_STATE" } });
    expect(await serveProfileBook(desk.deps)).toEqual({ rematched: false, tried: true });
    const { dryRun, barred } = await impact();
    expect(barred).toBeNull();
    expect(dryRun).toMatchObject({
      state: "DONE",
      checked: 6,
      total: 6,
      counts: { newlyMatched: 2, newlyBroken: 0, changed: 0, contradictions: 2, returned: 1 },
    });
    expect(await ids(dryRun?.run ?? "")).toEqual({
      newlyMatched: [matches.near, matches.proposed].sort(),
      newlyBroken: [],
      changed: [],
      contradictions: [matches.overridden, matches.rejected].sort(),
    });
    expect(await everything()).toEqual(before);
    expect(await serveProfileBook(desk.deps)).toEqual({ rematched: false, tried: false });
  });

  it("is signed only by who names the dry run and the number of contradictions", async () => {
    const { dryRun } = await impact();
    const run = dryRun?.run ?? "";
    const another = crypto.randomUUID();
    for (const acknowledged of [
      undefined,
      { run: another, contradictions: 2 },
      { run, contradictions: 0 },
      { run, contradictions: 3 },
    ]) {
      expect(await desk.sign(acknowledged)).toMatchObject({
        ok: false,
        failure: { code: "STALE_EVIDENCE" },
      });
    }
    expect((await desk.state()).version).toBe(0);
  });

  it("asks for another dry run when it was cancelled, or a decision came that it does not know", async () => {
    const first = (await impact()).dryRun?.run ?? "";
    must(await steerDryRun(desk.deps, MAKER, { run: first, what: "again" }));
    const again = (await impact()).dryRun;
    expect(again).toMatchObject({ state: "RUNNING", checked: 0 });
    must(await steerDryRun(desk.deps, MAKER, { run: again?.run ?? "", what: "cancel" }));
    expect(await impact()).toMatchObject({
      dryRun: { state: "CANCELLED", message: "Cancelled by Maker." },
      barred: expect.stringContaining("Run it again"),
    });
    expect(await serveProfileBook(desk.deps)).toMatchObject({ tried: false });
    expect(await steerDryRun(desk.deps, MAKER, { run: first, what: "again" })).toMatchObject({
      failure: { code: "STALE_VERSION" },
    });
    must(await steerDryRun(desk.deps, MAKER, { run: again?.run ?? "", what: "again" }));
    await serveProfileBook(desk.deps);
    expect((await impact()).barred).toBeNull();
    await desk.decided(await desk.pair("LATE1", 7_000_000, "1.126"), "reject");
    expect((await impact()).barred).toContain("decided since");
    const { dryRun } = await impact();
    const acknowledged = { run: dryRun?.run ?? "", contradictions: 2 };
    expect(await desk.sign(acknowledged)).toMatchObject({ failure: { code: "WRONG_STATE" } });
    must(await steerDryRun(desk.deps, MAKER, { run: dryRun?.run ?? "", what: "again" }));
    await serveProfileBook(desk.deps);
  });

  it("compares the open matches again once it is signed, and only lists the decided ones", async () => {
    const { dryRun } = await impact();
    const run = dryRun?.run ?? "";
    must(await desk.sign({ run, contradictions: 3 }));
    const decided = await Promise.all(
      [matches.agreed, matches.overridden, matches.rejected, matches.far].map(desk.load),
    );
    expect(await serveProfileBook(desk.deps)).toMatchObject({ rematched: true });
    expect(await desk.load(matches.near)).toMatchObject({
      state: "NEW",
      result: "WITHIN_TOLERANCE",
      comparison: { profile: { name: "default", version: 3, book: 1 } },
    });
    expect(await desk.load(matches.proposed)).toMatchObject({
      state: "IN_REVIEW",
      result: "WITHIN_TOLERANCE",
      proposal: null,
    });
    expect(
      await Promise.all(
        [matches.agreed, matches.overridden, matches.rejected, matches.far].map(desk.load),
      ),
    ).toEqual(decided);
    const { rematch } = await impact();
    expect(rematch).toMatchObject({ state: "WAITING", version: 1, checked: 7 });
    expect((await ids(rematch?.run ?? "")).contradictions).toHaveLength(3);
    const said = await local.storage.eventStreams.read(`match#${matches.near}`);
    expect(said.at(-1)?.summary).toBe(
      "Compared again under version 1 of the match profiles: every economic term agrees, some within tolerance.",
    );
  });

  it("looks a second time for what was filed under the old version meanwhile, and says so once", async () => {
    expect(await serveProfileBook(desk.deps)).toMatchObject({ rematched: false });
    // A worker that had asked for the engine before the signature, and was slow.
    const { workflow } = local.storage;
    const slow = deskOn(
      local.storage,
      createTradeFiling({ store: workflow, engine: createEngine() }),
    );
    const stale = await slow.pair("SLOW1", 8_000_000, "1.126");
    expect((await desk.load(stale)).result).toBe("BREAK");
    desk.later(60_000);
    expect(await serveProfileBook(desk.deps)).toMatchObject({ rematched: true });
    expect(await serveProfileBook(desk.deps)).toMatchObject({ rematched: false });
    expect((await desk.load(stale)).result).toBe("WITHIN_TOLERANCE");
    expect((await impact()).rematch).toMatchObject({ state: "DONE", version: 1 });
    const told = await local.storage.eventStreams.read("rematch#match-profiles");
    expect(told.map(({ type }) => type)).toEqual(["DeskComparedAgain"]);
  });

  it("files what comes later under the signed version", async () => {
    const fresh = await desk.load(await desk.pair("FRESH1", 9_000_000, "1.126"));
    expect(fresh).toMatchObject({
      result: "WITHIN_TOLERANCE",
      comparison: { profile: { book: 1 } },
    });
  });

  it("tells the signed versions in plain words", async () => {
    const versions = await bookHistory(local.storage.eventStreams, PROFILE_BOOK);
    expect(versions).toMatchObject([
      {
        version: 1,
        proposedBy: { name: "Maker" },
        signedBy: { name: "Checker" },
        reason: REASON,
        lines: [
          {
            path: "default › tolerance › Exchange rate",
            before: null,
            after: "within 0.001",
          },
        ],
      },
    ]);
    const signed = (await local.storage.eventStreams.read("book#match-profiles")).at(-1);
    expect(signed?.data).toMatchObject({ impact: { newlyMatched: 2, contradictions: 3 } });
  });

  it("leaves an audit trail without a gap", async () => {
    const { eventStreams: streams, eventLog: log } = local.storage;
    const verified = await verifyAudit({ streams, log, headOf: async () => null });
    expect(verified.firstBad).toBeNull();
  });
});
