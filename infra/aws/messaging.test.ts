import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { stacksOf, templateOf } from "./testing/stacks.ts";

const { stacks } = stacksOf("production");
const template = templateOf(stacks.messaging);
const FOURTEEN_DAYS = 1_209_600;

interface QueueResource {
  readonly QueueName: string;
  readonly RedrivePolicy?: {
    readonly deadLetterTargetArn: object;
    readonly maxReceiveCount: number;
  };
  readonly [property: string]: unknown;
}
const resources = template.findResources("AWS::SQS::Queue");
const queues: [string, QueueResource][] = Object.entries(resources).map(([id, { Properties }]) => [
  id,
  Properties,
]);
const named = (name: string) => queues.find(([, { QueueName }]) => QueueName === name);

describe("queues", () => {
  it.each([
    ["bank-documents", 900],
    ["counterparty-documents", 900],
    ["processing", 900],
    ["failed-processing", 300],
  ])("%s hides a message for %i seconds and gives up after three times", (name, seconds) => {
    const [, queue] = named(`${name}-production`) ?? [];
    const [deadId, dead] = named(`${name}-dlq-production`) ?? [];
    expect(queue).toMatchObject({
      VisibilityTimeout: seconds,
      MessageRetentionPeriod: FOURTEEN_DAYS,
      RedrivePolicy: {
        deadLetterTargetArn: { "Fn::GetAtt": [deadId, "Arn"] },
        maxReceiveCount: 3,
      },
    });
    expect(dead?.MessageRetentionPeriod).toBe(FOURTEEN_DAYS);
  });

  it("are all encrypted under the product's key", () => {
    expect(queues).toHaveLength(9);
    for (const [, queue] of queues) {
      expect(queue.KmsMasterKeyId).toMatchObject({ "Fn::ImportValue": expect.any(String) });
    }
  });

  it("take events of the documents bucket of this account only, and only three of them", () => {
    const policies = Object.values(template.findResources("AWS::SQS::QueuePolicy"));
    const fromBucket = policies.flatMap(({ Properties }) =>
      Properties.PolicyDocument.Statement.filter(
        ({ Sid }: { Sid?: string }) => Sid === "DocumentsBucketSendsEvents",
      ),
    );
    expect(fromBucket).toHaveLength(3);
    for (const statement of fromBucket) {
      expect(statement).toMatchObject({
        Action: "sqs:SendMessage",
        Principal: { Service: "s3.amazonaws.com" },
        Condition: {
          ArnEquals: { "aws:SourceArn": "arn:aws:s3:::trade-documents-production-111122223333" },
          StringEquals: { "aws:SourceAccount": "111122223333" },
        },
      });
    }
    expect(policies).toHaveLength(9);
    for (const { Properties } of policies) {
      expect(Properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({
          Effect: "Deny",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      );
    }
  });
});

describe("topics", () => {
  it("are encrypted, and write to the alert address", () => {
    for (const TopicName of [
      "trade-processing-notifications-production",
      "countersign-alarms-production",
    ]) {
      template.hasResourceProperties("AWS::SNS::Topic", {
        TopicName,
        KmsMasterKeyId: Match.anyValue(),
      });
    }
    template.resourcePropertiesCountIs(
      "AWS::SNS::Subscription",
      { Protocol: "email", Endpoint: "operations@bank.example" },
      2,
    );
    template.hasResourceProperties("AWS::SNS::Subscription", {
      FilterPolicy: { status: ["failure", "quarantine"] },
    });
  });
});

describe("the key", () => {
  const key = templateOf(stacks.keys);

  it("turns once a year and takes thirty days to go", () => {
    const keys = Object.values(key.findResources("AWS::KMS::Key"));
    expect(keys).toHaveLength(2);
    for (const each of keys) {
      expect(each).toMatchObject({
        DeletionPolicy: "Retain",
        Properties: { EnableKeyRotation: true, PendingWindowInDays: 30 },
      });
    }
    for (const AliasName of [
      "alias/trade-documents-production",
      "alias/trade-evidence-production",
    ]) {
      key.hasResourceProperties("AWS::KMS::Alias", { AliasName });
    }
  });

  it("serves services for this account only", () => {
    const [resource] = Object.values(key.findResources("AWS::KMS::Key"));
    for (const statement of resource?.Properties.KeyPolicy.Statement ?? []) {
      if (statement.Principal.Service) expect(statement.Condition).toBeDefined();
    }
  });
});
