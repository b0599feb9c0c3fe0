import type { NextRequest } from "next/server";
import { answerQuery } from "#app/session/respond.ts";
import { ListFindingsSchema } from "#server/contracts/rematch.ts";

export function GET(request: NextRequest): Promise<Response> {
  return answerQuery(request, ListFindingsSchema, (actor, portal, query) =>
    portal.rematch.findings(actor, query),
  );
}
