import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { z } from "zod";
import type { QueueView } from "../../contracts/operations.ts";
import type { Storage } from "../../storage/storage.ts";
import { parseJson } from "./explain-letter.ts";

type Sqs = Pick<Storage, "clients">;

const RedrivePolicy = z.object({ deadLetterTargetArn: z.string() });

/** The queue itself says where its dead letters go: names differ between installations. */
export async function deadLetterQueueOf({ clients }: Sqs, queue: string): Promise<string> {
  const { QueueUrl } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName: queue }));
  const { Attributes } = await clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["RedrivePolicy"] }),
  );
  const policy = RedrivePolicy.safeParse(parseJson(Attributes?.RedrivePolicy ?? ""));
  const name = policy.data?.deadLetterTargetArn.split(":").at(-1);
  if (name === undefined) throw new Error(`The queue ${queue} has no dead-letter queue.`);
  return name;
}

/** How many messages a queue has: to be had, in somebody's hand, and not due yet. */
export async function queueCounts({ clients }: Sqs, queue: string): Promise<QueueView["counts"]> {
  const { QueueUrl } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName: queue }));
  const { Attributes = {} } = await clients.sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        "ApproximateNumberOfMessages",
        "ApproximateNumberOfMessagesNotVisible",
        "ApproximateNumberOfMessagesDelayed",
      ],
    }),
  );
  return {
    waiting: Number(Attributes.ApproximateNumberOfMessages ?? "0"),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? "0"),
    delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? "0"),
  };
}
