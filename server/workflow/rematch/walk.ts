import type { SettingsStore } from "../../access/settings.ts";
import type { Finding } from "../../contracts/rematch.ts";
import { type DeskPair, type DeskReads, deskPage } from "./desk-page.ts";
import { appendFindings } from "./findings.ts";
import { type HeldRun, leaseFrom, type RunKey, type RunRecord, saveRun } from "./run-record.ts";

export interface WalkDeps extends DeskReads {
  readonly settings: Pick<SettingsStore, "get" | "put">;
  readonly now: () => Date;
  /** Asks the walk to stop behind the page it is at; another process goes on at once. */
  readonly signal?: AbortSignal;
}

interface Walk {
  readonly key: RunKey;
  readonly visit: (pair: DeskPair) => Promise<Finding | null>;
  /** Asked after every page: why the run is pointless now, or null. */
  readonly overtaken: () => Promise<string | null>;
}

/**
 * Walks over the desk page by page. What was found and how far it got are written after every
 * page, under the lease: a crash costs one page, and memory holds one.
 *
 * @returns the run behind its last page, still `RUNNING`; null when it was stopped, overtaken,
 *   cancelled or taken over, and nothing more is to be done with it here
 */
export async function walkDesk(deps: WalkDeps, held: HeldRun, walk: Walk): Promise<HeldRun | null> {
  let current = held;
  for (;;) {
    const { record } = current;
    const page = await deskPage(deps, record.cursor);
    const found: Finding[] = [];
    for (const pair of page.pairs) {
      const finding = await walk.visit(pair);
      if (finding) found.push(finding);
    }
    const counts = await appendFindings(
      deps.settings,
      record.run,
      record.counts,
      found,
      deps.now(),
    );
    const checked = record.checked + page.rows;
    const next: RunRecord = { ...record, cursor: page.cursor, counts, checked };
    const pointless = await walk.overtaken();
    const saved = await save(deps, walk.key, current, next, pointless);
    if (saved === null || pointless !== null) return null;
    if (page.cursor === null) return saved;
    if (deps.signal?.aborted) return null;
    current = saved;
  }
}

function save(
  deps: WalkDeps,
  key: RunKey,
  { revision }: HeldRun,
  next: RunRecord,
  pointless: string | null,
): Promise<HeldRun | null> {
  const now = deps.now();
  if (pointless !== null) {
    const finishedAt = now.toISOString();
    const ended = { ...next, state: "CANCELLED" as const, finishedAt, message: pointless };
    return saveRun(deps.settings, key, ended, revision, now);
  }
  const leaseUntil = deps.signal?.aborted ? now.toISOString() : leaseFrom(now);
  return saveRun(deps.settings, key, { ...next, leaseUntil }, revision, now);
}
