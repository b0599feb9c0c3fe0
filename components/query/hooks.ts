"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import {
  fetchAudit,
  fetchChecks,
  fetchDocuments,
  fetchMatch,
  fetchOverview,
  fetchReports,
  fetchUsers,
  fetchWorklist,
} from "./fetchers.ts";
import { type DocumentsQuery, keys, type WorklistQuery } from "./keys.ts";
import { useLive } from "./live.tsx";

const POLL_MS = 3000;

/** Asks again every few seconds while the event stream is not there. */
function usePolling(): number | false {
  return useLive().mode === "live" ? false : POLL_MS;
}

export function useOverview() {
  const refetchInterval = usePolling();
  return useQuery({
    queryKey: keys.overview,
    queryFn: ({ signal }) => fetchOverview(signal),
    refetchInterval,
  });
}

export function useDocuments(query: DocumentsQuery) {
  const refetchInterval = usePolling();
  return useInfiniteQuery({
    queryKey: keys.documents(query),
    queryFn: ({ signal, pageParam }) => fetchDocuments(query, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.cursor ?? undefined,
    refetchInterval,
  });
}

export function useWorklist(query: WorklistQuery) {
  const refetchInterval = usePolling();
  return useInfiniteQuery({
    queryKey: keys.worklist(query),
    queryFn: ({ signal, pageParam }) => fetchWorklist(query, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.cursor ?? undefined,
    refetchInterval,
  });
}

export function useMatch(matchId: string) {
  const refetchInterval = usePolling();
  return useQuery({
    queryKey: keys.match(matchId),
    queryFn: ({ signal }) => fetchMatch(matchId, signal),
    refetchInterval,
  });
}

export function useReports() {
  return useQuery({ queryKey: keys.reports, queryFn: ({ signal }) => fetchReports(signal) });
}

export function useAudit(stream: string | null) {
  return useInfiniteQuery({
    queryKey: keys.audit(stream),
    queryFn: ({ signal, pageParam }) => fetchAudit(stream, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.cursor ?? undefined,
  });
}

export function useUsers() {
  return useQuery({ queryKey: keys.users, queryFn: ({ signal }) => fetchUsers(signal) });
}

/** Asks for the users again, and for the audit list that now says more about them. */
export function useRefreshUsers(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.users }),
      client.invalidateQueries({ queryKey: keys.allAudit }),
    ]);
  }, [client]);
}

export function useChecks() {
  return useQuery({
    queryKey: keys.checks,
    queryFn: ({ signal }) => fetchChecks(signal),
    refetchInterval: 15_000,
  });
}

/** What a changed match makes old: itself, every worklist, the dashboard and the audit list. */
export function useRefreshMatch(): (matchId: string) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (matchId) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.match(matchId) }),
        client.invalidateQueries({ queryKey: keys.allWorklists }),
        client.invalidateQueries({ queryKey: keys.overview }),
        client.invalidateQueries({ queryKey: keys.allAudit }),
      ]);
    },
    [client],
  );
}
