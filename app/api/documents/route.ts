import type { NextRequest } from "next/server";
import { answerQuery } from "#app/session/respond.ts";
import { ListDocumentsSchema } from "#server/contracts/documents.ts";

export function GET(request: NextRequest): Promise<Response> {
  return answerQuery(request, ListDocumentsSchema, (actor, portal, query) =>
    portal.documents.list(actor, query),
  );
}
