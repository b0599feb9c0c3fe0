import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { OPTIONS, stacksOf, templateOf } from "./testing/stacks.ts";

const { stacks } = stacksOf("production", { options: OPTIONS });
const template = templateOf(stacks.documents);
const BUCKET = "trade-documents-production-111122223333";
const EVIDENCE = "trade-evidence-production-111122223333";

describe("the documents bucket", () => {
  it("keeps versions, is private and encrypted under a bucket key", () => {
    for (const BucketName of [BUCKET, EVIDENCE]) {
      template.hasResourceProperties("AWS::S3::Bucket", {
        BucketName,
        VersioningConfiguration: { Status: "Enabled" },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              BucketKeyEnabled: true,
              ServerSideEncryptionByDefault: {
                SSEAlgorithm: "aws:kms",
                KMSMasterKeyID: Match.anyValue(),
              },
            },
          ],
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      });
    }
  });

  it("refuses everything that is not TLS 1.2", () => {
    const policies = Object.values(template.findResources("AWS::S3::BucketPolicy"));
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies) {
      expect(Properties.PolicyDocument.Statement).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            Effect: "Deny",
            Action: "s3:*",
            Principal: { AWS: "*" },
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          }),
          expect.objectContaining({
            Effect: "Deny",
            Condition: { NumericLessThan: { "s3:TlsVersion": 1.2 } },
          }),
        ]),
      );
    }
  });

  it("moves to cheaper storage after 30 and 90 days and drops old versions after 365", () => {
    template.hasResourceProperties("AWS::S3::Bucket", {
      BucketName: BUCKET,
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({
            Id: "MoveToIA",
            Transitions: [{ StorageClass: "STANDARD_IA", TransitionInDays: 30 }],
          }),
          Match.objectLike({
            Id: "MoveToGlacier",
            Transitions: [{ StorageClass: "GLACIER_IR", TransitionInDays: 90 }],
          }),
          Match.objectLike({
            Id: "DeleteOldVersions",
            NoncurrentVersionExpiration: { NoncurrentDays: 365 },
          }),
        ]),
      },
      IntelligentTieringConfigurations: [Match.objectLike({ Id: "EntireBucket" })],
    });
  });

  it("lets browsers upload from the portal's origin and from nowhere else", () => {
    template.hasResourceProperties("AWS::S3::Bucket", {
      BucketName: BUCKET,
      CorsConfiguration: {
        CorsRules: [
          Match.objectLike({
            AllowedOrigins: ["https://countersign.bank.example"],
            AllowedMethods: ["GET", "HEAD", "PUT"],
          }),
        ],
      },
    });
  });

  it("tells a queue about everything that arrives or fails", () => {
    const event = (prefix: string) =>
      Match.objectLike({
        Event: "s3:ObjectCreated:*",
        Filter: { S3Key: { Rules: [{ Name: "prefix", Value: prefix }] } },
      });
    template.hasResourceProperties("AWS::S3::Bucket", {
      BucketName: BUCKET,
      NotificationConfiguration: {
        QueueConfigurations: [event("BANK/"), event("COUNTERPARTY/"), event("FAILED/")],
      },
    });
    // The queues themselves are read from the other stack; they must be three different ones.
    const [bucket] = Object.values(
      template.findResources("AWS::S3::Bucket", { Properties: { BucketName: BUCKET } }),
    );
    const queues = bucket?.Properties.NotificationConfiguration.QueueConfigurations.map(
      ({ Queue }: { Queue: object }) => JSON.stringify(Queue),
    );
    expect(new Set(queues).size).toBe(3);
  });
});

describe("the evidence bucket", () => {
  it("and the backups lie under another key than the documents", () => {
    const keyOf = (name: string) => {
      const [bucket] = Object.values(
        template.findResources("AWS::S3::Bucket", { Properties: { BucketName: name } }),
      );
      const [rule] = bucket?.Properties.BucketEncryption.ServerSideEncryptionConfiguration ?? [];
      return JSON.stringify(rule.ServerSideEncryptionByDefault.KMSMasterKeyID);
    };
    const [vault] = Object.values(
      templateOf(stacks.backup).findResources("AWS::Backup::BackupVault"),
    );
    expect(keyOf(EVIDENCE)).not.toBe(keyOf(BUCKET));
    expect(JSON.stringify(vault?.Properties.EncryptionKeyArn)).toBe(keyOf(EVIDENCE));
  });

  it("holds objects for seven years against everybody", () => {
    template.hasResource("AWS::S3::Bucket", {
      DeletionPolicy: "Retain",
      Properties: {
        BucketName: EVIDENCE,
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: "Enabled",
          Rule: { DefaultRetention: { Mode: "COMPLIANCE", Days: 2555 } },
        },
      },
    });
  });

  it("receives every finished document, its terms and the reports, encrypted", () => {
    const [bucket] = Object.values(
      template.findResources("AWS::S3::Bucket", { Properties: { BucketName: BUCKET } }),
    );
    const { Rules } = bucket?.Properties.ReplicationConfiguration ?? {};
    expect(Rules.map(({ Filter }: { Filter: { Prefix: string } }) => Filter.Prefix)).toEqual([
      "PROCESSED/",
      "FAILED/",
      "extracted/",
      "reports/",
    ]);
    for (const rule of Rules) {
      expect(rule).toMatchObject({
        Status: "Enabled",
        DeleteMarkerReplication: { Status: "Disabled" },
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Enabled" } },
        Destination: { EncryptionConfiguration: { ReplicaKmsKeyID: expect.anything() } },
      });
    }
  });
});

describe("the upload role", () => {
  it("puts encrypted documents into the two arriving folders and can do nothing else", () => {
    const [role] = Object.values(
      template.findResources("AWS::IAM::Policy", {
        Properties: { Roles: [{ Ref: Match.stringLikeRegexp("^Upload") }] },
      }),
    );
    expect(role?.Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Action: "s3:PutObject",
        Effect: "Allow",
        Resource: [`arn:aws:s3:::${BUCKET}/BANK/*`, `arn:aws:s3:::${BUCKET}/COUNTERPARTY/*`],
        Condition: { StringEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } },
      }),
      expect.objectContaining({
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
      }),
    ]);
    template.hasResourceProperties("AWS::IAM::Role", {
      RoleName: "countersign-production-upload",
      AssumeRolePolicyDocument: {
        Statement: [Match.objectLike({ Principal: { AWS: OPTIONS.uploaderArn } })],
      },
    });
  });

  it("exists only when somebody is named who may take it", () => {
    const without = templateOf(stacksOf("production").stacks.documents);
    expect(
      without.findResources("AWS::IAM::Role", {
        Properties: { RoleName: "countersign-production-upload" },
      }),
    ).toEqual({});
  });
});
