import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { refuse } from "../domain/failures.ts";
import { scriptedFiling, scriptedPdf, scriptedReader } from "../testing/scripted.ts";
import {
  type Desk,
  type DeskParts,
  type Ground,
  startDesk,
  startGround,
} from "../testing/stack.ts";
import { extractedKeyOf, imageFolderOf } from "./keys.ts";
import { reconcile } from "./reconcile.ts";

let ground: Ground;
let desk: Desk | undefined;
let number = 0;

beforeAll(async () => {
  ground = await startGround();
});
afterEach(async () => {
  await desk?.stop();
  desk = undefined;
});
afterAll(() => ground.close());

async function open(parts: Partial<DeskParts> = {}): Promise<Desk> {
  desk = await startDesk(ground, {
    reader: scriptedReader(),
    filing: scriptedFiling(),
    ...parts,
  });
  return desk;
}
const nextReference = () => `REF${String(++number).padStart(6, "0")}`;
const keyFor = (side: "BANK" | "COUNTERPARTY", name: string) => `${side}/2026/11/20/${name}.pdf`;

describe("the way of a document through real queues", () => {
  it("takes a plain dropped object to its match, its folder and its extracted terms", async () => {
    const filing = scriptedFiling();
    const { outcomeOf } = await open({ filing });
    const reference = nextReference();
    const key = keyFor("BANK", `${reference} copy (1)+ü`);
    await ground.put(key, scriptedPdf(reference));
    const record = await outcomeOf(key);
    expect(record).toMatchObject({
      outcome: "PROCESSED",
      side: "BANK",
      stage: "DONE",
      percent: 100,
      reason: null,
      matchIds: [`m-${reference}`],
      reference,
      productType: "FxSpot",
      currentKey: `PROCESSED/${key}`,
      attempts: 1,
    });
    expect(filing.filed.get(`BANK#${reference}`)).toMatchObject({
      processingId: record.processingId,
    });
    expect(await ground.storage.objects.head(key)).toBeNull();
    const extracted = await ground.storage.objects.read(extractedKeyOf(record));
    expect(JSON.parse(Buffer.from(extracted ?? []).toString("utf8"))).toMatchObject({
      source_type: "BANK",
      trades: [{ TRADE_SOURCE: "BANK", trade: { ownReference: reference } }],
    });
  });

  it("stores page images afterwards, with metadata", async () => {
    const { outcomeOf } = await open();
    const reference = nextReference();
    const key = keyFor("COUNTERPARTY", reference);
    await ground.put(key, scriptedPdf(reference, 3));
    const record = await outcomeOf(key);
    await ground.until("stored images", async () => {
      const now = await ground.storage.documents.get(record.processingId);
      return now?.images === "STORED";
    });
    const folder = imageFolderOf(record);
    const { keys } = await ground.storage.objects.list(folder);
    expect(keys.map((name) => name.slice(folder.length)).sort()).toEqual([
      `${reference}_page_001.jpg`,
      `${reference}_page_002.jpg`,
      `${reference}_page_003.jpg`,
      "metadata.json",
    ]);
    const metadata = await ground.storage.objects.read(`${folder}metadata.json`);
    expect(JSON.parse(Buffer.from(metadata ?? []).toString("utf8"))).toMatchObject({
      source_type: "COUNTERPARTY",
      unique_identifier: reference,
      total_pages: 3,
      dpi: 300,
      s3_bucket: record.bucket,
      image_files: [1, 2, 3].map((page) => `${reference}_page_00${page}.jpg`),
    });
  });

  it("recognises repeated content of one side, and only of one side", async () => {
    const { outcomeOf } = await open();
    const reference = nextReference();
    const first = keyFor("BANK", reference);
    await ground.put(first, scriptedPdf(reference));
    const original = await outcomeOf(first);
    const again = keyFor("BANK", `${reference}-again`);
    await ground.put(again, scriptedPdf(reference));
    expect(await outcomeOf(again)).toMatchObject({
      outcome: "DUPLICATE",
      duplicateOf: original.processingId,
      currentKey: `PROCESSED/${again}`,
      reason: { code: "DUPLICATE_CONTENT" },
    });
    const other = keyFor("COUNTERPARTY", reference);
    await ground.put(other, scriptedPdf(reference));
    expect(await outcomeOf(other)).toMatchObject({ outcome: "PROCESSED" });
  });

  it.each([
    ["an empty file", "", "FILE_EMPTY"],
    ["a renamed spreadsheet", "PK\u0003\u0004 not a document", "NOT_A_PDF"],
  ])("quarantines %s with its reason", async (_what, body, code) => {
    const { outcomeOf } = await open();
    const key = keyFor("BANK", nextReference());
    await ground.put(key, body);
    expect(await outcomeOf(key)).toMatchObject({
      outcome: "QUARANTINED",
      reason: { code },
      currentKey: `QUARANTINE/${key}`,
    });
    const moved = await ground.storage.objects.head(`QUARANTINE/${key}`);
    expect(moved?.metadata).toMatchObject({ "reason-code": code, outcome: "QUARANTINED" });
  });

  it("quarantines 51 MB without reading them", async () => {
    const reader = scriptedReader();
    const { outcomeOf } = await open({ reader });
    const key = keyFor("BANK", nextReference());
    await ground.put(key, Buffer.alloc(51 * 1024 * 1024, "%PDF-"));
    expect(await outcomeOf(key)).toMatchObject({
      outcome: "QUARANTINED",
      reason: { code: "FILE_TOO_LARGE" },
    });
    expect(reader.readings.size).toBe(0);
  });

  it("quarantines content that is not what was announced", async () => {
    const { outcomeOf } = await open();
    const reference = nextReference();
    const key = keyFor("BANK", reference);
    await ground.put(key, scriptedPdf(reference), { sha256: "0".repeat(64) });
    expect(await outcomeOf(key)).toMatchObject({
      outcome: "QUARANTINED",
      reason: { code: "CONTENT_MISMATCH" },
    });
  });

  it("fails a document that lies on the wrong side, without filing it", async () => {
    const filing = scriptedFiling();
    const reader = scriptedReader(undefined, (extraction) =>
      extraction.status === "extracted"
        ? {
            ...extraction,
            trades: extraction.trades.map((trade) => ({
              ...trade,
              warnings: [{ code: "WRONG_SIDE", message: "The letterhead is the counterparty's." }],
            })),
          }
        : extraction,
    );
    const { outcomeOf } = await open({ reader, filing });
    const reference = nextReference();
    const key = keyFor("BANK", reference);
    await ground.put(key, scriptedPdf(reference));
    expect(await outcomeOf(key)).toMatchObject({
      outcome: "FAILED",
      reason: { code: "WRONG_SIDE" },
      currentKey: `FAILED/${key}`,
    });
    expect(filing.filed.size).toBe(0);
  });

  it("keeps two documents apart that were dropped under one key", async () => {
    const { outcomeOf } = await open();
    const [one, two] = [nextReference(), nextReference()];
    const key = keyFor("BANK", "same-name");
    await ground.put(key, scriptedPdf(one));
    await outcomeOf(key);
    await ground.put(key, scriptedPdf(two));
    const both = await ground.until("two outcomes", async () => {
      const found = (await ground.records()).filter(
        (record) => record.key === key && record.currentKey !== key,
      );
      return found.length === 2 && found;
    });
    expect(both.map(({ reference }) => reference).sort()).toEqual([one, two]);
    expect(new Set(both.map(({ currentKey }) => currentKey)).size).toBe(2);
  });

  it("leaves nothing unexplained: reconciliation finds no discrepancy", async () => {
    const result = await reconcile(
      {
        bucket: ground.storage.names.bucket,
        objects: ground.storage.objects,
        documents: ground.storage.documents,
        now: () => new Date(),
      },
      ground.storage.sweeps,
    );
    expect(result).toMatchObject({ consistent: true, discrepancies: [], open: 0 });
    expect(result.objects).toBeGreaterThan(8);
  });
});

describe("what goes wrong on the way", () => {
  it("tries again after a crash of the reader, and finishes once", async () => {
    const filing = scriptedFiling();
    const reader = scriptedReader((_reference, attempt) => {
      if (attempt < 3) throw new Error("the worker thread died");
    });
    const { outcomeOf } = await open({ reader, filing });
    const reference = nextReference();
    const key = keyFor("BANK", reference);
    await ground.put(key, scriptedPdf(reference));
    expect(await outcomeOf(key)).toMatchObject({ outcome: "PROCESSED", attempts: 3 });
    expect(filing.calls()).toBe(1);
  });

  it("gives up after three attempts: FAILED, and the message is dead-lettered", async () => {
    const filing = scriptedFiling(() => refuse("INTERNAL", "Something broke."));
    const { outcomeOf } = await open({ filing });
    const reference = nextReference();
    const key = keyFor("BANK", reference);
    await ground.put(key, scriptedPdf(reference));
    expect(await outcomeOf(key)).toMatchObject({
      outcome: "FAILED",
      attempts: 3,
      reason: { code: "INTERNAL" },
      currentKey: `FAILED/${key}`,
    });
    expect(filing.calls()).toBe(3);
    const record = await outcomeOf(key);
    const dead = await deadLetters("processing");
    await ground.until("the dead letter", async () =>
      (await dead()).some((body) => body.includes(record.processingId)),
    );
  });

  it("does not try again what cannot get better", async () => {
    const filing = scriptedFiling(() => refuse("UNKNOWN_PRODUCT", "The product is not known."));
    const { outcomeOf } = await open({ filing });
    const reference = nextReference();
    const key = keyFor("COUNTERPARTY", reference);
    await ground.put(key, scriptedPdf(reference));
    expect(await outcomeOf(key)).toMatchObject({ outcome: "FAILED", attempts: 1 });
  });

  it("dead-letters a message that makes no sense, on both kinds of queue", async () => {
    await open();
    await ground.storage.queues.bank.send("{ this is no event");
    await ground.storage.queues.processing.send('{"v":9}');
    const bank = await deadLetters("bank");
    const processing = await deadLetters("processing");
    await ground.until("the bank queue's dead letter", async () =>
      (await bank()).includes("{ this is no event"),
    );
    await ground.until("the processing queue's dead letter", async () =>
      (await processing()).includes('{"v":9}'),
    );
  });

  it("takes the same event again and again without doing anything twice", async () => {
    const filing = scriptedFiling();
    const { outcomeOf } = await open({ filing, times: { leaseSeconds: 2 } });
    const reference = nextReference();
    const key = keyFor("BANK", reference);
    const versionId = await ground.put(key, scriptedPdf(reference));
    const event = JSON.stringify({
      Records: [1, 2].map(() => ({
        eventName: "ObjectCreated:Put",
        eventTime: "2026-11-20T10:00:00.000Z",
        s3: { bucket: { name: ground.storage.names.bucket }, object: { key, versionId } },
      })),
    });
    await Promise.all([1, 2, 3].map(() => ground.storage.queues.bank.send(event)));
    const record = await outcomeOf(key);
    await ground.storage.queues.bank.send(event);
    await ground.storage.queues.processing.send(
      JSON.stringify({ v: 1, processingId: record.processingId, correlationId: "again" }),
    );
    await ground.until("empty queues", async () => (await waiting()) === 0);
    expect(filing.calls()).toBe(1);
    const same = (await ground.records()).filter((other) => other.key === key);
    expect(same).toHaveLength(1);
    expect(same[0]).toMatchObject({ outcome: "PROCESSED", attempts: 1 });
  });

  it("lets two workers race for one hundred messages of fifty documents", async () => {
    const filing = scriptedFiling();
    const first = await open({ filing, times: { leaseSeconds: 2 } });
    const second = await startDesk(ground, {
      reader: scriptedReader(),
      filing,
      times: { leaseSeconds: 2 },
    });
    const keys = Array.from({ length: 50 }, () => keyFor("BANK", nextReference()));
    await Promise.all(
      keys.map((key) => ground.put(key, scriptedPdf(key.slice(key.lastIndexOf("/") + 1, -4)))),
    );
    const before = await ground.records();
    await Promise.all(
      before
        .filter((record) => keys.includes(record.key))
        .map(({ processingId }) =>
          ground.storage.queues.processing.send(
            JSON.stringify({ v: 1, processingId, correlationId: "twice" }),
          ),
        ),
    );
    for (const key of keys) {
      expect(await first.outcomeOf(key)).toMatchObject({ outcome: "PROCESSED", attempts: 1 });
    }
    expect(filing.calls()).toBe(50);
    await second.stop();
  });
});

/** A reader of a queue's dead letters; each message shows up again after a second. */
async function deadLetters(queue: "bank" | "processing"): Promise<() => Promise<string[]>> {
  const { createMessageQueue } = await import("../storage/message-queue.ts");
  const dead = createMessageQueue(
    ground.storage.clients,
    `${ground.storage.names.queues[queue]}-dlq`,
  );
  return async () => {
    const messages = await dead.receive(10, 0);
    for (const message of messages) await dead.release(message, 1);
    return messages.map(({ body }) => body);
  };
}

/** Messages visible or in flight in the queues the pipeline consumes. */
async function waiting(): Promise<number> {
  const { GetQueueAttributesCommand, GetQueueUrlCommand } = await import("@aws-sdk/client-sqs");
  const { clients, names } = ground.storage;
  const counts = await Promise.all(
    [names.queues.bank, names.queues.counterparty, names.queues.processing].map(async (name) => {
      const { QueueUrl } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName: name }));
      const { Attributes } = await clients.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
      );
      return (
        Number(Attributes?.ApproximateNumberOfMessages) +
        Number(Attributes?.ApproximateNumberOfMessagesNotVisible)
      );
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
