import { randomUUID } from "node:crypto";
import type { SettingsStore } from "../../access/settings.ts";
import { makeEvent } from "../../audit/catalogue.ts";
import type { EventStreams } from "../../audit/ports.ts";
import { type Envelope, recordEvent } from "../../audit/record.ts";
import { streams } from "../../audit/streams.ts";
import type { BookId } from "../../contracts/books.ts";
import { SYSTEM_ACTOR } from "../ports.ts";
import type { WorklistReader } from "../worklist.ts";
import { deskSize } from "./desk-page.ts";
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

/** What the runs over the desk after a signed book have in common: two looks under a lease. */
export interface PassDeps {
  readonly settings: Pick<SettingsStore, "get" | "put" | "putRecorded">;
  readonly events: Pick<EventStreams, "head">;
  readonly worklist: Pick<WorklistReader, "page" | "count">;
  readonly now: () => Date;
}

interface SignedBook {
  readonly version: number;
  readonly signedAt: string | null;
}

/**
 * Other processes follow the book within seconds; what they were filing when it was signed is
 * compared under the old one. After so long none of that is left, and the second look finds it.
 */
const SETTLED_MS = 30_000;

/** The run to go on with: a new one, one that was left, or one whose second look is due. */
export async function claimRun(
  deps: PassDeps,
  key: RunKey,
  book: SignedBook,
): Promise<HeldRun | null> {
  const known = await readRun(deps.settings, key);
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
  return saveRun(deps.settings, key, record, known?.revision ?? 0, now);
}

function goOn(record: RunRecord, book: SignedBook, now: Date): RunRecord | null {
  if (isAbandoned(record, now)) return record;
  if (record.state !== "WAITING") return null;
  const settled = Date.parse(book.signedAt ?? record.startedAt) + SETTLED_MS;
  if (now.getTime() < settled) return null;
  return { ...record, state: "RUNNING", pass: 2, cursor: null, checked: 0 };
}

/** Ends the first look: the second one is due once everybody follows the new version. */
export function awaitSecondLook(
  deps: PassDeps,
  key: RunKey,
  { record, revision }: HeldRun,
): Promise<HeldRun | null> {
  const waiting: RunRecord = { ...record, state: "WAITING" };
  return saveRun(deps.settings, key, waiting, revision, deps.now());
}

/** The end and its event in one transaction: it is told once. */
export async function finishRun(
  deps: PassDeps,
  book: BookId,
  key: RunKey,
  { record, revision }: HeldRun,
): Promise<void> {
  const at = deps.now().toISOString();
  const { version, checked, counts, run } = record;
  const stream = streams.rematch(book);
  const event = makeEvent("DeskComparedAgain", {
    book,
    version,
    checked,
    changed: counts.newlyBroken + counts.newlyMatched + counts.changed,
    returned: counts.returned,
    contradictions: counts.contradictions,
  });
  const envelope: Envelope = { actor: SYSTEM_ACTOR, at, correlationId: run };
  const recorded = recordEvent(stream, await deps.events.head(stream), event, envelope);
  const done: RunRecord = { ...record, state: "DONE", total: checked, finishedAt: at };
  await deps.settings.putRecorded({ ...key, value: done }, revision, recorded);
}
