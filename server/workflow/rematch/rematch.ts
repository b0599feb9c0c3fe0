import { randomUUID } from "node:crypto";
import type { SettingsStore } from "../../access/settings.ts";
import { makeEvent } from "../../audit/catalogue.ts";
import type { EventStreams } from "../../audit/ports.ts";
import { type Envelope, recordEvent } from "../../audit/record.ts";
import { streams } from "../../audit/streams.ts";
import type { ProfileBook } from "../../contracts/profiles.ts";
import { CountersignError } from "../../domain/failures.ts";
import { type BookState, readBook } from "../books/book.ts";
import { PROFILE_BOOK } from "../books/catalogue.ts";
import { createEngine } from "../engine.ts";
import { SYSTEM_ACTOR } from "../ports.ts";
import type { WorkflowStore } from "../stores.ts";
import { compareAgain } from "./compare-again.ts";
import { deskSize } from "./desk-page.ts";
import { isDecided } from "./effect.ts";
import { NO_FINDINGS } from "./findings.ts";
import {
  type HeldRun,
  isAbandoned,
  leaseFrom,
  type RunKey,
  type RunRecord,
  readRun,
  saveRun,
} from "./run-record.ts";
import { type WalkDeps, walkDesk } from "./walk.ts";

export interface RematchDeps extends WalkDeps {
  readonly settings: Pick<SettingsStore, "get" | "put" | "putRecorded">;
  readonly store: WalkDeps["store"] & Pick<WorkflowStore, "commit">;
  readonly events: Pick<EventStreams, "head">;
}

type Profiles = BookState<ProfileBook>;

export const REMATCH_KEY: RunKey = { kind: "rematch", version: PROFILE_BOOK.id };

/**
 * Other processes follow the book within seconds; what they were filing when it was signed is
 * compared under the old one. After so long none of that is left, and the second look finds it.
 */
const SETTLED_MS = 30_000;

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
  const held = await claim(deps, book);
  if (held === null) return false;
  const { version, pass } = held.record;
  const engine = createEngine(book.content, version);
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
  if (pass === 1) await wait(deps, walked);
  else await finish(deps, walked);
  return true;
}

/** The run to go on with: a new one, one that was left, or one whose second look is due. */
async function claim(deps: RematchDeps, book: Profiles): Promise<HeldRun | null> {
  const known = await readRun(deps.settings, REMATCH_KEY);
  const now = deps.now();
  // Whoever still has an older book in hand has been overtaken.
  if (known !== null && known.record.version > book.version) return null;
  const next = known?.record.version === book.version ? goOn(known.record, book, now) : "NEW";
  if (next === null) return null;
  const total = await deskSize(deps);
  const leaseUntil = leaseFrom(now);
  const record: RunRecord =
    next === "NEW"
      ? {
          run: randomUUID(),
          version: book.version,
          state: "RUNNING",
          pass: 1,
          cursor: null,
          checked: 0,
          total,
          counts: NO_FINDINGS,
          startedAt: now.toISOString(),
          finishedAt: null,
          message: null,
          leaseUntil,
        }
      : { ...next, total, leaseUntil };
  return saveRun(deps.settings, REMATCH_KEY, record, known?.revision ?? 0, now);
}

function goOn(record: RunRecord, book: Profiles, now: Date): RunRecord | null {
  if (isAbandoned(record, now)) return record;
  if (record.state !== "WAITING") return null;
  const settled = Date.parse(book.signedAt ?? record.startedAt) + SETTLED_MS;
  if (now.getTime() < settled) return null;
  return { ...record, state: "RUNNING", pass: 2, cursor: null, checked: 0 };
}

function wait(deps: RematchDeps, { record, revision }: HeldRun): Promise<HeldRun | null> {
  const waiting: RunRecord = { ...record, state: "WAITING" };
  return saveRun(deps.settings, REMATCH_KEY, waiting, revision, deps.now());
}

/** The end and its event in one transaction: it is told once. */
async function finish(deps: RematchDeps, { record, revision }: HeldRun): Promise<void> {
  const at = deps.now().toISOString();
  const { version, checked, counts, run } = record;
  const stream = streams.rematch(PROFILE_BOOK.id);
  const event = makeEvent("DeskComparedAgain", {
    book: PROFILE_BOOK.id,
    version,
    checked,
    changed: counts.newlyBroken + counts.newlyMatched + counts.changed,
    returned: counts.returned,
    contradictions: counts.contradictions,
  });
  const envelope: Envelope = { actor: SYSTEM_ACTOR, at, correlationId: run };
  const recorded = recordEvent(stream, await deps.events.head(stream), event, envelope);
  const done: RunRecord = { ...record, state: "DONE", total: checked, finishedAt: at };
  await deps.settings.putRecorded({ ...REMATCH_KEY, value: done }, revision, recorded);
}
