import { Duration } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  StorageClass,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { accept, ProductStack } from "../base-stack.ts";
import type { Settings } from "../settings.ts";

/** Log groups with retention under the key, and the bucket access logs are delivered to. */
export class LogsStack extends ProductStack {
  readonly accessLogs: Bucket;
  readonly intake: LogGroup;
  readonly application: LogGroup;
  readonly flows: LogGroup;
  readonly waf: LogGroup;

  constructor(scope: Construct, settings: Settings, key: IKey) {
    super(scope, "logs", settings, "log groups and access logs");
    const { names } = this;
    this.application = this.group("Application", names.applicationLogGroup, key);
    this.intake = this.group("Intake", names.intakeLogGroup, key);
    this.flows = this.group("Flows", names.flowLogGroup, key);
    this.waf = this.group("Waf", names.wafLogGroup, key);
    this.group("Cluster", names.clusterLogGroup, key);
    this.accessLogs = this.accessLogBucket();
  }

  private group(id: string, logGroupName: string, encryptionKey: IKey): LogGroup {
    return new LogGroup(this, id, {
      logGroupName,
      encryptionKey,
      retention: this.sizes.logDays,
      removalPolicy: this.dataRemoval,
    });
  }

  private accessLogBucket(): Bucket {
    const bucket = new Bucket(this, "AccessLogs", {
      bucketName: this.names.accessLogBucket,
      // Load balancers and the S3 log delivery write with S3's own keys only.
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: this.dataRemoval,
      lifecycleRules: [
        {
          id: "KeepOneYear",
          transitions: [
            { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) },
          ],
          expiration: Duration.days(365),
          noncurrentVersionExpiration: Duration.days(30),
        },
      ],
    });
    accept(bucket, "Logging accesses to the access logs would log itself.", "S1");
    return bucket;
  }
}
