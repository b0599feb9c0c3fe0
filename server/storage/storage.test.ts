import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeEvent } from "../audit/catalogue.ts";
import { recordEvent } from "../audit/record.ts";
import type { DocumentRecord } from "../pipeline/ports.ts";
import type { Storage } from "./storage.ts";
import { type LocalStorage, startLocalStorage } from "./testing/local-storage.ts";

let local: LocalStorage;
let one: Storage;
let other: Storage;

beforeAll(async () => {
  local = await startLocalStorage();
  one = local.storage;
  other = local.another();
});
afterAll(() => local.close());

let minute = 0;
function later(): Date {
  minute += 1;
  return new Date(Date.UTC(2026, 10, 20, 9, minute));
}

function record(change: Partial<DocumentRecord> = {}): DocumentRecord {
  const at = later().toISOString();
  const processingId = randomUUID();
  const key = `BANK/2026/11/20/${processingId}/a.pdf`;
  return {
    processingId,
    bucket: one.names.bucket,
    key,
    currentKey: key,
    versionId: null,
    side: "BANK",
    fileName: "a.pdf",
    uniqueIdentifier: "a",
    size: 10,
    sha256: null,
    stage: "QUEUED",
    percent: 0,
    message: "",
    outcome: null,
    reason: null,
    attempts: 0,
    lease: null,
    uploadedBy: null,
    receivedAt: at,
    updatedAt: at,
    finishedAt: null,
    duplicateOf: null,
    matchIds: [],
    productType: null,
    reference: null,
    images: "NONE",
    correlationId: "c",
    sample: false,
    version: 1,
    ...change,
  };
}

async function registered(change: Partial<DocumentRecord> = {}): Promise<DocumentRecord> {
  return (await one.documents.register(record(change))).record;
}

/** Runs the same transition from two processes at once and answers what each got. */
function atOnce<T>(transition: (storage: Storage, who: string) => Promise<T>): Promise<[T, T]> {
  return Promise.all([transition(one, "one"), transition(other, "other")]);
}

describe("document records, two at once", () => {
  it("register: one creates, both get the same record", async () => {
    const draft = record();
    const [a, b] = await atOnce((storage, who) =>
      storage.documents.register({ ...draft, message: who }),
    );
    expect([a.created, b.created].sort()).toEqual([false, true]);
    expect(a.record).toEqual(b.record);
  });

  it("arrive: one moves the announced document on", async () => {
    const { processingId } = await registered({ stage: "EXPECTED" });
    const answers = await atOnce((storage, who) =>
      storage.documents.arrive(processingId, { message: who, versionId: "v1" }, later()),
    );
    const won = answers.filter((answer) => answer !== null);
    expect(won.length).toBe(1);
    expect(won[0]).toMatchObject({ stage: "QUEUED", versionId: "v1" });
  });

  it("claim: one gets the lease, the other is told until when", async () => {
    const { processingId } = await registered();
    const now = later();
    const answers = await atOnce((storage, who) =>
      storage.documents.claim(processingId, who, now, 30),
    );
    expect(answers.map(({ kind }) => kind).sort()).toEqual(["claimed", "leased"]);
    const held = await one.documents.get(processingId);
    expect(held?.attempts).toBe(1);
    expect(held?.lease?.until).toBe(new Date(now.getTime() + 30_000).toISOString());
  });

  it("claim: an expired lease may be taken, once", async () => {
    const { processingId } = await registered();
    const now = later();
    await one.documents.claim(processingId, "dead", now, 30);
    const after = new Date(now.getTime() + 31_000);
    const answers = await atOnce((storage, who) =>
      storage.documents.claim(processingId, who, after, 30),
    );
    expect(answers.map(({ kind }) => kind).sort()).toEqual(["claimed", "leased"]);
    expect(await one.documents.heartbeat(processingId, "dead", after, 30)).toBe(false);
    const change = { stage: "READING" as const };
    expect(await one.documents.advance(processingId, "dead", change, after)).toBeNull();
  });

  it("claim: says finished and unknown", async () => {
    const { processingId } = await registered();
    await one.documents.finish(processingId, null, "FAILED", {}, later());
    expect((await one.documents.claim(processingId, "w", later(), 30)).kind).toBe("finished");
    expect((await one.documents.claim(randomUUID(), "w", later(), 30)).kind).toBe("unknown");
  });

  it("finish: one outcome is recorded and stays", async () => {
    const { processingId } = await registered();
    const [a, b] = await Promise.all([
      one.documents.finish(processingId, null, "PROCESSED", { matchIds: ["m"] }, later()),
      other.documents.finish(processingId, null, "FAILED", {}, later()),
    ]);
    const won = [a, b].filter((answer) => answer !== null);
    expect(won.length).toBe(1);
    const kept = await one.documents.get(processingId);
    expect(kept).toEqual(won[0]);
    expect(kept).toMatchObject({ stage: "DONE", percent: 100, lease: null });
  });

  it("finish: not by somebody who lost the lease", async () => {
    const { processingId } = await registered();
    await one.documents.claim(processingId, "w", later(), 30);
    expect(
      await one.documents.finish(processingId, "somebody", "PROCESSED", {}, later()),
    ).toBeNull();
    expect(await one.documents.finish(processingId, "w", "PROCESSED", {}, later())).not.toBeNull();
  });

  it("annotate: both changes are kept", async () => {
    const { processingId } = await registered();
    await Promise.all([
      one.documents.annotate(processingId, { currentKey: "PROCESSED/x" }, later()),
      other.documents.annotate(processingId, { images: "STORED" }, later()),
    ]);
    expect(await one.documents.get(processingId)).toMatchObject({
      currentKey: "PROCESSED/x",
      images: "STORED",
    });
  });

  it("reopen: one puts the document back with one event, and only after a failure", async () => {
    const { processingId } = await registered();
    const reopen = (storage: Storage) =>
      storage.reopenDocument(processingId, later(), retried(storage, processingId));
    expect(await reopen(one)).toBeNull();
    const reason = { code: "NO_TEXT" as const, message: "No text." };
    await one.documents.finish(processingId, null, "FAILED", { reason }, later());
    const answers = await atOnce(reopen);
    const [won, ...others] = answers.filter((answer) => answer !== null);
    expect(others).toEqual([]);
    const kept = await one.documents.get(processingId);
    expect(kept).toEqual(won);
    expect(kept).toMatchObject({ stage: "QUEUED", outcome: null, reason: null, finishedAt: null });
    expect(await one.eventStreams.read(`document#${processingId}`)).toMatchObject([
      { type: "DocumentRetried", sequence: 1 },
    ]);
  });

  it("reopen: without its event the document stays closed", async () => {
    const { processingId } = await registered();
    await one.documents.finish(processingId, null, "FAILED", {}, later());
    const closed = await one.documents.get(processingId);
    const away = one.reopenDocument(processingId, later(), () =>
      Promise.reject(new Error("No event today.")),
    );
    await expect(away).rejects.toThrow("No event today.");
    expect(await one.reopenDocument(processingId, later(), async () => null)).toBeNull();
    // An event the table does not take: larger than an item may be.
    const reason = "x".repeat(450_000);
    const tooLarge = one.reopenDocument(processingId, later(), async (before) => {
      const event = await retried(one, processingId)(before);
      return { ...event, reason };
    });
    await expect(tooLarge).rejects.toThrow();
    expect(await one.documents.get(processingId)).toEqual(closed);
    expect(await one.eventStreams.read(`document#${processingId}`)).toEqual([]);
  });

  it("claimContent: first holder wins, a failed one gives way", async () => {
    const sha256 = createHash("sha256").update(randomUUID()).digest("hex");
    const [a, b] = [await registered(), await registered()];
    const claim = (storage: Storage, id: string) =>
      storage.documents.claimContent(sha256, "BANK", id);
    const [first, second] = await Promise.all([
      claim(one, a.processingId),
      claim(other, b.processingId),
    ]);
    expect(first.holder).toBe(second.holder);
    expect((await one.contentHolder(sha256, "BANK"))?.processingId).toBe(first.holder);
    expect(await one.contentHolder(sha256, "COUNTERPARTY")).toBeNull();
    await one.documents.finish(first.holder, null, "FAILED", {}, later());
    const loser = first.holder === a.processingId ? b.processingId : a.processingId;
    expect((await claim(one, loser)).holder).toBe(loser);
    expect((await claim(other, first.holder)).holder).toBe(loser);
  });
});

/** The event of a retry, chained onto the stream as it is now. */
function retried(storage: Storage, processingId: string) {
  const stream = `document#${processingId}`;
  return async ({ correlationId }: DocumentRecord) =>
    recordEvent(
      stream,
      await storage.eventStreams.head(stream),
      makeEvent("DocumentRetried", { processingId, previousOutcome: "FAILED" }),
      { actor: { subject: "p", name: "P" }, at: later().toISOString(), correlationId },
    );
}

describe("lists of documents", () => {
  it("pages are complete, in order, and visit every record once", async () => {
    const made: string[] = [];
    for (let index = 0; index < 25; index += 1) {
      const side = index % 3 === 0 ? ("COUNTERPARTY" as const) : ("BANK" as const);
      made.push((await registered({ side, fileName: "paged.pdf" })).processingId);
    }
    const seen: DocumentRecord[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await one.documentLists.list({}, 7, cursor);
      if (page.cursor !== null) expect(page.items.length).toBe(7);
      seen.push(...page.items);
      cursor = page.cursor;
    }
    const times = seen.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort().reverse());
    const ids = seen.map(({ processingId }) => processingId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => made.includes(id)).length).toBe(25);
  });

  it("filters by side and outcome, and counts what it lists", async () => {
    const { processingId } = await registered({ side: "COUNTERPARTY" });
    await one.documents.finish(processingId, null, "QUARANTINED", {}, later());
    const filter = { side: "COUNTERPARTY", outcome: "QUARANTINED" } as const;
    const page = await one.documentLists.list(filter, 50);
    expect(page.items.map((item) => item.processingId)).toEqual([processingId]);
    expect(await one.documentLists.count("QUARANTINED")).toBe(1);
  });

  it("refuses a cursor of another list", async () => {
    const page = await one.documentLists.list({}, 1);
    const cursor = page.cursor ?? "";
    await expect(one.documentLists.list({ side: "BANK" }, 1, cursor)).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await expect(one.documentLists.list({}, 1, "%%%")).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("sweeps find what is open and quiet, and pending images", async () => {
    const quiet = await registered();
    const done = await registered({ images: "PENDING" });
    await one.documents.finish(done.processingId, null, "PROCESSED", {}, later());
    const ids = async (sweep: "listOpen" | "listPendingImages", before: Date) =>
      (await one.sweeps[sweep](before)).items.map(({ processingId }) => processingId);
    expect(await ids("listOpen", later())).toContain(quiet.processingId);
    expect(await ids("listOpen", new Date(quiet.updatedAt))).not.toContain(quiet.processingId);
    expect(await ids("listPendingImages", later())).toEqual([done.processingId]);
    await one.documents.annotate(done.processingId, { images: "STORED" }, later());
    expect(await ids("listPendingImages", later())).toEqual([]);
  });
});

describe("the bucket", () => {
  const bytes = new TextEncoder().encode("%PDF-1.7 a confirmation");

  it("moves an object, repeatably", async () => {
    const [from, to] = ["BANK/odd näme +(1).pdf", "PROCESSED/BANK/odd näme +(1).pdf"];
    await one.objects.write(from, bytes, "application/pdf", { sha256: "x" });
    const versionId = (await one.objects.head(from))?.versionId ?? null;
    await one.objects.move(from, to, { outcome: "PROCESSED", note: "größer" }, versionId);
    await one.objects.move(from, to, { outcome: "PROCESSED" }, versionId);
    expect(await one.objects.head(from)).toBeNull();
    const moved = await one.objects.head(to);
    expect(moved?.metadata).toMatchObject({ sha256: "x", outcome: "PROCESSED" });
    expect(await one.objects.read(to)).toEqual(bytes);
  });

  it("says when what should be moved is nowhere", async () => {
    await expect(one.objects.move("BANK/nothing.pdf", "FAILED/x", {})).rejects.toMatchObject({
      code: "OBJECT_GONE",
    });
  });

  describe("a presigned upload", () => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const sign = (key: string) =>
      one.presigner.put(
        {
          key,
          size: bytes.length,
          contentType: "application/pdf",
          sha256,
          metadata: { sha256, "uploaded-by": "Zoë" },
        },
        new Date(),
      );
    const send = (url: string, body: Uint8Array, headers: Record<string, string>) =>
      fetch(url, { method: "PUT", headers, body: new Uint8Array(body) });

    it("takes exactly what was signed", async () => {
      const key = `BANK/${randomUUID()}/signed.pdf`;
      const { url, headers } = await sign(key);
      expect((await send(url, bytes, { ...headers })).status).toBe(200);
      expect(await one.objects.head(key)).toMatchObject({
        size: bytes.length,
        contentType: "application/pdf",
      });
    });

    it.each<[string, (headers: Record<string, string>) => [Uint8Array, Record<string, string>]]>([
      ["other bytes of the same length", (headers) => [bytes.map((byte) => byte ^ 1), headers]],
      ["another length", (headers) => [bytes.slice(1), headers]],
      ["another type", (headers) => [bytes, { ...headers, "content-type": "text/html" }]],
      [
        "another hash",
        (headers) => [
          bytes,
          { ...headers, "x-amz-checksum-sha256": Buffer.alloc(32).toString("base64") },
        ],
      ],
      ["no hash", ({ "x-amz-checksum-sha256": _left, ...headers }) => [bytes, headers]],
    ])("refuses %s", async (_name, change) => {
      const key = `BANK/${randomUUID()}/altered.pdf`;
      const { url, headers } = await sign(key);
      const [body, sent] = change({ ...headers });
      expect((await send(url, body, sent)).status).toBeGreaterThanOrEqual(400);
      expect(await one.objects.head(key)).toBeNull();
    });

    it("reaches the queue of its side", async () => {
      const key = `COUNTERPARTY/${randomUUID()}/queued.pdf`;
      const { url, headers } = await sign(key);
      await send(url, bytes, { ...headers });
      const queue = one.queues.counterparty;
      const bodies: string[] = [];
      // The bucket also sends a test event once, when its notifications are configured.
      while (!bodies.some((body) => body.includes("queued.pdf"))) {
        const [message] = await queue.receive(1, 10);
        if (!message) break;
        bodies.push(message.body);
        await queue.acknowledge(message);
      }
      expect(bodies.at(-1)).toContain("queued.pdf");
    });

    it("can be fetched again by a short-lived address under its name", async () => {
      const key = `PROCESSED/${randomUUID()}.pdf`;
      await one.objects.write(key, bytes, "application/pdf");
      const { url } = await one.presigner.get(key, 'odd "näme".pdf', new Date());
      const answer = await fetch(url);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-disposition")).toContain("attachment");
      const altered = await fetch(url.replace(/response-content-disposition=[^&]+/, ""));
      expect(altered.status).toBe(403);
    });
  });
});

describe("queues and settings", () => {
  it("redelivers what was released and counts it", async () => {
    const queue = one.queues.processing;
    await queue.send(JSON.stringify({ n: 1 }));
    const [first] = await queue.receive(1, 10);
    if (!first) throw new Error("nothing received");
    await queue.release(first, 0);
    const [second] = await queue.receive(1, 10);
    expect(second).toMatchObject({ body: first.body, receiveCount: 2 });
    if (second) await queue.acknowledge(second);
    expect(await queue.receive(1, 0)).toEqual([]);
  });

  it("ends a long poll quietly when asked to stop", async () => {
    const stop = new AbortController();
    const waiting = one.queues.processing.receive(1, 20, stop.signal);
    stop.abort();
    expect(await waiting).toEqual([]);
  });

  it("settings: one of two writers of a revision wins", async () => {
    const entry = { kind: "test", version: randomUUID() };
    const created = await atOnce((storage, who) =>
      storage.settings.put({ ...entry, value: who }, 0),
    );
    expect(created.sort()).toEqual([false, true]);
    const changed = await atOnce((storage, who) =>
      storage.settings.put({ ...entry, value: who }, 1),
    );
    expect(changed.sort()).toEqual([false, true]);
    expect((await one.settings.get(entry.kind, entry.version))?.revision).toBe(2);
  });
});

describe("a store that is away", () => {
  it("is a typed, retryable failure", async () => {
    const { openStorage } = await import("./storage.ts");
    const away = openStorage({ ...local.env, AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:9" });
    await expect(away.documents.get("x")).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    away.close();
  });
});
