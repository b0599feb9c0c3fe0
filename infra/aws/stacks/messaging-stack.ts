import { CfnOutput, Duration } from "aws-cdk-lib";
import { Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { SubscriptionFilter, Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { QueueId } from "#server/storage/names.ts";
import { MAX_RECEIVES, VISIBILITY_SECONDS } from "#server/storage/provision.ts";
import { accept, ProductStack } from "../base-stack.ts";
import type { Settings } from "../settings.ts";

const RETENTION = Duration.days(14);

/** Seconds a received message stays hidden. A failed document is only looked at, not read. */
const VISIBILITY: Readonly<Record<QueueId, number>> = {
  bank: VISIBILITY_SECONDS,
  counterparty: VISIBILITY_SECONDS,
  processing: VISIBILITY_SECONDS,
  failed: 300,
};

/** A queue with the place its undeliverable messages go to. */
export interface QueuePair {
  readonly queue: Queue;
  readonly deadLetters: Queue;
}

/** Queues with their dead letters, and the topics people and systems are told through. */
export class MessagingStack extends ProductStack {
  readonly queues: Readonly<Record<QueueId, QueuePair>>;
  /** Where the intake function's own failed invocations go. */
  readonly intakeDeadLetters: Queue;
  readonly outcomes: Topic;
  readonly alarms: Topic;
  private readonly key: IKey;

  constructor(scope: Construct, settings: Settings, key: IKey) {
    super(scope, "messaging", settings, "queues, dead letters, topics");
    this.key = key;
    this.queues = {
      bank: this.pair("Bank", "bank"),
      counterparty: this.pair("Counterparty", "counterparty"),
      processing: this.pair("Processing", "processing"),
      failed: this.pair("Failed", "failed"),
    };
    for (const id of ["bank", "counterparty", "failed"] as const) {
      this.allowBucket(this.queues[id].queue);
    }
    this.intakeDeadLetters = this.deadLetters("Intake", this.names.intakeDeadLetters);
    this.outcomes = this.topic("Outcomes", this.names.topic, "Trade Processing Notifications");
    this.alarms = this.topic("Alarms", this.names.alarmTopic, "Countersign alarms");
    this.subscribe(settings.alertAddress);
    this.outputs();
  }

  private pair(id: string, queue: QueueId): QueuePair {
    const name = this.names.queues[queue];
    const deadLetters = this.deadLetters(
      id,
      name.replace(/-[a-z]+$/, (end) => `-dlq${end}`),
    );
    return {
      deadLetters,
      queue: new Queue(this, `${id}Queue`, {
        queueName: name,
        visibilityTimeout: Duration.seconds(VISIBILITY[queue]),
        retentionPeriod: RETENTION,
        encryption: QueueEncryption.KMS,
        encryptionMasterKey: this.key,
        enforceSSL: true,
        deadLetterQueue: { queue: deadLetters, maxReceiveCount: MAX_RECEIVES },
      }),
    };
  }

  private deadLetters(id: string, queueName: string): Queue {
    const queue = new Queue(this, `${id}DeadLetters`, {
      queueName,
      retentionPeriod: RETENTION,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: this.key,
      enforceSSL: true,
    });
    accept(queue, "This is the dead-letter queue of another queue or function.", "SQS3");
    return queue;
  }

  /** The bucket is named, not referred to: it names the queues, and circles cannot be deployed. */
  private allowBucket(queue: Queue): void {
    queue.addToResourcePolicy(
      new PolicyStatement({
        sid: "DocumentsBucketSendsEvents",
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal("s3.amazonaws.com")],
        actions: ["sqs:SendMessage"],
        resources: [queue.queueArn],
        conditions: {
          ArnEquals: { "aws:SourceArn": `arn:aws:s3:::${this.names.bucket}` },
          StringEquals: { "aws:SourceAccount": this.settings.account },
        },
      }),
    );
  }

  private topic(id: string, topicName: string, displayName: string): Topic {
    return new Topic(this, id, {
      topicName,
      displayName,
      masterKey: this.key,
      enforceSSL: true,
    });
  }

  /** Every outcome is published; a person is written to only about those that need one. */
  private subscribe(address: string): void {
    this.outcomes.addSubscription(
      new EmailSubscription(address, {
        filterPolicy: {
          status: SubscriptionFilter.stringFilter({ allowlist: ["failure", "quarantine"] }),
        },
      }),
    );
    this.alarms.addSubscription(new EmailSubscription(address));
    this.alarms.addToResourcePolicy(
      new PolicyStatement({
        sid: "AlarmsArePublished",
        effect: Effect.ALLOW,
        principals: [
          new ServicePrincipal("cloudwatch.amazonaws.com"),
          new ServicePrincipal("backup.amazonaws.com"),
        ],
        actions: ["sns:Publish"],
        resources: [this.alarms.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": this.settings.account } },
      }),
    );
  }

  private outputs(): void {
    const { bank, counterparty, processing, failed } = this.queues;
    new CfnOutput(this, "BankQueueUrl", { value: bank.queue.queueUrl });
    new CfnOutput(this, "CounterpartyQueueUrl", { value: counterparty.queue.queueUrl });
    new CfnOutput(this, "ProcessingQueueUrl", { value: processing.queue.queueUrl });
    new CfnOutput(this, "FailedQueueUrl", { value: failed.queue.queueUrl });
    new CfnOutput(this, "TopicArn", { value: this.outcomes.topicArn });
    new CfnOutput(this, "AlarmTopicArn", { value: this.alarms.topicArn });
  }
}
