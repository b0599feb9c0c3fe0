import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { guardClient } from "./guard.ts";

export interface AwsClients {
  readonly s3: S3Client;
  /** Same bucket, for presigning only: it must not add checksums of bodies it never sees. */
  readonly presigner: S3Client;
  readonly dynamodb: DynamoDBDocumentClient;
  readonly sqs: SQSClient;
  /** Long polls hold a connection for twenty seconds: they must not starve the sends. */
  readonly sqsPoller: SQSClient;
  readonly sns: SNSClient;
  close(): void;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Service = "S3" | "DYNAMODB" | "SQS" | "SNS";

/**
 * Clients for AWS or, when `AWS_ENDPOINT_URL` or `AWS_ENDPOINT_URL_<SERVICE>` is set, for an
 * endpoint of one's own. Every client has timeouts, retries, a circuit breaker and a bulkhead.
 */
export function createAwsClients(env: Environment): AwsClients {
  const endpointOf = (service: Service): string | undefined =>
    env[`AWS_ENDPOINT_URL_${service}`] || env.AWS_ENDPOINT_URL || undefined;
  const common = (service: Service) => {
    const endpoint = endpointOf(service);
    return {
      region: env.AWS_REGION || env.AWS_DEFAULT_REGION || "us-east-1",
      maxAttempts: 3,
      // Without the last one the SDK only warns, and waits for ever.
      requestHandler: {
        connectionTimeout: 2_000,
        requestTimeout: 30_000,
        throwOnRequestTimeout: true,
      },
      ...credentialsOf(env),
      ...(endpoint ? { endpoint } : {}),
    };
  };
  const s3Options = { ...common("S3"), forcePathStyle: endpointOf("S3") !== undefined };
  const s3 = new S3Client(s3Options);
  const presigner = new S3Client({ ...s3Options, requestChecksumCalculation: "WHEN_REQUIRED" });
  const plainDynamo = new DynamoDBClient(common("DYNAMODB"));
  const sqs = new SQSClient(common("SQS"));
  const sqsPoller = new SQSClient(common("SQS"));
  const sns = new SNSClient(common("SNS"));
  guardClient(s3.middlewareStack, { service: "S3", failure: "STORE_UNAVAILABLE", limit: 32 });
  guardClient(plainDynamo.middlewareStack, {
    service: "DynamoDB",
    failure: "STORE_UNAVAILABLE",
    limit: 64,
  });
  guardClient(sqs.middlewareStack, { service: "SQS", failure: "QUEUE_UNAVAILABLE", limit: 32 });
  guardClient(sns.middlewareStack, { service: "SNS", failure: "QUEUE_UNAVAILABLE", limit: 16 });
  const dynamodb = DynamoDBDocumentClient.from(plainDynamo, {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    s3,
    presigner,
    dynamodb,
    sqs,
    sqsPoller,
    sns,
    close() {
      for (const client of [s3, presigner, dynamodb, plainDynamo, sqs, sqsPoller, sns]) {
        client.destroy();
      }
    },
  };
}

/** Keys given by the environment object; otherwise the SDK's own chain (roles, profiles). */
function credentialsOf(env: Environment) {
  if (!env.AWS_ACCESS_KEY_ID || !env.AWS_SECRET_ACCESS_KEY) return {};
  return {
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
      ...(env.AWS_SESSION_TOKEN ? { sessionToken: env.AWS_SESSION_TOKEN } : {}),
    },
  };
}
