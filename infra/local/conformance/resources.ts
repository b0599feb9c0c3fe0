import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
} from "@aws-sdk/client-s3";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import { vi } from "vitest";
import { EVENTUALLY, type Target } from "./target.ts";

/** Creates a bucket that is emptied and removed at the end. */
export async function createBucket(
  target: Target,
  name: string,
  options: { versioned?: boolean } = {},
): Promise<string> {
  const Bucket = `${target.prefix}-${name}`;
  const LocationConstraint = target.region as BucketLocationConstraint;
  await target.s3.send(
    new CreateBucketCommand({
      Bucket,
      ...(target.region !== "us-east-1" && { CreateBucketConfiguration: { LocationConstraint } }),
    }),
  );
  target.onCleanup(() => removeBucket(target, Bucket));
  if (options.versioned) {
    const VersioningConfiguration = { Status: "Enabled" } as const;
    await target.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  }
  return Bucket;
}

async function removeBucket(target: Target, Bucket: string): Promise<void> {
  for (let more = true; more; ) {
    const page = await target.s3.send(new ListObjectVersionsCommand({ Bucket }));
    for (const { Key, VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]) {
      await target.s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    }
    more = page.IsTruncated === true;
  }
  await target.s3.send(new DeleteBucketCommand({ Bucket }));
}

export interface TestQueue {
  readonly url: string;
  readonly arn: string;
}

/** Creates a queue that S3 and SNS may write to. */
export async function createQueue(
  target: Target,
  name: string,
  attributes: Record<string, string> = {},
): Promise<TestQueue> {
  const { QueueUrl: url = "" } = await target.sqs.send(
    new CreateQueueCommand({ QueueName: `${target.prefix}-${name}`, Attributes: attributes }),
  );
  target.onCleanup(() => target.sqs.send(new DeleteQueueCommand({ QueueUrl: url })));
  const { Attributes } = await target.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["QueueArn"] }),
  );
  const arn = Attributes?.QueueArn ?? "";
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: ["s3.amazonaws.com", "sns.amazonaws.com"] },
        Action: "sqs:SendMessage",
        Resource: arn,
      },
    ],
  });
  await target.sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy } }));
  return { url, arn };
}

/** Receives once, waiting up to two seconds. */
export async function receive(target: Target, queue: TestQueue): Promise<Message[]> {
  const { Messages } = await target.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 2,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    }),
  );
  return Messages ?? [];
}

/** Receives and deletes until the given number of messages has come. Returns their bodies. */
export async function collect(target: Target, queue: TestQueue, count: number): Promise<string[]> {
  const bodies: string[] = [];
  await vi.waitFor(async () => {
    for (const message of await receive(target, queue)) {
      const { Body = "", ReceiptHandle } = message;
      const command = new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle });
      await target.sqs.send(command);
      bodies.push(Body);
    }
    if (bodies.length < count) throw new Error(`${bodies.length} of ${count} messages have come.`);
  }, EVENTUALLY);
  return bodies;
}

/** Creates a table and waits until it is there. */
export async function createTable(
  target: Target,
  name: string,
  input: Omit<CreateTableCommandInput, "TableName" | "BillingMode">,
): Promise<string> {
  const TableName = `${target.prefix}-${name}`;
  await target.dynamodb.send(
    new CreateTableCommand({ ...input, TableName, BillingMode: "PAY_PER_REQUEST" }),
  );
  target.onCleanup(() => target.dynamodb.send(new DeleteTableCommand({ TableName })));
  const waiter = { client: target.dynamodb, maxWaitTime: 120, minDelay: 1, maxDelay: 5 };
  await waitUntilTableExists(waiter, { TableName });
  return TableName;
}
