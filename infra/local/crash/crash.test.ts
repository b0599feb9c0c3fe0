import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  paginateQuery,
  paginateScan,
} from "@aws-sdk/client-dynamodb";
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketNotificationConfigurationCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientOptions, runToEnd, type StackProcess, startStack } from "./child.ts";
import { type Acknowledged, BUCKET, EVENTS, hammerUntilKilled, MESSAGES, TABLE } from "./hammer.ts";

const ROUNDS = 5;

describe("a local stack that is killed at random moments", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-crash-"));
  const acknowledged: Acknowledged = {
    objects: new Map(),
    messages: new Set(),
    entries: new Set(),
  };
  let stack: StackProcess;

  beforeAll(async () => {
    stack = await startStack(dataDir);
    await provision(stack);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { messages } = await queueUrls(stack);
      const acknowledgements = 40 + Math.floor(Math.random() * 160);
      await hammerUntilKilled(stack, messages, round, acknowledgements, acknowledged);
      stack = await startStack(dataDir);
    }
  });

  afterAll(async () => {
    expect(await stack.end("SIGTERM")).toBe(0);
    rmSync(dataDir, { recursive: true });
  });

  it("has every acknowledged object, whole", async () => {
    expect(acknowledged.objects.size).toBeGreaterThan(0);
    const s3 = s3Client(stack);
    for (const [Key, body] of acknowledged.objects) {
      const object = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
      expect(await object.Body?.transformToString()).toBe(body);
    }
    s3.destroy();
  });

  it("has an event for every acknowledged object", async () => {
    const { events } = await queueUrls(stack);
    const keys = new Set(
      (await drain(stack, events)).flatMap((body) =>
        (JSON.parse(body).Records ?? []).map(
          (record: { s3: { object: { key: string } } }) => record.s3.object.key,
        ),
      ),
    );
    expect([...acknowledged.objects.keys()].filter((key) => !keys.has(key))).toEqual([]);
  });

  it("has every acknowledged message", async () => {
    expect(acknowledged.messages.size).toBeGreaterThan(0);
    const { messages } = await queueUrls(stack);
    const bodies = new Set(await drain(stack, messages));
    expect([...acknowledged.messages].filter((id) => !bodies.has(id))).toEqual([]);
  });

  it("has every acknowledged transaction, and none by half", async () => {
    expect(acknowledged.entries.size).toBeGreaterThan(0);
    const client = new DynamoDBClient(clientOptions(stack.endpoints.dynamodb));
    const ids = new Set<string>();
    for await (const page of paginateScan({ client }, { TableName: TABLE, ConsistentRead: true })) {
      for (const item of page.Items ?? []) if (item.kind) ids.add(item.id?.S ?? "");
    }
    const indexed = new Set<string>();
    const byKind = {
      TableName: TABLE,
      IndexName: "byKind",
      KeyConditionExpression: "kind = :kind",
      ExpressionAttributeValues: { ":kind": { S: "entry" } },
    };
    for await (const page of paginateQuery({ client }, byKind)) {
      for (const item of page.Items ?? []) indexed.add(item.id?.S ?? "");
    }
    const total = await client.send(
      new GetItemCommand({ TableName: TABLE, Key: { id: { S: "total" } }, ConsistentRead: true }),
    );
    client.destroy();
    expect([...acknowledged.entries].filter((id) => !ids.has(id))).toEqual([]);
    expect(indexed).toEqual(ids);
    expect(Number(total.Item?.entries?.N)).toBe(ids.size);
  });

  it("refuses a second process on the same folder, and a busy port, in a sentence", async () => {
    const second = await runToEnd(["--data-dir", dataDir]);
    expect(second).toMatchObject({ code: 2 });
    expect(second.stderr).toContain("already in use by another local stack");
    const { port } = new URL(stack.endpoints.s3);
    const elsewhere = mkdtempSync(join(tmpdir(), "countersign-busy-"));
    const busy = await runToEnd(["--data-dir", elsewhere, "--s3-port", port]);
    rmSync(elsewhere, { recursive: true });
    expect(busy).toMatchObject({ code: 2 });
    expect(busy.stderr).toContain(`Port ${port} for the local S3 is already in use.`);
  });
});

function s3Client(stack: StackProcess): S3Client {
  return new S3Client({ ...clientOptions(stack.endpoints.s3), forcePathStyle: true });
}

async function queueUrls(stack: StackProcess): Promise<{ events: string; messages: string }> {
  const url = (name: string) => `${stack.endpoints.sqs}/000000000000/${name}`;
  return { events: url(EVENTS), messages: url(MESSAGES) };
}

async function provision(stack: StackProcess): Promise<void> {
  const sqs = new SQSClient(clientOptions(stack.endpoints.sqs));
  for (const QueueName of [EVENTS, MESSAGES]) await sqs.send(new CreateQueueCommand({ QueueName }));
  const s3 = s3Client(stack);
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: BUCKET,
      NotificationConfiguration: {
        QueueConfigurations: [
          {
            QueueArn: `arn:aws:sqs:us-east-1:000000000000:${EVENTS}`,
            Events: ["s3:ObjectCreated:*"],
          },
        ],
      },
    }),
  );
  const dynamodb = new DynamoDBClient(clientOptions(stack.endpoints.dynamodb));
  await dynamodb.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      AttributeDefinitions: [
        { AttributeName: "id", AttributeType: "S" },
        { AttributeName: "kind", AttributeType: "S" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: "byKind",
          KeySchema: [{ AttributeName: "kind", KeyType: "HASH" }],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
    }),
  );
  for (const client of [sqs, s3, dynamodb]) client.destroy();
}

/** Reads a queue until it gives nothing more. */
async function drain(stack: StackProcess, QueueUrl: string): Promise<string[]> {
  const sqs = new SQSClient(clientOptions(stack.endpoints.sqs));
  const bodies: string[] = [];
  for (;;) {
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 }),
    );
    if (!Messages || Messages.length === 0) break;
    for (const message of Messages) bodies.push(message.Body ?? "");
  }
  sqs.destroy();
  return bodies;
}
