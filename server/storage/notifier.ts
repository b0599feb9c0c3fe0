import { CreateTopicCommand, PublishCommand } from "@aws-sdk/client-sns";
import type { Notifier } from "../pipeline/ports.ts";
import type { AwsClients } from "./aws-clients.ts";
import { traceAttribute } from "./message-queue.ts";
import type { StorageNames } from "./names.ts";

/** Something for people, beside the outcomes of documents. */
export interface Announcement {
  /** Attribute `kind`, by which subscribers choose. */
  readonly kind: string;
  /** At most 100 characters, ASCII. */
  readonly subject: string;
  readonly text: string;
}

export interface Announcer {
  announce(announcement: Announcement): Promise<void>;
}

/** Publishes one notification per outcome, with attributes subscribers can filter by, and
 * announcements. */
export function createNotifier(clients: AwsClients, names: StorageNames): Notifier & Announcer {
  let known: Promise<string> | undefined;
  const topicArn = (): Promise<string> => {
    known ??= findTopic(clients, names).catch((thrown) => {
      known = undefined;
      throw thrown;
    });
    return known;
  };
  return {
    async publish(notification) {
      const status = `${notification.status.charAt(0).toUpperCase()}${notification.status.slice(1)}`;
      await clients.sns.send(
        new PublishCommand({
          TopicArn: await topicArn(),
          Subject: `Trade Processing ${status} - ${notification.source_type}`,
          Message: JSON.stringify(notification),
          MessageAttributes: {
            status: { DataType: "String", StringValue: notification.status },
            source_type: { DataType: "String", StringValue: notification.source_type },
            ...traceAttribute().MessageAttributes,
          },
        }),
      );
    },

    async announce({ kind, subject, text }) {
      await clients.sns.send(
        new PublishCommand({
          TopicArn: await topicArn(),
          Subject: subject.slice(0, 100),
          Message: text,
          MessageAttributes: { kind: { DataType: "String", StringValue: kind } },
        }),
      );
    },
  };
}

async function findTopic(clients: AwsClients, names: StorageNames): Promise<string> {
  if (names.topicArn) return names.topicArn;
  // Creating a topic that exists answers its ARN: the lookup by name SNS does not have.
  const answer = await clients.sns.send(new CreateTopicCommand({ Name: names.topic }));
  if (!answer.TopicArn) throw new Error(`The topic ${names.topic} has no ARN.`);
  return answer.TopicArn;
}
