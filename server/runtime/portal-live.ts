import type { EventLog } from "../audit/ports.ts";
import { bookOfStream, matchIdOfStream } from "../audit/streams.ts";
import type { LiveEvent } from "../contracts/overview.ts";
import type { DocumentLists } from "../storage/document-lists.ts";
import { followed } from "../telemetry/trail.ts";

/** Changes of documents, matches and settings, shared by all listeners of the process. */
export interface LiveFeed {
  /** Yields until `signal` aborts. */
  listen(signal: AbortSignal): AsyncGenerator<LiveEvent, void>;
}

export interface LiveDeps {
  readonly documents: Pick<DocumentLists, "changedSince">;
  readonly log: Pick<EventLog, "since">;
  readonly now: () => Date;
}

const POLL_MS = 200;
const HEARTBEAT_MS = 15_000;
/** Indexes follow the tables with a delay: every poll looks this far back again. */
const OVERLAP_MS = 3_000;
const MAX_BACKLOG = 1_000;

interface Listener {
  readonly queue: LiveEvent[];
  wake(): void;
}

/** Polls only while somebody listens. */
export function createLiveFeed(deps: LiveDeps): LiveFeed {
  const listeners = new Set<Listener>();
  let seen = new Map<string, number>();
  let polling = false;

  const publish = (event: LiveEvent): void => {
    for (const listener of listeners) {
      // Somebody who does not read keeps the newest; the browser refetches whole lists anyway.
      if (listener.queue.length >= MAX_BACKLOG) listener.queue.shift();
      listener.queue.push(event);
      listener.wake();
    }
  };

  // The first poll tells of the last seconds too: what changed between a page's own first
  // question and that poll would be told to nobody otherwise.
  const poll = async (): Promise<void> => {
    const now = deps.now().getTime();
    const since = new Date(now - OVERLAP_MS).toISOString();
    const changes = await changesSince(deps, since);
    for (const [key, event] of changes) {
      if (!seen.has(key)) publish(event);
      seen.set(key, now);
    }
    // Twice the window: what is still found by a later poll must still be known.
    seen = new Map([...seen].filter(([, at]) => at > now - 2 * OVERLAP_MS));
  };

  const run = async (): Promise<void> => {
    polling = true;
    let beat = deps.now().getTime();
    while (listeners.size > 0) {
      try {
        await poll();
      } catch (thrown) {
        // The store is away: say nothing, so the page shows its own age, and try again.
        if (!(thrown instanceof Error)) throw thrown;
        await pause(POLL_MS * 5);
      }
      if (deps.now().getTime() - beat >= HEARTBEAT_MS) {
        beat = deps.now().getTime();
        publish({ kind: "heartbeat", at: new Date(beat).toISOString() });
      }
      await pause(POLL_MS);
    }
    polling = false;
  };

  return {
    async *listen(signal) {
      let wake: () => void = () => undefined;
      const listener: Listener = { queue: [], wake: () => wake() };
      const onAbort = (): void => wake();
      signal.addEventListener("abort", onAbort);
      listeners.add(listener);
      // For all listeners: no part of the request that happened to be the first.
      if (!polling) void followed({}, run);
      try {
        yield { kind: "heartbeat", at: deps.now().toISOString() };
        while (!signal.aborted) {
          const next = listener.queue.shift();
          if (next) {
            yield next;
            continue;
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (signal.aborted || listener.queue.length > 0) resolve();
          });
        }
      } finally {
        listeners.delete(listener);
        signal.removeEventListener("abort", onAbort);
      }
    },
  };
}

async function changesSince(
  deps: LiveDeps,
  since: string,
): Promise<(readonly [string, LiveEvent])[]> {
  const [documents, events] = await Promise.all([
    deps.documents.changedSince(since),
    deps.log.since(since),
  ]);
  return [
    ...documents.map(({ processingId, at }) => {
      const event: LiveEvent = { kind: "document", processingId, at };
      return [`document ${processingId} ${at}`, event] as const;
    }),
    ...events.flatMap(({ stream, sequence, at }) => {
      const event = eventOf(stream, at);
      return event === null ? [] : [[`${stream} ${sequence}`, event] as const];
    }),
  ];
}

function eventOf(stream: string, at: string): LiveEvent | null {
  const matchId = matchIdOfStream(stream);
  if (matchId !== null) return { kind: "match", matchId, at };
  const book = bookOfStream(stream);
  return book === null ? null : { kind: "settings", book, at };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
