import { MatchEventSchema } from "../../audit/catalogue.ts";
import type { RecordedEvent } from "../../audit/chain.ts";

/** The events of a match stream as the fold takes them. */
export function matchEvents(events: readonly RecordedEvent[]) {
  return events.map((event) => ({
    sequence: event.sequence,
    at: event.at,
    hash: event.hash,
    actor: event.actor,
    event: MatchEventSchema.parse({ type: event.type, v: event.v, data: event.data }),
  }));
}
