import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { toFailure } from "../domain/failures.ts";
import type { Storage } from "../storage/storage.ts";

/** One outside service, really asked. */
export interface ReadinessCheck {
  readonly name: "s3" | "dynamodb" | "sqs";
  readonly ok: boolean;
  readonly message: string;
  readonly ms: number;
}

/** Kubernetes asks every five seconds; an answer that takes longer is no answer. */
const LIMIT_MS = 3_000;

/** Asks S3, DynamoDB and SQS for exactly the things this process uses. Never throws. */
export async function checkReadiness(
  storage: Pick<Storage, "clients" | "names">,
): Promise<readonly ReadinessCheck[]> {
  const { clients, names } = storage;
  const abortSignal = AbortSignal.timeout(LIMIT_MS);
  return Promise.all([
    check("s3", () =>
      clients.s3.send(new HeadBucketCommand({ Bucket: names.bucket }), { abortSignal }),
    ),
    check("dynamodb", () =>
      clients.dynamodb.send(new DescribeTableCommand({ TableName: names.tables.documents }), {
        abortSignal,
      }),
    ),
    check("sqs", () =>
      clients.sqs.send(new GetQueueUrlCommand({ QueueName: names.queues.processing }), {
        abortSignal,
      }),
    ),
  ]);
}

async function check(
  name: ReadinessCheck["name"],
  ask: () => Promise<unknown>,
): Promise<ReadinessCheck> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    await ask();
    return { name, ok: true, message: "answers", ms: took() };
  } catch (error) {
    const known = toFailure(error);
    const message =
      known.code === "INTERNAL" && error instanceof Error ? error.name : known.message;
    return { name, ok: false, message, ms: took() };
  }
}
