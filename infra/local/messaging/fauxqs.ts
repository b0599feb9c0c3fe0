import { findPackageJSON } from "node:module";
import type { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import type { FastifyInstance } from "fastify";
import { buildApp } from "fauxqs";

// fauxqs 2.4.1 exports its server, but not the stores it is built from. Its own starter listens
// on all interfaces, so the parts are put together here. The version is pinned exactly.

interface InflightMessage {
  readonly message: { readonly messageId: string; approximateReceiveCount: number };
}

export interface Queue {
  readonly name: string;
  readonly arn: string;
  url: string;
  persistence: Persistence | undefined;
  readonly inflightMessages: Map<string, InflightMessage>;
  enqueue(message: object): void;
  dequeue(...args: unknown[]): unknown[];
  changeVisibility(receiptHandle: string, seconds: number): void;
}

interface QueueStore {
  host: string;
  region: string | undefined;
  persistence: Persistence | undefined;
  readonly queues: Map<string, Queue>;
  allQueues(): Iterable<Queue>;
  getQueue(url: string): Queue | undefined;
  getQueueByArn(arn: string): Queue | undefined;
  createQueue(...args: unknown[]): Queue;
}

interface TopicStore {
  region: string | undefined;
  persistence: Persistence | undefined;
}

interface Persistence {
  readonly db: DatabaseSync;
  updateMessageReady(messageId: string): void;
  loadSqsAndSns(queues: QueueStore, topics: TopicStore): void;
  close(): void;
}

export interface FauxqsParts {
  readonly queues: QueueStore;
  readonly topics: TopicStore;
  readonly persistence: Persistence;
  readonly createMessage: (body: string) => object;
  readonly buildServer: () => FastifyInstance;
}

/** Loads fauxqs' stores with the state kept in the folder. */
export async function loadFauxqs(dataDir: string, region: string): Promise<FauxqsParts> {
  const [{ SqsStore }, { SnsStore }, { S3Store }, { PersistenceManager }] = await Promise.all([
    internal("sqs/sqsStore.js"),
    internal("sns/snsStore.js"),
    internal("s3/s3Store.js"),
    internal("persistence.js"),
  ]);
  const queues = construct<QueueStore>(SqsStore);
  const topics = construct<TopicStore>(SnsStore);
  const persistence = construct<Persistence>(PersistenceManager, dataDir);
  queues.region = region;
  topics.region = region;
  const { createMessage } = SqsStore as unknown as { createMessage: (body: string) => object };
  return {
    queues,
    topics,
    persistence,
    createMessage,
    buildServer: () => {
      const stores = { sqsStore: queues, snsStore: topics, s3Store: construct(S3Store) };
      const options = { logger: false, defaultRegion: region, stores: stores as never };
      return buildApp(options) as unknown as FastifyInstance;
    },
  };
}

async function internal(path: string): Promise<Record<string, unknown>> {
  const manifest = findPackageJSON("fauxqs", import.meta.url);
  if (manifest === undefined) throw new Error("The package fauxqs is not installed.");
  return import(new URL(`dist/${path}`, pathToFileURL(manifest)).href);
}

function construct<T>(type: unknown, ...args: unknown[]): T {
  if (typeof type !== "function") {
    throw new Error("fauxqs does not have the shape of version 2.4.1.");
  }
  return Reflect.construct(type, args);
}
