import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_CREDENTIALS } from "../auth/credentials.ts";
import { type Messaging, startMessaging } from "./server.ts";

let dataDir: string;
let messaging: Messaging;
let sqs: SQSClient;
let QueueUrl: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "countersign-messaging-"));
  await start();
  const created = await sqs.send(
    new CreateQueueCommand({ QueueName: "work", Attributes: { VisibilityTimeout: "900" } }),
  );
  QueueUrl = created.QueueUrl ?? "";
});

afterEach(async () => {
  await stop();
  rmSync(dataDir, { recursive: true });
});

async function start(): Promise<void> {
  messaging = await startMessaging({ dataDir, port: 0, credentials: DEFAULT_CREDENTIALS });
  sqs = new SQSClient(clientConfig());
}

function clientConfig() {
  return {
    endpoint: messaging.url,
    region: "us-east-1",
    credentials: DEFAULT_CREDENTIALS,
    maxAttempts: 1,
  };
}

async function stop(): Promise<void> {
  sqs.destroy();
  await messaging.close();
}

const send = (MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
async function receive(WaitTimeSeconds = 0) {
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      WaitTimeSeconds,
      MessageSystemAttributeNames: ["ApproximateReceiveCount"],
    }),
  );
  return Messages?.[0];
}

describe("the local SQS and SNS", () => {
  it("keep messages, visibility and receive counts over a restart on another port", async () => {
    await send("one");
    const first = await receive();
    const { ReceiptHandle } = first ?? {};
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
    );
    await send("two");
    await receive();
    await stop();
    await start();
    const found = await sqs.send(new GetQueueUrlCommand({ QueueName: "work" }));
    expect(found.QueueUrl).toBe(`${messaging.url}/000000000000/work`);
    QueueUrl = found.QueueUrl ?? "";
    const seen = [await receive(), await receive()].filter((message) => message !== undefined);
    expect(seen).toHaveLength(1);
    const counts: Record<string, string> = { one: "2", two: "1" };
    const [message] = seen;
    expect(message?.Attributes?.ApproximateReceiveCount).toBe(counts[message?.Body ?? ""]);
  });

  it("give a message back that was sent to a client which is gone", async () => {
    const dead = new SQSClient(clientConfig());
    const abort = new AbortController();
    const waiting = dead.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }), {
      abortSignal: abort.signal,
    });
    await sqs.send(new ListQueuesCommand({}));
    abort.abort();
    await expect(waiting).rejects.toThrow();
    dead.destroy();
    // Requests on another connection, so that the server has seen the end of the first one.
    for (let n = 0; n < 3; n += 1) await sqs.send(new ListQueuesCommand({}));
    await send("for the living");
    const message = await receive(5);
    expect(message).toMatchObject({
      Body: "for the living",
      Attributes: { ApproximateReceiveCount: "1" },
    });
  });

  it("put in what S3 delivers", async () => {
    expect(messaging.deliver("arn:aws:sqs:us-east-1:000000000000:work", "event")).toBe(true);
    expect(messaging.deliver("arn:aws:sqs:us-east-1:000000000000:none", "event")).toBe(false);
    expect(await receive()).toMatchObject({ Body: "event" });
  });

  it("answer only requests signed with the key, and nothing but SQS and SNS", async () => {
    const wrong = {
      ...clientConfig(),
      credentials: { ...DEFAULT_CREDENTIALS, secretAccessKey: "wrong" },
    };
    const strangers = [new SQSClient(wrong), new SNSClient(wrong)] as const;
    await expect(strangers[0].send(new ListQueuesCommand({}))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
    });
    await expect(strangers[1].send(new ListTopicsCommand({}))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
    });
    for (const client of strangers) client.destroy();
    for (const path of ["/", "/bucket/key", "/_fauxqs/queues", "/health"]) {
      expect((await fetch(messaging.url + path)).status).toBe(404);
    }
    const upload = await fetch(`${messaging.url}/bucket`, { method: "PUT" });
    expect(upload.status).toBe(404);
  });
});
