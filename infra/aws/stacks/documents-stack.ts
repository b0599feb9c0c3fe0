import { CfnOutput, Duration } from "aws-cdk-lib";
import { ArnPrincipal, Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { accept, ProductStack } from "../base-stack.ts";
import type { Settings } from "../settings.ts";
import type { MessagingStack } from "./messaging-stack.ts";

/** Folders whose objects are evidence: copied to where nobody can delete them. */
export const EVIDENCE_FOLDERS = ["PROCESSED/", "FAILED/", "extracted/", "reports/"] as const;

interface Parts {
  readonly key: IKey;
  readonly evidenceKey: IKey;
  readonly accessLogs: Bucket;
  readonly messaging: MessagingStack;
}

/** The documents bucket, the evidence bucket it is copied to, and the role of uploading systems. */
export class DocumentsStack extends ProductStack {
  readonly documents: Bucket;
  readonly evidence: Bucket;

  constructor(scope: Construct, settings: Settings, parts: Parts) {
    super(scope, "documents", settings, "documents and evidence buckets");
    this.documents = this.documentsBucket(settings, parts);
    this.evidence = this.evidenceBucket(parts);
    this.sendEvents(parts.messaging);
    this.replicate(parts);
    if (settings.uploaderArn !== undefined) this.uploadRole(settings.uploaderArn, parts.key);
    new CfnOutput(this, "DocumentsBucketName", { value: this.documents.bucketName });
    new CfnOutput(this, "EvidenceBucketName", { value: this.evidence.bucketName });
  }

  private common(key: IKey, accessLogs: Bucket, prefix: string) {
    return {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: prefix,
      removalPolicy: this.dataRemoval,
    };
  }

  private documentsBucket(settings: Settings, parts: Parts): Bucket {
    return new Bucket(this, "Documents", {
      ...this.common(parts.key, parts.accessLogs, "documents/"),
      bucketName: this.names.bucket,
      cors: [
        {
          id: "Portal",
          allowedOrigins: [settings.portalOrigin],
          allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT],
          allowedHeaders: ["*"],
          exposedHeaders: ["ETag", "x-amz-version-id"],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        {
          id: "MoveToIA",
          transitions: [
            { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) },
          ],
        },
        {
          // Instant retrieval: the portal shows a document of any age without a restore.
          id: "MoveToGlacier",
          transitions: [
            {
              storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
              transitionAfter: Duration.days(90),
            },
          ],
        },
        { id: "DeleteOldVersions", noncurrentVersionExpiration: Duration.days(365) },
        { id: "AbortUploads", abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
      intelligentTieringConfigurations: [
        { name: "EntireBucket", archiveAccessTierTime: Duration.days(180) },
      ],
    });
  }

  private evidenceBucket(parts: Parts): Bucket {
    const { keepData, evidenceYears } = this.sizes;
    const period = Duration.days(365 * evidenceYears);
    return new Bucket(this, "Evidence", {
      ...this.common(parts.evidenceKey, parts.accessLogs, "evidence/"),
      bucketName: this.names.evidenceBucket,
      objectLockEnabled: true,
      // In compliance mode not even the account's root may shorten the period.
      objectLockDefaultRetention: keepData
        ? ObjectLockRetention.compliance(period)
        : ObjectLockRetention.governance(Duration.days(1)),
      lifecycleRules: [
        {
          id: "MoveToGlacier",
          transitions: [
            {
              storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
              transitionAfter: Duration.days(90),
            },
          ],
        },
      ],
    });
  }

  /**
   * Written into the bucket itself, so that deploying needs no helper function. No suffix filter:
   * an object with a wrong suffix must get its recorded outcome too.
   */
  private sendEvents({ queues }: MessagingStack): void {
    const rule = (prefix: string, id: "bank" | "counterparty" | "failed") => ({
      event: "s3:ObjectCreated:*",
      queue: queues[id].queue.queueArn,
      filter: { s3Key: { rules: [{ name: "prefix", value: prefix }] } },
    });
    plain(this.documents).notificationConfiguration = {
      queueConfigurations: [
        rule("BANK/", "bank"),
        rule("COUNTERPARTY/", "counterparty"),
        rule("FAILED/", "failed"),
      ],
    };
  }

  private replicate({ key, evidenceKey }: Parts): void {
    // Named, so that what is accepted below can be read.
    const from = `arn:aws:s3:::${this.names.bucket}`;
    const to = `arn:aws:s3:::${this.names.evidenceBucket}`;
    const role = new Role(this, "Replication", {
      assumedBy: new ServicePrincipal("s3.amazonaws.com"),
      description: "Copies finished documents to the evidence bucket",
    });
    const allow = (actions: string[], resources: string[]) =>
      role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }));
    allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], [from]);
    allow(
      ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
      [`${from}/*`],
    );
    allow(["s3:ReplicateObject", "s3:ReplicateTags"], [`${to}/*`]);
    allow(["kms:Decrypt"], [key.keyArn]);
    allow(["kms:Encrypt", "kms:GenerateDataKey"], [evidenceKey.keyArn]);
    accept(
      role,
      "Replication copies every object of a folder; S3 grants it by bucket.",
      `IAM5[Resource::${from}/*]`,
      `IAM5[Resource::${to}/*]`,
    );
    plain(this.documents).replicationConfiguration = {
      role: role.roleArn,
      rules: EVIDENCE_FOLDERS.map((prefix, index) => ({
        id: `Evidence-${prefix.slice(0, -1)}`,
        priority: index + 1,
        status: "Enabled",
        filter: { prefix },
        deleteMarkerReplication: { status: "Disabled" },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: {
          bucket: this.evidence.bucketArn,
          encryptionConfiguration: { replicaKmsKeyId: evidenceKey.keyArn },
        },
      })),
    };
  }

  /** For systems of the bank that put documents into the bucket themselves. They cannot read. */
  private uploadRole(uploader: string, key: IKey): void {
    const role = new Role(this, "Upload", {
      roleName: this.names.role("upload"),
      description: "Puts confirmations under BANK/ and COUNTERPARTY/, encrypted, and nothing else",
      assumedBy: new ArnPrincipal(uploader).withConditions({
        StringEquals: { "aws:RequestedRegion": this.settings.region },
      }),
      maxSessionDuration: Duration.hours(1),
    });
    const folders = ["BANK", "COUNTERPARTY"].map(
      (folder) => `arn:aws:s3:::${this.names.bucket}/${folder}/*`,
    );
    role.addToPolicy(
      new PolicyStatement({
        sid: "PutDocuments",
        actions: ["s3:PutObject"],
        resources: folders,
        conditions: { StringEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } },
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        sid: "EncryptDocuments",
        actions: ["kms:GenerateDataKey", "kms:Decrypt"],
        resources: [key.keyArn],
        conditions: {
          StringEquals: { "kms:ViaService": `s3.${this.settings.region}.amazonaws.com` },
        },
      }),
    );
    accept(
      role,
      "The folder is the permission: any name below it, nothing above it.",
      ...folders.map((folder) => `IAM5[Resource::${folder}]`),
    );
    new CfnOutput(this, "UploadRoleArn", { value: role.roleArn });
  }
}

function plain(bucket: Bucket): CfnBucket {
  const child = bucket.node.defaultChild;
  if (child instanceof CfnBucket) return child;
  throw new Error("A bucket without its CloudFormation resource.");
}
