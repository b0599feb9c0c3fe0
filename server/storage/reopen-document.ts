import type { RecordedEvent } from "../audit/chain.ts";
import { CountersignError } from "../domain/failures.ts";
import type { DocumentRecord } from "../pipeline/ports.ts";
import type { AwsClients } from "./aws-clients.ts";
import { documentRecord, indexAttributes } from "./document-items.ts";
import { updateExpression } from "./document-store.ts";
import { getItem, transact } from "./dynamo.ts";
import { eventItem } from "./event-items.ts";

/** The event of reopening a document, chained onto its stream as it is now; null: leave the
 * document closed. */
export type ReopeningEvent = (before: DocumentRecord) => Promise<RecordedEvent | null>;

const REOPENED = {
  stage: "QUEUED",
  percent: 0,
  message: "Queued again by a person.",
  outcome: null,
  reason: null,
  lease: null,
  attempts: 0,
  finishedAt: null,
} as const satisfies Partial<DocumentRecord>;

const MAX_ROUNDS = 20;

/**
 * Puts a document that FAILED or was QUARANTINED back to QUEUED, in one transaction with the event
 * that says who did it: there is neither without the other.
 *
 * @returns the open record; null when the document is unknown, is not closed that way (any more),
 * or `eventOf` declined.
 * @throws CountersignError STORE_BUSY when others kept writing to document or stream.
 */
export async function reopenDocument(
  { dynamodb }: Pick<AwsClients, "dynamodb">,
  tables: { readonly documents: string; readonly events: string },
  processingId: string,
  now: Date,
  eventOf: ReopeningEvent,
): Promise<DocumentRecord | null> {
  const key = { processing_id: processingId };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const item = await getItem(dynamodb, tables.documents, key);
    const before = item && documentRecord(item);
    if (before?.outcome !== "FAILED" && before?.outcome !== "QUARANTINED") return null;
    const event = await eventOf(before);
    if (event === null) return null;
    const updatedAt = now.toISOString();
    const after = { ...before, ...REOPENED, updatedAt, version: before.version + 1 };
    const expression = updateExpression({ ...REOPENED, updatedAt, ...indexAttributes(after) });
    const written = await transact(dynamodb, [
      {
        Update: {
          TableName: tables.documents,
          Key: key,
          UpdateExpression: expression.text,
          ConditionExpression: "#version = :seen",
          ExpressionAttributeNames: expression.names,
          ExpressionAttributeValues: { ...expression.values, ":seen": before.version },
        },
      },
      {
        Put: {
          TableName: tables.events,
          Item: eventItem(event),
          ConditionExpression: "attribute_not_exists(#stream)",
          ExpressionAttributeNames: { "#stream": "stream" },
        },
      },
    ]);
    if (written) return after;
  }
  throw new CountersignError({
    code: "STORE_BUSY",
    message: "Too many changes at the same moment. Try again shortly.",
  });
}
