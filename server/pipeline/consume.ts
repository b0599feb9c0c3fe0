import { CountersignError, FAILURES } from "../domain/failures.ts";
import type { Log } from "../telemetry/logger.ts";
import { followed } from "../telemetry/trail.ts";
import type { MessageQueue, QueueMessage } from "./ports.ts";

/** What becomes of a message after its handler. */
export type Disposition =
  | { readonly kind: "acknowledge"; readonly outage?: true }
  /** Visible again after `seconds`; the queue counts the receipt and dead-letters the third.
   * `outage`: a service is away, so the next message would fare no better; receive it later. */
  | { readonly kind: "release"; readonly seconds: number; readonly outage?: true }
  /** Comes back when its visibility runs out. */
  | { readonly kind: "leave" };

export interface ConsumerOptions {
  readonly queue: MessageQueue;
  readonly concurrency: number;
  /** Seconds of one long poll. */
  readonly waitSeconds: number;
  readonly log: Log;
  /** `signal` aborts when the process is told to stop and its grace has run out. A handler that
   * throws has its message released after `errorSeconds`. */
  handle(message: QueueMessage, signal: AbortSignal): Promise<Disposition>;
  readonly errorSeconds: (message: QueueMessage) => number;
  /** Replaces the queue's own long visibility, so that the death of this process delays a message
   * by seconds. Handlers that take longer extend it themselves. */
  readonly visibilitySeconds: number;
  /** Resolves when receiving makes sense; e.g. waits for an open breaker. */
  readonly ready?: (signal: AbortSignal) => Promise<void>;
  /** Called whenever the last message in hand is done. */
  readonly onIdle?: () => void;
}

export interface Consumer {
  /** Messages in hand now. */
  active(): number;
  /** Stops receiving, lets what is in hand finish for `graceMs`, then aborts it. */
  stop(graceMs: number): Promise<void>;
}

const BATCH = 10;
const ERROR_WAIT_MS = { first: 250, longest: 10_000 };

/** Receives from one queue until stopped, with at most `concurrency` messages in hand. */
export function startConsumer(options: ConsumerOptions): Consumer {
  const receiving = new AbortController();
  const working = new AbortController();
  const inHand = new Set<Promise<void>>();

  const outage = { failures: 0 };

  const take = (message: QueueMessage): void => {
    const work = handleOne(options, message, working.signal, outage).finally(() => {
      inHand.delete(work);
      if (inHand.size === 0) options.onIdle?.();
    });
    inHand.add(work);
  };
  const loop = receiveLoop(options, receiving.signal, inHand, outage, take);

  return {
    active: () => inHand.size,
    async stop(graceMs) {
      receiving.abort();
      await loop;
      const timer = setTimeout(() => working.abort(), graceMs);
      await Promise.all(inHand);
      clearTimeout(timer);
    },
  };
}

/** Handlers that failed in a row because something outside is away. While it lasts, receiving
 * slows down: every receipt of a message that cannot be handled brings it nearer to the dead
 * letters. */
interface Outage {
  failures: number;
}

function waitMs(failures: number): number {
  return Math.min(ERROR_WAIT_MS.longest, ERROR_WAIT_MS.first * 2 ** Math.min(failures, 10));
}

async function receiveLoop(
  options: ConsumerOptions,
  stopping: AbortSignal,
  inHand: ReadonlySet<Promise<void>>,
  outage: Outage,
  take: (message: QueueMessage) => void,
): Promise<void> {
  let failures = 0;
  while (!stopping.aborted) {
    const free = options.concurrency - inHand.size;
    if (free <= 0) {
      await Promise.race(inHand);
      continue;
    }
    try {
      await options.ready?.(stopping);
      if (outage.failures > 0) await pause(waitMs(outage.failures), stopping);
      if (stopping.aborted) return;
      const batch = Math.min(BATCH, free);
      const messages = await options.queue.receive(
        batch,
        options.waitSeconds,
        stopping,
        options.visibilitySeconds,
      );
      failures = 0;
      for (const message of messages) take(message);
    } catch (error) {
      if (stopping.aborted) return;
      if (failures === 0) options.log.error("Receiving failed; trying again.", { error });
      failures += 1;
      await pause(waitMs(failures), stopping);
    }
  }
}

/** Never rejects: what cannot be said to the queue is logged, and visibility does the rest. */
async function handleOne(
  options: ConsumerOptions,
  message: QueueMessage,
  signal: AbortSignal,
  outage: Outage,
): Promise<void> {
  try {
    const { traceparent } = message;
    const handling = followed({ traceparent }, () => options.handle(message, signal));
    const handled = handling.then((disposition) => {
      const away = "outage" in disposition && disposition.outage;
      outage.failures = away ? outage.failures + 1 : 0;
      return disposition;
    });
    const disposition = await handled.catch((error: unknown) => {
      if (isOutage(error)) outage.failures += 1;
      options.log.error("A message could not be handled; it will be delivered again.", {
        message_id: message.id,
        receive_count: message.receiveCount,
        error,
      });
      return { kind: "release", seconds: options.errorSeconds(message) } satisfies Disposition;
    });
    if (disposition.kind === "acknowledge") await options.queue.acknowledge(message);
    if (disposition.kind === "release") await options.queue.release(message, disposition.seconds);
  } catch (error) {
    options.log.error("The queue did not take the answer; the message will come back.", {
      message_id: message.id,
      error,
    });
  }
}

export function isOutage(error: unknown): boolean {
  return error instanceof CountersignError && FAILURES[error.code].kind === "unavailable";
}

/** Waits `ms`, or less when `signal` aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}

/** Seconds before attempt `attempt + 1`: three times as long each time, at most five minutes. */
export function backoffSeconds(base: number, attempt: number): number {
  return Math.min(300, Math.round(base * 3 ** Math.max(0, attempt - 1)));
}
