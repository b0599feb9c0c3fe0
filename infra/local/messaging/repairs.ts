import type { FauxqsParts, Queue } from "./fauxqs.ts";

/** Mends what fauxqs 2.4.1 gets wrong, on the instances in use. */
export function repair(parts: FauxqsParts): void {
  const { persistence, queues } = parts;
  // A killed process loses nothing with NORMAL in write-ahead mode; FULL costs a disk flush a message.
  persistence.db.exec("PRAGMA synchronous = NORMAL");
  repairVisibilityReset(parts);
  for (const queue of queues.allQueues()) {
    queue.persistence = persistence;
    makeDequeueAtomic(queue, parts);
  }
  const createQueue = queues.createQueue.bind(queues);
  queues.createQueue = (...args) => {
    const queue = createQueue(...args);
    makeDequeueAtomic(queue, parts);
    return queue;
  };
  queues.persistence = persistence;
  parts.topics.persistence = persistence;
}

/** ChangeMessageVisibility(0) writes NULL into a NOT NULL column, and would forget the receive count. */
function repairVisibilityReset({ persistence }: FauxqsParts): void {
  const release = persistence.db.prepare(
    "UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?",
  );
  persistence.updateMessageReady = (messageId) => {
    release.run(messageId);
  };
}

/**
 * A message moves to its dead-letter queue by a delete and an insert: without a transaction a
 * process killed between the two loses it.
 */
function makeDequeueAtomic(queue: Queue, { persistence }: FauxqsParts): void {
  const dequeue = queue.dequeue.bind(queue);
  queue.dequeue = (...args) => {
    persistence.db.exec("BEGIN");
    try {
      const messages = dequeue(...args);
      persistence.db.exec("COMMIT");
      return messages;
    } catch (error) {
      persistence.db.exec("ROLLBACK");
      throw error;
    }
  };
}

/** Gives a received message back at once, as if it had not been received. */
export function giveBack(queue: Queue, receiptHandle: string, parts: FauxqsParts): void {
  const entry = queue.inflightMessages.get(receiptHandle);
  if (!entry) return;
  entry.message.approximateReceiveCount -= 1;
  parts.persistence.db
    .prepare("UPDATE sqs_messages SET approximate_receive_count = ? WHERE message_id = ?")
    .run(entry.message.approximateReceiveCount, entry.message.messageId);
  queue.changeVisibility(receiptHandle, 0);
}

/** Queue URLs carry the port, which may differ from the last run. */
export function rewriteQueueUrls(parts: FauxqsParts, baseUrl: string): void {
  const queues = [...parts.queues.allQueues()];
  parts.queues.queues.clear();
  for (const queue of queues) {
    queue.url = baseUrl + new URL(queue.url).pathname;
    parts.queues.queues.set(queue.url, queue);
  }
}
