import { setTimeout as sleep } from "node:timers/promises";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { DocumentOutcome } from "../../../contracts/documents.ts";
import { toFailure } from "../../../domain/failures.ts";
import { derivedId } from "../../../pipeline/keys.ts";
import type { DocumentRecord } from "../../../pipeline/ports.ts";
import type { Storage } from "../../../storage/storage.ts";
import { type Load, loadsOf, type Mix } from "./mix.ts";
import { dueAfter, type Pace } from "./pace.ts";

export interface LoadPlan {
  readonly mix: Mix;
  readonly pace: Pace;
  /** Documents put at the same time, at most. */
  readonly atOnce: number;
  /** Seconds to wait for outcomes once everything has been put. */
  readonly patience: number;
  /** Folder of this run within the side, so that runs can be told apart. */
  readonly folder: string;
}

/** What became of one document. Instants are milliseconds since 1970. */
export interface Passage {
  readonly load: Load;
  readonly key: string;
  readonly size: number;
  /** When the request was sent, and when S3 had accepted it; null: it never did. */
  readonly sentAt: number;
  readonly acceptedAt: number | null;
  readonly failure: string | null;
  /** Its record once it has an outcome. */
  readonly record: (DocumentRecord & { readonly outcome: DocumentOutcome }) | null;
}

type Put = Omit<Passage, "record"> & { readonly processingId: string | null };

/** Puts all documents at their pace and waits until every one has its outcome, or time is up. */
export async function runLoad(
  storage: Storage,
  plan: LoadPlan,
  tell: (put: number, finished: number) => void,
): Promise<readonly Passage[]> {
  const puts: Put[] = [];
  const finished = new Map<string, Passage["record"]>();
  let over = false;
  const watching = watch(
    storage,
    puts,
    finished,
    () => over,
    plan.patience,
    () => tell(puts.length, finished.size),
  );
  try {
    await putAtPace(storage, plan, puts);
  } finally {
    over = true;
  }
  await watching;
  return puts.map(({ processingId, ...put }) => ({
    ...put,
    record: (processingId && finished.get(processingId)) || null,
  }));
}

async function putAtPace(storage: Storage, plan: LoadPlan, puts: Put[]): Promise<void> {
  const started = performance.now();
  const loads = loadsOf(plan.mix);
  let at = 0;
  const sender = async (): Promise<void> => {
    for (const load of loads) {
      const due = dueAfter(plan.pace, at) * 1000;
      at += 1;
      const bytes = await load.bytes();
      await sleep(Math.max(0, due - (performance.now() - started)));
      puts.push(await put(storage, load, bytes, plan.folder));
    }
  };
  await Promise.all(Array.from({ length: plan.atOnce }, sender));
}

async function put(
  { clients, names }: Storage,
  load: Load,
  bytes: Uint8Array,
  folder: string,
): Promise<Put> {
  const key = `${load.side}/${folder}/${load.name}`;
  const sentAt = Date.now();
  const about = { load, key, size: bytes.length, sentAt };
  try {
    const answer = await clients.s3.send(
      new PutObjectCommand({
        Bucket: names.bucket,
        Key: key,
        Body: bytes,
        ContentType: "application/pdf",
        // Never taken for the papers of a real trade.
        Metadata: { sample: "true" },
      }),
    );
    const version = answer.VersionId ?? answer.ETag ?? "";
    const processingId = derivedId({ bucket: names.bucket, key, version });
    return { ...about, acceptedAt: Date.now(), failure: null, processingId };
  } catch (error) {
    const { code, message } = toFailure(error);
    return { ...about, acceptedAt: null, failure: `${code}: ${message}`, processingId: null };
  }
}

const POLL_MS = 250;
/** Records asked for in one round: the oldest ones, which are finished first. */
const PER_ROUND = 50;

async function watch(
  { documents }: Storage,
  puts: readonly Put[],
  finished: Map<string, Passage["record"]>,
  over: () => boolean,
  patience: number,
  tell: () => void,
): Promise<void> {
  let deadline = Number.POSITIVE_INFINITY;
  const open = (): string[] =>
    puts.flatMap(({ processingId: id }) => (id !== null && !finished.has(id) ? [id] : []));
  for (;;) {
    if (over() && deadline === Number.POSITIVE_INFINITY) {
      deadline = performance.now() + patience * 1000;
    }
    const waiting = open();
    if ((waiting.length === 0 && over()) || performance.now() > deadline) return;
    const records = await Promise.all(waiting.slice(0, PER_ROUND).map((id) => read(documents, id)));
    for (const record of records) {
      if (record?.outcome)
        finished.set(record.processingId, { ...record, outcome: record.outcome });
    }
    tell();
    // A full round of finished documents: there are probably more.
    if (records.some((record) => !record?.outcome) || records.length < PER_ROUND) {
      await sleep(POLL_MS);
    }
  }
}

/** A table that is held back for a moment is asked again in the next round. */
async function read(documents: Storage["documents"], id: string): Promise<DocumentRecord | null> {
  try {
    return await documents.get(id);
  } catch (error) {
    if (toFailure(error).code === "INTERNAL") throw error;
    return null;
  }
}
