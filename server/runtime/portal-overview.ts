import { requirePermission } from "../access/permissions.ts";
import { WORKLIST_VIEWS } from "../contracts/matches.ts";
import type { Overview } from "../contracts/overview.ts";
import type { Portal } from "../contracts/portal.ts";
import { ok } from "../domain/failures.ts";
import type { Storage } from "../storage/storage.ts";
import { type Tally, VIEW_LANES } from "../workflow/worklist.ts";

interface OverviewDeps {
  readonly storage: Pick<Storage, "worklist" | "documentLists">;
  readonly now: () => Date;
}

const THROUGHPUT_DAYS = 14;
const ATTENTION = 8;
const DAY_MS = 24 * 3600 * 1000;

type Figures = Omit<Overview, "byView"> & { readonly tallies: readonly Tally[] };

/** Dashboards open at once, and refetching at every change, share one reading this old at most. */
const SHARED_MS = 400;

/** The dashboard. Every figure is a count of a query some list runs, nothing is kept apart. */
export function createOverview(deps: OverviewDeps): Portal["overview"] {
  let shared: { readonly at: number; readonly figures: Promise<Figures> } | null = null;
  const figures = (): Promise<Figures> => {
    const at = performance.now();
    if (shared === null || at - shared.at > SHARED_MS) {
      const reading = figuresOf(deps);
      shared = { at, figures: reading };
      reading.catch(() => {
        shared = null;
      });
    }
    return shared.figures;
  };
  return async (actor) => {
    const permitted = requirePermission(actor, "match.read");
    if (!permitted.ok) return permitted;
    const [{ tallies, ...rest }, mine] = await Promise.all([
      figures(),
      deps.storage.worklist.count(
        { view: "mine", sort: "updatedAt", direction: "desc" },
        actor.subject,
      ),
    ]);
    return ok({ ...rest, byView: byView(tallies, mine) });
  };
}

async function figuresOf(deps: OverviewDeps): Promise<Figures> {
  const { worklist } = deps.storage;
  const now = deps.now();
  const [tallies, documents, deadlines, throughput, attention] = await Promise.all([
    worklist.tallies(),
    documentCounts(deps, now),
    deadlineCounts(deps, now),
    throughputOf(deps, now),
    worklist.page({ view: "needs-attention", sort: "dueAt", direction: "asc" }, "", ATTENTION),
  ]);
  const known = deadlines.pastDue + deadlines.dueToday + deadlines.notDue;
  const open = total(tallies.filter(({ lane }) => lane !== "closed"));
  return {
    tallies,
    asOf: now.toISOString(),
    byResult: sums(tallies, ({ result }) => result),
    byState: sums(tallies, ({ state }) => state),
    documents,
    deadlines: { ...deadlines, unknown: Math.max(0, open - known) },
    throughput,
    attention: [...attention.items],
  };
}

function total(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { count }) => sum + count, 0);
}

function sums(tallies: readonly Tally[], keyOf: (tally: Tally) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const tally of tallies) {
    const key = keyOf(tally);
    counts[key] = (counts[key] ?? 0) + tally.count;
  }
  return counts;
}

function byView(tallies: readonly Tally[], mine: number): Record<string, number> {
  return Object.fromEntries(
    WORKLIST_VIEWS.map((view) => [
      view,
      view === "mine" ? mine : total(tallies.filter(({ lane }) => VIEW_LANES[view].includes(lane))),
    ]),
  );
}

async function documentCounts({ storage }: OverviewDeps, now: Date) {
  const lists = storage.documentLists;
  const [open, processedToday, failed, quarantined, duplicates] = await Promise.all([
    lists.count("OPEN"),
    lists.countFinishedOn(now.toISOString().slice(0, 10), "PROCESSED"),
    lists.count("FAILED"),
    lists.count("QUARANTINED"),
    lists.count("DUPLICATE"),
  ]);
  return { open, processedToday, failed, quarantined, duplicates };
}

async function deadlineCounts({ storage }: OverviewDeps, now: Date) {
  const tomorrow = `${new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10)}T00:00:00.000Z`;
  const at = now.toISOString();
  const [pastDue, dueToday, notDue] = await Promise.all([
    storage.worklist.countDue(null, at),
    storage.worklist.countDue(at, tomorrow),
    storage.worklist.countDue(tomorrow, null),
  ]);
  return { pastDue, dueToday, notDue };
}

function throughputOf({ storage }: OverviewDeps, now: Date) {
  const days = Array.from({ length: THROUGHPUT_DAYS }, (_, index) =>
    new Date(now.getTime() - (THROUGHPUT_DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
  return Promise.all(
    days.map(async (day) => ({
      day,
      documents: await storage.documentLists.countFinishedOn(day),
    })),
  );
}
