import {
  CreateTopicCommand,
  DeleteTopicCommand,
  PublishCommand,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collect, createQueue, receive, type TestQueue } from "./resources.ts";
import { EVENTUALLY, openTarget, type Target } from "./target.ts";

let target: Target;

beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const send = (queue: TestQueue, MessageBody: string, more = {}) =>
  target.sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody, ...more }));

describe("SQS", () => {
  it("hides a received message, and shows it again when its visibility is reset", async () => {
    const queue = await createQueue(target, "visibility", { VisibilityTimeout: "900" });
    await send(queue, "work", {
      MessageAttributes: { kind: { DataType: "String", StringValue: "document" } },
    });
    const [first] = await receive(target, queue);
    expect(first).toMatchObject({
      Body: "work",
      Attributes: { ApproximateReceiveCount: "1" },
      MessageAttributes: { kind: { StringValue: "document" } },
    });
    const nothing = await target.sqs.send(new ReceiveMessageCommand({ QueueUrl: queue.url }));
    expect(nothing.Messages ?? []).toEqual([]);
    await target.sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queue.url,
        ReceiptHandle: first?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    const [second] = await receive(target, queue);
    expect(second).toMatchObject({
      MessageId: first?.MessageId,
      Attributes: { ApproximateReceiveCount: "2" },
    });
  });

  it("moves a message to the dead-letter queue after three receives", async () => {
    const dead = await createQueue(target, "dead");
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 3 });
    const queue = await createQueue(target, "redrive", { RedrivePolicy });
    await send(queue, "poison");
    const counts: (string | undefined)[] = [];
    await expect
      .poll(async () => {
        for (const message of await receive(target, queue)) {
          counts.push(message.Attributes?.ApproximateReceiveCount);
          const { ReceiptHandle } = message;
          await target.sqs.send(
            new ChangeMessageVisibilityCommand({
              QueueUrl: queue.url,
              ReceiptHandle,
              VisibilityTimeout: 0,
            }),
          );
        }
        return counts.length;
      }, EVENTUALLY)
      .toBe(3);
    await receive(target, queue);
    expect(await collect(target, dead, 1)).toEqual(["poison"]);
    expect(counts).toEqual(["1", "2", "3"]);
  });

  it("answers a long poll as soon as a message comes", async () => {
    const queue = await createQueue(target, "long-poll");
    const waiting = target.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queue.url, WaitTimeSeconds: 20 }),
    );
    await send(queue, "late");
    const { Messages } = await waiting;
    expect(Messages?.map((message) => message.Body)).toEqual(["late"]);
  });

  it("sends and deletes in batches, each entry with its outcome", async () => {
    const queue = await createQueue(target, "batch");
    const Entries = Array.from({ length: 10 }, (_, n) => ({
      Id: String(n),
      MessageBody: `message ${n}`,
    }));
    const sent = await target.sqs.send(
      new SendMessageBatchCommand({ QueueUrl: queue.url, Entries }),
    );
    expect(sent.Successful).toHaveLength(10);
    const handles = new Map<string, string>();
    await expect
      .poll(async () => {
        for (const message of await receive(target, queue)) {
          handles.set(message.Body ?? "", message.ReceiptHandle ?? "");
        }
        return handles.size;
      }, EVENTUALLY)
      .toBe(10);
    const deletions = [...handles.values()].map((ReceiptHandle, n) => ({
      Id: String(n),
      ReceiptHandle,
    }));
    const deleted = await target.sqs.send(
      new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries: deletions }),
    );
    expect(deleted.Successful).toHaveLength(10);
  });

  it("finds a queue by name, counts its messages, and says when there is none", async () => {
    const queue = await createQueue(target, "counted");
    await send(queue, "one");
    const QueueName = `${target.prefix}-counted`;
    const { QueueUrl } = await target.sqs.send(new GetQueueUrlCommand({ QueueName }));
    expect(QueueUrl).toBe(queue.url);
    await expect
      .poll(async () => {
        const { Attributes } = await target.sqs.send(
          new GetQueueAttributesCommand({
            QueueUrl,
            AttributeNames: ["ApproximateNumberOfMessages"],
          }),
        );
        return Attributes?.ApproximateNumberOfMessages;
      }, EVENTUALLY)
      .toBe("1");
    const missing = new GetQueueUrlCommand({ QueueName: `${QueueName}-missing` });
    await expect(target.sqs.send(missing)).rejects.toMatchObject({ name: "QueueDoesNotExist" });
  });
});

describe("SNS", () => {
  it("gives each queue the messages its filter lets through", async () => {
    const all = await createQueue(target, "all");
    const breaks = await createQueue(target, "breaks");
    const { TopicArn } = await target.sns.send(
      new CreateTopicCommand({ Name: `${target.prefix}-outcomes` }),
    );
    target.onCleanup(() => target.sns.send(new DeleteTopicCommand({ TopicArn })));
    const subscribe = (queue: TestQueue, Attributes: Record<string, string>) =>
      target.sns.send(
        new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: queue.arn, Attributes }),
      );
    await subscribe(all, {});
    const FilterPolicy = JSON.stringify({ result: ["BREAK"] });
    await subscribe(breaks, { FilterPolicy, RawMessageDelivery: "true" });
    for (const result of ["MATCHED", "BREAK"]) {
      await target.sns.send(
        new PublishCommand({
          TopicArn,
          Message: `outcome ${result}`,
          MessageAttributes: { result: { DataType: "String", StringValue: result } },
        }),
      );
    }
    const envelopes = (await collect(target, all, 2)).map((body) => JSON.parse(body));
    expect(envelopes.map((envelope) => envelope.Message).sort()).toEqual([
      "outcome BREAK",
      "outcome MATCHED",
    ]);
    expect(envelopes[0]).toMatchObject({ Type: "Notification", TopicArn });
    expect(await collect(target, breaks, 1)).toEqual(["outcome BREAK"]);
  });
});
