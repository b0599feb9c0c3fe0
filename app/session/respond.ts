import { headers } from "next/headers";
import type { NextRequest } from "next/server";
import type { z } from "zod";
import type { Actor } from "#server/contracts/access.ts";
import { type ErrorBody, httpStatusOf } from "#server/contracts/http.ts";
import type { Portal } from "#server/contracts/portal.ts";
import { type Failure, type Result, refuse } from "#server/contracts/results.ts";
import { currentActor } from "./actor.ts";
import { failureOf } from "./failure.ts";
import { loadServer } from "./portal.ts";

const NOT_STORED = { "cache-control": "private, no-store" };

/** The one way a route says no. */
export function failed(failure: Failure): Response {
  const body: ErrorBody = { error: failure };
  return Response.json(body, { status: httpStatusOf(failure), headers: NOT_STORED });
}

/** Authenticates, calls one use case of the server and maps anything thrown to a failure. */
export async function withActor<T>(
  work: (actor: Actor, portal: Portal) => Promise<Result<T>>,
  who: (portal: Portal) => Promise<Result<Actor>> = currentActor,
): Promise<Result<T>> {
  const server = await loadServer();
  return server.inRequest(await headers(), async () => {
    try {
      const portal = await server.portal();
      const actor = await who(portal);
      if (!actor.ok) return actor;
      return await work(actor.value, portal);
    } catch (thrown) {
      server.reportProblem(thrown);
      return { ok: false, failure: failureOf(thrown) };
    }
  });
}

/** Answers a read as JSON. */
export async function answer<T>(
  work: (actor: Actor, portal: Portal) => Promise<Result<T>>,
): Promise<Response> {
  const result = await withActor(work);
  return result.ok ? Response.json(result.value, { headers: NOT_STORED }) : failed(result.failure);
}

/** Answers a read whose query string must fit `schema`. */
export async function answerQuery<S extends z.ZodType, T>(
  request: NextRequest,
  schema: S,
  work: (actor: Actor, portal: Portal, query: z.output<S>) => Promise<Result<T>>,
): Promise<Response> {
  const query = parseInput(schema, Object.fromEntries(request.nextUrl.searchParams));
  return answer(async (actor, portal) => (query.ok ? work(actor, portal, query.value) : query));
}

/** Parses with the contract's schema; the first problem becomes the sentence. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  return refuse("INVALID_INPUT", issue?.message ?? "The request is not valid.", {
    field: issue?.path.join(".") ?? "",
  });
}
