import { CountersignError } from "../../domain/failures.ts";
import { readBook } from "../books/book.ts";
import { INSTITUTION_BOOK, PROFILE_BOOK } from "../books/catalogue.ts";
import { createEngine } from "../engine.ts";
import { SYSTEM_ACTOR } from "../ports.ts";
import { compareAgain } from "../rematch/compare-again.ts";
import { pairsOf } from "../rematch/desk-page.ts";
import { isDecided } from "../rematch/effect.ts";
import { awaitSecondLook, claimRun, finishRun } from "../rematch/passes.ts";
import type { RematchDeps } from "../rematch/rematch.ts";
import { type HeldRun, leaseFrom, type RunKey, saveRun } from "../rematch/run-record.ts";
import type { MatchRows } from "../worklist.ts";

export interface RefreshDeps extends RematchDeps {
  readonly rows: MatchRows;
}

const KEY: RunKey = { kind: "rematch", version: INSTITUTION_BOOK.id };
const PAGE = 100;
/** By the instant of creation, which never changes: the walk goes on behind where it was. */
const WALK = { view: "all", sort: "createdAt", direction: "asc" } as const;

/**
 * Takes the desk along after the book of institutions was signed: undecided pairs are compared
 * again, because their names may be one party now, and every row gets the deadline that follows
 * from the book. One process at a time, in two looks, like the re-match of profiles; it can be
 * called at any time and goes on with what a crash has left.
 *
 * @returns whether this call changed how far the run has got
 */
export async function refreshDesk(deps: RefreshDeps): Promise<boolean> {
  const book = await readBook(deps.settings, INSTITUTION_BOOK);
  if (book.version === 0) return false;
  let held = await claimRun(deps, KEY, book);
  if (held === null) return false;
  const profiles = await readBook(deps.settings, PROFILE_BOOK);
  const engine = createEngine(profiles.content, profiles.version, book.content);
  const under = { ...deps, engine, book: profiles.version };
  for (;;) {
    const { record, revision }: HeldRun = held;
    const page = await deps.worklist.page(WALK, "", PAGE, record.cursor ?? undefined);
    const changed = await comparePage(under, page.items, record.run);
    const ids = page.items.map(({ matchId }) => matchId);
    const rows = await deps.rows.refresh(ids, book.content);
    const now = deps.now();
    const saved = await saveRun(
      deps.settings,
      KEY,
      {
        ...record,
        cursor: page.cursor,
        checked: record.checked + ids.length,
        counts: { ...record.counts, changed: record.counts.changed + Math.max(changed, rows) },
        leaseUntil: deps.signal?.aborted ? now.toISOString() : leaseFrom(now),
      },
      revision,
      now,
    );
    // Another process has taken over, or is asked to: it goes on behind this page.
    if (saved === null) return true;
    if (page.cursor === null) {
      if (record.pass === 1) await awaitSecondLook(deps, KEY, saved);
      else await finishRun(deps, INSTITUTION_BOOK.id, KEY, saved);
      return true;
    }
    if (deps.signal?.aborted) return true;
    held = saved;
  }
}

/** Compares the undecided pairs of a page again; answers how many came out otherwise. */
async function comparePage(
  deps: Parameters<typeof compareAgain>[0] & RefreshDeps,
  rows: Parameters<typeof pairsOf>[1],
  correlationId: string,
): Promise<number> {
  let changed = 0;
  for (const pair of await pairsOf(deps, rows)) {
    if (isDecided(pair.match)) continue;
    const envelope = { actor: SYSTEM_ACTOR, at: deps.now().toISOString(), correlationId };
    const compared = await compareAgain(deps, pair, envelope);
    if (!compared.ok) throw new CountersignError(compared.failure);
    if (compared.value.finding) changed += 1;
  }
  return changed;
}
