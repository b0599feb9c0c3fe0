import type { AuditEventView } from "../contracts/matches.ts";
import type { ListedEvent } from "./ports.ts";

/** What screens and exports show of an event; its payload stays in the store. */
export function auditView(event: ListedEvent): AuditEventView {
  return {
    stream: event.stream,
    sequence: event.sequence,
    type: event.type,
    at: event.at,
    actor: { subject: event.actor.subject, name: event.actor.name },
    summary: event.summary,
    reason: event.reason,
    before: event.before ? { ...event.before } : null,
    after: event.after ? { ...event.after } : null,
    hash: event.hash,
  };
}
