import { CountersignError } from "../domain/failures.ts";
import type { DomainEvent } from "./catalogue.ts";
import { chain, type RecordedEvent, type StreamHead, type Unchained } from "./chain.ts";
import type { EventStreams } from "./ports.ts";
import { summaryOf } from "./summary.ts";

/** Who acts, when, and under which correlation id: the same for all events of one change. */
export interface Envelope {
  readonly actor: { readonly subject: string; readonly name: string };
  /** Instant, ISO UTC. */
  readonly at: string;
  readonly correlationId: string;
}

/** An event in its envelope, not yet part of a stream. */
export function enveloped(
  stream: string,
  event: DomainEvent,
  envelope: Envelope,
): Omit<Unchained, "before" | "after"> {
  const { reason, text } = { reason: undefined, text: undefined, ...event.data };
  const stated = reason || text;
  const { subject, name } = envelope.actor;
  return {
    stream,
    type: event.type,
    v: event.v,
    at: envelope.at,
    actor: { subject, name },
    correlationId: envelope.correlationId,
    summary: summaryOf(event),
    reason: stated ? String(stated) : null,
    data: event.data,
  };
}

/** Chains one event onto a stream that has no projection of its own. */
export function recordEvent(
  stream: string,
  head: StreamHead,
  event: DomainEvent,
  envelope: Envelope,
): RecordedEvent {
  return chain(head, { ...enveloped(stream, event, envelope), before: null, after: null });
}

const MAX_ROUNDS = 20;

/** Appends an event to a stream several processes may write to at once. */
export async function appendEvent(
  streams: Pick<EventStreams, "head" | "append">,
  stream: string,
  event: DomainEvent,
  envelope: Envelope,
): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const head = await streams.head(stream);
    if (await streams.append(recordEvent(stream, head, event, envelope))) return;
  }
  throw new CountersignError({
    code: "STORE_BUSY",
    message: "Too many changes at the same moment. Try again shortly.",
  });
}
