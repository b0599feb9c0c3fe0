import { z } from "zod";
import type { SettingsStore } from "../../access/settings.ts";
import type { Replica } from "../../contracts/operations.ts";
import { pause } from "../../pipeline/consume.ts";
import type { Log } from "../../telemetry/logger.ts";
import type { Stoppable } from "../process.ts";

const KIND = "replica";
const BEAT_SECONDS = 15;
/** Three beats missed. */
const SILENT_SECONDS = 3 * BEAT_SECONDS;
/** A process that went without a word is shown this long. */
const SHOWN_SECONDS = 900;
const KEPT_SECONDS = 3600;

const BeatSchema = z.object({
  kind: z.enum(["processor", "scheduler"]),
  startedAt: z.string(),
  seenAt: z.string(),
  stopped: z.boolean(),
});

interface PresenceParts {
  readonly settings: Pick<SettingsStore, "put">;
  readonly log: Log;
  readonly now?: () => Date;
}

/** Says every few seconds that this process is there, and at the end that it is not any more.
 * What it does never depends on it: a table that is away only makes it look silent. */
export function startPresence(
  { settings, log, now = () => new Date() }: PresenceParts,
  kind: Replica["kind"],
  name: string,
): Stoppable {
  const closing = new AbortController();
  const startedAt = now().toISOString();
  let revision = 0;
  let silent = false;
  const beat = async (stopped: boolean): Promise<void> => {
    const at = now();
    const value = { kind, startedAt, seenAt: at.toISOString(), stopped };
    const expiresAt = Math.floor(at.getTime() / 1000) + KEPT_SECONDS;
    try {
      await settings.put({ kind: KIND, version: name, value }, revision, expiresAt);
      revision += 1;
      silent = false;
    } catch (error) {
      if (!silent && !stopped) log.warn("This process cannot say that it is there.", { error });
      silent = true;
    }
  };
  const running = (async () => {
    while (!closing.signal.aborted) {
      await beat(false);
      await pause(BEAT_SECONDS * 1000, closing.signal);
    }
    await beat(true);
  })();
  return {
    async stop() {
      closing.abort();
      await running;
    },
  };
}

/** The processes that are there, or were there a moment ago and never said that they stop. */
export async function listReplicas(
  settings: Pick<SettingsStore, "list">,
  now: Date,
): Promise<Replica[]> {
  const entries = await settings.list(KIND);
  return entries.flatMap(({ version: name, value }) => {
    const { stopped, ...beat } = BeatSchema.parse(value);
    const age = (now.getTime() - Date.parse(beat.seenAt)) / 1000;
    if (stopped || age > SHOWN_SECONDS) return [];
    return [{ name, ...beat, alive: age <= SILENT_SECONDS }];
  });
}
