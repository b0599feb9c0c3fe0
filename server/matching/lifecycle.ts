import { eventOf, type LifeEvent } from "./lifecycle/event.ts";
import { tradesOf } from "./lifecycle/groups.ts";
import type { MatchableTrade } from "./matching.ts";

/** What became of the papers of one side. Every paper is in exactly one list. */
export interface Versions {
  /** The papers in force: these are paired and compared. */
  readonly current: readonly MatchableTrade[];
  readonly superseded: readonly { readonly trade: MatchableTrade; readonly by: MatchableTrade }[];
  /** `trade` is null while the paper that is cancelled has not arrived. */
  readonly cancelled: readonly {
    readonly trade: MatchableTrade | null;
    readonly cancellation: MatchableTrade;
  }[];
  readonly duplicates: readonly { readonly trade: MatchableTrade; readonly of: MatchableTrade }[];
}

/** Where a paper stands in the life of its trade; a later one is in force. */
interface Standing {
  /** How many times the trade had been given another number before. */
  readonly depth: number;
  readonly version: number;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How many numbers precede each number of a trade, following what replaces what. */
function depthsOf(events: readonly LifeEvent[]): (base: string | null) => number {
  const replaces = new Map<string, string>();
  for (const { own, target, kind } of events) {
    if (kind === "AMENDMENT" && own !== null && target !== null && own !== target.base) {
      const known = replaces.get(own);
      if (known === undefined || target.base < known) replaces.set(own, target.base);
    }
  }
  const known = new Map<string, number>();
  return (base) => {
    const way: string[] = [];
    const seen = new Set<string>();
    let at = base;
    while (at !== null && !seen.has(at) && !known.has(at)) {
      seen.add(at);
      way.push(at);
      at = replaces.get(at) ?? null;
    }
    // Numbers that replace each other in a ring are as deep as the ring is long.
    if (at !== null && seen.has(at)) return way.length;
    let depth = at === null ? 0 : (known.get(at) ?? 0);
    for (const number of way.reverse()) {
      depth += 1;
      known.set(number, depth);
    }
    return depth;
  };
}

const KIND_ORDER = { NEW: 0, AMENDMENT: 1, CANCELLATION: 2 } as const;

/** A version that is not printed: the first paper is one, an amendment of it two. */
const versionOf = ({ version, kind, own, target }: LifeEvent): number => {
  if (version !== null) return version;
  if (kind === "NEW") return 1;
  return target !== null && target.base === own && target.version !== null ? target.version + 1 : 2;
};

function standingOf(event: LifeEvent, depthOf: (base: string | null) => number): Standing {
  return { depth: depthOf(event.own ?? event.target?.base ?? null), version: versionOf(event) };
}

/** Up to where a cancellation reaches: a version that it names, or everything so far. */
function reachOf(event: LifeEvent, depthOf: (base: string | null) => number): Standing {
  const target = event.target?.base ?? event.own;
  const sameNumber = event.target === null || event.target.base === event.own;
  const named = event.target?.version ?? null;
  const version = sameNumber ? (event.version ?? named) : named;
  return { depth: depthOf(target), version: version ?? Number.POSITIVE_INFINITY };
}

const reaches = (reach: Standing, standing: Standing): boolean =>
  standing.depth < reach.depth ||
  (standing.depth === reach.depth && standing.version <= reach.version);

interface Stood {
  readonly event: LifeEvent;
  readonly standing: Standing;
}

/** Zero only when nothing printed says which of two papers is the later one. */
function inTime(a: Stood, b: Stood): number {
  return (
    a.standing.depth - b.standing.depth ||
    a.standing.version - b.standing.version ||
    KIND_ORDER[a.event.kind] - KIND_ORDER[b.event.kind] ||
    byText(a.event.confirmationDate, b.event.confirmationDate)
  );
}

interface Collected {
  readonly current: MatchableTrade[];
  readonly superseded: { trade: MatchableTrade; by: MatchableTrade }[];
  readonly cancelled: { trade: MatchableTrade | null; cancellation: MatchableTrade }[];
  readonly duplicates: { trade: MatchableTrade; of: MatchableTrade }[];
}

/** Orders the papers of one trade and says what each became. */
function resolveTrade(events: readonly LifeEvent[], found: Collected): void {
  const depthOf = depthsOf(events);
  const stood = events
    .filter((event) => event.kind !== "CANCELLATION")
    .map((event) => ({ event, standing: standingOf(event, depthOf) }))
    .sort((a, b) => inTime(a, b) || byText(a.event.trade.id, b.event.trade.id));
  const last = stood.at(-1);
  const cancellations = events
    .filter((event) => event.kind === "CANCELLATION")
    .sort((a, b) => byText(a.trade.id, b.trade.id));
  const ending =
    last === undefined
      ? undefined
      : cancellations.find((event) => reaches(reachOf(event, depthOf), last.standing));
  for (const event of cancellations) {
    const cancels = event === ending ? (last?.event.trade ?? null) : null;
    found.cancelled.push({ trade: cancels, cancellation: event.trade });
  }
  if (last === undefined) return;
  for (const entry of stood) {
    if (entry === last) continue;
    // Two papers that nothing printed orders both stay: a person must see both.
    if (inTime(entry, last) === 0 && ending === undefined) found.current.push(entry.event.trade);
    else found.superseded.push({ trade: entry.event.trade, by: last.event.trade });
  }
  if (ending === undefined) found.current.push(last.event.trade);
}

/** Leaves one of the papers that say the same; the others are its duplicates. */
function withoutDuplicates(trades: readonly MatchableTrade[], found: Collected): LifeEvent[] {
  const originals = new Map<string, LifeEvent>();
  // Copies get longer names ("… (1)", "…_resent"), so of equal papers the shortest name is the first.
  const byName = (a: LifeEvent, b: LifeEvent): number =>
    a.trade.id.length - b.trade.id.length || byText(a.trade.id, b.trade.id);
  for (const event of trades.map(eventOf).sort(byName)) {
    const original = originals.get(event.content);
    if (original === undefined) originals.set(event.content, event);
    else found.duplicates.push({ trade: event.trade, of: original.trade });
  }
  return [...originals.values()];
}

/**
 * Resolves amendments, cancellations and duplicates among the papers of one side (or both: sides
 * never mix). The outcome depends on what the papers say and never on the order they came in.
 */
export function resolveVersions(trades: readonly MatchableTrade[]): Versions {
  const found: Collected = { current: [], superseded: [], cancelled: [], duplicates: [] };
  for (const events of tradesOf(withoutDuplicates(trades, found))) resolveTrade(events, found);
  return found;
}
