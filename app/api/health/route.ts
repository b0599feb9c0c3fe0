import { loadPortal } from "#app/session/portal.ts";

export const dynamic = "force-dynamic";

/** Liveness: the web process answers and could load what it works with. What it depends on is
 * shown, with a session, by `/api/checks`. The first answer also opens the port of the metrics. */
export async function GET(): Promise<Response> {
  await loadPortal();
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
