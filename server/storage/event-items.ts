import type { RecordedEvent } from "../audit/chain.ts";
import type { Item } from "./dynamo.ts";
import { pack, unpack } from "./pack.ts";

/** The item of an event; the first of a stream also lists the stream itself. */
export function eventItem(event: RecordedEvent): Record<string, unknown> {
  const moment = `${event.at}#${event.stream}#${String(event.sequence).padStart(9, "0")}`;
  return {
    stream: event.stream,
    sequence: event.sequence,
    month: event.at.slice(0, 7),
    moment,
    ...(event.sequence === 1 ? { stream_list: "streams" } : {}),
    type: event.type,
    v: event.v,
    at: event.at,
    actor: { subject: event.actor.subject, name: event.actor.name },
    correlation_id: event.correlationId,
    summary: event.summary,
    ...(event.reason === null ? {} : { reason: event.reason }),
    ...(event.before === null ? {} : { before: event.before }),
    ...(event.after === null ? {} : { after: event.after }),
    data: pack(event.data),
    prev_hash: event.prevHash,
    hash: event.hash,
  };
}

type Listed = Omit<RecordedEvent, "data" | "prevHash" | "v">;

/** What the index by month carries of an event. */
export function listedEvent(item: Item): Listed {
  const actor = item.actor as RecordedEvent["actor"];
  return {
    stream: String(item.stream),
    sequence: Number(item.sequence),
    type: item.type as RecordedEvent["type"],
    at: String(item.at),
    actor: { subject: actor.subject, name: actor.name },
    correlationId: String(item.correlation_id),
    summary: String(item.summary),
    reason: (item.reason ?? null) as string | null,
    before: (item.before ?? null) as RecordedEvent["before"],
    after: (item.after ?? null) as RecordedEvent["after"],
    hash: String(item.hash),
  };
}

/** The whole event. Unknown types and versions are handed on as they are, never thrown at. */
export function recordedEvent(item: Item): RecordedEvent {
  return {
    ...listedEvent(item),
    v: Number(item.v),
    data: unpack(item.data) as RecordedEvent["data"],
    prevHash: String(item.prev_hash ?? ""),
  };
}
