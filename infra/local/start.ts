import { join } from "node:path";
import { DEFAULT_CREDENTIALS, LOCAL_REGION, type LocalCredentials } from "./auth/credentials.ts";
import { lockDataDir } from "./data-dir-lock.ts";
import { startDynamo } from "./dynamodb/server.ts";
import type { Listening } from "./http/listen.ts";
import { startMessaging } from "./messaging/server.ts";
import { startS3 } from "./s3/server.ts";

export interface LocalAwsOptions {
  /** Everything the stack keeps lies under this folder. One process at a time may use it. */
  readonly dataDir: string;
  /** Fixed ports; 0 or nothing picks a free one. */
  readonly s3Port?: number;
  readonly messagingPort?: number;
  readonly dynamoPort?: number;
  readonly host?: "127.0.0.1";
  readonly credentials?: LocalCredentials;
  readonly logger?: (line: string) => void;
}

export interface LocalAws {
  readonly endpoints: {
    readonly s3: string;
    readonly sqs: string;
    readonly sns: string;
    readonly dynamodb: string;
  };
  readonly region: typeof LOCAL_REGION;
  readonly credentials: LocalCredentials;
  /** The environment variables from which the AWS SDK finds the stack by itself. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Starts S3, SQS, SNS and DynamoDB on loopback, with the state kept in `dataDir`.
 * @throws PortBusyError or DataDirBusyError, with a sentence for the person who started it
 */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const credentials = options.credentials ?? DEFAULT_CREDENTIALS;
  const log = options.logger ?? ((line: string) => console.error(line));
  const running: Listening[] = [];
  const unlock = lockDataDir(options.dataDir);
  const close = async () => {
    const closing = running.splice(0).reverse();
    try {
      for (const server of closing) await server.close();
    } finally {
      unlock();
    }
  };
  const keep = <T extends Listening>(server: T): T => {
    running.push(server);
    return server;
  };
  const folder = (name: string) => join(options.dataDir, name);
  try {
    const messaging = keep(
      await startMessaging({
        dataDir: folder("messaging"),
        port: options.messagingPort ?? 0,
        credentials,
      }),
    );
    const dynamodb = keep(
      await startDynamo({
        dataDir: folder("dynamodb"),
        port: options.dynamoPort ?? 0,
        credentials,
        log,
      }),
    );
    // Last, because it hands events that were left behind to the queues while it starts.
    const s3 = keep(
      await startS3({
        dataDir: folder("s3"),
        port: options.s3Port ?? 0,
        credentials,
        deliver: messaging.deliver,
        hasQueue: messaging.hasQueue,
        log,
      }),
    );
    const endpoints = {
      s3: s3.url,
      sqs: messaging.url,
      sns: messaging.url,
      dynamodb: dynamodb.url,
    };
    return {
      endpoints,
      region: LOCAL_REGION,
      credentials,
      env: environment(endpoints, credentials),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function environment(
  endpoints: LocalAws["endpoints"],
  credentials: LocalCredentials,
): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_SNS: endpoints.sns,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}
