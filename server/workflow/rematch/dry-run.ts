import { randomUUID } from "node:crypto";
import { canonicalHash } from "../../audit/canonical-json.ts";
import type { ProfileBook } from "../../contracts/profiles.ts";
import { type BookState, readBook } from "../books/book.ts";
import { INSTITUTION_BOOK, PROFILE_BOOK } from "../books/catalogue.ts";
import { createEngine } from "../engine.ts";
import { comparedUnder } from "./compare-again.ts";
import { deskSize } from "./desk-page.ts";
import { effectOn } from "./effect.ts";
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

type Profiles = BookState<ProfileBook>;

/**
 * Where the dry run of the open proposal lies, or null without one. The content and the version it
 * would follow name it: another proposal, or the same one on another book, has another dry run.
 */
export function dryRunKey({ version, proposal }: Profiles): RunKey | null {
  if (proposal === null) return null;
  const { content } = proposal;
  return { kind: "dry-run", version: canonicalHash({ version, content }) };
}

/** A dry run nobody has begun yet; `leaseUntil` in the past lets the next who looks begin it. */
export function freshDryRun(version: number, total: number, now: Date, lease: string): RunRecord {
  return {
    run: randomUUID(),
    version,
    state: "RUNNING",
    pass: 1,
    cursor: null,
    checked: 0,
    total,
    counts: NO_FINDINGS,
    startedAt: now.toISOString(),
    finishedAt: null,
    message: null,
    leaseUntil: lease,
  };
}

/**
 * Compares every open and decided pair of the desk under the proposed book and lists what would
 * come out otherwise. Writes nothing but its own record and lists. One process at a time does it;
 * a dry run that was left is begun anew, since the desk has gone on.
 *
 * @returns whether this call brought a dry run to its end
 */
export async function runDryRun(deps: WalkDeps, book: Profiles): Promise<boolean> {
  const key = dryRunKey(book);
  if (key === null || book.proposal === null) return false;
  const held = await begin(deps, key, book.version + 1);
  if (held === null) return false;
  const { content: institutions } = await readBook(deps.settings, INSTITUTION_BOOK);
  const engine = createEngine(book.proposal.content, held.record.version, institutions);
  try {
    const walked = await walkDesk(deps, held, {
      key,
      visit: async (pair) => effectOn(pair.match, comparedUnder(engine, pair)),
      overtaken: async () => {
        const now = await readBook(deps.settings, PROFILE_BOOK);
        return dryRunKey(now)?.version === key.version
          ? null
          : "The proposal is not open any more.";
      },
    });
    return walked !== null && (await end(deps, key, walked, "DONE", null));
  } catch (thrown) {
    const left = await readRun(deps.settings, key);
    if (left?.record.run === held.record.run && left.record.state === "RUNNING") {
      await end(deps, key, left, "FAILED", "The dry run could not be finished. Run it again.");
    }
    throw thrown;
  }
}

async function begin(deps: WalkDeps, key: RunKey, version: number): Promise<HeldRun | null> {
  const known = await readRun(deps.settings, key);
  const now = deps.now();
  if (known !== null && !isAbandoned(known.record, now)) return null;
  const fresh = freshDryRun(version, await deskSize(deps), now, leaseFrom(now));
  return saveRun(deps.settings, key, fresh, known?.revision ?? 0, now);
}

async function end(
  deps: WalkDeps,
  key: RunKey,
  { record, revision }: HeldRun,
  state: "DONE" | "FAILED",
  message: string | null,
): Promise<boolean> {
  const now = deps.now();
  // Matches may have come or gone since it was counted.
  const total = state === "DONE" ? record.checked : record.total;
  const ended: RunRecord = { ...record, state, total, message, finishedAt: now.toISOString() };
  return (await saveRun(deps.settings, key, ended, revision, now)) !== null;
}
