import { makeEvent } from "../../audit/catalogue.ts";
import type { Actor } from "../../contracts/access.ts";
import type { LetterName, LetterOutcome } from "../../contracts/operations.ts";
import { toFailure } from "../../domain/failures.ts";
import type { MessageQueue, QueueMessage } from "../../pipeline/ports.ts";
import { createMessageQueue } from "../../storage/message-queue.ts";
import { QUEUE_IDS, type QueueId } from "../../storage/names.ts";
import type { Storage } from "../../storage/storage.ts";
import { explainLetter } from "./explain-letter.ts";
import { claimLetter } from "./letter-claims.ts";
import { deadLetterQueueOf, queueCounts } from "./queue-state.ts";
import { reopenForRetry } from "./reopen.ts";

export type { QueueId };
export const DEAD_LETTER_QUEUES = QUEUE_IDS;

/** A message its queue gave up on, with why as far as the records tell. */
export interface DeadLetter extends LetterName {
  readonly payload: string;
  readonly reason: { readonly code: string; readonly message: string };
  readonly processingId: string | null;
  readonly fileName: string | null;
  readonly key: string | null;
  /** How often it was handed out, looks included. */
  readonly receiveCount: number;
  readonly sentAt: string | null;
  readonly lastTriedAt: string | null;
}

export interface DeadLetterDeps {
  readonly storage: Storage;
  readonly now: () => Date;
}

/** What an operator wants done. */
export type LetterDeed =
  | { readonly kind: "replay" }
  | { readonly kind: "discard"; readonly reason: string };

/** A queue can only be looked at by taking its messages. A look lasts a moment; should its process
 * die, the letters show again after this. */
const LOOK_SECONDS = 15;
/** Ample for a deed on all letters asked for. */
const HOLD_SECONDS = 120;
const BATCH = 10;
/** Somebody may be looking: what does not show is waited for this many times a second. */
const PATIENCE = 5;

/**
 * Lists the dead letters of some queues and leaves them where they are.
 *
 * @returns `elsewhere`: how many are there but in somebody's hand, so that none is kept quiet.
 */
export async function listDeadLetters(
  { storage }: DeadLetterDeps,
  queues: readonly QueueId[],
): Promise<{ readonly letters: readonly DeadLetter[]; readonly elsewhere: number }> {
  const lists = await Promise.all(queues.map((queue) => lookAt(storage, queue)));
  return {
    letters: lists.flatMap(({ letters }) => letters),
    elsewhere: lists.reduce((sum, { elsewhere }) => sum + elsewhere, 0),
  };
}

async function lookAt(storage: Storage, queue: QueueId) {
  const { dead, name } = await deadQueue(storage, queue);
  const held = new Map<string, QueueMessage>();
  try {
    for (;;) {
      const messages = await dead.receive(BATCH, 0, undefined, LOOK_SECONDS);
      const fresh = messages.filter(({ id }) => !held.has(id));
      for (const message of messages) held.set(message.id, message);
      // An empty answer may be a sample of servers that have none: the count decides.
      const { waiting, inFlight } = await queueCounts(storage, name);
      if (fresh.length > 0 && waiting > 0) continue;
      const elsewhere = Math.max(0, waiting + inFlight - held.size);
      const letters = await Promise.all(
        [...held.values()].map((message) => described(storage, queue, message)),
      );
      return { letters, elsewhere };
    }
  } finally {
    await Promise.all([...held.values()].map((message) => dead.release(message, 0)));
  }
}

async function deadQueue(storage: Storage, queue: QueueId) {
  const name = await deadLetterQueueOf(storage, storage.names.queues[queue]);
  return { name, dead: createMessageQueue(storage.clients, name) };
}

async function described(
  storage: Storage,
  queue: QueueId,
  { id, body: payload, receiveCount, sentAt = null }: QueueMessage,
): Promise<DeadLetter> {
  const { record, key, reason } = await explainLetter(storage, queue, payload);
  return {
    queue,
    id,
    payload,
    reason,
    key,
    receiveCount,
    sentAt,
    processingId: record?.processingId ?? null,
    fileName: record?.fileName ?? null,
    lastTriedAt: record?.updatedAt ?? null,
  };
}

/**
 * Replays or discards dead letters, each on its own and each at most once however many ask: one
 * person's deed is another's "gone" or "busy". What is not asked for is left alone.
 *
 * @returns one outcome for every letter asked for, in that order. Never throws for one of them.
 */
export async function dealWithLetters(
  deps: DeadLetterDeps,
  actor: Actor,
  wanted: readonly LetterName[],
  deed: LetterDeed,
): Promise<readonly LetterOutcome[]> {
  const done = new Map<string, LetterOutcome>();
  for (const queue of new Set(wanted.map((each) => each.queue))) {
    const ids = new Set(wanted.filter((each) => each.queue === queue).map(({ id }) => id));
    const outcomes = await dealWithQueue(deps, actor, queue, ids, deed).catch((error: unknown) => {
      const { message } = toFailure(error);
      return [...ids].map((id): LetterOutcome => ({ queue, id, outcome: "failed", message }));
    });
    for (const outcome of outcomes) done.set(`${queue}#${outcome.id}`, outcome);
  }
  return wanted.flatMap(({ queue, id }) => done.get(`${queue}#${id}`) ?? []);
}

async function dealWithQueue(
  deps: DeadLetterDeps,
  actor: Actor,
  queue: QueueId,
  ids: ReadonlySet<string>,
  deed: LetterDeed,
): Promise<LetterOutcome[]> {
  const { name, dead } = await deadQueue(deps.storage, queue);
  const left = new Set(ids);
  const outcomes: LetterOutcome[] = [];
  const others = new Map<string, QueueMessage>();
  try {
    for (let quiet = 0; left.size > 0 && quiet < PATIENCE; ) {
      const messages = await dead.receive(BATCH, 1, undefined, HOLD_SECONDS);
      for (const message of messages) {
        if (left.delete(message.id)) {
          outcomes.push(await dealWithOne(deps, actor, queue, { dead, message }, deed));
        } else others.set(message.id, message);
      }
      if (messages.length > 0) continue;
      quiet += 1;
      // Nothing to be had and nothing in anybody's hand but ours: waiting is of no use.
      const { waiting, inFlight } = await queueCounts(deps.storage, name);
      if (waiting + inFlight <= others.size) break;
    }
  } finally {
    await Promise.all([...others.values()].map((message) => dead.release(message, 0)));
  }
  for (const id of left) outcomes.push(await missing(deps, queue, name, id, others.size));
  return outcomes;
}

async function missing(
  { storage }: DeadLetterDeps,
  queue: QueueId,
  name: string,
  id: string,
  ours: number,
): Promise<LetterOutcome> {
  const { inFlight } = await queueCounts(storage, name);
  return inFlight > ours
    ? {
        queue,
        id,
        outcome: "busy",
        message: "It is in somebody's hand, or gone. Look again in two minutes.",
      }
    : { queue, id, outcome: "gone", message: "It is not there any more: somebody was first." };
}

/** The claim with its event comes first and the removal last: a crash in between leaves the letter
 * where it was, and handlers bear the repetition. */
async function dealWithOne(
  { storage, now }: DeadLetterDeps,
  actor: Actor,
  queue: QueueId,
  { dead, message }: { readonly dead: MessageQueue; readonly message: QueueMessage },
  deed: LetterDeed,
): Promise<LetterOutcome> {
  const { id, body } = message;
  const name = storage.names.queues[queue];
  try {
    const about = { queue: name, messageId: id, body };
    const event =
      deed.kind === "replay"
        ? makeEvent("DeadLetterReplayed", about)
        : makeEvent("DeadLetterDiscarded", { ...about, reason: deed.reason });
    const claims = { settings: storage.settings, eventStreams: storage.eventStreams, now };
    const holder = await claimLetter(claims, `${queue}#${id}`, event, actor, HOLD_SECONDS);
    if (holder !== null) {
      await dead.release(message, 0);
      return { queue, id, outcome: "busy", message: `${holder} is dealing with it.` };
    }
    if (deed.kind === "discard") {
      await dead.acknowledge(message);
      return { queue, id, outcome: "discarded", message: "Taken away; the audit keeps it." };
    }
    const { record } = await explainLetter(storage, queue, body);
    if (record !== null) {
      // A worker leaves a finished document alone, so a given-up one must be opened again first.
      await reopenForRetry(storage, record.processingId, actor, now(), ["FAILED"]);
    }
    await createMessageQueue(storage.clients, name).send(body);
    await dead.acknowledge(message);
    return { queue, id, outcome: "replayed", message: `Back in ${name}.` };
  } catch (error) {
    // Should this fail too, the letter shows again by itself.
    await Promise.allSettled([dead.release(message, 0)]);
    return { queue, id, outcome: "failed", message: toFailure(error).message };
  }
}
