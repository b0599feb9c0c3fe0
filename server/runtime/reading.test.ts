import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../contracts/access.ts";
import type { Portal } from "../contracts/portal.ts";
import type { SenderMemory } from "../contracts/reading.ts";
import type { Result } from "../domain/failures.ts";
import type { TermReading } from "../domain/trade.ts";
import type { DocumentReader } from "../extraction/extraction.ts";
import {
  type HousePaper,
  housePaper,
  UNKNOWN_LABEL,
} from "../extraction/memory/testing/unknown-labels.ts";
import { createDocumentReader } from "../extraction/pool.ts";
import { type Desk, type Ground, startDesk, startGround } from "../testing/stack.ts";
import { createEngine } from "../workflow/engine.ts";
import { createRecallableMemory } from "../workflow/reading-memory/use.ts";
import { createTradeFiling } from "../workflow/trade-filing.ts";
import { createPortal } from "./portal.ts";
import { memoryDeps } from "./reading.ts";

const ana: Actor = { subject: "ana", name: "Ana", roles: ["operator"] };
const ben: Actor = { subject: "ben", name: "Ben", roles: ["approver"] };
const admin: Actor = { subject: "ad", name: "Ada", roles: ["administrator", "auditor"] };
const reason = "Looked up on the paper itself.";
const PATH = "legs.0.firstPaymentDate";

let ground: Ground;
let desk: Desk;
let reader: DocumentReader;
let portal: Portal;
beforeAll(async () => {
  ground = await startGround();
  reader = createDocumentReader({ workers: 1 });
  const filing = createTradeFiling({ store: ground.storage.workflow, engine: createEngine() });
  // A running processor keeps what it knows for a second; here every document asks anew.
  const memory = createRecallableMemory(memoryDeps(ground.storage), -1);
  desk = await startDesk(ground, { reader, filing, memory });
  portal = createPortal(ground.storage, ground.env);
});
afterAll(async () => {
  await desk.stop();
  await reader.close();
  await ground.close();
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

let drops = 0;

/** A document goes all the way through the pipeline; answers its match and what was read. */
async function drop(told: Partial<HousePaper>) {
  drops += 1;
  const reference = `RKB-2026-${1000 + drops}`;
  const bytes = await housePaper({ reference, ...told });
  const key = `COUNTERPARTY/2026/11/20/${reference}.pdf`;
  await ground.put(key, bytes);
  const { matchIds, processingId, outcome } = await desk.outcomeOf(key);
  expect(outcome).toBe("PROCESSED");
  const matchId = matchIds[0] ?? "";
  const detail = must(await portal.matches.get(ana, matchId));
  const terms: readonly TermReading[] = detail.counterparty?.terms ?? [];
  return { matchId, processingId, detail, reading: terms.find(({ path }) => path === PATH) };
}

/** A box round printed words, as the browser draws it from the words of the page. */
async function boxRound(processingId: string, printed: string) {
  const { words } = must(await portal.documents.pageWords(ana, processingId, 1));
  const wanted = printed.split(" ");
  const at = words.findIndex((_, index) =>
    wanted.every((word, offset) => words[index + offset]?.text === word),
  );
  const run = words.slice(at, at + wanted.length).map(({ box }) => box);
  if (at < 0) throw new Error(`"${printed}" is not printed.`);
  const box: [number, number, number, number] = [
    Math.min(...run.map(([x0]) => x0)),
    Math.min(...run.map(([, y0]) => y0)),
    Math.max(...run.map(([, , x1]) => x1)),
    Math.max(...run.map(([, , , y1]) => y1)),
  ];
  return { page: 1, box };
}

async function pointAt(on: Awaited<ReturnType<typeof drop>>, printed: string, path = PATH) {
  const place = await boxRound(on.processingId, printed);
  const { version } = must(await portal.matches.get(ana, on.matchId));
  const correction = { kind: "VALUE" as const, text: "", place };
  const { matchId } = on;
  return must(
    await portal.matches.correct(ana, {
      ...{ matchId, version, side: "COUNTERPARTY", path, correction, reason },
    }),
  );
}

async function memory(): Promise<SenderMemory> {
  const [only] = must(await portal.memory.list(admin));
  if (only === undefined) throw new Error("nothing is remembered");
  return only;
}

async function entry() {
  const known = (await memory()).entries.find(({ label }) => label === UNKNOWN_LABEL.toLowerCase());
  if (known === undefined) throw new Error("the label is not remembered");
  return known;
}

async function switchTo(to: "ON" | "OFF" | "REMOVED") {
  const { id, version } = await entry();
  const sender = (await memory()).key;
  return portal.memory.change(ana, { what: "ENTRY", sender, entry: id, version, to, reason });
}

describe("learning from a correction, through the whole pipeline", () => {
  it("reads the next document of that sender from the label a person pointed out", async () => {
    const first = await drop({});
    expect(first.reading).toBeUndefined();
    const done = await pointAt(first, "15. Januar 2027");
    expect(done.summary).toContain(`Learnt that "${UNKNOWN_LABEL}`);
    expect(must(await portal.matches.get(ana, first.matchId)).counterparty?.terms).toContainEqual(
      expect.objectContaining({ path: PATH, value: "2027-01-15", reader: "person:ana" }),
    );
    const known = await entry();
    expect(known).toMatchObject({
      state: "ON",
      version: 1,
      term: "legs.*.firstPaymentDate",
      used: 0,
      learntBy: { name: "Ana" },
      learntFrom: { processingId: first.processingId, page: 1, matchId: first.matchId },
    });
    const second = await drop({ firstPayment: "22. Februar 2027" });
    expect(second.reading).toMatchObject({
      value: "2027-02-22",
      reader: "memory",
      rule: `memory.${known.id}@1`,
    });
    expect(second.reading?.confidence).toBeLessThan(second.detail.thresholds.economic);
    expect((await entry()).used).toBe(1);
  });

  it("reads nothing of another sender from it", async () => {
    const other = await drop({ sender: "Elbkontor Privatbank AG", lei: "5493006MHB84DD4ZWV18" });
    expect(other.reading).toBeUndefined();
  });

  it("never overrides a clear reading", async () => {
    const clear = await drop({ knownFirstPayment: "1. März 2027", firstPayment: "2. März 2027" });
    expect(clear.reading).toMatchObject({ value: "2027-03-01", reader: "layout" });
  });

  it("is not used while it is switched off, by entry and by sender", async () => {
    expect((await switchTo("OFF")).ok).toBe(true);
    expect((await drop({ firstPayment: "3. März 2027" })).reading).toBeUndefined();
    expect((await switchTo("ON")).ok).toBe(true);
    const { key } = await memory();
    must(
      await portal.memory.change(ana, {
        ...{ what: "SENDER", sender: key, from: "learn", to: "off", reason },
      }),
    );
    expect((await drop({ firstPayment: "4. März 2027" })).reading).toBeUndefined();
    must(
      await portal.memory.change(ana, {
        ...{ what: "SENDER", sender: key, from: "off", to: "learn", reason },
      }),
    );
    expect((await drop({ firstPayment: "5. März 2027" })).reading?.reader).toBe("memory");
    expect((await entry()).version).toBe(3);
  });

  it("two people switching at once: one is told", async () => {
    const { id, version } = await entry();
    const sender = (await memory()).key;
    const both = await Promise.all(
      [ana, ben].map((actor) =>
        portal.memory.change(actor, {
          ...{ what: "ENTRY", sender, entry: id, version, to: "OFF", reason },
        }),
      ),
    );
    expect(both.map((each) => (each.ok ? "OK" : each.failure.code)).sort()).toEqual([
      "OK",
      "STALE_VERSION",
    ]);
    expect((await switchTo("ON")).ok).toBe(true);
  });

  it("is confirmed by a second person's signature, each document once", async () => {
    const paper = await drop({ firstPayment: "8. März 2027" });
    const { version, evidenceHash } = paper.detail;
    const { matchId } = paper;
    const proposed = await portal.matches.proposeReject(ana, {
      ...{ matchId, version, evidenceHash, reason },
    });
    must(proposed);
    const before = (await entry()).confirmed;
    must(
      await portal.matches.decide(ben, {
        ...{ matchId, version: version + 1, evidenceHash, decision: "APPROVE", reason },
      }),
    );
    // A rejected match proves nothing of what was read.
    expect((await entry()).confirmed).toBe(before);
  });

  it("a correction of what it read switches it off, and teaching it back does not flip it", async () => {
    const wrong = await drop({ firstPayment: "9. März 2027" });
    expect(wrong.reading?.reader).toBe("memory");
    const said = await pointAt(wrong, "20. November 2031");
    expect(said.summary).toContain("no longer remembered");
    expect(await entry()).toMatchObject({ state: "CONTRADICTED", corrected: 1 });
    const again = await drop({ firstPayment: "10. März 2027" });
    const told = await pointAt(again, "10. März 2027");
    expect(told.summary).toContain("switched off");
    expect((await entry()).state).toBe("CONTRADICTED");
    expect((await switchTo("REMOVED")).ok).toBe(true);
    expect(await switchTo("ON")).toMatchObject({ ok: false, failure: { code: "WRONG_STATE" } });
  });

  it("leaves a hash-chained history that verifies", async () => {
    const { key } = await memory();
    const events = must(await portal.audit.list(admin, { stream: `memory#${key}` })).items;
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set(["LabelLearnt", "MemorySwitched", "MemoryModeChanged", "MemoryContradicted"]),
    );
    expect(must(await portal.audit.verify(admin)).firstBad).toBeNull();
  });
});
