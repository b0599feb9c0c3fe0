import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type GlobalSecondaryIndex,
  ResourceInUseException,
  ResourceNotFoundException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  HeadBucketCommand,
  PutBucketCorsCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
} from "@aws-sdk/client-s3";
import { CreateTopicCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import type { AwsClients } from "./aws-clients.ts";
import { QUEUE_IDS, type QueueId, type StorageNames } from "./names.ts";
import { type IndexSpec, TABLE_IDS, type TableSpec, tableSpec } from "./tables.ts";

/** Longer than the slowest reading of a document: otherwise SQS would start it twice. */
export const VISIBILITY_SECONDS = 900;
const RETENTION_SECONDS = 14 * 24 * 3600;
export const MAX_RECEIVES = 3;

/** Creates the tables that are missing and the indexes a newer version added. Repeatable. */
export async function ensureTables(clients: AwsClients, names: StorageNames): Promise<void> {
  await Promise.all(TABLE_IDS.map((id) => ensureTable(clients, names.tables[id], tableSpec(id))));
}

async function ensureTable(clients: AwsClients, name: string, spec: TableSpec): Promise<void> {
  const { dynamodb } = clients;
  const existing = await describe(clients, name);
  if (existing === null) {
    try {
      await dynamodb.send(new CreateTableCommand(tableInput(name, spec)));
    } catch (thrown) {
      // Another process of the same start was faster.
      if (!(thrown instanceof ResourceInUseException)) throw thrown;
    }
    await waitUntilTableExists(
      { client: dynamodb, maxWaitTime: 120, minDelay: 0.2, maxDelay: 2 },
      { TableName: name },
    );
    if (spec.timeToLive) {
      await dynamodb.send(
        new UpdateTimeToLiveCommand({
          TableName: name,
          TimeToLiveSpecification: { AttributeName: spec.timeToLive, Enabled: true },
        }),
      );
    }
    return;
  }
  const missing = spec.indexes.filter((index) => !existing.includes(index.name));
  for (const index of missing) {
    await dynamodb.send(
      new UpdateTableCommand({
        TableName: name,
        AttributeDefinitions: attributesOf(spec),
        GlobalSecondaryIndexUpdates: [{ Create: indexInput(index) }],
      }),
    );
  }
}

async function describe(clients: AwsClients, name: string): Promise<string[] | null> {
  try {
    const found = await clients.dynamodb.send(new DescribeTableCommand({ TableName: name }));
    return (found.Table?.GlobalSecondaryIndexes ?? []).flatMap((index) => index.IndexName ?? []);
  } catch (thrown) {
    if (thrown instanceof ResourceNotFoundException) return null;
    throw thrown;
  }
}

function attributesOf(spec: TableSpec): AttributeDefinition[] {
  const names = new Set([
    spec.partitionKey,
    ...(spec.sortKey ? [spec.sortKey] : []),
    ...spec.indexes.flatMap((index) => [index.partitionKey, index.sortKey]),
  ]);
  return [...names].map((name) => ({
    AttributeName: name,
    AttributeType: spec.numbers?.includes(name) ? "N" : "S",
  }));
}

function keySchema(partitionKey: string, sortKey?: string) {
  return [
    { AttributeName: partitionKey, KeyType: "HASH" as const },
    ...(sortKey ? [{ AttributeName: sortKey, KeyType: "RANGE" as const }] : []),
  ];
}

function indexInput(index: IndexSpec): GlobalSecondaryIndex {
  const { projection } = index;
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.partitionKey, index.sortKey),
    Projection:
      projection === "all"
        ? { ProjectionType: "ALL" }
        : projection === "keys"
          ? { ProjectionType: "KEYS_ONLY" }
          : { ProjectionType: "INCLUDE", NonKeyAttributes: [...projection] },
  };
}

/** The CreateTable request of a specification. */
export function tableInput(name: string, spec: TableSpec): CreateTableCommandInput {
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: attributesOf(spec),
    KeySchema: keySchema(spec.partitionKey, spec.sortKey),
    ...(spec.indexes.length > 0 ? { GlobalSecondaryIndexes: spec.indexes.map(indexInput) } : {}),
    ...(spec.stream
      ? { StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } }
      : {}),
  };
}

/**
 * Creates queues with their dead-letter queues, the bucket with versioning, CORS for the portal
 * and its notifications, and the topic. Repeatable. `origins` are the portal's addresses.
 *
 * Notifications carry no suffix filter: an object with the wrong suffix must get its recorded
 * outcome too, so intake has to hear of it.
 */
export async function ensureBucketsAndQueues(
  clients: AwsClients,
  names: StorageNames,
  origins: readonly string[],
): Promise<void> {
  const arns = await ensureQueues(clients, names);
  await ensureBucket(clients, names.bucket);
  const { s3 } = clients;
  await s3.send(
    new PutBucketVersioningCommand({
      Bucket: names.bucket,
      VersioningConfiguration: { Status: "Enabled" },
    }),
  );
  await s3.send(
    new PutBucketCorsCommand({
      Bucket: names.bucket,
      CORSConfiguration: {
        CORSRules: [
          {
            AllowedOrigins: [...origins],
            AllowedMethods: ["GET", "HEAD", "PUT"],
            AllowedHeaders: ["*"],
            ExposeHeaders: ["ETag", "x-amz-version-id"],
            MaxAgeSeconds: 3600,
          },
        ],
      },
    }),
  );
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: names.bucket,
      NotificationConfiguration: {
        QueueConfigurations: [
          notification("bank-documents", arns.bank, "BANK/"),
          notification("counterparty-documents", arns.counterparty, "COUNTERPARTY/"),
        ],
      },
    }),
  );
  await clients.sns.send(new CreateTopicCommand({ Name: names.topic }));
}

function notification(id: string, queueArn: string, prefix: string) {
  return {
    Id: id,
    QueueArn: queueArn,
    Events: ["s3:ObjectCreated:*" as const],
    Filter: { Key: { FilterRules: [{ Name: "prefix" as const, Value: prefix }] } },
  };
}

async function ensureBucket(clients: AwsClients, bucket: string): Promise<void> {
  try {
    await clients.s3.send(new HeadBucketCommand({ Bucket: bucket }));
    return;
  } catch (thrown) {
    if (!(thrown instanceof Error && thrown.name === "NotFound")) throw thrown;
  }
  try {
    await clients.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  } catch (thrown) {
    if (!(thrown instanceof BucketAlreadyOwnedByYou)) throw thrown;
  }
}

async function ensureQueues(
  clients: AwsClients,
  names: StorageNames,
): Promise<Record<QueueId, string>> {
  const arns = await Promise.all(
    QUEUE_IDS.map(async (id) => [id, await ensureQueue(clients, names.queues[id])] as const),
  );
  return Object.fromEntries(arns) as Record<QueueId, string>;
}

async function ensureQueue(clients: AwsClients, name: string): Promise<string> {
  const dead = await createQueue(clients, `${name}-dlq`, {
    MessageRetentionPeriod: String(RETENTION_SECONDS),
  });
  const queue = await createQueue(clients, name, {});
  await clients.sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl: queue.url,
      Attributes: {
        VisibilityTimeout: String(VISIBILITY_SECONDS),
        MessageRetentionPeriod: String(RETENTION_SECONDS),
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: dead.arn,
          maxReceiveCount: MAX_RECEIVES,
        }),
      },
    }),
  );
  return queue.arn;
}

async function createQueue(
  clients: AwsClients,
  name: string,
  attributes: Record<string, string>,
): Promise<{ url: string; arn: string }> {
  const created = await clients.sqs.send(
    new CreateQueueCommand({ QueueName: name, Attributes: attributes }),
  );
  const url = created.QueueUrl ?? "";
  const found = await clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["QueueArn"] }),
  );
  const arn = found.Attributes?.QueueArn;
  if (!arn) throw new Error(`The queue ${name} has no ARN.`);
  return { url, arn };
}
