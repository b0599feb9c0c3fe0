/** Liveness: the web process answers. What it depends on is shown, with a session, by
 * `/api/checks`. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
