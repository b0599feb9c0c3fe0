import { CountersignError } from "../domain/failures.ts";
import type { WorkerTimes, Workshop } from "./dependencies.ts";
import type { MessageQueue, QueueMessage } from "./ports.ts";

export interface HeldLease {
  /** Aborts with LEASE_LOST, or with the reason of the outer signal. */
  readonly signal: AbortSignal;
  stop(): void;
}

/**
 * Keeps a document's lease and its message's invisibility alive while it is being processed.
 * Losing the lease aborts the work: somebody else has the document now.
 */
export function holdLease(
  shop: Workshop,
  queue: MessageQueue,
  message: QueueMessage,
  processingId: string,
  owner: string,
  times: WorkerTimes,
  outer: AbortSignal,
): HeldLease {
  const lost = new AbortController();
  let heldUntil = shop.now().getTime() + times.leaseSeconds * 1000;
  const lose = () =>
    lost.abort(
      new CountersignError({ code: "LEASE_LOST", message: "Another worker has the document." }),
    );
  const beat = async (): Promise<void> => {
    const now = shop.now();
    try {
      const kept = await shop.documents.heartbeat(processingId, owner, now, times.leaseSeconds);
      if (!kept) return lose();
      heldUntil = now.getTime() + times.leaseSeconds * 1000;
      await queue.extend(message, times.visibilitySeconds);
    } catch (error) {
      shop.log.warn("A heartbeat did not get through.", { processing_id: processingId, error });
      if (now.getTime() >= heldUntil) lose();
    }
  };
  const timer = setInterval(() => void beat(), (times.leaseSeconds * 1000) / 3);
  timer.unref();
  return {
    signal: AbortSignal.any([lost.signal, outer]),
    stop: () => clearInterval(timer),
  };
}
