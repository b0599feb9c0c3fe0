import type { SettingsStore } from "../../access/settings.ts";
import type { EventStreams } from "../../audit/ports.ts";
import type { Envelope } from "../../audit/record.ts";
import type { ProfileBook } from "../../contracts/profiles.ts";
import { CountersignError } from "../../domain/failures.ts";
import { type BookState, readBook } from "../books/book.ts";
import { INSTITUTION_BOOK, PROFILE_BOOK } from "../books/catalogue.ts";
import { createEngine } from "../engine.ts";
import { SYSTEM_ACTOR } from "../ports.ts";
import type { WorkflowStore } from "../stores.ts";
import { compareAgain } from "./compare-again.ts";
import { isDecided } from "./effect.ts";
import { awaitSecondLook, claimRun, finishRun } from "./passes.ts";
import type { RunKey } from "./run-record.ts";
import { type WalkDeps, walkDesk } from "./walk.ts";

export interface RematchDeps extends WalkDeps {
  readonly settings: Pick<SettingsStore, "get" | "put" | "putRecorded">;
  readonly store: WalkDeps["store"] & Pick<WorkflowStore, "commit">;
  readonly events: Pick<EventStreams, "head">;
}

type Profiles = BookState<ProfileBook>;

export const REMATCH_KEY: RunKey = { kind: "rematch", version: PROFILE_BOOK.id };

/**
 * Compares the open matches of the desk again under the signed book, and lists the decided ones it
 * contradicts. One process at a time, in two looks: at once, and when everybody follows the new
 * version. It can be called at any time and as often as one likes: what is done stays done, and
 * what a crash has left is gone on with.
 *
 * @returns whether this call changed how far the re-match has got
 */
export async function runRematch(deps: RematchDeps, book: Profiles): Promise<boolean> {
  if (book.version === 0) return false;
  const held = await claimRun(deps, REMATCH_KEY, book);
  if (held === null) return false;
  const { version, pass } = held.record;
  const { content: institutions } = await readBook(deps.settings, INSTITUTION_BOOK);
  const engine = createEngine(book.content, version, institutions);
  const correlationId = held.record.run;
  const walked = await walkDesk(deps, held, {
    key: REMATCH_KEY,
    visit: async (pair) => {
      // What was decided since the first look was decided on the new comparison.
      if (pass > 1 && isDecided(pair.match)) return null;
      const envelope: Envelope = {
        actor: SYSTEM_ACTOR,
        at: deps.now().toISOString(),
        correlationId,
      };
      const compared = await compareAgain({ ...deps, engine, book: version }, pair, envelope);
      if (!compared.ok) throw new CountersignError(compared.failure);
      const { finding } = compared.value;
      // A decided match stays as it is: it is listed only where the decision is contradicted.
      return finding && isDecided(finding) && finding.list !== "contradictions" ? null : finding;
    },
    overtaken: async () => {
      const now = await readBook(deps.settings, PROFILE_BOOK);
      return now.version === version ? null : `Version ${now.version} has been signed meanwhile.`;
    },
  });
  if (walked === null) return true;
  if (pass === 1) await awaitSecondLook(deps, REMATCH_KEY, walked);
  else await finishRun(deps, PROFILE_BOOK.id, REMATCH_KEY, walked);
  return true;
}
