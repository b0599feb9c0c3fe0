import { currentActor, currentSession } from "#app/session/actor.ts";
import { failureOf } from "#app/session/failure.ts";
import { loadPortal, loadServer } from "#app/session/portal.ts";
import { failed } from "#app/session/respond.ts";
import type { Actor } from "#server/contracts/access.ts";
import type { Session } from "#server/contracts/portal.ts";

export const dynamic = "force-dynamic";

const HEARTBEAT_MS = 10_000;

/** Copies changes to the browser until either side goes away or the person may not look any more.
 * A comment every few seconds keeps proxies from closing a quiet stream. */
function eventStream(
  actor: Actor,
  session: Session,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const stop = new AbortController();
  const over = new AbortController();
  signal.addEventListener("abort", () => stop.abort(), { once: true });
  return new ReadableStream({
    async start(controller) {
      const send = (text: string): void => {
        if (!stop.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      send("retry: 2000\n\n");
      const portal = await loadPortal();
      const beat = async (): Promise<void> => {
        send(": still here\n\n");
        const now = await portal.access.current(session);
        // A store that is away proves nothing; a session that is over ends the stream.
        if (!now.ok && now.failure.code === "NOT_SIGNED_IN") over.abort();
      };
      const heartbeat = setInterval(() => void beat(), HEARTBEAT_MS);
      const live = AbortSignal.any([stop.signal, over.signal]);
      try {
        for await (const event of portal.live(actor, live)) {
          if (live.aborted) break;
          send(`data: ${JSON.stringify(event)}\n\n`);
        }
      } catch (thrown) {
        (await loadServer()).reportProblem(thrown);
        send(`event: failure\ndata: ${JSON.stringify(failureOf(thrown))}\n\n`);
      } finally {
        clearInterval(heartbeat);
        if (!stop.signal.aborted) controller.close();
      }
    },
    cancel() {
      stop.abort();
    },
  });
}

export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor.ok) return failed(actor.failure);
  const session = (await currentSession()) ?? { subject: actor.value.subject, signedInAt: null };
  return new Response(eventStream(actor.value, session, request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
