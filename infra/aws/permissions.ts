import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { QueueId } from "#server/storage/names.ts";
import { TABLE_IDS, type TableId, tableSpec } from "#server/storage/tables.ts";
import type { Workload } from "./names.ts";

/** What the code of one workload does on AWS; the policies are made from it and nothing else. */
export interface Permissions {
  readonly tables: Partial<Readonly<Record<TableId, readonly TableAction[]>>>;
  /** Partition keys below which items may be put, of tables that are only read otherwise. */
  readonly partitions?: Partial<Readonly<Record<TableId, readonly string[]>>>;
  /** Folder of the documents bucket to what may be done below it. */
  readonly folders: Readonly<Record<string, readonly FolderAction[]>>;
  readonly queues: Partial<Readonly<Record<QueueId | `${QueueId}DeadLetters`, QueueUse>>>;
  readonly publishes: boolean;
}

type TableAction =
  | "GetItem"
  | "BatchGetItem"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "ConditionCheckItem"
  | "DescribeTable"
  | "CreateBackup";
type FolderAction = "read" | "write" | "delete";
type QueueUse = "ask" | "send" | "consume" | "send and consume";

const READ: readonly TableAction[] = ["GetItem", "BatchGetItem", "Query"];
const RECORD: readonly TableAction[] = [...READ, "PutItem", "UpdateItem", "DescribeTable"];
/** A transaction puts, updates, deletes and checks; there is no action of its own for it. */
const TRANSACT: readonly TableAction[] = [
  ...READ,
  "PutItem",
  "UpdateItem",
  "DeleteItem",
  "ConditionCheckItem",
];
/** Events are added and read. Nobody changes or deletes one. */
const APPEND: readonly TableAction[] = [...READ, "PutItem"];

const ARRIVING = ["BANK/", "COUNTERPARTY/"] as const;
const FINISHED = ["PROCESSED/", "FAILED/", "QUARANTINE/"] as const;

const each = (folders: readonly string[], actions: readonly FolderAction[]) =>
  Object.fromEntries(folders.map((folder) => [folder, actions]));

/** Intake finishes what it turns away, so it moves objects as the processor does. */
export const INTAKE: Permissions = {
  tables: { documents: RECORD },
  folders: {
    ...each(ARRIVING, ["read", "delete"]),
    ...each(FINISHED, ["read", "write"]),
  },
  queues: {},
  publishes: true,
};

export const PERMISSIONS: Readonly<Record<Exclude<Workload, "external-secrets">, Permissions>> = {
  portal: {
    tables: {
      documents: RECORD,
      bankTrades: TRANSACT,
      counterpartyTrades: TRANSACT,
      matchIndex: TRANSACT,
      matches: TRANSACT,
      events: APPEND,
      settings: [...READ, "PutItem"],
    },
    folders: {
      ...each(ARRIVING, ["read", "write"]),
      ...each(FINISHED, ["read"]),
      "PDFIMAGES/": ["read"],
      "extracted/": ["read"],
      "reports/": ["read", "write"],
    },
    // What the operations page shows, and puts back.
    queues: {
      bank: "send",
      counterparty: "send",
      processing: "send",
      failed: "send",
      bankDeadLetters: "consume",
      counterpartyDeadLetters: "consume",
      processingDeadLetters: "consume",
      failedDeadLetters: "consume",
    },
    publishes: false,
  },
  processor: {
    tables: {
      documents: RECORD,
      bankTrades: TRANSACT,
      counterpartyTrades: TRANSACT,
      matchIndex: TRANSACT,
      matches: TRANSACT,
      events: APPEND,
      settings: READ,
    },
    // Users lie in the same table: a process that reads hostile documents must not write them.
    partitions: { settings: ["dry-run", "rematch", "findings#*", "memory-use", "replica"] },
    folders: {
      ...each(ARRIVING, ["read", "delete"]),
      ...each(FINISHED, ["read", "write", "delete"]),
      "PDFIMAGES/": ["read", "write"],
      "extracted/": ["read", "write"],
    },
    queues: { processing: "send and consume" },
    publishes: true,
  },
  // Intake as a pod, where there is no function; the event source reads the queues for that one.
  intake: { ...INTAKE, queues: { bank: "consume", counterparty: "consume" } },
  // Repairs what died half-way, counts the desk for the metrics and sends the daily digest.
  scheduler: {
    tables: { documents: RECORD, matches: READ, settings: [...READ, "PutItem"] },
    folders: {
      ...each(ARRIVING, ["read", "delete"]),
      ...each(FINISHED, ["read", "write"]),
    },
    queues: {
      bank: "ask",
      counterparty: "ask",
      processing: "send",
      failed: "ask",
      bankDeadLetters: "ask",
      counterpartyDeadLetters: "ask",
      processingDeadLetters: "ask",
      failedDeadLetters: "ask",
    },
    publishes: true,
  },
  // Reconciliation, reports, replay and backup, run by CronJobs and by people on call.
  operations: {
    tables: {
      ...Object.fromEntries(TABLE_IDS.map((id) => [id, [...READ, "CreateBackup"] as const])),
      documents: [...RECORD, "CreateBackup"],
      events: [...APPEND, "CreateBackup"],
      settings: [...READ, "PutItem", "CreateBackup"],
    },
    folders: {
      ...each([...ARRIVING, ...FINISHED, "PDFIMAGES/", "extracted/"], ["read"]),
      "reports/": ["read", "write"],
    },
    queues: {
      bank: "send",
      counterparty: "send",
      processing: "send",
      failed: "send and consume",
      bankDeadLetters: "consume",
      counterpartyDeadLetters: "consume",
      processingDeadLetters: "consume",
      failedDeadLetters: "consume",
    },
    publishes: true,
  },
};

/** Tags travel with an object that is moved, whoever put them there. */
const FOLDER_ACTIONS: Readonly<Record<FolderAction, readonly string[]>> = {
  read: [
    "s3:GetObject",
    "s3:GetObjectVersion",
    "s3:GetObjectTagging",
    "s3:GetObjectVersionTagging",
  ],
  write: ["s3:PutObject", "s3:PutObjectTagging"],
  delete: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
};
const ASK = ["sqs:GetQueueUrl", "sqs:GetQueueAttributes"] as const;
const CONSUME = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"] as const;
const QUEUE_ACTIONS: Readonly<Record<QueueUse, readonly string[]>> = {
  ask: ASK,
  send: [...ASK, "sqs:SendMessage"],
  consume: [...ASK, ...CONSUME],
  "send and consume": [...ASK, "sqs:SendMessage", ...CONSUME],
};

/** ARNs of what the permissions speak of. */
export interface Resources {
  readonly table: (id: TableId) => string;
  readonly bucket: string;
  readonly queue: (id: QueueId | `${QueueId}DeadLetters`) => string;
  readonly topic: string;
  readonly key: string;
}

/** The policy statements of a workload, one per kind of use, least first. */
export function statementsOf(permissions: Permissions, on: Resources): PolicyStatement[] {
  return [
    ...tableStatements(permissions, on),
    ...folderStatements(permissions, on),
    ...queueStatements(permissions, on),
    ...(permissions.publishes
      ? [new PolicyStatement({ sid: "Publish", actions: ["sns:Publish"], resources: [on.topic] })]
      : []),
    new PolicyStatement({
      sid: "UseKey",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [on.key],
    }),
  ];
}

function tableStatements({ tables, partitions }: Permissions, on: Resources): PolicyStatement[] {
  return TABLE_IDS.flatMap((id) => {
    const actions = tables[id] ?? [];
    if (actions.length === 0) return [];
    const arn = on.table(id);
    const below = partitions?.[id] ?? [];
    const indexes = tableSpec(id).indexes.map(({ name }) => `${arn}/index/${name}`);
    const title = `${id[0]?.toUpperCase()}${id.slice(1)}`;
    const own = actions.filter((action) => action !== "Query").map((name) => `dynamodb:${name}`);
    return [
      new PolicyStatement({ sid: `Items${title}`, actions: own, resources: [arn] }),
      new PolicyStatement({
        sid: `Query${title}`,
        actions: ["dynamodb:Query"],
        resources: [arn, ...indexes],
      }),
      ...(below.length === 0
        ? []
        : [
            new PolicyStatement({
              sid: `Partitions${title}`,
              actions: ["dynamodb:PutItem"],
              resources: [arn],
              conditions: {
                "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [...below] },
                // Without a key "for all" would hold.
                Null: { "dynamodb:LeadingKeys": "false" },
              },
            }),
          ]),
    ];
  });
}

function folderStatements({ folders }: Permissions, on: Resources): PolicyStatement[] {
  const objects = (["read", "write", "delete"] as const).flatMap((action) => {
    const under = Object.keys(folders).filter((folder) => folders[folder]?.includes(action));
    if (under.length === 0) return [];
    return new PolicyStatement({
      sid: `Objects${action[0]?.toUpperCase()}${action.slice(1)}`,
      actions: [...FOLDER_ACTIONS[action]],
      resources: under.map((folder) => `${on.bucket}/${folder}*`),
    });
  });
  // Without the right to list, S3 answers 403 instead of 404 for an object that is not there.
  return [
    ...objects,
    new PolicyStatement({ sid: "List", actions: ["s3:ListBucket"], resources: [on.bucket] }),
  ];
}

function queueStatements({ queues }: Permissions, on: Resources): PolicyStatement[] {
  const ids = Object.keys(queues) as (keyof typeof queues)[];
  return ids.flatMap((id) => {
    const use = queues[id];
    if (use === undefined) return [];
    return new PolicyStatement({
      sid: `Queue${id[0]?.toUpperCase()}${id.slice(1)}`,
      actions: [...QUEUE_ACTIONS[use]],
      resources: [on.queue(id)],
    });
  });
}
