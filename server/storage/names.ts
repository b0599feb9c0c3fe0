import { TABLES, type TableId } from "./tables.ts";

/** Names of everything the product owns on AWS. Defaults are those of the specifications. */
export interface StorageNames {
  readonly bucket: string;
  readonly tables: Readonly<Record<TableId, string>>;
  readonly queues: Readonly<Record<QueueId, string>>;
  readonly topic: string;
  /** Set in the cloud, where the topic exists before the process; looked up by name otherwise. */
  readonly topicArn: string | null;
}

export const QUEUE_IDS = ["bank", "counterparty", "processing", "failed"] as const;
export type QueueId = (typeof QUEUE_IDS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the names from the environment; every one has a default. */
export function storageNames(env: Environment): StorageNames {
  const table = (id: TableId): string => env[TABLES[id].env] || TABLES[id].name;
  return {
    bucket: env.S3_BUCKET_NAME || "trade-documents-production",
    tables: {
      bankTrades: table("bankTrades"),
      counterpartyTrades: table("counterpartyTrades"),
      documents: table("documents"),
      matchIndex: table("matchIndex"),
      matches: table("matches"),
      events: table("events"),
      settings: table("settings"),
    },
    queues: {
      bank: env.SQS_BANK_QUEUE || "bank-documents",
      counterparty: env.SQS_COUNTERPARTY_QUEUE || "counterparty-documents",
      processing: env.SQS_PROCESSING_QUEUE || "processing",
      failed: env.SQS_FAILED_QUEUE || "failed-processing",
    },
    topic: env.SNS_TOPIC_NAME || "trade-processing-notifications",
    topicArn: env.SNS_TOPIC_ARN || null,
  };
}
