import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import { CountersignError } from "../domain/failures.ts";
import type { MessageQueue } from "../pipeline/ports.ts";
import { currentTrail } from "../telemetry/trail.ts";
import type { AwsClients } from "./aws-clients.ts";

/** One SQS queue, found by its name at first use. */
export function createMessageQueue(clients: AwsClients, name: string): MessageQueue {
  let known: Promise<string> | undefined;
  const url = (): Promise<string> => {
    known ??= queueUrl(clients, name).catch((thrown) => {
      known = undefined;
      throw thrown;
    });
    return known;
  };
  const show = async (receipt: string, seconds: number): Promise<void> => {
    await clients.sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: await url(),
        ReceiptHandle: receipt,
        VisibilityTimeout: seconds,
      }),
    );
  };
  return {
    async send(body, options) {
      await clients.sqs.send(
        new SendMessageCommand({
          QueueUrl: await url(),
          MessageBody: body,
          ...(options?.delaySeconds ? { DelaySeconds: options.delaySeconds } : {}),
          ...traceAttribute(),
        }),
      );
    },

    async receive(max, waitSeconds, signal, visibilitySeconds) {
      const answer = await receiveOrNothing(clients, await url(), {
        max,
        waitSeconds,
        signal,
        visibilitySeconds,
      });
      return answer.map((message) => ({
        id: message.MessageId ?? "",
        body: message.Body ?? "",
        receiveCount: Number(message.Attributes?.ApproximateReceiveCount ?? "1"),
        receipt: message.ReceiptHandle ?? "",
        sentAt: instantOf(message.Attributes?.SentTimestamp),
        traceparent: message.MessageAttributes?.[TRACEPARENT]?.StringValue ?? null,
      }));
    },

    async acknowledge(message) {
      await clients.sqs.send(
        new DeleteMessageCommand({ QueueUrl: await url(), ReceiptHandle: message.receipt }),
      );
    },

    release: (message, seconds) => show(message.receipt, seconds),
    extend: (message, seconds) => show(message.receipt, seconds),
  };
}

/** SQS tells instants as milliseconds since 1970. */
function instantOf(milliseconds: string | undefined): string | null {
  const sent = Number(milliseconds ?? Number.NaN);
  return Number.isFinite(sent) ? new Date(sent).toISOString() : null;
}

const TRACEPARENT = "traceparent";

/** The trace the sender is in, as W3C Trace Context wants it told in messages. */
export function traceAttribute() {
  const { traceparent } = currentTrail();
  if (traceparent === null) return {};
  return {
    MessageAttributes: { [TRACEPARENT]: { DataType: "String", StringValue: traceparent } },
  };
}

interface Poll {
  readonly max: number;
  readonly waitSeconds: number;
  readonly signal: AbortSignal | undefined;
  readonly visibilitySeconds: number | undefined;
}

async function receiveOrNothing(clients: AwsClients, url: string, poll: Poll) {
  const { max, waitSeconds, signal, visibilitySeconds } = poll;
  if (signal?.aborted) return [];
  try {
    const answer = await clients.sqsPoller.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: Math.min(10, Math.max(1, max)),
        WaitTimeSeconds: waitSeconds,
        ...(visibilitySeconds === undefined ? {} : { VisibilityTimeout: visibilitySeconds }),
        MessageSystemAttributeNames: ["ApproximateReceiveCount", "SentTimestamp"],
        MessageAttributeNames: [TRACEPARENT],
      }),
      signal ? { abortSignal: signal } : {},
    );
    return answer.Messages ?? [];
  } catch (thrown) {
    // Shutting down in the middle of a long poll is not a failure.
    if (signal?.aborted) return [];
    throw thrown;
  }
}

async function queueUrl(clients: AwsClients, name: string): Promise<string> {
  const answer = await clients.sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  if (!answer.QueueUrl) {
    throw new CountersignError({
      code: "QUEUE_UNAVAILABLE",
      message: `The queue ${name} does not exist. Run the migration first.`,
    });
  }
  return answer.QueueUrl;
}
