import type { NextRequest } from "next/server";
import { failed, withActor } from "#app/session/respond.ts";
import { openApiDocument } from "#server/contracts/api/openapi.ts";
import { findOperation } from "#server/contracts/api/operations.ts";
import { type Result, refuse } from "#server/contracts/results.ts";

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>;
}

const NOT_STORED = { "cache-control": "private, no-store" };
const MOST_BODY = 100_000;

export function GET(request: NextRequest, context: Context): Promise<Response> {
  return serve(request, context);
}

export function POST(request: NextRequest, context: Context): Promise<Response> {
  return serve(request, context);
}

/** The public interface: a bearer token instead of a session, and the table of operations. */
async function serve(request: NextRequest, { params }: Context): Promise<Response> {
  const { path } = await params;
  if (request.method === "GET" && path.join("/") === "openapi.json") {
    return Response.json(openApiDocument());
  }
  const found = findOperation(request.method, path);
  if (found === null) {
    return failed({
      code: "NOT_FOUND",
      message: "There is no such address. See /api/v1/openapi.json.",
    });
  }
  if ("allowed" in found) {
    return new Response(null, { status: 405, headers: { allow: found.allowed.join(", ") } });
  }
  const { operation, path: parameters } = found;
  const result = await withActor(
    async (actor, portal) => {
      const body = await bodyOf(request);
      if (!body.ok) return body;
      const query = Object.fromEntries(request.nextUrl.searchParams);
      return operation.call(portal, actor, { path: parameters, query, body: body.value });
    },
    (portal) => portal.access.byToken(bearerOf(request)),
  );
  if (!result.ok) return failed(result.failure);
  return Response.json(result.value, { status: operation.status, headers: NOT_STORED });
}

function bearerOf(request: NextRequest): string {
  return /^Bearer (\S{1,200})$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
}

async function bodyOf(request: NextRequest): Promise<Result<unknown>> {
  if (request.method === "GET") return { ok: true, value: {} };
  const text = await request.text();
  if (text.length > MOST_BODY) return refuse("INVALID_INPUT", "The body is too long.");
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return refuse("INVALID_INPUT", "The body is not JSON.");
  }
}
