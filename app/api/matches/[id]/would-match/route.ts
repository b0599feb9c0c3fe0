import type { NextRequest } from "next/server";
import { answer, parseInput } from "#app/session/respond.ts";
import { AskWouldMatchSchema } from "#server/contracts/would-match.ts";

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const matchId = (await params).id;
  const chosen = request.nextUrl.searchParams.getAll("chosen");
  const asked = parseInput(AskWouldMatchSchema, { matchId, chosen });
  return answer(async (actor, portal) =>
    asked.ok ? portal.matches.wouldMatch(actor, asked.value) : asked,
  );
}
