import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstBreak } from "../../audit/chain.ts";
import type { RunView } from "../../contracts/rematch.ts";
import { type LocalStorage, startLocalStorage } from "../../storage/testing/local-storage.ts";
import { PROFILE_BOOK } from "../books/catalogue.ts";
import { withdrawBook } from "../books/change.ts";
import { createEngine } from "../engine.ts";
import { confirmation } from "../testing/confirmations.ts";
import { execute } from "../use-cases/execute.ts";
import { compareAgain } from "./compare-again.ts";
import { readPair } from "./desk-page.ts";
import { runDryRun } from "./dry-run.ts";
import { deskImpact, steerDryRun } from "./impact.ts";
import { REMATCH_KEY, runRematch } from "./rematch.ts";
import { CHECKER, type Desk, deskOn, MAKER, must, REASON, rateWithin } from "./testing/desk.ts";
import { serveProfileBook } from "./tick.ts";

const ENVELOPE = { actor: MAKER, at: "2026-11-21T10:00:00.000Z", correlationId: "again" };

let local: LocalStorage;
let desk: Desk;
let pairs = 0;

beforeAll(async () => {
  local = await startLocalStorage();
  desk = deskOn(local.storage);
});
afterAll(() => local.close());

/** A pair that breaks at its rate as shipped and would be near under {@link WIDER}. */
async function near() {
  pairs += 1;
  const reference = `RM${String(pairs).padStart(3, "0")}`;
  const amount = 100_000 + pairs * 1_000;
  return { matchId: await desk.pair(reference, amount, "1.126"), reference, amount };
}
const WIDER = createEngine(rateWithin("0.001"), 1);

async function again(matchId: string) {
  const pair = await readPair(desk.deps, matchId);
  if (pair === null) throw new Error("There is nothing to compare.");
  return () => compareAgain({ ...desk.deps, engine: WIDER, book: 1 }, pair, ENVELOPE);
}

async function trail(matchId: string) {
  const events = await local.storage.eventStreams.read(`match#${matchId}`);
  expect(firstBreak(events)).toBeNull();
  return events.map(({ type }) => type);
}

describe("comparing again", () => {
  it("changes nothing the second time", async () => {
    const { matchId } = await near();
    const first = await again(matchId);
    expect(must(await first()).finding?.list).toBe("newlyMatched");
    const after = await desk.load(matchId);
    expect(must(await first())).toEqual({ finding: null });
    expect(must(await (await again(matchId))())).toEqual({ finding: null });
    expect(await desk.load(matchId)).toEqual(after);
  });

  it("writes once, however many do it at the same instant", async () => {
    const { matchId } = await near();
    const compare = await again(matchId);
    await Promise.all([compare(), compare(), compare(), compare()]);
    expect((await trail(matchId)).filter((type) => type === "ComparedAgain")).toHaveLength(1);
  });

  it("never changes what a person decides at the same instant", async () => {
    for (let round = 0; round < 12; round += 1) {
      const { matchId } = await near();
      await desk.decided(matchId, "override", false);
      const { version, evidenceHash } = await desk.load(matchId);
      const compare = await again(matchId);
      const [compared, approved] = await Promise.all([
        compare(),
        execute(desk.commands, CHECKER, matchId, {
          kind: "decide",
          decision: "APPROVE",
          reason: REASON,
          version,
          evidenceHash,
        }),
      ]);
      expect(compared.ok).toBe(true);
      const after = await desk.load(matchId);
      const types = await trail(matchId);
      if (approved.ok) {
        expect(after).toMatchObject({ state: "CONFIRMED", result: "BREAK", evidenceHash });
        expect(types.at(-1)).toBe("ProposalApproved");
        expect(must(compared).finding?.list).toBe("contradictions");
      } else {
        expect(["STALE_VERSION", "STALE_EVIDENCE", "WRONG_STATE"]).toContain(approved.failure.code);
        expect(after).toMatchObject({ state: "IN_REVIEW", result: "WITHIN_TOLERANCE" });
        expect(types.at(-1)).toBe("ComparedAgain");
      }
    }
  });

  it("never puts old terms over an amendment that arrives at the same instant", async () => {
    for (let round = 0; round < 12; round += 1) {
      const { matchId, reference, amount } = await near();
      const compare = await again(matchId);
      const amendment = confirmation({
        side: "BANK",
        reference: `${reference}_V2`,
        terms: {
          messageType: "AMENDMENT",
          "fx.bankPays.amount": String(amount),
          rate: "1.3",
        },
      });
      const [compared] = await Promise.all([compare(), desk.arrive(amendment)]);
      expect(compared.ok).toBe(true);
      const after = await desk.load(matchId);
      expect(after).toMatchObject({ result: "BREAK", bank: { tradeVersion: 2 } });
      const rate = after.comparison?.fields.find(({ path }) => path === "rate");
      expect(rate).toMatchObject({ bank: "1.3", counterparty: "1.126", blocking: true });
      await trail(matchId);
    }
  });
});

describe("the run over the desk", () => {
  /** Proposes and signs; the re-match itself is left to the test. */
  async function signed(distance: string) {
    await desk.propose(rateWithin(distance));
    await runDryRun(desk.deps, await desk.state());
    last = must(await deskImpact(desk.deps, CHECKER)).dryRun;
    const { run, counts } = tried();
    must(await desk.sign({ run, contradictions: counts.contradictions }));
    return desk.state();
  }
  /** The dry run that was last signed. */
  let last: RunView | null = null;
  function tried(): RunView {
    if (last === null) throw new Error("There was no dry run.");
    return last;
  }

  /** The desk three matches at a time. */
  const bySmallPages = (): typeof desk.deps => ({
    ...desk.deps,
    worklist: {
      ...desk.deps.worklist,
      page: (query, subject, _limit, cursor) => desk.deps.worklist.page(query, subject, 3, cursor),
    },
  });
  const rematched = async () => must(await deskImpact(desk.deps, CHECKER)).rematch;

  it("is gone on with after a crash and loses nothing of what it found", async () => {
    for (let count = 0; count < 4; count += 1) await near();
    const book = await signed("0.002");
    const expected = tried().counts;
    // The process dies behind its third page, before it can say that it came so far.
    const deps = bySmallPages();
    let saves = 0;
    const dying: typeof deps = {
      ...deps,
      settings: {
        ...deps.settings,
        put: async (entry, ...more) => {
          if (entry.kind === REMATCH_KEY.kind) saves += 1;
          if (saves === 4) throw new Error("The process died.");
          return deps.settings.put(entry, ...more);
        },
      },
    };
    await expect(runRematch(dying, book)).rejects.toThrow("died");
    expect(await rematched()).toMatchObject({ state: "RUNNING", checked: 6 });
    expect(await runRematch(deps, book)).toBe(false);
    desk.later(40_000);
    expect(await runRematch(deps, book)).toBe(true);
    const done = await rematched();
    expect(done).toMatchObject({ state: "WAITING", version: book.version, counts: expected });
  });

  it("is one run, however many processes look at the book at the same instant", async () => {
    const { matchId } = await near();
    const book = await signed("0.0011");
    const others = [0, 1, 2].map(() => deskOn(local.another()));
    const did = await Promise.all(
      [desk, ...others].map(({ deps }) => runRematch({ ...deps, now: desk.deps.now }, book)),
    );
    expect(did.filter(Boolean)).toHaveLength(1);
    expect((await trail(matchId)).filter((type) => type === "ComparedAgain").length).toBeLessThan(
      2,
    );
  });

  it("stops a dry run that is cancelled or whose proposal is gone, and tells who may not", async () => {
    await desk.propose(rateWithin("0.004"));
    const cancelling = {
      ...desk.deps,
      store: {
        ...desk.deps.store,
        // Somebody cancels while the first page is being read.
        matches: async (asked: readonly string[]) => {
          const { dryRun } = must(await deskImpact(desk.deps, CHECKER));
          const input = { run: dryRun?.run ?? "", what: "cancel" as const };
          expect(
            await steerDryRun(desk.deps, { ...MAKER, roles: ["auditor"] }, input),
          ).toMatchObject({ failure: { code: "NOT_PERMITTED" } });
          must(await steerDryRun(desk.deps, MAKER, input));
          return desk.deps.store.matches(asked);
        },
      },
    };
    expect(await serveProfileBook(cancelling)).toMatchObject({ tried: false });
    const { dryRun } = must(await deskImpact(desk.deps, CHECKER));
    expect(dryRun).toMatchObject({ state: "CANCELLED", message: "Cancelled by Maker." });
    const { revision } = await desk.state();
    const withdrawn = { book: PROFILE_BOOK.id, revision };
    must(await withdrawBook(desk.deps, PROFILE_BOOK, MAKER, withdrawn));
    expect(must(await deskImpact(desk.deps, CHECKER)).dryRun).toBeNull();
  });

  it("stops between two pages when the process ends, and another goes on at once", async () => {
    const book = await signed("0.0012");
    const closing = new AbortController();
    closing.abort();
    expect(await runRematch({ ...bySmallPages(), signal: closing.signal }, book)).toBe(true);
    expect(await rematched()).toMatchObject({ state: "RUNNING", checked: 3 });
    expect(await runRematch(bySmallPages(), book)).toBe(true);
    expect(await rematched()).toMatchObject({ state: "WAITING", version: book.version });
  });

  it("gives way to a newer version that is signed while it runs", async () => {
    const older = { ...(await desk.state()), signedAt: "2026-01-01T00:00:00.000Z" };
    const book = await signed("0.0013");
    expect(await runRematch(desk.deps, older)).toBe(true);
    expect(await rematched()).toMatchObject({ state: "CANCELLED", version: older.version });
    expect(await runRematch(desk.deps, book)).toBe(true);
    const newer = await rematched();
    expect(newer).toMatchObject({ state: "WAITING", version: book.version });
    // A process that was slow and still has the older book in hand.
    expect(await runRematch(desk.deps, older)).toBe(false);
    expect(await rematched()).toEqual(newer);
  });
});
