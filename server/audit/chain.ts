import { canonicalHash } from "./canonical-json.ts";
import type { DomainEvent } from "./catalogue.ts";

/** An event as it lies in the stream: who, when, what, and the hash of everything before it. */
export interface RecordedEvent {
  readonly stream: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly type: DomainEvent["type"];
  readonly v: number;
  /** Instant, ISO UTC. */
  readonly at: string;
  readonly actor: { readonly subject: string; readonly name: string };
  readonly correlationId: string;
  /** One sentence in plain words. */
  readonly summary: string;
  readonly reason: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly data: DomainEvent["data"];
  readonly prevHash: string;
  readonly hash: string;
}

/** Where a stream stands: its last sequence and hash. */
export interface StreamHead {
  readonly sequence: number;
  readonly hash: string;
}

/** The head of a stream without events. */
export const EMPTY_STREAM: StreamHead = { sequence: 0, hash: "" };

export type Unchained = Omit<RecordedEvent, "sequence" | "prevHash" | "hash">;

/** Hash of everything in an event but the hash itself, the previous hash included. */
function hashOf(event: Omit<RecordedEvent, "hash">): string {
  const { stream, sequence, type, v, at, actor, correlationId } = event;
  const { summary, reason, before, after, data, prevHash } = event;
  return canonicalHash({
    stream,
    sequence,
    type,
    v,
    at,
    actor: { subject: actor.subject, name: actor.name },
    correlationId,
    summary,
    reason,
    before,
    after,
    data,
    prevHash,
  });
}

/** Puts the next event onto a stream. */
export function chain(head: StreamHead, event: Unchained): RecordedEvent {
  const body = { ...event, sequence: head.sequence + 1, prevHash: head.hash };
  return { ...body, hash: hashOf(body) };
}

/**
 * Checks one stream, given in order from its first event.
 * @returns the sequence of the first event that is missing, out of place or altered, or null.
 */
export function firstBreak(events: readonly RecordedEvent[], head?: StreamHead): number | null {
  let last: StreamHead = EMPTY_STREAM;
  for (const event of events) {
    const expected = last.sequence + 1;
    if (event.sequence !== expected || event.prevHash !== last.hash) return expected;
    if (hashOf(event) !== event.hash) return event.sequence;
    last = { sequence: event.sequence, hash: event.hash };
  }
  // The projection knows how far the stream went: a cut tail shows as a shorter stream.
  if (head && (head.sequence !== last.sequence || head.hash !== last.hash)) {
    return Math.min(head.sequence, last.sequence + 1);
  }
  return null;
}
