import { currentActor } from "#app/session/actor.ts";
import { failureOf } from "#app/session/failure.ts";
import { loadPortal } from "#app/session/portal.ts";
import { failed } from "#app/session/respond.ts";
import type { Actor } from "#server/contracts/access.ts";

export const dynamic = "force-dynamic";

const HEARTBEAT_MS = 15_000;

/** Copies changes to the browser until either side goes away. A comment every few seconds keeps
 * proxies from closing a quiet stream. */
function eventStream(actor: Actor, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const stop = new AbortController();
  signal.addEventListener("abort", () => stop.abort(), { once: true });
  return new ReadableStream({
    async start(controller) {
      const send = (text: string): void => {
        if (!stop.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      send("retry: 2000\n\n");
      const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT_MS);
      try {
        const portal = await loadPortal();
        for await (const event of portal.live(actor, stop.signal)) {
          if (stop.signal.aborted) break;
          send(`data: ${JSON.stringify(event)}\n\n`);
        }
      } catch (thrown) {
        console.error(thrown);
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
  return new Response(eventStream(actor.value, request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
