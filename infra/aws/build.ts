import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { Settings } from "./settings.ts";
import { BackupStack } from "./stacks/backup-stack.ts";
import { ClusterStack } from "./stacks/cluster-stack.ts";
import { DocumentsStack } from "./stacks/documents-stack.ts";
import { EdgeStack } from "./stacks/edge-stack.ts";
import { IntakeStack } from "./stacks/intake-stack.ts";
import { KeyStack } from "./stacks/key-stack.ts";
import { LogsStack } from "./stacks/logs-stack.ts";
import { MessagingStack } from "./stacks/messaging-stack.ts";
import { MonitoringStack } from "./stacks/monitoring-stack.ts";
import { NetworkStack } from "./stacks/network-stack.ts";
import { RegistryStack } from "./stacks/registry-stack.ts";
import { TablesStack } from "./stacks/tables-stack.ts";
import { WorkloadsStack } from "./stacks/workloads-stack.ts";

/** Behaviour of the CDK the stacks are written for; set here, so that every way to run the app
 * makes the same templates. */
const FLAGS = {
  "@aws-cdk/aws-iam:minimizePolicies": true,
  "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": true,
  "@aws-cdk/aws-s3:createDefaultLoggingPolicy": true,
  "@aws-cdk/core:checkSecretUsage": true,
  // What CloudFormation's own schemas object to stops the synthesis too.
  "@aws-cdk/core:validateAgainstDefaultRules": true,
};

/** The app with its context; nothing is in it yet. */
export function createApp(context: Readonly<Record<string, unknown>>, outdir: string): App {
  return new App({ context: { ...FLAGS, ...context }, outdir, analyticsReporting: false });
}

/** Attaches the security checks: a finding nobody accepted with a reason stops the synthesis. */
export function checkSecurity(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

/** Puts the stacks of one environment into an app. */
export function buildStacks(app: App, settings: Settings) {
  const keys = new KeyStack(app, settings);
  const { key, evidenceKey } = keys;
  const logs = new LogsStack(app, settings, key);
  const messaging = new MessagingStack(app, settings, key);
  const { accessLogs } = logs;
  const documents = new DocumentsStack(app, settings, {
    key,
    evidenceKey,
    accessLogs,
    messaging,
  });
  const tables = settings.standby ? undefined : new TablesStack(app, settings, key);
  const registry = new RegistryStack(app, settings, key);
  const network = new NetworkStack(app, settings, logs.flows);
  const { vpc } = network;
  const cluster = new ClusterStack(app, settings, { vpc, key });
  const edge = new EdgeStack(app, settings, {
    vpc,
    accessLogs,
    firewallLog: logs.waf,
    clusterSecurityGroupId: cluster.cluster.attrClusterSecurityGroupId,
  });
  const workloads = new WorkloadsStack(app, settings, {
    cluster: cluster.cluster,
    identity: cluster.identity,
    key,
    edge,
    messaging,
  });
  const intake = new IntakeStack(app, settings, { vpc, key, edge, messaging, log: logs.intake });
  const backup = new BackupStack(app, settings, { key: evidenceKey, alarms: messaging.alarms });
  // Named, not referred to: what is backed up has to exist first.
  if (tables) backup.addStackDependency(tables);
  backup.addStackDependency(documents);
  const monitoring = new MonitoringStack(app, settings, { messaging, intake, edge });
  return {
    keys,
    logs,
    messaging,
    documents,
    tables,
    registry,
    network,
    cluster,
    edge,
    workloads,
    intake,
    backup,
    monitoring,
  };
}
