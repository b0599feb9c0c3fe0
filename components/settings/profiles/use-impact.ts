"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchDeskImpact, fetchFindings } from "#components/query/fetchers.ts";
import { keys } from "#components/query/keys.ts";
import type { DeskImpact, ListFindings } from "#server/contracts/rematch.ts";

const BUSY_MS = 1_000;
const IDLE_MS = 10_000;

/** Something is under way, or about to begin, that changes within seconds. */
function isBusy({ dryRun, rematch, barred }: DeskImpact): boolean {
  const begins = dryRun === null && barred !== null;
  return begins || dryRun?.state === "RUNNING" || rematch?.state === "RUNNING";
}

/** What the open proposal would do to the desk and what the signed version has done, as it goes. */
export function useDeskImpact() {
  return useQuery({
    queryKey: keys.deskImpact,
    queryFn: ({ signal }) => fetchDeskImpact(signal),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && isBusy(data) ? BUSY_MS : IDLE_MS,
  });
}

/** One page of what a run has found; read again when the run has found more. */
export function useFindings(query: ListFindings, count: number) {
  return useQuery({
    queryKey: [...keys.findings(query), count],
    queryFn: ({ signal }) => fetchFindings(query, signal),
    placeholderData: (before) => before,
  });
}
