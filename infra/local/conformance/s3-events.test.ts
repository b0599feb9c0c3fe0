import {
  CopyObjectCommand,
  DeleteObjectCommand,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collect, createBucket, createQueue, type TestQueue } from "./resources.ts";
import { openTarget, type Target } from "./target.ts";

let target: Target;
let Bucket: string;
let bank: TestQueue;
let counterparty: TestQueue;

beforeAll(async () => {
  target = await openTarget();
  Bucket = await createBucket(target, "events", { versioned: true });
  bank = await createQueue(target, "bank");
  counterparty = await createQueue(target, "counterparty");
  const rule = (queue: TestQueue, prefix: string) => ({
    Id: prefix,
    QueueArn: queue.arn,
    Events: ["s3:ObjectCreated:*" as const],
    Filter: {
      Key: {
        FilterRules: [
          { Name: "prefix" as const, Value: `${prefix}/` },
          { Name: "suffix" as const, Value: ".pdf" },
        ],
      },
    },
  });
  await configure({
    QueueConfigurations: [rule(bank, "BANK"), rule(counterparty, "COUNTERPARTY")],
  });
  for (const queue of [bank, counterparty]) {
    const [body = "{}"] = await collect(target, queue, 1);
    expect(JSON.parse(body)).toMatchObject({ Event: "s3:TestEvent", Bucket });
  }
});
afterAll(() => target.close());

function configure(NotificationConfiguration: NotificationConfiguration) {
  return target.s3.send(
    new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }),
  );
}

const put = (Key: string, Body = "body") =>
  target.s3.send(new PutObjectCommand({ Bucket, Key, Body }));

describe("S3 events", () => {
  it("tell one queue of a new object that passes the filter, with its version", async () => {
    const { VersionId } = await put("BANK/2026/a b+ü.pdf");
    const [body = "{}"] = await collect(target, bank, 1);
    const { Records } = JSON.parse(body);
    expect(Records).toHaveLength(1);
    expect(Records[0]).toMatchObject({
      eventSource: "aws:s3",
      eventName: "ObjectCreated:Put",
      awsRegion: target.region,
      s3: {
        configurationId: "BANK",
        bucket: { name: Bucket, arn: `arn:aws:s3:::${Bucket}` },
        object: { key: "BANK/2026/a+b%2B%C3%BC.pdf", size: 4, versionId: VersionId },
      },
    });
    expect(Date.parse(Records[0].eventTime)).not.toBeNaN();
    expect(Records[0].s3.object.sequencer).toMatch(/^[0-9A-F]+$/);
  });

  it("are sent for every write, but not past prefix or suffix, nor for deletes", async () => {
    await put("COUNTERPARTY/x.txt");
    await put("OTHER/x.pdf");
    await put("COUNTERPARTY/one.pdf");
    await put("COUNTERPARTY/one.pdf", "again");
    await target.s3.send(new DeleteObjectCommand({ Bucket, Key: "COUNTERPARTY/one.pdf" }));
    const CopySource = `${Bucket}/OTHER/x.pdf`;
    const Key = "COUNTERPARTY/two.pdf";
    await target.s3.send(new CopyObjectCommand({ Bucket, Key, CopySource }));
    const records = (await collect(target, counterparty, 3)).map(
      (body) => JSON.parse(body).Records[0],
    );
    expect(records.map((record) => `${record.eventName} ${record.s3.object.key}`).sort()).toEqual([
      "ObjectCreated:Copy COUNTERPARTY/two.pdf",
      "ObjectCreated:Put COUNTERPARTY/one.pdf",
      "ObjectCreated:Put COUNTERPARTY/one.pdf",
    ]);
  });

  it("cannot be sent to a queue that does not exist", async () => {
    const QueueArn = `${bank.arn}-missing`;
    const refused = configure({
      QueueConfigurations: [{ QueueArn, Events: ["s3:ObjectCreated:*"] }],
    });
    await expect(refused).rejects.toMatchObject({ name: "InvalidArgument" });
  });
});
