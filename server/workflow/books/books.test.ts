import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifyAudit } from "../../audit/verify.ts";
import type { Actor } from "../../contracts/access.ts";
import { DEFAULT_ROW, type ProfileRow } from "../../matching/profiles.ts";
import { type LocalStorage, startLocalStorage } from "../../storage/testing/local-storage.ts";
import { readBook } from "./book.ts";
import { PROFILE_BOOK } from "./catalogue.ts";
import { decideBook, proposeBook, withdrawBook } from "./change.ts";
import { changedLines } from "./changed-lines.ts";
import { liveBook } from "./live-book.ts";

const maker: Actor = { subject: "maker", name: "Maker", roles: ["operator"] };
const checker: Actor = { subject: "checker", name: "Checker", roles: ["approver"] };
const both: Actor = { subject: "both", name: "Both", roles: ["approver"] };
const reason = "Agreed with legal on the phone.";
const book = "match-profiles" as const;

const wider: ProfileRow = { ...DEFAULT_ROW, version: 3, oneSided: {} };

describe("a book under four eyes", () => {
  let local: LocalStorage;
  beforeAll(async () => {
    local = await startLocalStorage();
  });
  afterAll(() => local.close());

  const deps = () => ({
    settings: local.storage.settings,
    events: local.storage.eventStreams,
    now: () => new Date(),
  });
  const state = () => readBook(local.storage.settings, PROFILE_BOOK);
  const propose = async (actor: Actor, content: unknown) =>
    proposeBook(deps(), PROFILE_BOOK, actor, {
      book,
      revision: (await state()).revision,
      content,
      reason,
    });
  const decide = async (actor: Actor, decision: "SIGN" | "RETURN") =>
    decideBook(deps(), PROFILE_BOOK, actor, {
      book,
      revision: (await state()).revision,
      decision,
      reason,
    });
  const code = (result: Awaited<ReturnType<typeof propose>>) =>
    result.ok ? "OK" : result.failure.code;

  beforeEach(async () => {
    const { proposal, revision } = await state();
    if (proposal)
      await decideBook(deps(), PROFILE_BOOK, checker, {
        book,
        revision,
        decision: "RETURN",
        reason,
      });
  });

  it("holds what the product ships until another person signs", async () => {
    const before = await state();
    expect(code(await propose(both, [{ ...wider, name: "a" }]))).toBe("OK");
    expect((await state()).content).toEqual(before.content);
    expect(code(await decide(both, "SIGN"))).toBe("SAME_PERSON");
    expect(code(await decide(maker, "SIGN"))).toBe("NOT_PERMITTED");
    expect(code(await decide(checker, "SIGN"))).toBe("OK");
    const after = await state();
    expect(after.content).toEqual([{ ...wider, name: "a" }]);
    expect(after).toMatchObject({
      version: before.version + 1,
      signedBy: { subject: "checker", name: "Checker" },
      proposal: null,
    });
  });

  it("refuses content that does not fit, with its place, and keeps nothing of it", async () => {
    const revision = (await state()).revision;
    const refused = await propose(maker, [{ ...wider, tolerances: { rate: { kind: "FREE" } } }]);
    expect(refused).toMatchObject({ ok: false, failure: { code: "INVALID_INPUT" } });
    expect(refused.ok ? "" : refused.failure.message).toContain("tolerances › rate");
    expect((await state()).revision).toBe(revision);
  });

  it("sends back, and lets only its author withdraw", async () => {
    await propose(maker, [{ ...wider, name: "b" }]);
    const { revision } = await state();
    expect(code(await withdrawBook(deps(), PROFILE_BOOK, both, { book, revision }))).toBe(
      "NOT_PERMITTED",
    );
    expect(code(await decide(checker, "RETURN"))).toBe("OK");
    expect((await state()).proposal).toBeNull();
    expect(code(await decide(checker, "SIGN"))).toBe("WRONG_STATE");
  });

  it("lets one of two who decide at once win, with one event", async () => {
    for (let round = 0; round < 20; round += 1) {
      await propose(maker, [{ ...wider, name: `round-${round}` }]);
      const { revision } = await state();
      const input = { book, revision, reason };
      const answers = await Promise.all([
        decideBook(deps(), PROFILE_BOOK, checker, { ...input, decision: "SIGN" }),
        decideBook(deps(), PROFILE_BOOK, both, { ...input, decision: "RETURN" }),
        withdrawBook(deps(), PROFILE_BOOK, maker, { book, revision }),
      ]);
      expect(answers.map(code).sort()).toEqual(["OK", "STALE_VERSION", "STALE_VERSION"]);
      expect((await state()).revision).toBe(revision + 1);
    }
    const verified = await verifyAudit(
      {
        streams: local.storage.eventStreams,
        log: local.storage.eventLog,
        headOf: async () => null,
      },
      "book#match-profiles",
    );
    expect(verified.firstBad).toBeNull();
    expect(verified.events).toBe((await state()).revision);
  });

  it("reaches a running process, and a change keeps its object until there is another", async () => {
    let clock = 0;
    const live = liveBook(local.storage.settings, PROFILE_BOOK, { maxAgeMs: 10, now: () => clock });
    const first = await live.current();
    clock = 11;
    expect(await live.current()).toBe(first);
    await propose(maker, [{ ...wider, name: "live" }]);
    await decide(checker, "SIGN");
    expect((await live.current()).content).toEqual(first.content);
    clock = 22;
    expect((await live.current()).content).toEqual([{ ...wider, name: "live" }]);
  });

  it("does not work on with settings that do not fit", async () => {
    const broken = {
      get: async () => ({ kind: "book", version: book, revision: 1, value: { version: 1 } }),
    };
    await expect(readBook(broken, PROFILE_BOOK)).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
    });
  });
});

describe("the lines of a change", () => {
  it("tells rows apart by name, so that moving one changes nothing", () => {
    const rows = [
      { name: "a", limit: 1 },
      { name: "b", limit: 2 },
    ];
    expect(changedLines(rows, [...rows].reverse())).toEqual([]);
    expect(changedLines(rows, [{ name: "b", limit: 3 }])).toEqual([
      { path: "b › limit", before: "2", after: "3" },
      { path: "a › name", before: "a", after: null },
      { path: "a › limit", before: "1", after: null },
    ]);
  });

  it("is empty exactly for the same values", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.integer()), (content) => {
        expect(changedLines(content, { ...content })).toEqual([]);
        expect(changedLines({}, content)).toHaveLength(Object.keys(content).length);
      }),
    );
  });
});
