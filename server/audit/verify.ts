import { firstBreak, type StreamHead } from "./chain.ts";
import type { EventLog, EventStreams } from "./ports.ts";

export interface Verification {
  readonly events: number;
  readonly streams: number;
  readonly firstBad: { readonly stream: string; readonly sequence: number } | null;
}

export interface VerifyDeps {
  readonly streams: Pick<EventStreams, "read">;
  readonly log: Pick<EventLog, "streams">;
  /** Where the projection of a stream says it stands; null when it has none. */
  readonly headOf: (stream: string) => Promise<StreamHead | null>;
}

/** Recomputes the hash chain of one stream, or of all, and compares it with the projections. */
export async function verifyAudit(deps: VerifyDeps, only?: string): Promise<Verification> {
  let events = 0;
  let streams = 0;
  for await (const stream of only === undefined ? deps.log.streams() : one(only)) {
    // The head first: events written while this runs make the stream longer, never shorter.
    const head = await deps.headOf(stream);
    const recorded = await deps.streams.read(stream);
    const upTo = head ? recorded.filter((event) => event.sequence <= head.sequence) : recorded;
    streams += 1;
    events += recorded.length;
    const sequence = firstBreak(upTo, head ?? undefined) ?? firstBreak(recorded);
    if (sequence !== null) return { events, streams, firstBad: { stream, sequence } };
  }
  return { events, streams, firstBad: null };
}

async function* one(stream: string): AsyncGenerator<string, void> {
  yield stream;
}
