import { AsyncLocalStorage } from "node:async_hooks";
import { parseTraceparent } from "./traceparent.ts";

/** What follows one piece of work through every await of a process. */
export interface Trail {
  /** Joins all log lines of one cause, from the browser to the outcome. */
  readonly correlationId: string | null;
  /** W3C `traceparent` of the span the work is in, or of the caller in another process. */
  readonly traceparent: string | null;
}

const NO_TRAIL: Trail = { correlationId: null, traceparent: null };
const trails = new AsyncLocalStorage<Trail>();

export function currentTrail(): Trail {
  return trails.getStore() ?? NO_TRAIL;
}

/** Runs `work` on exactly this trail. */
export function onTrail<T>(trail: Trail, work: () => T): T {
  return trails.run(trail, work);
}

const CORRELATION_ID = /^[\w.:/+=-]{1,200}$/;

/**
 * Runs `work` on the trail that came from outside: an HTTP request, a message, an object. What is
 * not of the form is left out; nothing of the present trail goes on.
 */
export function followed<T>(
  from: {
    readonly correlationId?: string | null | undefined;
    readonly traceparent?: string | null | undefined;
  },
  work: () => T,
): T {
  const { correlationId, traceparent } = from;
  return trails.run(
    {
      correlationId: correlationId && CORRELATION_ID.test(correlationId) ? correlationId : null,
      traceparent: parseTraceparent(traceparent) ? (traceparent ?? null) : null,
    },
    work,
  );
}
