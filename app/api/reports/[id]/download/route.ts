import { failed, withActor } from "#app/session/respond.ts";

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Sends the browser to a short-lived presigned GET of the report. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const ticket = await withActor((actor, portal) => portal.reports.download(actor, id));
  if (!ticket.ok) return failed(ticket.failure);
  return new Response(null, {
    status: 302,
    headers: { location: ticket.value.url, "cache-control": "no-store" },
  });
}
