import { randomUUID } from "node:crypto";
import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { z } from "zod";
import { makeEvent } from "../../audit/catalogue.ts";
import { appendEvent } from "../../audit/record.ts";
import { streams } from "../../audit/streams.ts";
import type { Actor } from "../../contracts/access.ts";
import { ProcessDocumentMessageSchema } from "../../contracts/processing.ts";
import { arrivalsOf } from "../../pipeline/arrivals.ts";
import { identify } from "../../pipeline/identify.ts";
import type { DocumentRecord, MessageQueue, QueueMessage } from "../../pipeline/ports.ts";
import { createMessageQueue } from "../../storage/message-queue.ts";
import { QUEUE_IDS, type QueueId } from "../../storage/names.ts";
import type { Storage } from "../../storage/storage.ts";

export type { QueueId };
export const DEAD_LETTER_QUEUES = QUEUE_IDS;

/** A message its queue gave up on, with why as far as the records tell. */
export interface DeadLetter {
  readonly queue: QueueId;
  readonly id: string;
  readonly payload: string;
  readonly reason: { readonly code: string; readonly message: string };
  readonly processingId: string | null;
  readonly fileName: string | null;
}

/** Dead letters that are in our hand: nobody else sees them until they are let go. */
export interface HeldLetters {
  readonly letters: readonly DeadLetter[];
  /** Puts a letter back into its queue, reopening the document that was given up. */
  replay(letter: DeadLetter, actor: Actor): Promise<void>;
  /** Takes a letter away for good; the audit keeps its payload. */
  discard(letter: DeadLetter, actor: Actor, reason: string): Promise<void>;
  /** Lets go of what was neither replayed nor discarded. */
  release(): Promise<void>;
}

/** Ample for an operator's command; should it die, the letters show again after this. */
const HOLD_SECONDS = 120;
const BATCH = 10;

interface Held {
  readonly letter: DeadLetter;
  readonly dead: MessageQueue;
  readonly message: QueueMessage;
}

/** Takes the dead letters of the queues into hand and finds out why each is dead. */
export async function holdDeadLetters(
  storage: Storage,
  queues: readonly QueueId[],
  now: () => Date,
): Promise<HeldLetters> {
  const { clients, names } = storage;
  const lists = await Promise.all(
    queues.map(async (id) => {
      const dead = createMessageQueue(clients, await deadLetterQueueOf(storage, names.queues[id]));
      return holdQueue(storage, id, dead);
    }),
  );
  const held = new Map(lists.flat().map((each) => [each.letter.id, each]));
  const take = (letter: DeadLetter): Held => {
    const found = held.get(letter.id);
    if (found === undefined) throw new Error(`The dead letter ${letter.id} is not in hand.`);
    held.delete(letter.id);
    return found;
  };
  const record = (event: Parameters<typeof appendEvent>[2], actor: Actor) =>
    appendEvent(storage.eventStreams, streams.operations("dead-letters"), event, {
      actor,
      at: now().toISOString(),
      correlationId: randomUUID(),
    });

  return {
    letters: [...held.values()].map(({ letter }) => letter),

    // The event comes first and the removal last: a crash in between leaves the letter where it
    // was, and handlers bear the repetition.
    async replay(letter, actor) {
      const { dead, message } = take(letter);
      const { queue, id, payload } = letter;
      const name = names.queues[queue];
      await record(
        makeEvent("DeadLetterReplayed", { queue: name, messageId: id, body: payload }),
        actor,
      );
      await reopenGivenUp(storage, letter, actor, now());
      await createMessageQueue(clients, name).send(payload);
      await dead.acknowledge(message);
    },

    async discard(letter, actor, reason) {
      const { dead, message } = take(letter);
      const { queue, id, payload } = letter;
      const about = { queue: names.queues[queue], messageId: id, body: payload, reason };
      await record(makeEvent("DeadLetterDiscarded", about), actor);
      await dead.acknowledge(message);
    },

    async release() {
      const rest = [...held.values()];
      held.clear();
      await Promise.all(rest.map(({ dead, message }) => dead.release(message, 0)));
    },
  };
}

const RedrivePolicy = z.object({ deadLetterTargetArn: z.string() });

/** The queue itself says where its dead letters go: names differ between installations. */
export async function deadLetterQueueOf(
  { clients }: Pick<Storage, "clients">,
  queue: string,
): Promise<string> {
  const { QueueUrl } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName: queue }));
  const { Attributes } = await clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["RedrivePolicy"] }),
  );
  const policy = RedrivePolicy.safeParse(parseJson(Attributes?.RedrivePolicy ?? ""));
  const name = policy.data?.deadLetterTargetArn.split(":").at(-1);
  if (name === undefined) throw new Error(`The queue ${queue} has no dead-letter queue.`);
  return name;
}

async function holdQueue(storage: Storage, queue: QueueId, dead: MessageQueue): Promise<Held[]> {
  const held: Held[] = [];
  for (;;) {
    const messages = await dead.receive(BATCH, 1, undefined, HOLD_SECONDS);
    if (messages.length === 0) return held;
    for (const message of messages) {
      held.push({ letter: await explain(storage, queue, message), dead, message });
    }
  }
}

async function explain(
  storage: Storage,
  queue: QueueId,
  { id, body: payload }: QueueMessage,
): Promise<DeadLetter> {
  const about =
    queue === "processing"
      ? await aboutProcessing(storage, payload)
      : await aboutArrival(storage, payload);
  const { record, reason } = about;
  return {
    queue,
    id,
    payload,
    reason,
    processingId: record?.processingId ?? null,
    fileName: record?.fileName ?? null,
  };
}

interface About {
  readonly record: DocumentRecord | null;
  readonly reason: DeadLetter["reason"];
}

const unexplained = (code: string, message: string): About => ({
  record: null,
  reason: { code, message },
});

async function aboutProcessing(storage: Storage, payload: string): Promise<About> {
  const parsed = ProcessDocumentMessageSchema.safeParse(parseJson(payload));
  if (!parsed.success) return unexplained("MESSAGE_UNREADABLE", "The message makes no sense.");
  const { processingId } = parsed.data;
  const record = await storage.documents.get(processingId);
  return record === null
    ? unexplained("UNKNOWN_DOCUMENT", `Nobody registered the document ${processingId}.`)
    : { record, reason: reasonOf(record) };
}

async function aboutArrival(storage: Storage, payload: string): Promise<About> {
  const arrivals = arrivalsOf(payload);
  if (!arrivals.ok) return unexplained("MESSAGE_UNREADABLE", arrivals.failure.message);
  const [object] = arrivals.value;
  if (object === undefined) return unexplained("NOTHING_ARRIVED", "The event names no object.");
  const { bucket, key, versionId } = object;
  const stored = await storage.objects.head(key, versionId);
  const version = { versionId, etag: stored?.etag ?? "" };
  const { record } = await identify(storage.documents, bucket, key, version);
  if (record !== null) return { record, reason: reasonOf(record) };
  return stored === null
    ? unexplained("OBJECT_GONE", `There is no object ${key} any more.`)
    : unexplained("NOT_REGISTERED", `The object ${key} was never handed to the processor.`);
}

function reasonOf({ outcome, reason, message, attempts }: DocumentRecord): DeadLetter["reason"] {
  if (reason !== null) return { code: reason.code, message: reason.message };
  const state = outcome ?? `OPEN after ${attempts} attempts`;
  return { code: outcome ?? "OPEN", message: `The document is ${state}: ${message}` };
}

/** A worker leaves a finished document alone, so the given-up one must be opened again first. */
async function reopenGivenUp(
  storage: Storage,
  { processingId }: DeadLetter,
  actor: Actor,
  now: Date,
): Promise<void> {
  const before = processingId === null ? null : await storage.documents.get(processingId);
  if (before === null || before.outcome !== "FAILED") return;
  const record = await storage.documents.reopen(before.processingId, now);
  if (record === null) return;
  await appendEvent(
    storage.eventStreams,
    streams.document(record.processingId),
    makeEvent("DocumentRetried", {
      processingId: record.processingId,
      previousOutcome: before.outcome,
    }),
    { actor, at: now.toISOString(), correlationId: record.correlationId },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
