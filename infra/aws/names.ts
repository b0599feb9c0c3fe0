import { QUEUE_IDS, type QueueId, type StorageNames } from "#server/storage/names.ts";
import { TABLE_IDS, TABLES, type TableId } from "#server/storage/tables.ts";
import type { EnvironmentName } from "./settings.ts";

const QUEUE_NAMES: Readonly<Record<QueueId, string>> = {
  bank: "bank-documents",
  counterparty: "counterparty-documents",
  processing: "processing",
  failed: "failed-processing",
};

/** Variables through which a process learns the name of a queue. */
export const QUEUE_VARIABLES: Readonly<Record<QueueId, string>> = {
  bank: "SQS_BANK_QUEUE",
  counterparty: "SQS_COUNTERPARTY_QUEUE",
  processing: "SQS_PROCESSING_QUEUE",
  failed: "SQS_FAILED_QUEUE",
};

/** Whom a name belongs to. */
export interface Owner {
  readonly environment: EnvironmentName;
  readonly account: string;
  readonly region: string;
  readonly standby?: "true" | undefined;
}

/** Buckets and roles share one name space over all regions; the second region's are marked. */
const placeOf = ({ standby }: Pick<Owner, "standby">): string => (standby ? "-standby" : "");

/**
 * Physical names of one environment. Tables keep their plain names in production; elsewhere they
 * carry the environment, so that two environments can live in one account.
 */
export function physicalNames(owner: Owner): StorageNames {
  const { environment, account, region } = owner;
  const suffix = environment === "production" ? "" : `-${environment}`;
  const table = (id: TableId): string => `${TABLES[id].name}${suffix}`;
  const topic = `trade-processing-notifications-${environment}`;
  return {
    bucket: `trade-documents-${environment}-${account}${placeOf(owner)}`,
    tables: Object.fromEntries(TABLE_IDS.map((id) => [id, table(id)])) as Record<TableId, string>,
    queues: Object.fromEntries(
      QUEUE_IDS.map((id) => [id, `${QUEUE_NAMES[id]}-${environment}`]),
    ) as Record<QueueId, string>,
    topic,
    topicArn: `arn:aws:sns:${region}:${account}:${topic}`,
  };
}

/** The same names as the environment variables the processes read. */
export function nameVariables(owner: Owner): Record<string, string> {
  const names = physicalNames(owner);
  return {
    S3_BUCKET_NAME: names.bucket,
    ...Object.fromEntries(TABLE_IDS.map((id) => [TABLES[id].env, names.tables[id]])),
    ...Object.fromEntries(QUEUE_IDS.map((id) => [QUEUE_VARIABLES[id], names.queues[id]])),
    SNS_TOPIC_NAME: names.topic,
    ...(names.topicArn ? { SNS_TOPIC_ARN: names.topicArn } : {}),
  };
}

/** Names that only the cloud knows. */
export function cloudNames(owner: Omit<Owner, "region">) {
  const { environment, account } = owner;
  const place = placeOf(owner);
  return {
    evidenceBucket: `trade-evidence-${environment}-${account}${place}`,
    accessLogBucket: `trade-access-logs-${environment}-${account}${place}`,
    cluster: `trade-matching-cluster-${environment}`,
    repository: `countersign-${environment}`,
    intakeFunction: `trade-document-processor-${environment}`,
    alarmTopic: `countersign-alarms-${environment}`,
    intakeDeadLetters: `lambda-processing-dlq-${environment}`,
    keyAlias: `alias/trade-documents-${environment}`,
    evidenceKeyAlias: `alias/trade-evidence-${environment}`,
    backupVault: `countersign-${environment}`,
    applicationLogGroup: `/aws/eks/trade-matching/${environment}/application`,
    intakeLogGroup: `/aws/lambda/trade-document-processor-${environment}`,
    flowLogGroup: `/aws/vpc/trade-matching/${environment}`,
    clusterLogGroup: `/aws/eks/trade-matching-cluster-${environment}/cluster`,
    wafLogGroup: `aws-waf-logs-countersign-${environment}`,
    role: (workload: string) => `countersign-${environment}-${workload}${place}`,
  };
}

/** Namespace and service accounts the manifests use; the trust of every role names them. */
export const NAMESPACE = "trading";
export const WORKLOADS = [
  "portal",
  "processor",
  "intake",
  "scheduler",
  "operations",
  "external-secrets",
] as const;
export type Workload = (typeof WORKLOADS)[number];
