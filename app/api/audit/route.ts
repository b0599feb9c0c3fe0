import type { NextRequest } from "next/server";
import { z } from "zod";
import { answerQuery } from "#app/session/respond.ts";

const ListAuditSchema = z.object({
  stream: z.string().min(1).max(300).optional(),
  cursor: z.string().max(2000).optional(),
});

export function GET(request: NextRequest): Promise<Response> {
  return answerQuery(request, ListAuditSchema, (actor, portal, query) =>
    portal.audit.list(actor, query),
  );
}
