import { makeEvent } from "../../audit/catalogue.ts";
import { recordEvent } from "../../audit/record.ts";
import { streams } from "../../audit/streams.ts";
import type { Actor } from "../../contracts/access.ts";
import type { DocumentOutcome } from "../../contracts/documents.ts";
import type { DocumentRecord } from "../../pipeline/ports.ts";
import type { Storage } from "../../storage/storage.ts";

type Reopenable = Extract<DocumentOutcome, "FAILED" | "QUARANTINED">;

/**
 * Opens a document again that was given up, and records who did it, both or neither.
 *
 * @param closedAs outcomes it is opened from.
 * @returns the open record; null when it is not closed that way (any more): somebody was first.
 */
export function reopenForRetry(
  storage: Pick<Storage, "reopenDocument" | "eventStreams">,
  processingId: string,
  actor: Actor,
  now: Date,
  closedAs: readonly Reopenable[] = ["FAILED", "QUARANTINED"],
): Promise<DocumentRecord | null> {
  const stream = streams.document(processingId);
  return storage.reopenDocument(processingId, now, async ({ outcome, correlationId }) => {
    const previousOutcome = closedAs.find((each) => each === outcome);
    if (previousOutcome === undefined) return null;
    const event = makeEvent("DocumentRetried", { processingId, previousOutcome });
    const at = now.toISOString();
    const head = await storage.eventStreams.head(stream);
    return recordEvent(stream, head, event, { actor, at, correlationId });
  });
}
