import type { Storage } from "#server/storage/storage.ts";
import type { Deed } from "./policy.ts";

type Input = Readonly<Record<string, unknown>>;
type Handler = (args: { input: Input }) => Promise<unknown>;

/** The part of a middleware stack that is used here. */
interface Stack {
  add(
    middleware: (next: Handler, context: { commandName?: string }) => Handler,
    options: { step: "initialize"; name: string },
  ): void;
}

const ACCOUNT = "us-east-1:111122223333";
const PARTS = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
} as const;

/** Records what the clients of a storage do on AWS, as IAM would be asked about it. */
export function recordDeeds(storage: Storage): Deed[] {
  const deeds: Deed[] = [];
  const { s3, presigner, dynamodb, sqs, sqsPoller, sns } = storage.clients;
  const watch = (
    client: { middlewareStack: object },
    read: (name: string, input: Input) => Deed[],
  ) =>
    (client.middlewareStack as unknown as Stack).add(
      (next, context) => async (args) => {
        deeds.push(...read((context.commandName ?? "").replace(/Command$/, ""), args.input));
        return next(args);
      },
      { step: "initialize", name: "recordDeeds" },
    );
  watch(s3, objectDeeds);
  watch(presigner, objectDeeds);
  watch(dynamodb, tableDeeds);
  watch(sqs, queueDeeds);
  watch(sqsPoller, queueDeeds);
  watch(sns, (name, { TopicArn }) => {
    const topic = String(TopicArn).split(":").at(-1);
    return [{ action: `sns:${name}`, resource: `arn:aws:sns:${ACCOUNT}:${topic}` }];
  });
  return deeds;
}

function objectDeeds(name: string, input: Input): Deed[] {
  const bucket = `arn:aws:s3:::${input.Bucket}`;
  const object = `${bucket}/${input.Key}`;
  const version = input.VersionId === undefined ? "" : "Version";
  switch (name) {
    case "HeadBucket":
    case "ListObjectsV2":
      return [{ action: "s3:ListBucket", resource: bucket }];
    case "HeadObject":
    case "GetObject":
      return [{ action: `s3:GetObject${version}`, resource: object }];
    case "DeleteObject":
      return [{ action: `s3:DeleteObject${version}`, resource: object }];
    case "CopyObject": {
      const [source = "", asked] = String(input.CopySource).split("?");
      return [
        { action: "s3:PutObject", resource: object },
        {
          action: asked ? "s3:GetObjectVersion" : "s3:GetObject",
          resource: `arn:aws:s3:::${decodeURIComponent(source)}`,
        },
      ];
    }
    default:
      return [{ action: `s3:${name}`, resource: object }];
  }
}

function tableDeeds(name: string, input: Input): Deed[] {
  const table = (title: unknown) => `arn:aws:dynamodb:${ACCOUNT}:table/${title}`;
  if (name === "TransactWriteItems") {
    const actions = input.TransactItems as readonly Record<string, Part>[];
    return actions.flatMap((action) =>
      Object.entries(action).map(([kind, part]) => ({
        action: `dynamodb:${PARTS[kind as keyof typeof PARTS]}`,
        resource: table(part.TableName),
        ...partitionOf(part.Item),
      })),
    );
  }
  if (name === "BatchGetItem") {
    return Object.keys(input.RequestItems as object).map((title) => ({
      action: `dynamodb:${name}`,
      resource: table(title),
    }));
  }
  const index = input.IndexName === undefined ? "" : `/index/${input.IndexName}`;
  const resource = `${table(input.TableName)}${index}`;
  return [{ action: `dynamodb:${name}`, resource, ...partitionOf(input.Item) }];
}

interface Part {
  readonly TableName: string;
  readonly Item?: unknown;
}

/** Partition key of an item of Settings. */
function partitionOf(item: unknown): Pick<Deed, "partition"> {
  const { kind } = (item ?? {}) as { readonly kind?: unknown };
  return typeof kind === "string" ? { partition: kind } : {};
}

function queueDeeds(action: string, input: Input): Deed[] {
  const name =
    String(input.QueueName ?? input.QueueUrl)
      .split("/")
      .at(-1) ?? "";
  // One machine puts the ending of a dead-letter queue last, the cloud the environment.
  const queue = name.replace(/-(\w+)-dlq$/, "-dlq-$1");
  return [{ action: `sqs:${action}`, resource: `arn:aws:sqs:${ACCOUNT}:${queue}` }];
}
