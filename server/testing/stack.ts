import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { type LocalAws, startLocalAws } from "#infra/local/start.ts";
import type { DocumentReader } from "../extraction/extraction.ts";
import { type IntakeOptions, startIntake } from "../pipeline/intake.ts";
import { every } from "../pipeline/listing.ts";
import type { DocumentRecord } from "../pipeline/ports.ts";
import type { SecondReader } from "../pipeline/second-reader.ts";
import { type Environment, readConfiguration } from "../runtime/configuration.ts";
import { type ProcessorParts, type Running, startProcessor } from "../runtime/processor.ts";
import { createProcessorClient } from "../runtime/processor-client.ts";
import { ensureBucketsAndQueues, ensureTables } from "../storage/provision.ts";
import { openStorage, type Storage } from "../storage/storage.ts";
import { createLog, type Log } from "../telemetry/logger.ts";
import { createMetrics, type Metrics } from "../telemetry/metrics.ts";
import type { TradeFiling } from "../workflow/ports.ts";

/** The local AWS with tables, bucket and queues, and nothing else running. */
export interface Ground {
  readonly aws: LocalAws;
  readonly env: Readonly<Record<string, string>>;
  readonly storage: Storage;
  readonly settings: Environment;
  readonly log: Log;
  /** Lines the processes under test have logged. */
  readonly lines: readonly string[];
  readonly metrics: Metrics;
  /** Drops an object the way any S3 client does. */
  put(key: string, body: Uint8Array | string, metadata?: Record<string, string>): Promise<string>;
  records(): Promise<readonly DocumentRecord[]>;
  /** Asks until `question` answers something; fails with `what` after 25 seconds. */
  until<T>(what: string, question: () => Promise<T | null | undefined | false>): Promise<T>;
  /** Takes AWS away, as an outage would. */
  stopAws(): Promise<void>;
  close(): Promise<void>;
}

const QUICK_SETTINGS = {
  HEALTH_CHECK_PORT: "0",
  METRICS_PORT: "0",
  RETRY_BASE_SECONDS: "0",
  LOG_LEVEL: "DEBUG",
};

/** Starts a local AWS of its own on free ports in a temporary folder. */
export async function startGround(overrides: Record<string, string> = {}): Promise<Ground> {
  const dataDir = await mkdtemp(join(tmpdir(), "countersign-test-"));
  const aws = await startLocalAws({ dataDir, logger: () => undefined });
  const env = { ...aws.env, ...QUICK_SETTINGS, ...overrides };
  const storage = openStorage(env);
  await ensureTables(storage.clients, storage.names);
  await ensureBucketsAndQueues(storage.clients, storage.names, ["http://127.0.0.1:3000"]);
  const configuration = readConfiguration(env);
  if (!configuration.ok) throw new Error(configuration.failure.message);
  const lines: string[] = [];
  let awsStopped: Promise<void> | undefined;
  const stopAws = (): Promise<void> => {
    awsStopped ??= aws.close();
    return awsStopped;
  };
  const destination = { write: (line: string) => void lines.push(line) };
  return {
    aws,
    env,
    storage,
    settings: configuration.value,
    log: createLog("test", { destination, level: "DEBUG" }),
    lines,
    metrics: createMetrics(),
    put: async (key, body, metadata) => {
      const answer = await storage.clients.s3.send(
        new PutObjectCommand({
          Bucket: storage.names.bucket,
          Key: key,
          Body: body,
          ContentType: "application/pdf",
          ...(metadata ? { Metadata: metadata } : {}),
        }),
      );
      return answer.VersionId ?? "";
    },
    async records() {
      const found: DocumentRecord[] = [];
      for await (const record of every((cursor) => storage.sweeps.listAll(cursor))) {
        found.push(record);
      }
      return found;
    },
    until,
    stopAws,
    async close() {
      storage.close();
      await stopAws();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function until<T>(
  what: string,
  question: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + 25_000;
  for (;;) {
    const answer = await question();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export interface Desk {
  readonly processor: Running;
  /** Waits for the outcome of the document that landed under `key`. */
  outcomeOf(key: string): Promise<DocumentRecord>;
  stop(): Promise<void>;
}

export interface DeskParts {
  readonly reader: DocumentReader;
  readonly secondReader?: SecondReader;
  readonly filing: TradeFiling;
  readonly memory?: ProcessorParts["memory"];
  readonly times?: ProcessorParts["times"];
  readonly intake?: Partial<IntakeOptions>;
}

/** Starts processor and intake over a ground, in this process. */
export async function startDesk(ground: Ground, parts: DeskParts): Promise<Desk> {
  const { storage, settings, log, metrics } = ground;
  const processor = await startProcessor({
    settings,
    storage,
    log,
    metrics,
    reader: parts.reader,
    secondReader: parts.secondReader,
    filing: parts.filing,
    ...(parts.memory ? { memory: parts.memory } : {}),
    ...(parts.times ? { times: parts.times } : {}),
  });
  const client = createProcessorClient(processor.url);
  const intake = startIntake(
    {
      bucket: storage.names.bucket,
      documents: storage.documents,
      objects: storage.objects,
      notifier: storage.notifier,
      processor: client,
      log: log.child("pipeline.intake"),
      metrics,
      now: () => new Date(),
    },
    {
      queues: storage.queues,
      concurrency: 4,
      waitSeconds: 5,
      retryBaseSeconds: 0,
      ready: client.ready,
      ...parts.intake,
    },
  );
  return {
    processor,
    outcomeOf: (key) =>
      ground.until(`an outcome of ${key}`, async () =>
        (await ground.records()).find(
          (record) => record.key === key && record.outcome !== null && isPlaced(record),
        ),
      ),
    async stop() {
      await intake.stop(2_000);
      await processor.stop();
    },
  };
}

function isPlaced(record: DocumentRecord): boolean {
  return record.outcome === "ABANDONED" || record.currentKey !== record.key;
}
