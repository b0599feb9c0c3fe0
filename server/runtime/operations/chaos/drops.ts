import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  HeadObjectCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { isRetryable, toFailure } from "../../../domain/failures.ts";
import type { ProductType } from "../../../domain/products.ts";
import type { Side } from "../../../domain/trade.ts";
import { makeDesk } from "../../../rehearsal/desk.ts";
import type { Random } from "../../../rehearsal/random.ts";
import type { Storage } from "../../../storage/storage.ts";

/** One object that lands in the bucket. Drops of one `content` hold the same bytes. */
export interface Drop {
  readonly key: string;
  readonly side: Side;
  readonly content: string;
  readonly bytes: Uint8Array;
  readonly expected: "PROCESSED" | "QUARANTINED";
}

const PRODUCTS: readonly ProductType[] = ["FxForward", "FxSpot", "FxSwap", "InterestRateSwap"];
const REPEATED = 0.1;
const FAULTY = 0.3;
const GARBAGE = 0.03;

/**
 * About `count` drops: confirmations of both sides, agreeing and not, amended and cancelled, some
 * twice under another key, some no PDF.
 */
export async function makeDrops(count: number, seed: number, random: Random): Promise<Drop[]> {
  const drops: Drop[] = [];
  const pairs = Math.ceil(count / 2);
  const desk = makeDesk({ seed, pairs, products: PRODUCTS, faultRate: FAULTY });
  for (const { bank, counterparty, others } of desk.pairs()) {
    // Earlier versions come first where nothing disturbs them.
    for (const document of [...others, bank, counterparty]) {
      if (document === null || drops.length >= count) continue;
      const at = drops.length;
      const { side, fileName } = document;
      if (random.chance(GARBAGE)) drops.push(garbage(at, side));
      const bytes = await document.bytes();
      const content = `${side} ${createHash("sha256").update(bytes).digest("hex")}`;
      const key = `${side}/2026/11/20/${at}-${fileName}`;
      drops.push({ key, side, content, bytes, expected: "PROCESSED" });
      if (random.chance(REPEATED)) {
        drops.push({
          key: `${side}/again/${at}-${fileName}`,
          side,
          content,
          bytes,
          expected: "PROCESSED",
        });
      }
    }
  }
  return drops.slice(0, count);
}

function garbage(at: number, side: Side): Drop {
  const bytes = Buffer.from(`no document ${at}`);
  return {
    key: `${side}/odd/${at}.pdf`,
    side,
    content: `${side} odd ${at}`,
    bytes,
    expected: "QUARANTINED",
  };
}

/** From here on nobody but us tells intake what landed. */
export async function silenceBucket({ clients, names }: Storage): Promise<void> {
  await clients.s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: names.bucket,
      NotificationConfiguration: {},
    }),
  );
}

export interface Delivered {
  readonly sent: number;
  readonly duplicated: number;
  /** Objects whose event never came; the sweep has to find them. */
  readonly lost: number;
}

const LOST = 0.03;
const DUPLICATED = 0.3;
const WAITING = 8;

interface Event {
  readonly side: Side;
  readonly record: object;
}

/** Puts all drops in their order; the bucket tells of them. */
export async function putAll(storage: Storage, drops: readonly Drop[]): Promise<void> {
  for (const drop of drops) await insist(() => put(storage, drop));
}

/** Puts all drops and delivers their events: late, out of order, twice, or never. */
export async function dropAll(
  storage: Storage,
  drops: readonly Drop[],
  random: Random,
  delay: number,
): Promise<Delivered> {
  const waiting: Event[] = [];
  const counts = { sent: 0, duplicated: 0, lost: 0 };
  const deliverOne = async (): Promise<void> => {
    const [event] = waiting.splice(random.int(0, waiting.length - 1), 1);
    if (event === undefined) return;
    const queue = event.side === "BANK" ? storage.queues.bank : storage.queues.counterparty;
    // Sometimes one message tells of several objects.
    const index = random.chance(0.2) ? waiting.findIndex(({ side }) => side === event.side) : -1;
    const more = index < 0 ? [] : waiting.splice(index, 1);
    const body = JSON.stringify({ Records: [event, ...more].map(({ record }) => record) });
    const delaySeconds = random.int(0, delay);
    await insist(() => queue.send(body, { delaySeconds }));
    counts.sent += 1 + more.length;
  };
  for (const drop of drops) {
    const event = await insist(() => put(storage, drop));
    if (random.chance(LOST)) {
      counts.lost += 1;
      continue;
    }
    waiting.push(event);
    if (random.chance(DUPLICATED)) {
      waiting.push(event);
      counts.duplicated += 1;
    }
    while (waiting.length > WAITING) await deliverOne();
  }
  while (waiting.length > 0) await deliverOne();
  return counts;
}

async function put({ clients, names }: Storage, drop: Drop): Promise<Event> {
  const { key, side, bytes } = drop;
  const answer = await clients.s3
    .send(
      new PutObjectCommand({
        Bucket: names.bucket,
        Key: key,
        Body: bytes,
        ContentType: "application/pdf",
        Metadata: { sample: "true" },
        // A repetition after a lost answer must not make a second version.
        IfNoneMatch: "*",
      }),
    )
    .catch(async (error: unknown) => {
      if (!(error instanceof Error && error.name === "PreconditionFailed")) throw error;
      const head = await versionOf({ clients, names }, key);
      return { VersionId: head };
    });
  const object = { key: encodeURIComponent(key), versionId: answer.VersionId };
  return {
    side,
    record: {
      eventName: "ObjectCreated:Put",
      eventTime: new Date().toISOString(),
      s3: { bucket: { name: names.bucket }, object },
    },
  };
}

async function versionOf({ clients, names }: Pick<Storage, "clients" | "names">, key: string) {
  const found = await clients.s3.send(new HeadObjectCommand({ Bucket: names.bucket, Key: key }));
  return found.VersionId;
}

const PATIENCE_MS = 60_000;

/** Tries again while AWS is away. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isRetryable(toFailure(error).code) || performance.now() > deadline) throw error;
      await sleep(100);
    }
  }
}
