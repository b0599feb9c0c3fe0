import type { NextRequest } from "next/server";
import { answerQuery } from "#app/session/respond.ts";
import { ListMatchesSchema } from "#server/contracts/matches.ts";

export function GET(request: NextRequest): Promise<Response> {
  return answerQuery(request, ListMatchesSchema, (actor, portal, query) =>
    portal.matches.list(actor, query),
  );
}
