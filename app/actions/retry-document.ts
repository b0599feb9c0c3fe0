"use server";

import { z } from "zod";
import { act } from "#app/session/act.ts";
import type { DocumentView } from "#server/contracts/documents.ts";
import type { Result } from "#server/contracts/results.ts";

const RetryDocumentSchema = z.object({ processingId: z.string().min(1).max(200) });

/** Puts a failed document back into the pipeline. */
export async function retryDocument(input: {
  readonly processingId: string;
}): Promise<Result<DocumentView>> {
  return act(RetryDocumentSchema, input, (actor, portal, command) =>
    portal.documents.retry(actor, command.processingId),
  );
}
