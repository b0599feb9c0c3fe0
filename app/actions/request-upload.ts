"use server";

import { act } from "#app/session/act.ts";
import {
  type RequestUpload,
  RequestUploadSchema,
  type UploadTicket,
} from "#server/contracts/documents.ts";
import type { Result } from "#server/contracts/results.ts";

/** Registers a document that is about to be uploaded and answers with a presigned PUT. */
export async function requestUpload(input: RequestUpload): Promise<Result<UploadTicket>> {
  return act(RequestUploadSchema, input, (actor, portal, command) =>
    portal.documents.requestUpload(actor, command),
  );
}
