import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { startLocalAws } from "../start.ts";

/** The AWS a conformance suite runs against, and everything it must remove again. */
export interface Target {
  readonly kind: "local" | "aws";
  readonly region: string;
  /** Starts the name of every resource a run creates. */
  readonly prefix: string;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBClient;
  s3With(config: S3ClientConfig): S3Client;
  /** Another client, with connections of its own. */
  newDynamodb(): DynamoDBClient;
  /** Runs at the end, last registered first. */
  onCleanup(remove: () => Promise<unknown>): void;
  close(): Promise<void>;
}

/** The longest an eventually consistent answer may take; on the local stack it is there at once. */
export const EVENTUALLY = { timeout: 60_000, interval: 250 };

/**
 * Opens the local stack, or real AWS if COUNTERSIGN_CONFORMANCE=aws: then region and credentials
 * come from the environment as the SDK reads them.
 */
export async function openTarget(): Promise<Target> {
  return process.env.COUNTERSIGN_CONFORMANCE === "aws" ? openAws() : openLocal();
}

async function openLocal(): Promise<Target> {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-conformance-"));
  const stack = await startLocalAws({ dataDir });
  const { region, credentials, endpoints } = stack;
  const common = { region, credentials };
  return assemble(
    "local",
    region,
    {
      sqs: new SQSClient({ ...common, endpoint: endpoints.sqs }),
      sns: new SNSClient({ ...common, endpoint: endpoints.sns }),
      newDynamodb: () => new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb }),
      s3With: (config) =>
        new S3Client({ ...common, endpoint: endpoints.s3, forcePathStyle: true, ...config }),
    },
    async () => {
      await stack.close();
      rmSync(dataDir, { recursive: true });
    },
  );
}

function openAws(): Target {
  const region = process.env.AWS_REGION ?? "us-east-1";
  const clients = {
    sqs: new SQSClient({ region }),
    sns: new SNSClient({ region }),
    newDynamodb: () => new DynamoDBClient({ region }),
    s3With: (config: S3ClientConfig) => new S3Client({ region, ...config }),
  };
  return assemble("aws", region, clients, async () => undefined);
}

function assemble(
  kind: Target["kind"],
  region: string,
  clients: Pick<Target, "sqs" | "sns" | "newDynamodb" | "s3With">,
  stop: () => Promise<void>,
): Target {
  const removals: (() => Promise<unknown>)[] = [];
  const s3 = clients.s3With({});
  const dynamodb = clients.newDynamodb();
  return {
    ...clients,
    kind,
    region,
    s3,
    dynamodb,
    prefix: `countersign-conformance-${randomBytes(5).toString("hex")}`,
    onCleanup: (remove) => removals.push(remove),
    async close() {
      try {
        for (const remove of removals.reverse()) await remove();
      } finally {
        for (const client of [s3, clients.sqs, clients.sns, dynamodb]) client.destroy();
        await stop();
      }
    },
  };
}
