import { pause } from "../pipeline/consume.ts";
import type { Storage } from "../storage/storage.ts";
import type { Log } from "../telemetry/logger.ts";
import { refreshDesk } from "../workflow/institutions/refresh.ts";
import { serveProfileBook } from "../workflow/rematch/tick.ts";
import type { Stoppable } from "./process.ts";

interface RematcherParts {
  readonly storage: Storage;
  readonly log: Log;
  readonly now?: () => Date;
}

/** How long a proposal waits for its dry run to begin, at most. */
const EVERY_MS = 1_000;
/** After a failure, so that a table that is away is not asked without end. */
const AFTER_FAILURE_MS = 15_000;

/**
 * Does what a change of the match profiles asks of the desk: dry runs and re-matches. Runs in every
 * processor; leases in the table leave each run to one of them.
 */
export function startRematcher(parts: RematcherParts): Stoppable {
  const closing = new AbortController();
  const running = serve(parts, closing.signal);
  return {
    async stop() {
      closing.abort();
      await running;
    },
  };
}

async function serve(parts: RematcherParts, signal: AbortSignal): Promise<void> {
  const { settings, eventStreams: events, worklist, workflow: store, rows } = parts.storage;
  const log = parts.log.child("workflow.rematch");
  const now = parts.now ?? (() => new Date());
  while (!signal.aborted) {
    let wait = EVERY_MS;
    try {
      const done = await serveProfileBook({ settings, events, worklist, store, now, signal });
      if (done.rematched || done.tried) log.info("Served the match profiles.", { ...done });
      if (await refreshDesk({ settings, events, worklist, store, rows, now, signal })) {
        log.info("Took the desk along with the institutions.");
      }
    } catch (error) {
      wait = AFTER_FAILURE_MS;
      if (!signal.aborted) log.error("A run over the desk failed; it is tried again.", { error });
    }
    await pause(wait, signal);
  }
}
