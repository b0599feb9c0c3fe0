import { CfnOutput, Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  BackupPlan,
  BackupPlanRule,
  BackupResource,
  BackupVault,
  BackupVaultEvents,
  type IBackupVault,
} from "aws-cdk-lib/aws-backup";
import { Schedule } from "aws-cdk-lib/aws-events";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { TABLE_IDS } from "#server/storage/tables.ts";
import { accept, ProductStack } from "../base-stack.ts";
import type { Settings } from "../settings.ts";

interface Parts {
  readonly key: IKey;
  readonly alarms: Topic;
}

const POLICIES = [
  "service-role/AWSBackupServiceRolePolicyForBackup",
  "service-role/AWSBackupServiceRolePolicyForRestores",
  "AWSBackupServiceRolePolicyForS3Backup",
  "AWSBackupServiceRolePolicyForS3Restore",
] as const;

/** Daily and monthly backups of the tables and the documents, besides point-in-time recovery. */
export class BackupStack extends ProductStack {
  constructor(scope: Construct, settings: Settings, { key, alarms }: Parts) {
    super(scope, "backup", settings, "backups");
    const { keepData } = this.sizes;
    const vault = new BackupVault(this, "Vault", {
      backupVaultName: this.names.backupVault,
      encryptionKey: key,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      // By its name: the topic's own policy lets backup publish, and the key needs no second word.
      notificationTopic: Topic.fromTopicArn(this, "AlarmTopic", alarms.topicArn),
      notificationEvents: [
        BackupVaultEvents.BACKUP_JOB_FAILED,
        BackupVaultEvents.RESTORE_JOB_COMPLETED,
        BackupVaultEvents.COPY_JOB_FAILED,
      ],
      ...(keepData
        ? {
            lockConfiguration: {
              minRetention: Duration.days(30),
              maxRetention: Duration.days(2557),
            },
          }
        : {}),
    });
    const plan = new BackupPlan(this, "Plan", {
      backupPlanName: this.names.backupVault,
      backupVault: vault,
      backupPlanRules: this.rules(),
    });
    plan.addSelection("Everything", {
      role: this.role(),
      resources: [
        ...TABLE_IDS.map((id) =>
          BackupResource.fromArn(this.arn("dynamodb", `table/${this.names.tables[id]}`)),
        ),
        BackupResource.fromArn(`arn:aws:s3:::${this.names.bucket}`),
      ],
    });
    new CfnOutput(this, "VaultName", { value: vault.backupVaultName });
  }

  private rules(): BackupPlanRule[] {
    const elsewhere = this.elsewhere();
    const copies = (days: number) =>
      elsewhere
        ? { copyActions: [{ destinationBackupVault: elsewhere, deleteAfter: Duration.days(days) }] }
        : {};
    const rule = (ruleName: string, schedule: Schedule, days: number) =>
      new BackupPlanRule({
        ruleName,
        scheduleExpression: schedule,
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(6),
        deleteAfter: Duration.days(days),
        ...copies(days),
      });
    return [
      rule("Daily", Schedule.cron({ hour: "2", minute: "0" }), 35),
      rule("Monthly", Schedule.cron({ day: "1", hour: "4", minute: "0" }), 2557),
    ];
  }

  /** The vault of the second region; it is deployed there under the same name. */
  private elsewhere(): IBackupVault | undefined {
    const { replicaRegion, account } = this.settings;
    if (replicaRegion === undefined) return undefined;
    const arn = `arn:aws:backup:${replicaRegion}:${account}:backup-vault:${this.names.backupVault}`;
    return BackupVault.fromBackupVaultArn(this, "SecondVault", arn);
  }

  private role(): Role {
    const role = new Role(this, "BackupRole", {
      assumedBy: new ServicePrincipal("backup.amazonaws.com"),
      managedPolicies: POLICIES.map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    accept(
      role,
      "Backup and restore act through the policies AWS keeps for them.",
      ...POLICIES.map((name) => `IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`),
    );
    return role;
  }
}
