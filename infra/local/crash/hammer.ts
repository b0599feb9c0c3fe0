import { DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { clientOptions, type StackProcess } from "./child.ts";

export const BUCKET = "crash-documents";
export const TABLE = "CrashLedger";
export const EVENTS = "crash-events";
export const MESSAGES = "crash-messages";

/** What the stack has acknowledged, over all its lives. */
export interface Acknowledged {
  readonly objects: Map<string, string>;
  readonly messages: Set<string>;
  readonly entries: Set<string>;
}

/**
 * Writes objects, messages and transactions from several clients at once, and kills the process
 * after the given number of acknowledgements, whatever is under way at that moment.
 */
export async function hammerUntilKilled(
  stack: StackProcess,
  queueUrl: string,
  round: number,
  kills: number,
  acknowledged: Acknowledged,
): Promise<void> {
  const s3 = new S3Client({ ...clientOptions(stack.endpoints.s3), forcePathStyle: true });
  const sqs = new SQSClient(clientOptions(stack.endpoints.sqs));
  const dynamodb = new DynamoDBClient(clientOptions(stack.endpoints.dynamodb));
  let left = kills;
  let killed: Promise<unknown> | undefined;
  const repeat = async (name: string, write: (id: string) => Promise<void>) => {
    for (let count = 0; killed === undefined; count += 1) {
      try {
        await write(`${name}-${round}-${count}`);
      } catch (error) {
        if (killed === undefined) throw error;
        return;
      }
      left -= 1;
      if (left <= 0) killed ??= stack.end("SIGKILL");
    }
  };
  const workers = [0, 1, 2].flatMap((worker) => [
    repeat(`object${worker}`, async (id) => {
      const body = `%PDF-1.7 ${id} ${"x".repeat(5000)}`;
      await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: `BANK/${id}.pdf`, Body: body }));
      acknowledged.objects.set(`BANK/${id}.pdf`, body);
    }),
    repeat(`message${worker}`, async (id) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: id }));
      acknowledged.messages.add(id);
    }),
    repeat(`entry${worker}`, async (id) => {
      await dynamodb.send(ledgerEntry(id));
      acknowledged.entries.add(id);
    }),
  ]);
  await Promise.all(workers);
  await killed;
  for (const client of [s3, sqs, dynamodb]) client.destroy();
}

/** An entry and the count of all entries, in one transaction. */
function ledgerEntry(id: string): TransactWriteItemsCommand {
  return new TransactWriteItemsCommand({
    TransactItems: [
      {
        Put: {
          TableName: TABLE,
          Item: { id: { S: id }, kind: { S: "entry" } },
          ConditionExpression: "attribute_not_exists(id)",
        },
      },
      {
        Update: {
          TableName: TABLE,
          Key: { id: { S: "total" } },
          UpdateExpression: "ADD entries :one",
          ExpressionAttributeValues: { ":one": { N: "1" } },
        },
      },
    ],
  });
}
