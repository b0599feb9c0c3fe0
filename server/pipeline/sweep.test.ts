import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMetrics } from "../telemetry/metrics.ts";
import { scriptedFiling, scriptedPdf, scriptedReader } from "../testing/scripted.ts";
import { type Desk, type Ground, startDesk, startGround } from "../testing/stack.ts";
import type { QueueingWorkshop } from "./dependencies.ts";
import { draftRecord } from "./draft.ts";
import { derivedId } from "./keys.ts";
import { reconcileAndMend } from "./mend.ts";
import type { DocumentRecord } from "./ports.ts";
import { remedyOf, SWEEP_LIMITS, sweep, sweepUnregistered } from "./sweep.ts";

let ground: Ground;
let desk: Desk;
beforeAll(async () => {
  ground = await startGround();
  desk = await startDesk(ground, { reader: scriptedReader(), filing: scriptedFiling() });
});
afterAll(async () => {
  await desk.stop();
  await ground.close();
});

/** Sweeps as if everything had been untouched for `seconds`. */
function shopLater(seconds: number): QueueingWorkshop {
  const { storage, log } = ground;
  return {
    bucket: storage.names.bucket,
    documents: storage.documents,
    objects: storage.objects,
    notifier: storage.notifier,
    processing: storage.queues.processing,
    log,
    metrics: createMetrics(),
    now: () => new Date(Date.now() + seconds * 1000),
  };
}

function record(processingId: string, change: Partial<DocumentRecord>): DocumentRecord {
  const base = draftRecord(
    {
      processingId,
      bucket: ground.storage.names.bucket,
      key: `BANK/2026/11/20/${processingId}/${processingId}.pdf`,
      versionId: null,
      side: "BANK",
      size: 10,
      sha256: null,
      correlationId: "c",
      uploadedBy: null,
      sample: false,
    },
    new Date(),
  );
  return { ...base, ...change };
}

describe("the scheduler's sweeps", () => {
  it("sends the message of a queued document again that a crash swallowed", async () => {
    // Outside BANK/, so that no event brings it on.
    const lost = record("lostmessage", { currentKey: "staging/lost.pdf" });
    await ground.put(lost.currentKey, scriptedPdf("LOST1"));
    await ground.storage.documents.register(lost);
    const early = await sweep(shopLater(0), ground.storage.sweeps, SWEEP_LIMITS);
    expect(early.resent).toBe(0);
    const report = await sweep(shopLater(61), ground.storage.sweeps, SWEEP_LIMITS);
    expect(report.resent).toBe(1);
    expect(await desk.outcomeOf(lost.key)).toMatchObject({ outcome: "PROCESSED" });
  });

  it("abandons an announced upload that never came, but not one that lies there", async () => {
    const never = record("neverarrived", { stage: "EXPECTED" });
    const there = record("arrivedquietly", { stage: "EXPECTED", key: "staging/quiet.pdf" });
    await ground.put(there.key, scriptedPdf("QUIET"));
    await ground.storage.documents.register(never);
    await ground.storage.documents.register(there);
    const late = shopLater(SWEEP_LIMITS.abandonedAfterSeconds + 5);
    const report = await sweep(late, ground.storage.sweeps, SWEEP_LIMITS);
    expect(report.abandoned).toBe(1);
    expect(await ground.storage.documents.get("arrivedquietly")).toMatchObject({ outcome: null });
    expect(await ground.storage.documents.get("neverarrived")).toMatchObject({
      outcome: "ABANDONED",
    });
  });

  it("reminds of page images a crash left pending", async () => {
    const key = "BANK/2026/11/20/PICTURES.pdf";
    await ground.put(key, scriptedPdf("PICTURES"));
    const { processingId } = await desk.outcomeOf(key);
    await ground.until("stored images", async () => {
      const now = await ground.storage.documents.get(processingId);
      return now?.images === "STORED";
    });
    await ground.storage.documents.annotate(processingId, { images: "PENDING" }, new Date());
    const report = await sweep(shopLater(121), ground.storage.sweeps, SWEEP_LIMITS);
    expect(report.images).toBe(1);
    await ground.until("images stored again", async () => {
      const now = await ground.storage.documents.get(processingId);
      return now?.images === "STORED";
    });
  });

  it("registers an object intake never heard of, the second time it sees it", async () => {
    const key = "COUNTERPARTY/2026/11/20/UNHEARD.pdf";
    const shop = shopLater(0);
    // As after a lost event: the object is there, no message is.
    const quiet = { ...shop, objects: withKey(shop.objects, key) };
    await ground.storage.objects.write(`staging/${key}`, scriptedPdf("UNHEARD"), "application/pdf");
    const first = await sweepUnregistered(quiet, new Set());
    expect(first.has(key)).toBe(true);
    const before = await ground.records();
    expect(before.some((each) => each.key === key)).toBe(false);
    await sweepUnregistered(quiet, first);
    const after = await ground.records();
    expect(after.filter((each) => each.key === key)).toHaveLength(1);
  });

  it("moves an object whose outcome was recorded just before intake died", async () => {
    const key = "BANK/unmoved.pdf";
    const staged = `staging/${key}`;
    const { storage } = ground;
    const version = await ground.put(staged, scriptedPdf("UNMOVED"));
    const id = derivedId({ bucket: storage.names.bucket, key, version });
    await storage.documents.register(record(id, { key, currentKey: staged, versionId: version }));
    const reason = { code: "NOT_A_PDF", message: "This is no PDF." } as const;
    await storage.documents.finish(id, null, "QUARANTINED", { reason }, new Date());
    const shop = { ...shopLater(0), objects: withKey(storage.objects, key) };
    await sweepUnregistered(shop, new Set([key]));
    expect(await storage.documents.get(id)).toMatchObject({ currentKey: `QUARANTINE/${key}` });
    expect(await storage.objects.head(`QUARANTINE/${key}`)).not.toBeNull();
  });

  it("says where an object lies that was moved just before intake died", async () => {
    const key = "BANK/2026/11/20/moved.pdf";
    const versionId = await ground.put(key, "no document");
    const done = await desk.outcomeOf(key);
    const { storage } = ground;
    await storage.documents.annotate(done.processingId, { currentKey: key }, new Date());
    const object = { key, versionId };
    const s3 = { bucket: { name: storage.names.bucket }, object };
    await storage.queues.bank.send(
      JSON.stringify({ Records: [{ eventName: "ObjectCreated:Put", s3 }] }),
    );
    const again = await desk.outcomeOf(key);
    expect(again).toMatchObject({ outcome: "QUARANTINED", currentKey: `QUARANTINE/${key}` });
  });
});

/** An object store that shows one staged object under a key whose event never happened. */
function withKey(objects: QueueingWorkshop["objects"], key: string): QueueingWorkshop["objects"] {
  return {
    ...objects,
    head: (asked, version) => objects.head(asked === key ? `staging/${key}` : asked, version),
    list: async (prefix) => ({ keys: key.startsWith(prefix) ? [key] : [], cursor: null }),
  };
}

describe("the daily reconciliation", () => {
  it("finishes a move whose message was used up, and reports what it cannot mend", async () => {
    const key = "BANK/2026/11/20/used-up.pdf";
    await ground.put(key, "no document either");
    const done = await desk.outcomeOf(key);
    const { documents, sweeps, objects } = ground.storage;
    await documents.annotate(done.processingId, { currentKey: key }, new Date());
    await objects.write("PROCESSED/BANK/nobodys.pdf", "x", "application/pdf");
    const result = await reconcileAndMend(shopLater(0), sweeps);
    expect(await documents.get(done.processingId)).toMatchObject({
      currentKey: `QUARANTINE/${key}`,
    });
    expect(result.mended).toBeGreaterThanOrEqual(1);
    expect(result.discrepancies.map((each) => each.key)).toContain("PROCESSED/BANK/nobodys.pdf");
    expect(result.discrepancies.map((each) => each.processingId)).not.toContain(done.processingId);
  });
});

describe("what an open record needs", () => {
  const now = new Date("2026-11-20T12:00:00.000Z");
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
  const cases: readonly [string, Partial<DocumentRecord>, ReturnType<typeof remedyOf>][] = [
    ["queued for long", { updatedAt: ago(61) }, "resend"],
    ["queued just now", { updatedAt: ago(30) }, null],
    ["leased and alive", { updatedAt: ago(300), lease: { owner: "w", until: ago(-10) } }, null],
    ["leased by the dead", { updatedAt: ago(300), lease: { owner: "w", until: ago(1) } }, "resend"],
    ["finished", { updatedAt: ago(9999), outcome: "PROCESSED" }, null],
    ["announced lately", { stage: "EXPECTED", receivedAt: ago(600), updatedAt: ago(600) }, null],
    [
      "announced long ago",
      { stage: "EXPECTED", receivedAt: ago(3601), updatedAt: ago(3601) },
      "abandon",
    ],
  ];
  it.each(cases)("%s", (_what, change, remedy) => {
    expect(remedyOf(record("any", change), now, SWEEP_LIMITS)).toBe(remedy);
  });
});
