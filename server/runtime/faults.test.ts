import { CreateTopicCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sha256Of } from "../pipeline/inspect.ts";
import { createMessageQueue } from "../storage/message-queue.ts";
import { openStorage, type Storage } from "../storage/storage.ts";
import { type Door, startDoor } from "../testing/faults.ts";
import { scriptedFiling, scriptedPdf, scriptedReader } from "../testing/scripted.ts";
import { type Ground, startGround } from "../testing/stack.ts";
import { deskFigures } from "./desk-figures.ts";
import { type Running, startProcessor } from "./processor.ts";
import { type Scheduler, startScheduler } from "./scheduler.ts";
import { openIntake } from "./start-intake.ts";

/** One service misbehaves, the others do not: the outages of an ordinary year. */
let ground: Ground;
let doors: Readonly<Record<"s3" | "dynamodb" | "sqs" | "sns", Door>>;
let storage: Storage;
let processor: Running;
let intake: { stop(graceMs: number): Promise<void> };
let scheduler: Scheduler;

beforeEach(async () => {
  ground = await startGround({ SWEEP_SECONDS: "1", STUCK_SECONDS: "1" });
  const { s3, dynamodb, sqs, sns } = ground.aws.endpoints;
  doors = {
    s3: await startDoor(s3),
    dynamodb: await startDoor(dynamodb),
    sqs: await startDoor(sqs),
    sns: await startDoor(sns),
  };
  storage = openStorage({
    ...ground.env,
    AWS_ENDPOINT_URL_S3: doors.s3.url,
    AWS_ENDPOINT_URL_DYNAMODB: doors.dynamodb.url,
    AWS_ENDPOINT_URL_SQS: doors.sqs.url,
    AWS_ENDPOINT_URL_SNS: doors.sns.url,
  });
  const { settings, log, metrics } = ground;
  const base = { settings, log, metrics, storage };
  processor = await startProcessor({ ...base, reader: scriptedReader(), filing: scriptedFiling() });
  intake = openIntake(base, processor.url);
  scheduler = startScheduler(base);
});
afterEach(async () => {
  for (const door of Object.values(doors)) door.fail(null);
  await Promise.all([intake.stop(1_000), scheduler.stop()]);
  await processor.stop();
  for (const door of Object.values(doors)) await door.close();
  storage.close();
  await ground.close();
});

async function drop(reference: string): Promise<string> {
  const key = `BANK/2026/11/20/${reference}.pdf`;
  await ground.put(key, scriptedPdf(reference));
  return key;
}

const outcomeOf = (key: string) =>
  ground.until(`an outcome of ${key}`, async () =>
    (await ground.records()).find(
      (record) => record.key === key && record.outcome !== null && record.currentKey !== key,
    ),
  );

async function ready() {
  const response = await fetch(`${processor.url}/ready`);
  const body = (await response.json()) as {
    checks: { name: string; ok: boolean }[];
    degraded: string[];
  };
  const bad = body.checks.filter(({ ok }) => !ok).map(({ name }) => name);
  return { status: response.status, bad, degraded: body.degraded };
}

/** Times documents were put back because of a failure. */
async function retries(code: string): Promise<number> {
  const { values } = await ground.metrics.retries.get();
  return values
    .filter(({ labels }) => labels.error_type === code)
    .reduce((sum, { value }) => sum + value, 0);
}

async function expectNothingLost(): Promise<void> {
  const { deadLetters } = await deskFigures(ground.storage, new Date());
  expect(deadLetters).toEqual({ bank: 0, counterparty: 0, processing: 0, failed: 0 });
  expect((await fetch(`${processor.url}/health`)).status).toBe(200);
  await ground.until("ready again", async () => (await ready()).status === 200);
}

describe("S3 that answers with errors", () => {
  it("is said by /ready; documents wait for it without being given up", async () => {
    const first = await drop("S3A");
    await outcomeOf(first);
    // Between registration and reading: the worker is what meets the outage.
    const { processingId } = (await ground.records())[0] ?? { processingId: "" };
    expect(processingId).not.toBe("");
    const key = await drop("S3B");
    await ground.until("the registration", async () =>
      (await ground.records()).some((record) => record.key === key),
    );
    doors.s3.fail("error");
    const others = ["S3C", "S3D"];
    for (const reference of others) await drop(reference);
    await ground.until("S3 to be missed", async () => doors.s3.failed() > 8);
    await ground.until("/ready to say so", async () => {
      const { status, bad } = await ready();
      return status === 503 && bad.join() === "s3";
    });
    expect((await fetch(`${processor.url}/health`)).status).toBe(200);
    doors.s3.fail(null);
    for (const reference of ["S3B", ...others]) {
      expect(await outcomeOf(`BANK/2026/11/20/${reference}.pdf`)).toMatchObject({
        outcome: "PROCESSED",
      });
    }
    await ground.until("ready again", async () => (await ready()).status === 200);
  }, 60_000);

  it("costs a document that is being processed no attempt, however often it is tried", async () => {
    doors.s3.fail("error");
    const key = "BANK/2026/11/20/S3W.pdf";
    await ground.put(key, scriptedPdf("S3W"));
    // Registered by hand: intake cannot reach S3 either.
    const head = await ground.storage.objects.head(key);
    const answer = await fetch(`${processor.url}/process`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        s3_bucket: storage.names.bucket,
        s3_key: key,
        source_type: "BANK",
        event_time: "2026-11-20T10:00:00.000Z",
        unique_identifier: "S3W",
        metadata: {
          version_id: head?.versionId,
          etag: head?.etag,
          content_length: head?.size,
          sha256: sha256Of(scriptedPdf("S3W")),
        },
      }),
    });
    expect(answer.status).toBe(200);
    await ground.until(
      "more tries than a document has attempts",
      async () => (await retries("STORE_UNAVAILABLE")) > 4,
    );
    const [record] = await ground.records();
    expect(record).toMatchObject({ outcome: null, key });
    expect(record?.attempts).toBeLessThan(2);
    doors.s3.fail(null);
    expect(await outcomeOf(key)).toMatchObject({ outcome: "PROCESSED", attempts: 1 });
  }, 60_000);
});

describe("DynamoDB that holds requests back", () => {
  it("slows documents down and loses none", async () => {
    doors.dynamodb.fail("throttle", 5);
    const keys = await Promise.all(["D1", "D2", "D3", "D4"].map(drop));
    for (const key of keys) {
      expect(await outcomeOf(key)).toMatchObject({ outcome: "PROCESSED" });
    }
    expect(doors.dynamodb.failed()).toBeGreaterThan(3);
    doors.dynamodb.fail(null);
    await expectNothingLost();
  }, 60_000);

  it("altogether makes the processor not ready, and alive", async () => {
    doors.dynamodb.fail("throttle");
    await ground.until("/ready to say so", async () => (await ready()).bad.includes("dynamodb"));
    expect((await fetch(`${processor.url}/health`)).status).toBe(200);
    doors.dynamodb.fail(null);
    await ground.until("ready again", async () => (await ready()).status === 200);
  }, 60_000);
});

describe("SQS that cannot be reached", () => {
  it("is said by /ready and by /process; what arrived meanwhile is processed afterwards", async () => {
    doors.sqs.fail("away");
    const key = await drop("Q1");
    await ground.until("/ready to say so", async () => {
      const { status, bad } = await ready();
      return status === 503 && bad.join() === "sqs";
    });
    expect((await ground.records()).some((record) => record.key === key)).toBe(false);
    doors.sqs.fail(null);
    expect(await outcomeOf(key)).toMatchObject({ outcome: "PROCESSED" });
    await expectNothingLost();
  }, 60_000);
});

describe("SNS that is down", () => {
  it("keeps no document from its outcome, and is told of it when it is back", async () => {
    const { sqs, sns } = ground.storage.clients;
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "outcomes" }));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
    );
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: storage.names.topic }));
    const Endpoint = Attributes?.QueueArn;
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
    doors.sns.fail("error");
    const key = await drop("N1");
    const finished = await ground.until("the outcome", async () =>
      (await ground.records()).find((record) => record.key === key && record.outcome !== null),
    );
    expect(finished.outcome).toBe("PROCESSED");
    // Documents can be read and matched without the topic: not a reason to take no more.
    await ground.until("/ready to say what it goes on without", async () => {
      const { status, degraded } = await ready();
      return status === 200 && degraded.includes("notifications");
    });
    await ground.until("SNS to be missed", async () => doors.sns.failed() > 2);
    doors.sns.fail(null);
    const outcomes = createMessageQueue(ground.storage.clients, "outcomes");
    const message = await ground.until("the notification", async () => {
      const [found] = await outcomes.receive(1, 1);
      return found ?? null;
    });
    expect(JSON.parse(JSON.parse(message.body).Message)).toMatchObject({
      processing_id: finished.processingId,
      status: "success",
    });
    await ground.until("/ready to be whole", async () => (await ready()).degraded.length === 0);
    await ground.until("its place", async () =>
      (await ground.records()).some(({ currentKey }) => currentKey.startsWith("PROCESSED/")),
    );
  }, 60_000);
});

describe("S3 that asks for fewer requests", () => {
  it("gets them later: every document comes through", async () => {
    doors.s3.fail("slow down", 3);
    const keys = await Promise.all(["SD1", "SD2", "SD3", "SD4"].map(drop));
    for (const key of keys) {
      expect(await outcomeOf(key)).toMatchObject({ outcome: "PROCESSED" });
    }
    expect(doors.s3.failed()).toBeGreaterThan(3);
    doors.s3.fail(null);
    await expectNothingLost();
  }, 60_000);
});

describe("a permission that is missing", () => {
  it.each(["s3", "dynamodb", "sqs"] as const)(
    "of %s is said by /ready; documents wait until somebody grants it, and nothing starts again",
    async (service) => {
      await outcomeOf(await drop("P1"));
      doors[service].fail("denied");
      const key = await drop("P2");
      await ground.until("/ready to say so", async () => {
        const { status, bad } = await ready();
        return status === 503 && bad.includes(service);
      });
      await ground.until("it to be missed", async () => doors[service].failed() > 6);
      const record = (await ground.records()).find((each) => each.key === key);
      expect(record?.outcome ?? null).toBeNull();
      doors[service].fail(null);
      expect(await outcomeOf(key)).toMatchObject({ outcome: "PROCESSED" });
      await expectNothingLost();
    },
    60_000,
  );
});
