import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeEvent } from "../../audit/catalogue.ts";
import type { Actor, UserRole } from "../../contracts/access.ts";
import type { DeadLetterView } from "../../contracts/operations.ts";
import type { Portal } from "../../contracts/portal.ts";
import type { Result } from "../../domain/failures.ts";
import { createMessageQueue } from "../../storage/message-queue.ts";
import { createLog } from "../../telemetry/logger.ts";
import { type Ground, startGround } from "../../testing/stack.ts";
import { createPortal } from "../portal.ts";
import { claimLetter } from "./letter-claims.ts";
import { startPresence } from "./presence.ts";

const person = (role: UserRole): Actor => ({ subject: role, name: role, roles: [role] });
const auditor = person("auditor");
const administrator = person("administrator");
const other: Actor = { ...administrator, subject: "other", name: "Other" };
const reason = "Written into the queue by mistake.";

let ground: Ground;
let portal: Portal;
/** Another process over the same queues. */
let second: Portal;

beforeAll(async () => {
  ground = await startGround();
  portal = createPortal(ground.storage, {});
  second = createPortal(ground.storage, {});
});
afterAll(() => ground.close());

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const queueOf = (name: string) => createMessageQueue(ground.storage.clients, name);
const bury = async (...bodies: string[]): Promise<void> => {
  for (const body of bodies) await queueOf("bank-documents-dlq").send(body);
};
/** All letters, once nobody has any of them in hand. */
const letters = (count: number, of: Portal = second): Promise<readonly DeadLetterView[]> =>
  ground.until(`${count} dead letters`, async () => {
    // Looks are shared for a while: a portal of its own looks by itself.
    const fresh = of === second ? createPortal(ground.storage, {}) : of;
    const view = must(await fresh.operations.deadLetters(administrator));
    return view.letters.length === count && view.elsewhere === 0 ? view.letters : null;
  });
const arrived = async (): Promise<string[]> => {
  const found = await queueOf("bank-documents").receive(10, 0);
  for (const message of found) await queueOf("bank-documents").acknowledge(message);
  // S3 says hello to a queue it is told of.
  return found.map(({ body }) => body).filter((body) => !body.includes("s3:TestEvent"));
};
const deeds = () => ground.storage.eventStreams.read("operations#dead-letters");

describe("dead letters in the portal", () => {
  it("shows them with payload and reason and leaves them where they are", async () => {
    await bury("no event at all", '{"account":"12345678901","Records":[]}');
    const shown = await letters(2);
    expect(shown.map(({ reason: { code } }) => code).sort()).toEqual(
      ["MESSAGE_UNREADABLE", "NOTHING_ARRIVED"].sort(),
    );
    expect(shown.every(({ receiveCount, masked }) => receiveCount > 0 && !masked)).toBe(true);
    expect(await letters(2)).toHaveLength(2);
    expect(await deeds()).toEqual([]);
  });

  it("masks what is sensitive for those who only look", async () => {
    await letters(2);
    const { letters: seen } = must(await second.operations.deadLetters(auditor));
    const payload = seen.find(({ payload: each }) => each.includes("account"))?.payload ?? "";
    expect(payload).toContain("Records");
    expect(payload).not.toContain("12345678901");
    expect(seen.every(({ masked }) => masked)).toBe(true);
  });

  it("counts what somebody else has in hand instead of keeping quiet about it", async () => {
    const [held] = await queueOf("bank-documents-dlq").receive(1, 1, undefined, 60);
    if (held === undefined) throw new Error("There is no letter.");
    const view = must(await createPortal(ground.storage, {}).operations.deadLetters(auditor));
    expect(view.letters.length + view.elsewhere).toBe(2);
    expect(view.elsewhere).toBe(1);
    await queueOf("bank-documents-dlq").release(held, 0);
    await letters(2);
  });

  it("lets only administrators replay and discard, and only with a reason", async () => {
    const [letter] = await letters(2);
    if (!letter) throw new Error("There is no letter.");
    for (const actor of [auditor, person("operator"), person("approver")]) {
      const refused = await portal.operations.replay(actor, { letters: [letter] });
      expect(refused).toMatchObject({ ok: false, failure: { code: "NOT_PERMITTED" } });
      const kept = await portal.operations.discard(actor, { letters: [letter], reason });
      expect(kept).toMatchObject({ ok: false, failure: { code: "NOT_PERMITTED" } });
    }
    expect(await portal.operations.deadLetters(person("operator"))).toMatchObject({ ok: false });
    expect(await letters(2)).toHaveLength(2);
  });

  it("deals with many, each with its own result, and leaves the others alone", async () => {
    const all = await letters(2);
    const gone = { queue: "bank" as const, id: "00000000-0000-0000-0000-000000000000" };
    const [first, kept] = all;
    if (!first || !kept) throw new Error("There are no letters.");
    const outcomes = must(
      await portal.operations.discard(administrator, { letters: [gone, first], reason }),
    );
    expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual([
      [gone.id, "gone"],
      [first.id, "discarded"],
    ]);
    expect((await letters(1)).map(({ id }) => id)).toEqual([kept.id]);
    expect(await deeds()).toMatchObject([
      { type: "DeadLetterDiscarded", reason, actor: { subject: "administrator" } },
    ]);
    must(await portal.operations.discard(administrator, { letters: [kept], reason }));
  });

  it("replays once when two press at once, while a third keeps looking", async () => {
    for (let round = 0; round < 3; round += 1) {
      const before = (await deeds()).length;
      await bury(`no event, round ${round}`);
      const [letter] = await letters(1);
      if (!letter) throw new Error("There is no letter.");
      const looking = Array.from({ length: 4 }, () =>
        createPortal(ground.storage, {}).operations.deadLetters(auditor),
      );
      const answers = await Promise.all([
        portal.operations.replay(administrator, { letters: [letter] }),
        second.operations.replay(other, { letters: [letter] }),
      ]);
      await Promise.all(looking);
      const outcomes = answers.map((answer) => must(answer)[0]?.outcome ?? "none").sort();
      expect(outcomes.filter((each) => each === "replayed")).toHaveLength(1);
      expect(outcomes.every((each) => ["busy", "gone", "replayed"].includes(each))).toBe(true);
      expect(await arrived()).toEqual([`no event, round ${round}`]);
      expect((await deeds()).length).toBe(before + 1);
      await letters(0);
    }
  }, 60_000);
});

describe("a message delivered to two at once", () => {
  it("is dealt with by whoever claims it first", async () => {
    await bury("delivered twice");
    const [letter] = await letters(1);
    if (!letter) throw new Error("There is no letter.");
    const { settings, eventStreams } = ground.storage;
    const about = { queue: "bank-documents", messageId: letter.id, body: letter.payload };
    const event = makeEvent("DeadLetterReplayed", about);
    let clock = Date.now();
    const deps = { settings, eventStreams, now: () => new Date(clock) };
    const claim = (actor: Actor) => claimLetter(deps, `bank#${letter.id}`, event, actor, 120);
    const claims = await Promise.all([claim(administrator), claim(other)]);
    expect(claims.filter((holder) => holder === null)).toHaveLength(1);
    expect(must(await portal.operations.replay(other, { letters: [letter] }))).toMatchObject([
      { outcome: "busy", message: expect.stringContaining("is dealing with it") },
    ]);
    // Whoever claimed it died before it was gone: it is free again, and that is on record too.
    const before = (await deeds()).length;
    clock += 121_000;
    expect(await claim(other)).toBeNull();
    expect((await deeds()).length).toBe(before + 1);
  });
});

describe("the state of the machinery", () => {
  it("tells queues, dead letters, processes and that nothing was reconciled yet", async () => {
    const log = createLog("test", { level: "ERROR" });
    const presence = startPresence({ settings: ground.storage.settings, log }, "processor", "p:1");
    const replicas = async () => must(await portal.operations.overview(auditor)).replicas;
    await ground.until("the process", async () => {
      const there = await replicas();
      return there.state === "known" && there.value.length > 0;
    });
    const view = must(await portal.operations.overview(auditor));
    expect(view.queues).toMatchObject({ state: "known" });
    if (view.queues.state === "known") {
      expect(view.queues.value.map(({ queue }) => queue)).toEqual([
        "bank",
        "counterparty",
        "processing",
        "failed",
      ]);
      const dead = view.queues.value[0]?.deadLetters.counts;
      expect((dead?.waiting ?? 0) + (dead?.inFlight ?? 0)).toBe(1);
    }
    expect(view.replicas).toMatchObject({ value: [{ name: "p:1", alive: true }] });
    expect(view.reconciliation).toEqual({ state: "known", value: null });
    await presence.stop();
    expect(await replicas()).toEqual({ state: "known", value: [] });
    expect(await portal.operations.overview(person("operator"))).toMatchObject({ ok: false });
  });

  it("says what cannot be told, part by part", async () => {
    const { settings } = ground.storage;
    const broken = {
      ...ground.storage,
      settings: { ...settings, list: () => Promise.reject(new Error("away")) },
    };
    const view = must(await createPortal(broken, {}).operations.overview(auditor));
    expect(view.replicas).toMatchObject({ state: "unknown" });
    expect(view.queues).toMatchObject({ state: "known" });
  });
});
