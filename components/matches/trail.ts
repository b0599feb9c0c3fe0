"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchWorklist } from "#components/query/fetchers.ts";
import { keys, type WorklistQuery } from "#components/query/keys.ts";

/** Order of a list as the person saw it when starting to work through it. */
export interface Trail {
  readonly ids: readonly string[];
  /** True when the list goes on behind the last id. */
  readonly more: boolean;
}

const PAGE = 200;
const MOST_PAGES = 5;

async function loadTrail(query: WorklistQuery, signal: AbortSignal): Promise<Trail> {
  const ids: string[] = [];
  let cursor: string | null = "";
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const loaded: Awaited<ReturnType<typeof fetchWorklist>> = await fetchWorklist(
      query,
      cursor,
      signal,
      PAGE,
    );
    ids.push(...loaded.items.map((row) => row.matchId));
    cursor = loaded.cursor;
  }
  return { ids, more: cursor !== null };
}

export interface Neighbours {
  /** Place in the list from 1, or null when this match is not in it. */
  readonly position: number | null;
  readonly count: string;
  readonly previous: string | null;
  readonly next: string | null;
}

/** The neighbours of a match in the list it was opened from. The order stays as it was: a match
 * that leaves the list because of a decision keeps its place until the list is opened again. */
export function useNeighbours(matchId: string, query: WorklistQuery): Neighbours {
  const trail = useQuery({
    queryKey: keys.trail(query),
    queryFn: ({ signal }) => loadTrail(query, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60 * 60_000,
  }).data;
  const index = trail?.ids.indexOf(matchId) ?? -1;
  return {
    position: index < 0 ? null : index + 1,
    count: trail === undefined ? "" : `${trail.ids.length}${trail.more ? "+" : ""}`,
    previous: index > 0 ? (trail?.ids[index - 1] ?? null) : null,
    next: index < 0 ? (trail?.ids[0] ?? null) : (trail?.ids[index + 1] ?? null),
  };
}
